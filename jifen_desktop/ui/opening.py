"""What happens to a book beside the window before pages ask: made, opened, signed in.

Services are imported here when they are first used: the window is painted before that.
"""

import os
import platform
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jifen_desktop.domain.clock import Moment
from jifen_desktop.ui.desk import OpenBook

if TYPE_CHECKING:
    from jifen_desktop.domain.refusals import Refusal
    from jifen_desktop.services.book_facts import Standing
    from jifen_desktop.services.book_folder import Store

#: As db/store.py calls it, which is not loaded before the window is painted.
BOOK_FILE: Final = "book.jifen"


def new_key() -> str:
    """The id of an action, made when its form or cart opens."""
    return secrets.token_hex(8)


def has_book(folder: Path) -> bool:
    """Whether a book seems to lie in the folder; whether it can be used is another question."""
    try:
        return (folder / BOOK_FILE).exists()
    except OSError:  # nobody may look
        return False


def holder() -> str:
    """What others read while this window holds the book's lock."""
    return f"{platform.node()} pid {os.getpid()}"


def open_held(folder: Path) -> OpenBook:
    """The folder's book with its lock. Raises BookInUse and other BookUnavailable."""
    from jifen_desktop.services.book_folder import HeldBook
    from jifen_desktop.services.watching import Watch

    held = HeldBook(folder, holder())
    return OpenBook(store=held.store, watcher=Watch(held.store), close=held.close)


def read_standing(store: "Store") -> "Standing":
    from jifen_desktop.services.book_facts import standing

    return standing(store)


def doubt_day(store: "Store", at: Moment) -> "Refusal | None":
    """Why nothing can be booked on the day of that moment; None if it can."""
    from jifen_desktop.services.book_facts import day_doubt

    return day_doubt(store, at)


def check_pin(store: "Store", name: str, pin: str) -> int:
    """The operator's id. Raises UnknownOperator or WrongPin."""
    from jifen_desktop.services.sign_in import sign_in

    return sign_in(store, name, pin)


def make_village(folder: Path, village_name: str, operator_name: str, pin: str, at: Moment) -> None:
    """A new book with its first operator. Raises BookExists, PinTooWeak, ..."""
    from jifen_desktop.services.new_book import NewBook, make_book

    new = NewBook(
        village_name=village_name,
        operator_name=operator_name,
        pin=pin,
        book_id=secrets.token_bytes(16),
        salt=secrets.token_bytes(16),
        key=new_key(),
    )
    make_book(folder, new, at=at)


def make_sample(folder: Path, at: Moment) -> None:
    """The sample village, built anew where there is none yet."""
    from jifen_desktop.services.sample.booking import build_sample

    build_sample(folder, at.typed or at.local.date(), random_bytes=secrets.token_bytes)
