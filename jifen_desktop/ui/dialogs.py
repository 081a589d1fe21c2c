"""The port through which pages ask a person something: real dialogs stand behind it.

Pages know this protocol alone, so that tests answer instead of clicking, and no page
holds a dialog of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to be confirmed: what happens, and the verb on the button that does it."""

    title: str
    text: str
    verb: str
    danger: bool = False


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A name and the PIN that was typed for it; checked by the service that gets it."""

    name: str
    pin: str


class Dialogs(Protocol):
    """What can be asked; None always means that the person turned away (Esc)."""

    def confirm(self, question: Question) -> bool:
        """Whether the verb was pressed."""
        ...

    def tell(self, title: str, text: str) -> None:
        """A sentence that must be read before work goes on."""
        ...

    def ask_text(
        self, title: str, label: str, *, text: str = "", length_max: int = 200
    ) -> str | None:
        """One line of text, such as a reason; never empty."""
        ...

    def ask_day(self, title: str, text: str, day: date) -> date | None: ...

    def ask_choice(self, title: str, label: str, choices: Sequence[str]) -> int | None:
        """The index of one of the choices."""
        ...

    def ask_signature(self, title: str, names: Sequence[str]) -> Signed | None:
        """A second person's name and PIN."""
        ...

    def open_file(self, title: str, kinds: str) -> Path | None:
        """An existing file; kinds as in "表格 (*.xlsx *.xls *.csv)"."""
        ...

    def save_file(self, title: str, name: str, kinds: str) -> Path | None: ...

    def choose_folder(self, title: str) -> Path | None: ...

    def show(self, dialog: QWidget) -> int:
        """Run a page's own form dialog until it is closed; its result code."""
        ...
