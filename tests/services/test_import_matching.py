"""A roster without numbers: households are known by group and head, new ones are numbered."""

from dataclasses import replace

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.drafts import HouseholdDraft
from jifen_desktop.domain.file_faults import TwiceInFile
from jifen_desktop.domain.refusals import TwoHouseholdsFit
from jifen_desktop.services.import_households import preview_households
from tests.village import enter_households, household_draft, roster


def unnumbered(
    head_name: str, group_name: str | None = "第一组", phone: str | None = None, row: int = 2
) -> HouseholdDraft:
    return household_draft(None, head_name, group_name=group_name, phone=phone, row=row)


def numbers(store: Store) -> dict[str, str]:
    with store.reading() as book:
        return {h.household_no: h.head_name for h in book.households.all()}


def test_new_households_are_numbered_within_their_group(store: Store) -> None:
    enter_households(
        store,
        unnumbered("张三", "第三村民小组"),
        unnumbered("李四", "第三村民小组", row=3),
        unnumbered("王五", "12组", row=4),
    )
    assert numbers(store) == {"03-001": "张三", "03-002": "李四", "12-001": "王五"}


@pytest.mark.parametrize(
    ("group_name", "prefix"),
    [
        ("第一组", "01"),
        ("十组", "10"),
        ("第十一网格", "11"),
        ("二十组", "20"),
        ("二十三组", "23"),
        ("7组", "07"),
        ("东岭组", "01"),
        ("三二组", "01"),
        ("二二十组", "01"),
        ("十二三组", "01"),
        (None, "01"),
    ],
)
def test_the_group_says_its_number_or_gets_the_next_one(
    store: Store, group_name: str | None, prefix: str
) -> None:
    enter_households(store, unnumbered("张三", group_name))
    assert list(numbers(store)) == [f"{prefix}-001"]


def test_a_group_without_a_number_never_shares_one(store: Store) -> None:
    enter_households(store, household_draft("02-007", "老王"))
    enter_households(
        store,
        unnumbered("张三", "东岭组"),
        unnumbered("李四", "西岭组", row=3),
        unnumbered("王五", "第三组", row=4),
    )
    assert numbers(store) == {
        "02-007": "老王",
        "03-001": "张三",
        "04-001": "李四",
        "05-001": "王五",
    }


def test_numbering_goes_on_after_the_highest_number_of_the_group(store: Store) -> None:
    enter_households(store, household_draft("01-017", "老王"), household_draft("X9", "老李", row=3))
    enter_households(store, unnumbered("张三"))
    assert numbers(store)["01-018"] == "张三"


def test_a_known_household_is_found_by_group_and_head(store: Store) -> None:
    enter_households(store, unnumbered("张三"), unnumbered("李四", row=3))

    again = enter_households(store, unnumbered("张三"), unnumbered("李四", row=3))
    changed = enter_households(store, unnumbered("张三", phone="5550001"))

    assert (again.voucher_no, again.unchanged) == (0, 2)
    assert (changed.new, changed.changed) == (0, 1)


def test_the_same_head_in_another_group_is_another_household(store: Store) -> None:
    enter_households(store, unnumbered("张伟"))
    assert enter_households(store, unnumbered("张伟", "第二组")).new == 1


def test_of_two_that_fit_the_telephone_tells(store: Store) -> None:
    enter_households(
        store,
        household_draft("01-001", "张伟", phone="5550001"),
        household_draft("01-002", "张伟", phone="5550002", row=3),
    )
    draft = replace(unnumbered("张伟", phone="5550002"), address="村西头")

    shown = preview_households(store, roster(draft))

    assert [change.name for change in shown.changes] == ["01-002"]


@pytest.mark.parametrize("phone", [None, "5550009"])
def test_where_the_telephone_does_not_tell_the_row_is_bad(store: Store, phone: str | None) -> None:
    enter_households(
        store,
        household_draft("01-001", "张伟", phone="5550001"),
        household_draft("01-002", "张伟", phone="5550002", row=3),
    )
    [fault] = preview_households(store, roster(unnumbered("张伟", phone=phone))).faults
    assert isinstance(fault.reason, TwoHouseholdsFit)
    assert (fault.reason.group_name, fault.reason.head_name) == ("第一组", "张伟")


def test_two_rows_for_one_known_household_are_one_too_many(store: Store) -> None:
    enter_households(store, unnumbered("张三"))
    rows = roster(unnumbered("张三", row=2), unnumbered("张三", phone="5550001", row=3))
    [fault] = preview_households(store, rows).faults
    assert isinstance(fault.reason, TwiceInFile)
    assert fault.row == 3


def test_a_number_that_the_file_gives_is_not_given_to_another_row(store: Store) -> None:
    enter_households(store, unnumbered("李四", row=2), household_draft("01-001", "张三", row=3))
    assert numbers(store)["01-001"] == "张三"
    assert len(numbers(store)) == 2
