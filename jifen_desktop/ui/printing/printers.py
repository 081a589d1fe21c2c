"""Printers as the program sees them; behind the port stand the system's, or a test's.

Everything here may block for as long as a driver likes: it is called in the lane
*printing* alone, and that is the only place where QtPrintSupport is loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from jifen_desktop.ui.preferences import Preferences
from jifen_desktop.ui.printing.pdf_pages import Sheet
from jifen_desktop.ui.printing.troubles import Trouble

#: Preferences of this PC: the names of printers; empty: the system's default.
RECEIPT_PRINTER: Final = "receipt_printer"
DOCUMENT_PRINTER: Final = "document_printer"


@dataclass(frozen=True, kw_only=True)
class Installed:
    """The printers of this PC by name, and which of them the system takes by itself."""

    names: tuple[str, ...]
    default: str


@dataclass(frozen=True, kw_only=True)
class Printer:
    """A printer, its resolution in dots per inch, and what is wrong with it, if anything."""

    name: str
    dpi: int = 0
    trouble: Trouble | None = None


class PrintSystem(Protocol):
    """The port to the printers; every method in the lane *printing*."""

    def installed(self) -> Installed: ...

    def look(self, name: str) -> Printer:
        """How that printer is; an empty name is the one the system takes by itself."""
        ...

    def send(
        self, printer: Printer, sheets: Sequence[Sheet], *, copies: int, title: str
    ) -> Trouble | None:
        """Hand the sheets to the printer; None once the system has taken all of them."""
        ...


def receipt_printer(preferences: Preferences) -> str:
    """The name of the printer chosen for receipts on this PC; empty: none chosen."""
    return preferences.text(RECEIPT_PRINTER)


def choose_receipt_printer(preferences: Preferences, name: str) -> None:
    preferences.put(RECEIPT_PRINTER, name)
