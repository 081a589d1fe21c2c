"""The two groups: who came, who was corrected, whose term ended."""

from datetime import date, timedelta

import pytest

from jifen_desktop.db.actions import Change
from jifen_desktop.db.store import Store
from jifen_desktop.domain.panels import SeatKind
from jifen_desktop.domain.refusals import DateTooFar, KeyTaken, RoleMissing, TextMissing
from jifen_desktop.domain.rule_refusals import PanelMemberGone, TermBackwards
from jifen_desktop.services.keeping_panels import (
    PanelEntry,
    add_panel_member,
    change_panel_member,
    end_term,
    panel_members,
)
from tests.panel_village import SUPERVISION, panel_entry, seat, seats
from tests.village import CLERK, DAY, KEEPER, last_seq, moment, new_key


def changes(store: Store) -> list[Change]:
    with store.reading() as book:
        return book.actions.changes(last_seq(store))


def corrects(store: Store, member_id: int, entry: PanelEntry) -> int:
    return change_panel_member(store, member_id, entry, key=new_key(), actor=CLERK, at=moment())


def ends(store: Store, member_id: int, last_day: date = DAY) -> int:
    return end_term(store, member_id, last_day, key=new_key(), actor=CLERK, at=moment())


def test_members_of_five_kinds_sit_on_two_groups(store: Store) -> None:
    ids = seats(store)

    members = panel_members(store)
    assert tuple(member.id for member in members) == ids
    assert {member.seat_kind for member in members} == set(SeatKind)
    assert all(member.serving and member.term_until is None for member in members)
    assert changes(store) == [
        Change(
            subject="panel_member", subject_id=ids[-1], field="state", before=None, after="serving"
        )
    ]


def test_a_key_that_comes_twice_adds_nobody_twice(store: Store) -> None:
    first = add_panel_member(store, panel_entry(), key="k", actor=CLERK, at=moment())
    assert add_panel_member(store, panel_entry(), key="k", actor=CLERK, at=moment()) == first
    with pytest.raises(KeyTaken):
        add_panel_member(store, panel_entry("另一位"), key="k", actor=CLERK, at=moment())
    assert len(panel_members(store)) == 1


def test_a_correction_says_what_was_before(store: Store) -> None:
    member_id = seat(store, panel_entry())
    wanted = panel_entry("王建国", panel=SUPERVISION, duty="", term_until="2028-12-31")

    assert corrects(store, member_id, wanted) == last_seq(store)
    [member] = panel_members(store)
    assert (member.name, member.panel, member.duty) == ("王建国", SUPERVISION, "")
    assert member.term_until == date(2028, 12, 31)
    assert [(c.field, c.before, c.after, c.personal) for c in changes(store)] == [
        ("panel", "management", "supervision", False),
        ("name", "王建业", "王建国", True),
        ("duty", "组长", None, True),
        ("term_until", None, "2028-12-31", False),
    ]


def test_a_correction_that_changes_nothing_is_no_act(store: Store) -> None:
    member_id = seat(store, panel_entry())
    before = last_seq(store)
    assert corrects(store, member_id, panel_entry(" 王建业 ")) == 0
    assert last_seq(store) == before


def test_a_term_ends_and_the_name_stays(store: Store) -> None:
    member_id = seat(store, panel_entry())
    ends(store, member_id)

    [member] = panel_members(store)
    assert not member.serving
    assert member.term_until == DAY
    assert [(c.field, c.before, c.after) for c in changes(store)] == [
        ("state", "serving", "left"),
        ("term_until", None, str(DAY)),
    ]
    for again in (
        lambda: ends(store, member_id),
        lambda: corrects(store, member_id, panel_entry()),
    ):
        with pytest.raises(PanelMemberGone):
            again()
    with pytest.raises(PanelMemberGone):
        ends(store, 99)


def test_a_term_never_ends_before_it_began_or_after_today(store: Store) -> None:
    member_id = seat(store, panel_entry())
    with pytest.raises(TermBackwards):
        ends(store, member_id, date(2025, 12, 31))
    with pytest.raises(DateTooFar):
        ends(store, member_id, DAY + timedelta(days=1))
    with pytest.raises(TermBackwards):
        seat(store, panel_entry(term_until="2025-12-31"))
    with pytest.raises(TextMissing):
        seat(store, panel_entry(term_from=""))
    assert panel_members(store)[0].serving


def test_a_keeper_keeps_no_groups(store: Store) -> None:
    with pytest.raises(RoleMissing):
        add_panel_member(store, panel_entry(), key=new_key(), actor=KEEPER, at=moment())
