"""Rule books to look at: the list, one of them, what differs, the file, the paper's words."""

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.rule_comparison import RuleUse, compare_rules
from jifen_desktop.domain.rule_refusals import NoRuleDraft
from jifen_desktop.domain.rules import Category, Rule
from jifen_desktop.services.declaring import declare, drop_deeds
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.drafting_rules import Drafted, draft_preset, save_rules
from jifen_desktop.services.papers import rule_sheet_paper
from jifen_desktop.services.reading_files import read_rules
from jifen_desktop.services.rule_listing import (
    book_in_force,
    compare_books,
    compare_edit,
    export_rules,
    list_books,
    newest_book,
    rule_sheet,
    rule_uses,
    whole_book,
)
from tests import points_village
from tests.documents.readers import pdf_text
from tests.points_village import CATEGORY_NAMES, EVENT_DAY, PRESET, RULES_FROM
from tests.village import CLERK, VILLAGE, moment, new_key

A01, A02, A08, *REST = PRESET


@pytest.fixture
def in_use(tmp_path: Path) -> Generator[Store]:
    """Rules in force: A01 used by two households, three deeds in all; A02 by a dropped one."""
    store = points_village.make_points_store(tmp_path / "points")
    for household_no, code, day in (
        ("01-001", "A01", 1),
        ("01-001", "A01", 2),
        ("01-002", "A01", 3),
        ("01-001", "A02", 4),
    ):
        deed = Declaration(
            household_no=household_no,
            rule_code=code,
            amount="1",
            event_date=EVENT_DAY.replace(day=day),
        )
        last = declare(store, deed, key=new_key(), actor=CLERK, at=moment())
    drop_deeds(store, [last.item_no], "记错", key=new_key(), actor=CLERK, at=moment())
    yield store
    store.close()


def saved(store: Store, *rules: Rule) -> Drafted:
    return save_rules(store, CATEGORY_NAMES, rules, key=new_key(), actor=CLERK, at=moment())


# --- what differs ----------------------------------------------------------------


def test_books_are_compared_code_by_code() -> None:
    off = replace(A08, active=False)
    dearer = replace(A02, points=500, item="抽问")
    new = replace(A01, code="A99")
    found = compare_rules([A01, A02, A08, replace(REST[0], active=False)], [A01, dearer, off, new])
    assert found.added == (new,)
    assert [(change.code, change.fields) for change in found.changed] == [
        ("A02", ("item", "points"))
    ]
    assert (found.changed[0].before, found.changed[0].after) == (A02, dearer)
    assert found.disabled == (A08,)
    assert found.touched_codes == {"A02", "A08"}


def test_what_is_left_out_is_disabled_and_what_comes_back_is_added() -> None:
    off = replace(A01, active=False)
    assert compare_rules([A01], []).disabled == (A01,)
    assert compare_rules([off], [A01]).added == (A01,)
    assert compare_rules([off], [replace(off, item="别的")]) == compare_rules([], [])


def test_a_change_says_whom_it_leaves_as_they_were(in_use: Store) -> None:
    [listed] = list_books(in_use)
    rules = [replace(A01, points=300), A02, replace(A08, active=False), *REST]
    edited = compare_edit(in_use, listed.book.id, rules)
    assert [change.code for change in edited.changed] == ["A01"]
    assert edited.uses == {"A01": RuleUse(households=2, deeds=3)}
    drafted = saved(in_use, *rules)
    assert compare_books(in_use, listed.book.id, drafted.rule_book_id) == edited


# --- books ------------------------------------------------------------------------


def test_the_list_says_what_each_book_is(in_use: Store) -> None:
    older, newer = saved(in_use, A01), saved(in_use, A01, replace(A02, active=False))
    newest, second, first = list_books(in_use)
    assert [one.book.id for one in (newest, second)] == [newer.rule_book_id, older.rule_book_id]
    assert [one.next_to_adopt for one in (newest, second, first)] == [True, False, False]
    assert [one.rules for one in (newest, second, first)] == [1, 1, len(PRESET)]
    assert [one.meeting and one.meeting.title for one in (newest, first)] == [None, "村民代表会议"]
    assert (first.book.version, first.book.effective_on) == (1, RULES_FROM)


def test_a_book_comes_with_its_rules_in_order(in_use: Store) -> None:
    found = book_in_force(in_use, EVENT_DAY)
    assert found is not None
    assert [kept.rule for kept in found.rules] == sorted(PRESET, key=lambda rule: rule.code)
    assert whole_book(in_use, found.book.id) == found
    assert book_in_force(in_use, date(2025, 12, 31)) is None


def test_an_edit_begins_with_the_draft_else_with_the_last_version(store: Store) -> None:
    assert newest_book(store) is None
    points_village.adopt(store)
    points_village.adopt(store, effective_on=date(2026, 7, 1))
    found = newest_book(store)
    assert found is not None
    assert found.book.version == 2
    drafted = saved(store, A01)
    found = newest_book(store)
    assert found is not None
    assert found.book.id == drafted.rule_book_id


# --- as a file and as a paper ------------------------------------------------------


def test_what_is_exported_can_be_imported(in_use: Store, tmp_path: Path) -> None:
    path = tmp_path / "细则.xlsx"
    export_rules(in_use, path)
    in_order = sorted(PRESET, key=lambda rule: rule.code)
    assert [one.rule for one in read_rules(path).rules] == in_order
    drafted = saved(in_use, A01)
    export_rules(in_use, path)
    assert [one.rule.code for one in read_rules(path).rules] == ["A01", "A02"]
    assert drafted.disabled == 1
    export_rules(in_use, path, rule_book_id=1)
    assert len(read_rules(path).rules) == len(PRESET)


def test_uses_are_counted_of_what_stands(in_use: Store) -> None:
    assert rule_uses(in_use, {"A01", "A02", "A08"}) == {"A01": RuleUse(households=2, deeds=3)}


def test_without_a_book_there_is_nothing_to_export(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NoRuleDraft):
        export_rules(store, tmp_path / "a.xlsx")


def test_the_sheet_names_rules_in_use_and_the_meeting(in_use: Store) -> None:
    sheet = rule_sheet(in_use, 1)
    assert (sheet.village_name, sheet.version, sheet.effective_on) == (VILLAGE, 1, RULES_FROM)
    assert sheet.meeting is not None
    assert [section.category for section in sheet.sections] == list(Category)
    assert sum(len(section.rules) for section in sheet.sections) == len(PRESET)
    drafted = saved(in_use, A01)
    sheet = rule_sheet(in_use, drafted.rule_book_id)
    assert (sheet.version, sheet.effective_on, sheet.meeting) == (0, None, None)
    assert [rule.code for section in sheet.sections for rule in section.rules] == ["A01"]


def test_the_sheet_is_a_paper(in_use: Store) -> None:
    assert "村民代表会议" in pdf_text(rule_sheet_paper(in_use, 1))


def test_the_preset_fills_all_five_sections(store: Store) -> None:
    drafted = draft_preset(store, key=new_key(), actor=CLERK, at=moment())
    sections = rule_sheet(store, drafted.rule_book_id).sections
    assert [len(section.rules) for section in sections] == [9, 9, 35, 14, 9]
