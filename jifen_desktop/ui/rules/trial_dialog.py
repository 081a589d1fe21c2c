"""细则试算: a past quarter under the rules that are looked at; read, searched, printed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain.disclosures import PaperKind
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.search import HouseholdHit, SearchText
from jifen_desktop.domain.what_if import WhatIf
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.papers_of_points import what_if_paper
from jifen_desktop.services.searching import find_households, load_search_text
from jifen_desktop.services.what_if import what_if
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.desk import Progress
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.rules.trial_rows import (
    COLUMNS,
    Order,
    household_rows,
    in_order,
    owed_words,
    quarter_words,
    score_words,
    worthless_words,
)
from jifen_desktop.ui.undisturbed import undisturbed
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState, ProgressStrip
from jifen_desktop.ui.widgets.table_box import TableBox

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

NOT_BOOKED: Final = "只是试算，不记账。"
SIZE: Final = (1040, 700)
#: Of the window behind it the dialog takes at most this part.
PART_MAX: Final = 0.94
#: The quarters before this one that can be chosen.
QUARTERS_BEFORE: Final = 8


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What the replay said, and what its households are found by."""

    found: WhatIf
    text: SearchText


class TrialDialog(AskingDialog):
    """Asks at once for the quarter that is over; another one asks again."""

    def __init__(self, around: Surroundings, rule_book_id: int, name: str) -> None:
        super().__init__(f"细则试算：{name}")
        self._around = around
        self._rule_book_id = rule_book_id
        self._under_way: Progress | None = None
        self.tried: Tried | None = None
        self.quarter = Choice("用哪个季度的事项")
        self.order = Choice("排列")
        self.box = FindBox(
            "在试算结果中查找", placeholder="姓名/首字母/户号", key="F2", characters=True
        )
        self.table = household_rows(self)
        self.rows = TableBox("试算结果", self.table, COLUMNS)
        self.score = Label(size=TextSize.STRONG, bold=True, wrap=True)
        self.owed, self.worthless = Label(wrap=True), Label(tone=Tone.AMBER, wrap=True)
        self.progress = ProgressStrip("正在试算", cancel=self.reject)
        self.trouble = EmptyState("alert-triangle", "")
        self._faces = QStackedWidget()
        self._fill()
        self._lay_out()
        self.print_button = self.add_button(Button("打印试算表", icon="printer", key="Ctrl+P"))
        self.close_button = self.add_button(Button("关闭", key="Esc", name="关闭"))
        self._connect()
        self._ask()

    def _fill(self) -> None:
        """Quarters and orders to choose from; the last quarter that is over stands there."""
        quarter = quarter_at(self._around.seat.today())
        for _ in range(QUARTERS_BEFORE + 1):
            self.quarter.addItem(quarter_words(quarter), quarter)
            quarter = quarter.before
        self.quarter.setCurrentIndex(1)
        for order in Order:
            self.order.addItem(order.value, order)

    def _lay_out(self) -> None:
        asked = Row(gap=GAP)
        asked.addWidget(Label("用哪个季度的事项", tone=Tone.SOFT))
        asked.addWidget(self.quarter)
        asked.addWidget(Label(NOT_BOOKED, tone=Tone.SOFT, wrap=True), 1)
        result, waiting = QWidget(), QWidget()
        column = Column(result, gap=GAP)
        for label in (self.score, self.owed, self.worthless):
            column.addWidget(label)
        finding = Row(gap=GAP)
        finding.addWidget(self.box, 1)
        finding.addWidget(self.order)
        column.addLayout(finding)
        card = Card(margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self.rows)
        column.addWidget(card, 1)
        middle = Column(waiting, gap=GAP_LARGE)
        middle.addStretch()
        middle.addWidget(self.progress)
        middle.addStretch()
        self._waiting, self._result = waiting, result
        for face in (waiting, result, self.trouble):
            self._faces.addWidget(face)
        self.content.addLayout(asked)
        self.content.addWidget(self._faces, 1)

    def _connect(self) -> None:
        self.quarter.currentIndexChanged.connect(self._ask)
        self.order.currentIndexChanged.connect(self._find)
        self.box.textEdited.connect(self._find)
        self.print_button.clicked.connect(self._print)
        self.close_button.clicked.connect(self.reject)
        for keys, act in (("F2", self.box.setFocus), ("Ctrl+P", self._print)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the window behind it allows."""
        wanted = QSize(*(current_look().px(side) for side in SIZE))
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        return wanted.boundedTo(room * PART_MAX)

    # --- asking -----------------------------------------------------------------------

    def _chosen(self) -> Quarter:
        quarter: object = self.quarter.currentData()
        assert isinstance(quarter, Quarter), quarter
        return quarter

    def _ask(self) -> None:
        """Replay the chosen quarter beside the counter; what was under way is of no use."""
        self._stop()
        self.tried = None
        self.print_button.setEnabled(False)
        self.progress.begin("正在试算")
        self._faces.setCurrentWidget(self._waiting)
        rule_book_id, quarter = self._rule_book_id, self._chosen()
        today = self._around.seat.today()

        @undisturbed
        def work(store: "Store", progress: Progress) -> Tried:
            found = what_if(store, rule_book_id, quarter, today=today, step=progress.step)
            return Tried(found=found, text=load_search_text(store))

        self._under_way = self._around.desk.later(
            work,
            self._show_tried,
            owner=self,
            refused=self._refused,
            progress=self.progress.show_progress,
        )

    def _stop(self) -> None:
        if self._under_way is not None:
            self._under_way.stop()
            self._under_way = None

    def _show_tried(self, tried: Tried) -> None:
        if tried.found.quarter != self._chosen():
            return  # another quarter was chosen when this one was nearly done
        self._under_way = None
        self.tried = tried
        self.print_button.setEnabled(True)
        self.score.setText(score_words(tried.found))
        self.owed.setText(owed_words(tried.found))
        self.worthless.setText(worthless_words(tried.found))
        self.worthless.setVisible(bool(tried.found.worthless))
        self._faces.setCurrentWidget(self._result)
        self._find()
        self.rows.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self._under_way = None
        self.trouble.say(sentence_for(refusal))
        self._faces.setCurrentWidget(self.trouble)

    # --- finding ----------------------------------------------------------------------

    def _find(self) -> None:
        """The households that fit what was typed, in the chosen order; all if nothing was."""
        tried, typed = self.tried, self.box.text()
        if tried is None:
            return
        self._around.desk.ask(
            "find",
            lambda store: find_households(store, tried.text, typed) if typed.strip() else None,
            self._show_found,
            owner=self,
        )

    def _show_found(self, hits: list[HouseholdHit] | None) -> None:
        if self.tried is None:
            return  # another quarter was chosen meanwhile
        shown = self.tried.found.households
        if hits is not None:
            numbers = {hit.household_no for hit in hits}
            shown = [one for one in shown if one.household_no in numbers]
        order: object = self.order.currentData()
        self.table.show(in_order(shown, Order(str(order))))
        self.rows.select_row(0)

    def go_on(self) -> None:
        """Enter in the box: on to what was found."""
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    # --- the paper --------------------------------------------------------------------

    def _print(self) -> None:
        """打印试算表: made beside the window, for fonts are loaded at the first paper."""
        tried = self.tried
        if tried is None:
            return
        found = tried.found
        numbers = [one.household_no for one in found.households]

        @undisturbed
        def work(store: "Store") -> Document:
            return Document(
                title=f"细则试算 {quarter_words(found.quarter)}",
                pdf=what_if_paper(found),
                file_name=f"细则试算-{found.quarter}.pdf",
                shows=disclosure_about(store, PaperKind.WHAT_IF, numbers, str(found.quarter)),
            )

        self._around.desk.later(
            lambda store, _: work(store), self._preview, owner=self, refused=self._refused
        )

    def _preview(self, document: Document) -> None:
        dialog = PreviewDialog(self._around, document, parent=self)
        self._around.dialogs.show(dialog)
        dialog.deleteLater()

    def reject(self) -> None:
        """Esc: what is under way ends where it stands."""
        self._stop()
        super().reject()
