"""Paint every small widget of the window into PNG files, to be looked at.

    .venv/bin/python tools/show_widgets.py FOLDER

writes widgets-light-1.0.png and so on: both themes, the sizes 1.0 and 1.5, without a screen.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication, QWidget

from jifen_desktop.ui.look.icons import ICON_NAMES
from jifen_desktop.ui.look.sheet import ButtonKind, FrameKind
from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.look.tokens import Scale, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton, StepButton
from jifen_desktop.ui.widgets.fields import Check, Choice, FieldError, TextField
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import (
    AmountLabel,
    ElidedLabel,
    Keycap,
    Label,
    Tag,
)
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule, Surface
from jifen_desktop.ui.widgets.list_box import ListBox
from jifen_desktop.ui.widgets.marks import (
    Avatar,
    IconMark,
    Meter,
    ProductPicture,
)
from jifen_desktop.ui.widgets.notices import Banner, EmptyState, ProgressStrip
from jifen_desktop.ui.widgets.row_model import RowModel, TwoLineRow
from jifen_desktop.ui.widgets.toast import Toast

ROWS = (
    TwoLineRow(
        title="王建国", note="Wang Ji… G…", detail="第三组 · 户号 03-018 · 138****6021",
        amount="1,286", unit="分", key="Enter", avatar_seed="03-018",
    ),
    TwoLineRow(
        title="𬱖㐂𰻝", note="rare", detail="第一组 · 户号 01-007 · 139****1180",
        amount="−642", unit="分", amount_tone=Tone.DANGER, key="Alt+2", avatar_seed="01-007",
    ),
    TwoLineRow(title="海天酱油 500ml", detail="60 分/瓶 · 剩 41 瓶", picture="soy-sauce.svg"),
    TwoLineRow(title="没有图片的商品", detail="名字的第一个字", picture=""),
    TwoLineRow(title="只有一行"),
)  # fmt: skip


def household_card() -> Card:
    card = Card()
    head = Row(gap=14)
    avatar = Avatar()
    avatar.show_person("王建国", "03-018")
    name = Row()
    name.addWidget(Label("王建国", size=TextSize.TITLE, bold=True))
    name.addWidget(Tag("户主"))
    name.addWidget(Tag("欠分", Tone.DANGER))
    name.addStretch()
    names = Column(gap=2)
    names.addLayout(name)
    names.addWidget(Label("第三组 · 户号 03-018 · 5 口人", tone=Tone.SOFT))
    head.addWidget(avatar)
    head.addLayout(names, 1)
    card.content.addLayout(head)
    balance = Surface(FrameKind.BRAND, gap=0)
    balance.content.addWidget(Label("可兑积分", tone=Tone.SOFT))
    figure = Row()
    figure.addWidget(AmountLabel("可兑积分", "1,286", size=TextSize.BALANCE, tone=Tone.BRAND))
    figure.addWidget(Label("分", size=TextSize.LEAD, tone=Tone.BRAND))
    figure.addStretch()
    balance.content.addLayout(figure)
    card.content.addWidget(balance)
    card.content.addWidget(Banner("时间可疑：电脑的日期早于上一笔", icon="clock"))
    card.content.addWidget(Rule())
    card.content.addWidget(ElidedLabel("人居环境评比 · 最美庭院 · 一句很长很长的话放不下"))
    return card


def cart_card() -> Card:
    card = Card()
    line = Row()
    picture = ProductPicture(44)
    picture.show_product("rice-5kg.svg", "大米 5kg")
    words = Column(gap=0)
    words.addWidget(ElidedLabel("大米 5kg", bold=True))
    words.addWidget(Label("260 分/袋", size=TextSize.SMALL, tone=Tone.FAINT))
    line.addWidget(picture)
    line.addLayout(words, 1)
    line.addWidget(StepButton("minus", "减少 大米 5kg"))
    line.addWidget(AmountLabel("数量", "2"))
    line.addWidget(StepButton("plus", "增加 大米 5kg"))
    line.addWidget(AmountLabel("小计", "520"))
    card.content.addLayout(line)
    card.content.addWidget(Rule())
    total = Row()
    total.addWidget(Label("合计", tone=Tone.SOFT), 1)
    total.addWidget(AmountLabel("合计", "645", size=TextSize.TOTAL, tone=Tone.DANGER))
    card.content.addLayout(total)
    meter = Meter("兑换后剩余")
    meter.show_left(641, 1286, "641 分")
    card.content.addWidget(meter)
    card.content.addWidget(PrimaryButton("结账兑换", key="Enter", large=True))
    below = Row()
    below.addWidget(Button("挂单", icon="player-pause", key="F6"))
    below.addWidget(Button("补打小票", icon="printer"))
    card.content.addLayout(below)
    return card


def buttons_card() -> Card:
    card = Card()
    kinds = Row()
    for kind, words in (
        (ButtonKind.PLAIN, "导入花名册"), (ButtonKind.PRIMARY, "保存"),
        (ButtonKind.QUIET, "换一户"),
        (ButtonKind.DANGER, "作废"),
    ):  # fmt: skip
        kinds.addWidget(Button(words, kind))
    off = Button("保存", ButtonKind.PRIMARY)
    off.setEnabled(False)
    kinds.addWidget(off)
    kinds.addWidget(Button("", icon="trash", name="删除"))
    card.content.addLayout(kinds)
    tabs = Row()
    for number, words in enumerate(("全部 46", "粮油 8", "日化 14")):
        tab = Button(words, ButtonKind.TAB)
        tab.setChecked(number == 0)
        tabs.addWidget(tab)
    tabs.addWidget(Keycap("空格"))
    tabs.addWidget(Keycap("Ctrl+Z"))
    tabs.addStretch()
    card.content.addLayout(tabs)
    return card


def fields_card() -> Card:
    card = Card()
    phone, choice, check = TextField("电话"), Choice("打印纸"), Check("播放提示音")
    phone.setText("1380013")
    choice.addItems(["80 毫米小票", "58 毫米小票", "A5"])
    check.setChecked(True)
    error = FieldError(phone)
    error.say("电话号码少了 4 位")
    for widget in (TextField("姓名", placeholder="户主姓名"), phone, error, choice, check):
        card.content.addWidget(widget)
    return card


def notices_card() -> Card:
    card = Card()
    card.content.addWidget(Banner("练习：这里的记录不算数", icon="school", tone=Tone.BRAND))
    card.content.addWidget(
        Banner(
            "已 7 天没有备份", icon="alert-triangle", tone=Tone.DANGER, action=Button("现在备份")
        )
    )
    strip = ProgressStrip("正在导入花名册")
    strip.show_progress(34_000, 100_000)
    card.content.addWidget(strip)
    card.content.addWidget(
        EmptyState(
            "shopping-cart", "清单是空的，扫一件商品", action=Button("导入商品", icon="upload")
        )
    )
    return card


def icons_row() -> Row:
    row = Row(gap=2)
    for name in ICON_NAMES[:40]:
        row.addWidget(IconMark(name, Tone.INK))
    row.addStretch()
    return row


def make_gallery() -> QWidget:
    page = QWidget()
    page.setAccessibleName("样张")
    whole = Column(page, gap=12, margins=(16, 16, 16, 110))
    boxes = Row(gap=12)
    boxes.addWidget(
        FindBox("查找农户", placeholder="姓名 / 首字母 / 户号", key="空格", characters=True), 2
    )
    boxes.addWidget(
        FindBox("查找商品", icon="barcode", placeholder="扫商品条码，或输入名称", key="/"), 3
    )
    whole.addLayout(boxes)
    columns = Row(gap=12)
    left, middle, right = Column(gap=12), Column(gap=12), Column(gap=12)
    left.addWidget(household_card())
    left.addWidget(fields_card())
    left.addStretch()
    middle.addWidget(buttons_card())
    popup = Surface(FrameKind.POPUP, margins=(6, 6, 6, 6))
    model = RowModel[TwoLineRow](lambda row, _: row, page)
    model.show(ROWS)
    rows = ListBox("找到的农户", model)
    rows.select_row(0)
    popup.content.addWidget(rows)
    middle.addWidget(popup, 1)
    right.addWidget(cart_card())
    right.addWidget(notices_card(), 1)
    for column, stretch in ((left, 3), (middle, 5), (right, 4)):
        columns.addLayout(column, stretch)
    whole.addLayout(columns, 1)
    whole.addLayout(icons_row())
    return page


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    look = Look(application)
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        for factor in (1.0, 1.5):
            look.choose(choice)
            look.resize(Scale(factor))
            page = make_gallery()
            toast = Toast(page)
            page.resize(page.sizeHint().expandedTo(page.minimumSizeHint()))
            page.show()
            toast.say("已兑换 645 分，剩余 641 分", action="撤销", stays_ms=60_000)
            application.processEvents()
            file = folder / f"widgets-{choice}-{factor}.png"
            page.grab().save(str(file))
            page.hide()
            print(file, page.width(), page.height())


if __name__ == "__main__":
    main()
