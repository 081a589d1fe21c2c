"""The first run: three ways to begin, each one click; quieter, the ways to a book there is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from jifen_desktop.ui.look.icons import IconName
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.new_village_form import NewVillageForm
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.marks import IconMark
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

WAY_WIDTH: Final = 300
WAY_HEIGHT: Final = 250
WAY_WIDTH_FLAT: Final = 760
MARK: Final = 40


@dataclass(frozen=True, kw_only=True)
class NewVillage:
    """What the form says of a book that is to be made."""

    village_name: str
    operator_name: str
    pin: str
    #: A roster is to be chosen right after.
    with_roster: bool


class _Way(Card):
    """One way to begin: what it is, what will happen, one button."""

    def __init__(self, look: Look, title: str, text: str, icon: IconName, verb: str) -> None:
        super().__init__(gap=GAP_LARGE, margins=(24, 20, 24, 20))
        self._look = look
        self.button = PrimaryButton(verb)
        words = Column(gap=GAP_LARGE)
        words.addWidget(Label(title, size=TextSize.LEAD, bold=True))
        words.addWidget(Label(text, tone=Tone.SOFT, wrap=True))
        words.addStretch()
        self.content.addWidget(IconMark(icon, Tone.BRAND, MARK))
        self.content.addLayout(words, 1)
        self.content.addWidget(self.button)

    def stand(self, width: int) -> None:
        """Its button below its words."""
        self.content.setDirection(QBoxLayout.Direction.TopToBottom)
        self.setFixedWidth(width)
        self.setMinimumHeight(self._look.px(WAY_HEIGHT))

    def lie(self, width: int) -> None:
        """Its button beside its words."""
        self.content.setDirection(QBoxLayout.Direction.LeftToRight)
        self.setFixedWidth(width)
        self.setMinimumHeight(0)


class FirstRunPage(QWidget):
    """Shown when the folder holds no book."""

    new_village = Signal(object)
    sample_wanted = Signal()
    other_book_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._with_roster = False
        self.new_way = _Way(
            look, "新建一个村", "从空白账本开始，农户和商品以后再录入或导入。", "home", "新建"
        )
        self.roster_way = _Way(
            look,
            "导入花名册",
            "已有 Excel 或 CSV 花名册：建好账本后马上选择文件，先预览再导入。",
            "file-import",
            "导入",
        )
        self.sample_way = _Way(
            look,
            "试用示例村",
            "清水湾村，320 户，一年的记录，放在单独的文件夹里，随便练习，不影响正式账本。",
            "school",
            "试用",
        )
        self._place = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.form = NewVillageForm(look)
        self._faces = QStackedWidget()
        self._faces.addWidget(VerticalScroll(self._make_ways()))
        self._faces.addWidget(self.form)
        Column(self).addWidget(self._faces)
        self._connect()

    def _make_ways(self) -> QWidget:
        ways = QWidget()
        title = Label("欢迎使用积分超市", size=TextSize.TITLE, bold=True)
        self.other_button = Button("打开另一本账", ButtonKind.QUIET, icon="folder-open")
        self.restore_button = Button("从备份恢复", ButtonKind.QUIET, icon="history")
        quiet_ways = Row(gap=GAP_LARGE)
        for button in (self.other_button, self.restore_button):
            quiet_ways.addWidget(button)
        self._ways = Row(gap=MARGIN)
        for way in (self.new_way, self.roster_way, self.sample_way):
            self._ways.addWidget(way)
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = Column(ways, gap=MARGIN, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        column.addStretch()
        column.addWidget(title, alignment=middle)
        column.addLayout(self._ways)
        column.setAlignment(self._ways, middle)
        column.addLayout(quiet_ways)
        column.setAlignment(quiet_ways, middle)
        column.addWidget(self._place)
        column.addStretch()
        return ways

    def _connect(self) -> None:
        self.new_way.button.clicked.connect(lambda: self._show_form(with_roster=False))
        self.roster_way.button.clicked.connect(lambda: self._show_form(with_roster=True))
        self.sample_way.button.clicked.connect(self.sample_wanted)
        self.other_button.clicked.connect(self.other_book_wanted)
        self.restore_button.clicked.connect(self.restore_wanted)
        self.form.given_up.connect(self._show_ways)
        self.form.wanted.connect(self._form_done)
        self._look.changed.connect(self._fit)

    def show_folder(self, folder: Path) -> None:
        """Begin anew, with what will be made in this folder."""
        self._place.setText(f"账本将放在 {folder}")
        self.form.clear()
        self._show_ways()

    def _show_ways(self) -> None:
        self._faces.setCurrentIndex(0)
        self.take_focus()

    def take_focus(self) -> None:
        """To the first way, or to the form."""
        if self._faces.currentWidget() is self.form:
            self.form.take_focus()
        else:
            self.new_way.button.setFocus()

    def _show_form(self, *, with_roster: bool) -> None:
        self._with_roster = with_roster
        self._faces.setCurrentWidget(self.form)
        self.form.take_focus()

    def _form_done(self, village_name: str, operator_name: str, pin: str) -> None:
        wanted = NewVillage(
            village_name=village_name,
            operator_name=operator_name,
            pin=pin,
            with_roster=self._with_roster,
        )
        self.new_village.emit(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Side by side where there is room for three, else one below the other."""
        px = self._look.px
        side_by_side = self.width() >= px(3 * WAY_WIDTH + 6 * MARGIN)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._ways.setDirection(across if side_by_side else down)
        for way in (self.new_way, self.roster_way, self.sample_way):
            if side_by_side:
                way.stand(px(WAY_WIDTH))
            else:
                way.lie(min(px(WAY_WIDTH_FLAT), self.width() - px(4 * MARGIN)))
