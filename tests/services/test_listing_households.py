"""The list of households: pages in the order of numbers, and hits in the order of fit."""

from jifen_desktop.db.store import Store
from jifen_desktop.services.listing_households import find_lines, household_page
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.searching import load_search_text
from tests.village import (
    HEAD,
    enter_households,
    household,
    household_draft,
    moment,
    new_key,
    opening,
)


def test_pages_follow_one_another_without_gap_or_double(store: Store) -> None:
    enter_households(store, *(household_draft(f"01-{n:03d}", row=n + 2) for n in range(7)))
    seen: list[str] = []
    while page := household_page(store, after=seen[-1] if seen else "", size=3).lines:
        assert len(page) <= 3
        seen += [line.household_no for line in page]
    assert seen == [f"01-{n:03d}" for n in range(7)]
    assert household_page(store).total == 7


def test_an_empty_book_has_an_empty_page(store: Store) -> None:
    page = household_page(store)
    assert (page.lines, page.total) == ((), 0)


def test_a_line_says_what_the_book_says_now(store: Store) -> None:
    enter_households(store, household_draft("01-001", population=4, phone="13800001234"))
    opening(store, "01-001", "12.5")
    [line] = household_page(store).lines
    assert (line.head_name, line.group_name, line.population) == ("张伟", "第一组", 4)
    assert (line.phone, line.balance_points) == ("13800001234", 1250)


def test_households_that_were_taken_back_are_in_no_list(store: Store) -> None:
    household(store, "01-001")
    brought = enter_households(store, household_draft("01-002", "李四"))
    text = load_search_text(store)
    reverse(store, brought.voucher_no, "错了", key=new_key(), actor=HEAD, at=moment())
    assert [line.household_no for line in household_page(store).lines] == ["01-001"]
    assert household_page(store).total == 1
    assert find_lines(store, text, "李四") == ()


def test_hits_come_in_the_order_of_fit(store: Store) -> None:
    household(store, "01-001", "王建国")
    household(store, "01-002", "王")
    lines = find_lines(store, load_search_text(store), "王")
    assert [line.household_no for line in lines] == ["01-002", "01-001"]
