"""Rows dealt out to pages."""

from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.documents.pagination import deal_rows


def test_what_fits_on_one_page_stays_on_it() -> None:
    assert deal_rows([5] * 10, room=80, tail=30, carried=6) == [range(10)]


def test_no_row_at_all_is_still_a_page() -> None:
    assert deal_rows([], room=80, tail=30, carried=6) == [range(0)]


def test_the_last_page_keeps_room_for_what_follows_and_has_a_row() -> None:
    assert deal_rows([5] * 11, room=80, tail=30, carried=6) == [range(10), range(10, 11)]


def test_a_row_higher_than_a_page_does_not_stop_the_rest() -> None:
    pages = deal_rows([5, 200, 5, 5], room=80, tail=30, carried=6)

    assert pages == [range(1), range(1, 2), range(2, 4)]


def test_a_tail_higher_than_a_page_does_not_go_on_for_ever() -> None:
    assert deal_rows([5], room=80, tail=90, carried=6) == [range(1), range(1, 1)]


@given(heights=st.lists(st.floats(min_value=1, max_value=20), max_size=200))
def test_every_row_is_dealt_once_in_order_and_no_page_overflows(heights: list[float]) -> None:
    pages = deal_rows(heights, room=100, tail=40, carried=6)

    assert [row for page in pages for row in page] == list(range(len(heights)))
    for number, page in enumerate(pages):
        used = sum(heights[row] for row in page) + (6 if number else 0)
        used += 40 if number == len(pages) - 1 else 6
        assert used <= 100 + 1e-6
