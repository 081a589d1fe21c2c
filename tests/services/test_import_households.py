"""Importing a roster: what is new, what changed, and that nothing known is ever erased."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.drafts import HouseholdDraft, Roster, RowFault
from jifen_desktop.domain.file_faults import PhoneUnfit, TwiceInFile
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.refusals import CardTaken, NumberOutOfRange, Refusal, TextMissing
from jifen_desktop.services.import_households import import_households, preview_households
from jifen_desktop.services.importing import FieldChange, Imported
from tests import village
from tests.village import CLERK, enter_households, household_draft, moment, new_key, roster

FULL = household_draft(
    "01-001",
    "张伟",
    population=4,
    phone="13800001234",
    address="村东头",
    opened_on=date(2020, 1, 2),
    card_no="880001",
    members=[("李小花", "之妻"), ("张小宝", "之子")],
)
#: The same household in a file that knows nothing but its number.
BARE = household_draft("01-001", None, group_name=None)


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.new, done.changed, done.unchanged, len(done.faults)


def known(store: Store, household_no: str = "01-001") -> Household:
    with store.reading() as book:
        found = book.households.find(household_no)
    assert found is not None, household_no
    return found


def members(store: Store, household_no: str = "01-001") -> list[tuple[str, str]]:
    with store.reading() as book:
        found = book.households.members(known(store, household_no).id)
    return [(member.name, member.relation) for member in found]


def cards(store: Store) -> dict[str, tuple[str, str]]:
    """Card number to its household's number and its state."""
    with store.reading() as book:
        return {
            number: (book.households.get(owner).household_no, state)
            for number, (_, owner, state) in book.households.cards().items()
        }


def fault_of(store: Store, *drafts: HouseholdDraft) -> Refusal:
    """The one reason for which one of these rows cannot be taken."""
    [fault] = preview_households(store, roster(*drafts)).faults
    return fault.reason


def test_a_new_household_keeps_everything_the_roster_says(store: Store) -> None:
    done = enter_households(store, FULL)

    assert counts(done) == (1, 0, 0, 0)
    found = known(store)
    assert (found.head_name, found.group_name, found.population) == ("张伟", "第一组", 4)
    assert (found.phone, found.address) == ("13800001234", "村东头")
    assert found.opened_on == date(2020, 1, 2)
    assert members(store) == [("李小花", "之妻"), ("张小宝", "之子")]
    assert cards(store) == {"880001": ("01-001", "valid")}


def test_an_empty_opening_date_stays_empty(store: Store) -> None:
    enter_households(store, household_draft())
    assert known(store).opened_on is None
    assert known(store).population is None


def test_a_file_said_twice_changes_nothing_and_is_no_act(store: Store) -> None:
    enter_households(store, FULL)
    before = village.last_seq(store)

    done = enter_households(store, FULL)

    assert (done.voucher_no, *counts(done)) == (0, 0, 0, 1, 0)
    assert village.last_seq(store) == before


def test_an_empty_cell_never_erases(store: Store) -> None:
    enter_households(store, FULL)
    before = known(store)

    done = enter_households(store, BARE)

    assert counts(done) == (0, 0, 1, 0)
    assert known(store) == before
    assert len(members(store)) == 2


def test_an_absent_household_is_untouched(store: Store) -> None:
    enter_households(store, FULL)
    before = known(store)
    enter_households(store, household_draft("01-002", "李小明"))
    assert known(store) == before


def test_a_change_is_shown_old_and_new_and_then_made(store: Store) -> None:
    enter_households(store, FULL)
    newer = household_draft("01-001", "张大伟", phone="5550001", row=7)

    shown = preview_households(store, roster(newer))
    done = enter_households(store, newer)

    assert (
        shown.changes
        == done.changes
        == (
            FieldChange(row=7, name="01-001", field="head_name", before="张伟", after="张大伟"),
            FieldChange(row=7, name="01-001", field="phone", before="13800001234", after="5550001"),
        )
    )
    assert counts(done) == (0, 1, 0, 0)
    assert known(store).head_name == "张大伟"
    assert known(store).address == "村东头"


def test_a_preview_writes_nothing(store: Store) -> None:
    before = village.last_seq(store)
    shown = preview_households(store, roster(FULL))
    assert (shown.voucher_no, shown.new) == (0, 1)
    assert village.last_seq(store) == before


