"""One batch: when and where it hangs, every line with what became of it, and what can be done."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from jifen_desktop.domain.deeds import Step
from jifen_desktop.services.publication_board import BatchDetails, WallLine
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.publications.tables import LINE_COLUMNS, line_table
from jifen_desktop.ui.publications.words import (
    batch_state,
    objections_words,
    shown_text,
    signed,
    weekday_words,
    why_not_postable,
)
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label, Tag
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.table_box import TableBox

#: Where somebody may still object: what the wall says holds there.
_STANDS: Final = frozenset({Step.PUBLISHED, Step.POSTED})
_ROWS_A_SCREEN: Final = 10
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_A_SCREEN,
    Qt.Key.Key_PageUp: -_ROWS_A_SCREEN,
}
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BatchFace(Card):
    """Shows `BatchDetails`; the page knows what a press of its buttons means."""

    back_wanted = Signal()
    post_wanted = Signal()
    object_wanted = Signal()
    print_wanted = Signal()
    #: A line was taken: the number of its item.
    taken = Signal(int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__(gap=GAP, margins=(MARGIN, GAP, MARGIN, GAP))
        self.details: BatchDetails | None = None
        self.table = line_table(around.seat.today, self)
        self.rows = TableBox("公示的事项", self.table, LINE_COLUMNS)
        self.box = FindBox(
            "在这一批里查找", placeholder="户号/户主/编码/事项", key="F2", characters=True
        )
        self.back_button = Button("返回", ButtonKind.QUIET, icon="chevron-left", key="Esc")
        self.title = Label(size=TextSize.TITLE, bold=True)
        self.state = Tag("")
        self.facts = Label(tone=Tone.SOFT, wrap=True)
        #: Why nothing can be posted now.
        self.why_not = Label(tone=Tone.AMBER, bold=True, wrap=True)
        #: What was said against the line with the bar; all of it stands in the life of its deed.
        self.said = ElidedLabel(size=TextSize.SMALL)
        self.count = Label(size=TextSize.SMALL, tone=Tone.SOFT)
        self.paper_button = Button("打印", icon="printer", key="Ctrl+P")
        self.object_button = Button("登记异议", icon="alert-triangle", key="F7")
        self.post_button = Button("入账", ButtonKind.PRIMARY, key="F8")
        self._nothing = EmptyState("search", "")
        self._faces = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = Row(gap=GAP)
        head.addWidget(self.back_button)
        head.addWidget(self.title)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.box, 1)
        words = Column(gap=GAP_SMALL)
        words.addWidget(self.facts)
        words.addWidget(self.why_not)
        for face in (self.rows, self._nothing):
            self._faces.addWidget(face)
        foot = Row(gap=GAP)
        foot.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.paper_button, self.object_button, self.post_button):
            foot.addWidget(button)
        self.content.addLayout(head)
        self.content.addLayout(words)
        self.content.addWidget(self._faces, 1)
        self.content.addWidget(self.said)
        self.content.addLayout(foot)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_wanted)
        self.paper_button.clicked.connect(self.print_wanted)
        self.object_button.clicked.connect(self.object_wanted)
        self.post_button.clicked.connect(self.post_wanted)
        self.rows.taken.connect(self._take)
        self.rows.selectionModel().currentRowChanged.connect(self._offer)
        self.box.textChanged.connect(self._filter)
        self.box.installEventFilter(self)

    # --- showing ----------------------------------------------------------------------

    def show_details(self, details: BatchDetails, item_no: int = 0) -> None:
        """Another batch with the bar on an item of it, or the same one as it is now."""
        if self.details is None or self.details.batch.publication != details.batch.publication:
            self.box.clear()
        chosen = self.chosen()
        self.details = details
        state, tone = batch_state(details.batch)
        self.title.setText(f"公示批次 {details.batch.publication.id}")
        self.state.setText(state)
        self.state.set_tone(Tone.SOFT if tone in (Tone.FAINT, Tone.INK) else tone)
        self.facts.setText(facts_words(details))
        why_not = why_not_postable(details.batch)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        self.post_button.setVisible(bool(details.batch.standing))
        self.post_button.setEnabled(not why_not)
        self._filter()
        self.mark(item_no or (chosen.line.deed_id if chosen else 0))

    def forget(self) -> None:
        """No name stays on the screen."""
        self.details = None
        self.box.clear()
        self.table.show(())
        self.said.setText("")

    def _filter(self) -> None:
        """Of the lines those that hold every word that was typed."""
        lines = self.details.lines if self.details else ()
        words = self.box.text().upper().split()
        chosen = self.chosen()
        self.table.show([line for line in lines if _holds(line, words)])
        self._nothing.say(f"没有找到“{self.box.text().strip()}”")
        self._faces.setCurrentWidget(self.rows if self.table.values else self._nothing)
        self.mark(chosen.line.deed_id if chosen else 0)
        self._offer()

    def _offer(self) -> None:
        chosen, shown = self.chosen(), self.table.values
        total = sum(one.line.points for one in shown)
        self.count.setText(f"{len(shown):,} 项，合计 {signed(total)} 分")
        self.object_button.setEnabled(self.objectionable() is not None)
        said = objections_words(chosen.objections) if chosen else ""
        self.said.setText(said)
        self.said.setVisible(bool(said))

    # --- choosing ---------------------------------------------------------------------

    def chosen(self) -> WallLine | None:
        """The line with the bar."""
        row = self.rows.current_row()
        return self.table.values[row] if row >= 0 else None

    def _take(self, row: int) -> None:
        self.taken.emit(self.table.values[row].line.deed_id)

    def objectionable(self) -> WallLine | None:
        """The line with the bar, if somebody may object to it here."""
        chosen = self.chosen()
        return chosen if chosen and chosen.state in _STANDS else None

    def mark(self, item_no: int) -> None:
        """Put the bar on the line of an item, if it is there."""
        numbers = [one.line.deed_id for one in self.table.values]
        self.rows.select_row(numbers.index(item_no) if item_no in numbers else -1)

    def take_focus(self) -> None:
        """To the lines; whoever comes first time stands on the first one."""
        self.rows.setFocus()

    def to_box(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def step_back(self) -> bool:
        """Esc: what was looked for goes first."""
        if not self.box.text():
            return False
        self.box.clear()
        self.rows.setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """From the box to the lines without leaving it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.rows.move_by(_STEPS[key])
                return True
            if key in _ENTER_KEYS and self.table.values:
                self.rows.setFocus()
                return True
        return super().eventFilter(watched, event)


def facts_words(details: BatchDetails) -> str:
    """When and where it hangs, how much it is, who put it up and under which voucher."""
    put_up = details.batch.publication
    place = f"贴在{put_up.place}" if put_up.place else ""
    facts = (
        f"{put_up.first_day} 张贴，公示到 {weekday_words(put_up.last_day)}",
        f"{len(details.lines):,} 项，{len(details.households):,} 户",
        place,
        f"{details.operator_name} {details.published_on} 办理，凭证 {details.voucher_no}",
    )
    note = "" if put_up.note is None else f"说明：{put_up.note}"
    return "；".join(filter(None, (*facts, note)))


def _holds(one: WallLine, words: Sequence[str]) -> bool:
    line = one.line
    texts = (
        *(str(line.deed_id), line.household_no, shown_text(line.head_name)),
        *(line.group_name, line.rule_code, line.item),
    )
    text = "\n".join(texts).upper()
    return all(word in text for word in words)
