"""The open book: what is loaded when, and that nothing is forgotten."""

import typing
from functools import cached_property

from jifen_desktop.db import parts
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store


def test_a_window_loads_every_part_that_is_loaded_when_asked_for() -> None:
    lazy = {
        typing.get_type_hints(part.func, dict(vars(parts)))["return"]
        for part in vars(Book).values()
        if isinstance(part, cached_property)
    }

    assert lazy == set(parts.PARTS)


def test_a_part_is_the_same_as_long_as_the_book_is_open(store: Store) -> None:
    with store.reading() as book:
        for name in (
            name for name, part in vars(Book).items() if isinstance(part, cached_property)
        ):
            assert getattr(book, name) is getattr(book, name)
