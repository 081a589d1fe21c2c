"""Large tables are emptied; what others still hold stays as it is."""

from jifen_desktop.domain.freeing import let_go


def test_tables_are_emptied_and_what_they_held_stays() -> None:
    value = ["王建国"]
    by_no, rows = {"01-001": value, "01-002": value}, [value, value]

    let_go(by_no, rows, {}, [])

    assert (by_no, rows, value) == ({}, [], ["王建国"])