def test_before_and_after_of_a_person_stand_in_text_copy(store: Store) -> None:
    enter_households(store, FULL)
    voucher_no = enter_households(store, household_draft("01-001", "张大伟")).voucher_no
    with store.reading() as book:
        [change] = [c for c in book.actions.changes(voucher_no) if c.field == "head_name"]
    assert (change.before, change.after, change.personal) == ("张伟", "张大伟", True)


# --- members and cards -----------------------------------------------------------


def test_a_new_member_is_added_and_an_unnamed_one_stays(store: Store) -> None:
    enter_households(store, FULL)
    newer = household_draft(members=[("李小花", None), ("张小妹", "之女")])

    done = enter_households(store, newer)

    assert counts(done) == (0, 1, 0, 0)
    assert [change.after for change in done.changes] == ["张小妹"]
    assert members(store) == [("李小花", "之妻"), ("张小宝", "之子"), ("张小妹", "之女")]


def test_a_relation_is_corrected(store: Store) -> None:
    enter_households(store, FULL)
    done = enter_households(store, household_draft(members=[("张小宝", "之女")]))
    assert counts(done) == (0, 1, 0, 0)
    assert members(store) == [("李小花", "之妻"), ("张小宝", "之女")]


def test_a_second_card_is_added(store: Store) -> None:
    enter_households(store, FULL)
    done = enter_households(store, household_draft(card_no="880002"))
    assert counts(done) == (0, 1, 0, 0)
    assert cards(store) == {"880001": ("01-001", "valid"), "880002": ("01-001", "valid")}
    assert enter_households(store, household_draft(card_no="880002")).voucher_no == 0


def test_a_card_of_another_household_is_a_bad_row(store: Store) -> None:
    enter_households(store, FULL)
    reason = fault_of(store, household_draft("01-002", "李小明", card_no="880001"))
    assert isinstance(reason, CardTaken)
    assert reason.household_no == "01-001"


def test_a_card_stands_once_in_a_file(store: Store) -> None:
    reason = fault_of(
        store,
        household_draft("01-001", card_no="880001", row=2),
        household_draft("01-002", card_no="880001", row=3),
    )
    assert isinstance(reason, TwiceInFile)
    assert (reason.field, reason.other_row) == ("card_no", 2)


# --- bad rows --------------------------------------------------------------------


def test_a_number_stands_once_in_a_file(store: Store) -> None:
    reason = fault_of(store, household_draft(row=2), household_draft(row=5))
    assert isinstance(reason, TwiceInFile)
    assert (reason.text, reason.other_row) == ("01-001", 2)


def test_a_new_household_needs_a_head(store: Store) -> None:
    assert isinstance(fault_of(store, BARE), TextMissing)


@pytest.mark.parametrize("population", [-1, 201])
def test_a_household_has_no_more_than_200_people(store: Store, population: int) -> None:
    reason = fault_of(store, household_draft(population=population))
    assert isinstance(reason, NumberOutOfRange)


def test_bad_rows_stop_the_whole_file(store: Store) -> None:
    before = village.last_seq(store)
    with pytest.raises(RowsBad) as refused:
        enter_households(store, FULL, household_draft("01-002", None))
    assert refused.value.count == 1
    assert village.last_seq(store) == before


def test_bad_rows_of_the_file_itself_count_too(store: Store) -> None:
    bad = RowFault(row=9, reason=PhoneUnfit("12"), cells=("01-009", "12"))
    people = Roster(drafts=(FULL,), faults=(bad,), heading=(), id_numbers_left_out=0)

    def enter(*, skip_bad: bool) -> Imported:
        return import_households(
            store, people, key=new_key(), actor=CLERK, at=moment(), skip_bad=skip_bad
        )

    with pytest.raises(RowsBad):
        enter(skip_bad=False)
    assert counts(enter(skip_bad=True)) == (1, 0, 0, 1)
    assert counts(enter(skip_bad=True)) == (0, 0, 1, 1)


def test_with_skipping_the_good_rows_are_taken(store: Store) -> None:
    done = enter_households(
        store, household_draft("01-002", None, row=3), FULL, household_draft(row=9), skip_bad=True
    )
    assert counts(done) == (1, 0, 0, 2)
    assert [fault.row for fault in done.faults] == [3, 9]
