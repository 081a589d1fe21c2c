"""The slip of an event: what was then, who entered it, and who stood beside."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.life_refusals import NoSuchEvent
from jifen_desktop.domain.refusals import UnknownHousehold
from jifen_desktop.services.life_papers import (
    life_slip,
    life_slip_paper,
    slip_disclosure,
    standing_events,
)
from jifen_desktop.services.merging import Merging, merge
from tests import village
from tests.life_village import new_head, split, takes_back
from tests.village import CLERK, STAFF_NAMES, Role, moment, new_key


def test_a_slip_prints_what_was_then(points: Store) -> None:
    village.opening(points, "01-001", "60")
    event = split(points)
    new_head(points)
    slip = life_slip(points, event.action_seq)
    assert slip.event == event
    assert slip.operator_name == STAFF_NAMES[Role.CLERK]
    assert slip.second_name == STAFF_NAMES[Role.LEADER]
    assert not slip.practice
    paper = life_slip_paper(slip)
    assert paper.startswith(b"%PDF")
    takes_back(points, split(points, "01-010", "新人", "0"))
    assert life_slip_paper(life_slip(points, event.action_seq)) == paper


def test_who_signed_on_paper_stands_in_the_second_persons_place(points: Store) -> None:
    typed = Merging(from_no="01-002", into_no="01-001", from_paper=True)
    event = merge(points, typed, key=new_key(), actor=CLERK, at=moment())
    assert life_slip(points, event.action_seq).second_name == "纸面"
    assert life_slip(points, new_head(points).action_seq).second_name == ""
    erase(points, event.action_seq)
    slip = life_slip(points, event.action_seq)
    assert (slip.second_name, slip.event.head_name) == (None, None)
    assert life_slip_paper(slip).startswith(b"%PDF")


def erase(store: Store, seq: int) -> None:
    """What a request for erasure empties."""
    with store.transaction() as book:
        book.connection.exec_driver_sql(
            "UPDATE text_copy SET text = NULL WHERE action_seq = ?", (seq,)
        )


def test_what_is_no_event_has_no_slip(points: Store) -> None:
    for voucher_no in (village.opening(points, "01-001", "60"), 999):
        with pytest.raises(NoSuchEvent):
            life_slip(points, voucher_no)


def test_every_event_that_stands_has_a_slip(points: Store) -> None:
    village.opening(points, "01-001", "60")
    first, second = split(points), new_head(points)
    takes_back(points, split(points, "01-010", "新人", "0"))
    assert standing_events(points, "01-001") == (second, first)
    assert standing_events(points, "01-009") == (first,)
    with pytest.raises(UnknownHousehold):
        standing_events(points, "09-999")


def test_a_slip_is_of_one_household_or_of_two(points: Store) -> None:
    alone = slip_disclosure(life_slip(points, new_head(points).action_seq), PaperWay.PRINTED)
    assert (alone.paper, alone.households, alone.reference) == (PaperKind.LIFE_SLIP, 1, "1")
    assert alone.household_id == 1
    both = slip_disclosure(life_slip(points, split(points, points="0").action_seq), PaperWay.SAVED)
    assert (both.households, both.household_id, both.masked) == (2, None, False)
