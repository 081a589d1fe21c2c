"""账本 and 关于: where the book is, another one, which program this is and what it is made of."""

from typing import Final

from jifen_desktop import __version__
from jifen_desktop.ui.logs import FILE_NAME, FOLDER
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.settings.section_card import SectionCard
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row
from jifen_desktop.ui.widgets.long_text import breakable

PRACTICE: Final = "这是练习账：里面的一切都不算数。"
LICENCES: Final = (
    "本程序按 MIT 许可证发布。用到的自由软件：Qt 和 PySide6（LGPL-3.0）、"
    "SQLAlchemy、pypinyin、python-calamine（MIT）、ReportLab、segno、XlsxWriter（BSD）、"
    "pypdfium2（BSD-3、Apache-2.0）、Pillow（MIT-CMU）、Python（PSF）、SQLite（公有领域）。"
    "图标：Tabler（MIT）；商品图片：Fluent Emoji（MIT）；"
    "字体：思源黑体、霞鹜文楷（OFL）、花园明朝。"
)


class BookCard(SectionCard):
    """The folder of the open book, and the way to another one."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("账本")
        facts = around.seat.facts
        practice = facts is not None and facts.practice
        self.folder = Label(breakable(str(around.folder)), wrap=True)
        self.other_button = Button("打开另一本账", icon="folder-open")
        self.other_button.clicked.connect(around.other_book)
        row = Row(gap=GAP)
        row.addWidget(self.other_button)
        row.addStretch()
        self.content.addWidget(Label("所在的文件夹：", tone=Tone.SOFT))
        self.content.addWidget(self.folder)
        if practice:
            self.content.addWidget(Label(PRACTICE, tone=Tone.AMBER, wrap=True))
        self.content.addLayout(row)


class AboutCard(SectionCard):
    """Version, licences, and the file a maintainer asks for after a crash."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("关于")
        log = around.folder / FOLDER / FILE_NAME
        self.log = Label(breakable(str(log)), wrap=True)
        self.content.addWidget(Label(f"积分超市 {__version__} 版"))
        self.content.addWidget(
            Label("出了问题，请把这个文件交给维护员（里面没有姓名）：", tone=Tone.SOFT, wrap=True)
        )
        self.content.addWidget(self.log)
        self.content.addWidget(Label(LICENCES, size=TextSize.SMALL, tone=Tone.SOFT, wrap=True))
