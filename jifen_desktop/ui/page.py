"""What every page of the window has, and what it gets; pages do not know each other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.dialogs import Dialogs, Signed
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.preferences import Preferences
from jifen_desktop.ui.seat import Seat
from jifen_desktop.ui.wedge import Scan


class PageKey(StrEnum):
    """The pages there are, in the order of the navigation and of Ctrl+1 to Ctrl+7."""

    COUNTER = "counter"
    HOUSEHOLDS = "households"
    POINTS = "points"
    QUARTERS = "quarters"
    PRODUCTS = "products"
    SETTINGS = "settings"
    BACKUP = "backup"


#: Before a household's number where PageKey.HOUSEHOLDS is to show its points, not its card.
POINTS_OF: Final = "points:"
#: Between that number and the voucher whose line is to be looked at.
AT_VOUCHER: Final = "/"


def points_of(household_no: str, voucher_no: int) -> str:
    """What PageKey.HOUSEHOLDS opens: a household's points, the bar on the line of a voucher."""
    return f"{POINTS_OF}{household_no}{AT_VOUCHER}{voucher_no}"


class Say(Protocol):
    """A toast: a sentence at the bottom, with one action at most."""

    def __call__(
        self, sentence: str, action: str = "", act: Callable[[], None] | None = None
    ) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Hint:
    """A key and what it does, as the strip below the page and the F1 overlay show it."""

    key: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Everything a page may use of the program around it."""

    folder: Path
    desk: Desk
    seat: Seat
    look: Look
    dialogs: Dialogs
    preferences: Preferences
    say: Say
    #: Plays "ok", "refused" or "scan"; silent where sound is off.
    sound: Callable[[str], None]
    #: Show another page, with what it is to open: a household's number, a product's code.
    go: Callable[[PageKey, str], None]
    #: Says a sentence aloud; silent where the voice is off.
    speak: Callable[[str], None] = field(default=lambda _: None)
    #: The print queue has work.
    print_now: Callable[[], None] = field(default=lambda: None)
    #: Let the person choose another book.
    other_book: Callable[[], None] = field(default=lambda: None)
    #: Put this backup in the book's place, signed by the operator and by a second person; the
    #: book is closed for it, and every page of it is gone.
    restore: Callable[[Path, Signed, Signed], None] = field(
        default=lambda _source, _own, _second: None
    )


class Page(QWidget):
    """A page; it asks the book again when it is shown and the book has changed."""

    key: PageKey
    #: Other keys count now than when the page was shown.
    hints_changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self._stale = True
        around.desk.book_changed.connect(self._book_changed)

    # --- what a page may do otherwise -----------------------------------------------

    def refresh(self) -> None:
        """Ask the book for everything that is shown."""

    def hints(self) -> tuple[Hint, ...]:
        """The keys of this page, the most used first."""
        return ()

    def open_item(self, item: str) -> None:
        """Show this household or product; sent here from another page."""

    def bring(self) -> None:
        """Choose a file and bring it into the book, where the page knows such files."""

    def scanned(self, scan: Scan) -> None:
        """A code was scanned while this page was shown."""

    def take_focus(self) -> None:
        """Put the focus where a person begins to work."""
        self.setFocus()

    def step_back(self) -> bool:
        """Esc: close what is open, one step; False if there was nothing to close."""
        return False

    def tells_outcome(self) -> bool:
        """Whether it shows just now what became of something, and goes on by itself."""
        return False

    def lock(self) -> None:
        """The seat was left or taken by another: hide what is personal, keep the work."""

    # --- stale while hidden ---------------------------------------------------------

    def _book_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._freshen()
