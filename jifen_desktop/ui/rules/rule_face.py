"""The rule that is open: everything it says, what it was before, and who used it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.domain.rules import Rule as Matter
from jifen_desktop.messages import RULE_KIND_NAMES
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.rules.view import RuleView
from jifen_desktop.ui.rules.words import (
    MARK_TONES,
    NOTHING,
    caps_words,
    change_words,
    counted_for,
    use_words,
    value_tone,
    value_words,
)
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import Label, Tag
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule
from jifen_desktop.ui.widgets.notices import Banner
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

DISABLE: Final = "停用"
ENABLE: Final = "恢复使用"
REMOVE: Final = "删去"
_TOP_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_FACTS: Final = (
    "类别", "计分方式", "单位", "上限", "计分对象", "互斥组", "证明材料", "登记人", "兑换", "用过",
)  # fmt: skip


class RuleFace(Card):
    """Shows one rule of the view; the page knows what a press of its buttons means."""

    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=GAP, margins=(0, 0, 0, 0))
        self.code = ""
        self._place = Label(size=TextSize.SMALL, tone=Tone.SOFT)
        self._item = Label(size=TextSize.TITLE, bold=True, wrap=True)
        self._mark = Tag("", Tone.BRAND)
        self.value = Label(size=TextSize.TITLE, bold=True, wrap=True)
        self.changed = Banner("", icon="history")
        self.facts = {name: Label(wrap=True) for name in _FACTS}
        self.back_button = Button("返回列表", ButtonKind.QUIET, icon="chevron-left", key="Esc")
        self.edit_button = PrimaryButton("修改", icon="edit", key="F4")
        self.switch_button = Button(DISABLE)
        self.back_button.clicked.connect(self.back_wanted)
        self._grid = QGridLayout()
        self._lay_out()
        current_look().changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        body = QWidget()
        column = Column(body, gap=GAP_LARGE, margins=(MARGIN, GAP, MARGIN, MARGIN))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        first = Row(gap=GAP)
        first.addWidget(self._place, 1)
        first.addWidget(self._mark)
        heading = Column(gap=GAP_SMALL)
        heading.addLayout(first)
        heading.addWidget(self._item)
        column.addLayout(heading)
        column.addWidget(self.value)
        column.addWidget(self.changed)
        column.addLayout(self._grid)
        column.addStretch()
        for row, (name, label) in enumerate(self.facts.items()):
            self._grid.addWidget(Label(name, tone=Tone.SOFT), row, 0, _TOP_LEFT)
            self._grid.addWidget(label, row, 1)
        self._grid.setColumnStretch(1, 1)
        buttons = Row(gap=GAP, margins=(MARGIN, GAP, MARGIN, MARGIN))
        buttons.addWidget(self.edit_button, 2)
        buttons.addWidget(self.switch_button, 1, Qt.AlignmentFlag.AlignVCenter)
        self.content.addWidget(VerticalScroll(body), 1)
        self.content.addWidget(Rule())
        self.content.addLayout(buttons)

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(current_look().px(MARGIN))
        self._grid.setVerticalSpacing(current_look().px(GAP))

    def show_rule(self, rule: Matter, view: RuleView) -> None:
        """Another rule, or the same one as it is now."""
        self.code = rule.code
        mark = view.marks()[rule.code]
        self._place.setText(rule.code)
        self._item.setText(rule.item)
        self._mark.setText(mark.value)
        self._mark.set_tone(MARK_TONES[mark])
        self.value.setText(f"{value_words(rule)} 分")
        self.value.set_tone(value_tone(rule))
        said = {
            "类别": f"{rule.category} {view.names[rule.category]}",
            "计分方式": RULE_KIND_NAMES[rule.kind],
            "单位": rule.unit or NOTHING,
            "上限": caps_words(rule) or "不设上限",
            "计分对象": counted_for(rule),
            "互斥组": f"“{rule.exclusive_group}”里只取最高" if rule.exclusive_group else NOTHING,
            "证明材料": rule.evidence or NOTHING,
            "登记人": rule.recorder or NOTHING,
            "兑换": "可以兑换" if rule.spendable else "只计评价分，不能兑换",
            "用过": use_words(view.uses.get(rule.code)),
        }
        for name, words in said.items():
            self.facts[name].setText(words)
        self._show_change(rule.code, view)
        removable = rule.code not in view.reference_codes
        verb = ENABLE if not rule.active else REMOVE if removable else DISABLE
        self.switch_button.setText(verb)
        self.switch_button.setAccessibleName(f"{verb} {rule.code}")

    def _show_change(self, code: str, view: RuleView) -> None:
        """What it was in the version that counts until now."""
        changes = view.comparison.changed if view.comparison else ()
        change = next((one for one in changes if one.code == code), None)
        self.changed.setVisible(change is not None)
        if change is not None:
            self.changed.say(f"比上一版：{change_words(change)}")
