"""What the sections of a household's card have in common: rows, an editor, an error."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.ui.look.icons import IconName
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import FieldError, TextField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.scrolling import bring_into_sight

Thing = TypeVar("Thing")
UNDO: Final = "撤销"


class Section(QWidget, Generic[Thing]):
    """A heading with one button, a row for each thing, and an editor that opens below them."""

    #: Something was written; the page asks the book again.
    written = Signal()

    def __init__(
        self,
        around: Surroundings,
        title: str,
        opens: str,
        fields: Sequence[TextField],
        saves: str,
    ) -> None:
        """Make a section.

        Args:
            around: the page's surroundings.
            title: the heading.
            opens: the word on the button that opens the empty editor.
            fields: the editor's fields; the first one gets the keyboard and the errors.
            saves: the word on the button that saves what the editor holds.
        """
        super().__init__()
        self.around = around
        self.card: HouseholdCard | None = None
        self._key = new_key()
        self._waiting = False
        self._rows = Column(gap=GAP_SMALL)
        self._things: tuple[Thing, ...] = ()
        self._shown: tuple[QWidget, ...] = ()
        self._editor = QWidget()
        self.fields = fields
        self.error = FieldError(fields[0])
        self.open_button = Button(opens, ButtonKind.QUIET, icon="plus")
        self.save_button = Button(saves)
        self.cancel_button = Button("取消", ButtonKind.QUIET)
        self.open_button.clicked.connect(self.open_editor)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.close_editor)
        for field in fields:
            field.returnPressed.connect(self.save)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        heading = Row()
        heading.addWidget(Label(title, size=TextSize.SMALL, tone=Tone.SOFT, bold=True), 1)
        heading.addWidget(self.open_button)
        editor = Column(self._editor, gap=GAP_SMALL)
        line = Row(gap=GAP)
        for field in self.fields:
            line.addWidget(field, 1)
        line.addWidget(self.save_button)
        line.addWidget(self.cancel_button)
        editor.addLayout(line)
        editor.addWidget(self.error)
        self._editor.hide()
        column = Column(self, gap=GAP_SMALL)
        column.addLayout(heading)
        column.addLayout(self._rows)
        column.addWidget(self._editor)

    # --- rows -----------------------------------------------------------------------

    def show_card(self, card: HouseholdCard) -> None:
        """Another household, or the same as it is now; an open editor keeps what it holds."""
        if self.card is None or self.card.household.id != card.household.id:
            self.close_editor()
        self.card = card
        things = self.things_of(card)
        if things == self._things:
            return  # whoever stands on a button of a row goes on standing there
        self._things = things
        for old in self._shown:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = tuple(self.make_row(thing) for thing in things)
        for row in self._shown:
            self._rows.addWidget(row)

    def things_of(self, card: HouseholdCard) -> tuple[Thing, ...]:
        """What of the household this section shows."""
        raise NotImplementedError

    def make_row(self, thing: Thing) -> QWidget:
        """The row of one of them."""
        raise NotImplementedError

    # --- the editor -----------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return not self._editor.isHidden()

    def open_editor(self) -> None:
        """Let somebody type; the key of the act is made now."""
        self._key = new_key()
        for field in self.fields:
            field.clear()
        self.error.say("")
        self._editor.show()
        self.fields[0].setFocus()
        bring_into_sight(self._editor)

    def close_editor(self) -> bool:
        """Close it; False if it was closed."""
        was_open = self.is_open
        if was_open and self._editor.isAncestorOf(self.focusWidget() or self):
            self.open_button.setFocus()
        self._editor.hide()
        return was_open

    def save(self) -> None:
        """Write what the editor holds."""
        raise NotImplementedError

    # --- writing --------------------------------------------------------------------

    def begin(self, *, fresh: bool = False) -> str | None:
        """The key to write with, `fresh` for an act without an editor; None while one waits."""
        if self._waiting:
            return None
        self._waiting = True
        return new_key() if fresh else self._key

    def done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """It is written; `undo` takes it back, where that is offered."""
        self._waiting = False
        self.error.say("")
        self.close_editor()
        self.around.say(sentence, UNDO if undo else "", undo)
        self.written.emit()

    def refused(self, refusal: Refusal) -> None:
        """Say why beside the field that is open, else at the bottom; what was typed stays."""
        self._waiting = False
        self.around.sound("refused")
        if self.is_open:
            self.error.say(sentence_for(refusal))
            self.fields[0].setFocus()
            bring_into_sight(self._editor)
        else:
            self.around.say(sentence_for(refusal))


class SectionRow(QWidget):
    """One thing: its words at the left, what can be done with it at the right."""

    def __init__(self, *words: QWidget) -> None:
        super().__init__()
        self._row: QHBoxLayout | Row = Row(self, gap=GAP)
        for word in words:
            self._row.addWidget(word)
        self._row.addStretch(1)

    def add_button(self, text: str, about: str, icon: IconName | None = None) -> Button:
        """A button; `about` says what it would be pressed for."""
        button = Button(text, ButtonKind.QUIET, icon=icon)
        button.setAccessibleDescription(about)
        self._row.addWidget(button)
        return button
