"""对照: what a draft changes in the version that counts until now, and whom it leaves as it was."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.rule_comparison import Comparison
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.rules.view import RuleView
from jifen_desktop.ui.rules.words import (
    MARK_TONES,
    Mark,
    book_name,
    change_words,
    kept_words,
    value_words,
)
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label, Tag
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule
from jifen_desktop.ui.widgets.row_column import RowColumn
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

SAME: Final = "一项也没有改。"


class ChangesFace(Card):
    """One block a rule: added ones first, then changed ones, then disabled ones."""

    closed = Signal()
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=GAP, margins=(0, 0, 0, 0))
        self._title = Label(size=TextSize.TITLE, bold=True, wrap=True)
        self.summary = Label(tone=Tone.SOFT, wrap=True)
        self.blocks = RowColumn(gap=GAP_LARGE)
        self.back_button = Button("返回", ButtonKind.QUIET, icon="chevron-left", key="Esc")
        self.back_button.clicked.connect(self.closed)
        body = QWidget()
        column = Column(body, gap=GAP_LARGE, margins=(MARGIN, GAP, MARGIN, MARGIN))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._title, self.summary, Rule()):
            column.addWidget(part)
        column.addLayout(self.blocks)
        column.addStretch()
        self.content.addWidget(VerticalScroll(body), 1)

    def show_view(self, view: RuleView) -> None:
        """What the shown draft changes."""
        comparison, reference = view.comparison, view.reference
        assert comparison is not None, view
        assert reference is not None, view
        self._title.setText(f"与{book_name(reference.listed, reference.standing)}对照")
        self.summary.setText(summary_words(comparison))
        here = {rule.code for rule in view.rules}
        uses = comparison.uses
        blocks = [
            self._block(Mark.ADDED, one.code, one.item, f"{value_words(one)} 分", "")
            for one in comparison.added
        ]
        blocks += [
            self._block(
                Mark.CHANGED,
                change.code,
                change.after.item,
                change_words(change),
                kept_words(uses.get(change.code)),
            )
            for change in comparison.changed
        ]
        blocks += [
            self._block(
                Mark.DISABLED,
                one.code if one.code in here else "",
                one.item if one.code in here else f"{one.code} {one.item}",
                f"{value_words(one)} 分",
                kept_words(uses.get(one.code)),
            )
            for one in comparison.disabled
        ]
        self.blocks.show_rows(blocks)

    def _block(self, mark: Mark, code: str, item: str, said: str, kept: str) -> QWidget:
        """A rule that is there is opened by the button with its code."""
        block = QWidget()
        column = Column(block, gap=GAP_SMALL)
        first = Row(gap=GAP)
        first.addWidget(Tag(mark.value, MARK_TONES[mark]))
        if code:
            opened = Button(code, ButtonKind.QUIET, name=f"打开 {code} {item}")
            opened.clicked.connect(lambda: self.chosen.emit(code))
            first.addWidget(opened)
        first.addWidget(Label(item, bold=True, wrap=True), 1)
        column.addLayout(first)
        for words, tone in ((said, Tone.INK), (kept, Tone.SOFT)):
            if words:
                column.addWidget(Label(words, tone=tone, wrap=True))
        return block


def summary_words(comparison: Comparison) -> str:
    """How many of each, and how many deeds stand with what is changed."""
    parts = [
        f"{mark.value} {len(rules)} 项"
        for mark, rules in (
            (Mark.ADDED, comparison.added),
            (Mark.CHANGED, comparison.changed),
            (Mark.DISABLED, comparison.disabled),
        )
        if rules
    ]
    if not parts:
        return SAME
    deeds = sum(use.deeds for use in comparison.uses.values())
    kept = f"。已登记的 {deeds:,} 件事项用到改动和停用的细则，它们的分值不变" if deeds else ""
    return f"{'，'.join(parts)}{kept}。"
