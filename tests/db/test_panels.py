"""Groups of people, grids and meetings in the file."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.panels import Grid, MeetingKind, Panel, PanelMember, SeatKind
from tests.db.deed_office import adopted, declare, deed_values, lead
from tests.db.office import ZHANG, act, as_a_vandal

HELD_ON = date(2026, 9, 30)


def sit_down(book: Book, name: str, panel: Panel = Panel.MANAGEMENT) -> int:
    return book.panels.insert(
        {
            "panel": str(panel),
            "seat_kind": str(SeatKind.GRID),
            "name": name,
            "duty": "",
            "term_from": date(2026, 1, 1),
            "term_until": None,
            "serving": True,
        }
    )


def meet(book: Book, title: str, held_on: date = HELD_ON) -> int:
    seq = act(book, Kind.MEETING)
    meeting_id = book.meetings.add(seq, MeetingKind.FORUM, held_on, 7)
    book.actions.keep_texts(seq, {"meeting_title": title, "meeting_place": "村委会"})
    return meeting_id


def test_members_come_back_in_the_order_of_entering(store: Store) -> None:
    with store.transaction() as book:
        first = sit_down(book, "李秀英")
        second = sit_down(book, "王建业", Panel.SUPERVISION)
        book.panels.update(first, {"serving": False, "term_until": HELD_ON})

        members = book.panels.members()
        assert members[0] == PanelMember(
            id=first,
            panel=Panel.MANAGEMENT,
            seat_kind=SeatKind.GRID,
            name="李秀英",
            duty="",
            term_from=date(2026, 1, 1),
            term_until=HELD_ON,
            serving=False,
        )
        assert [member.id for member in members] == [first, second]
        assert book.panels.some([second, 99]) == {second: members[1]}


def test_grids_in_use_have_their_groups(store: Store) -> None:
    with store.transaction() as book:
        west = book.panels.insert_grid("西片", "李秀英")
        book.panels.insert_grid("东片", "")
        book.panels.set_groups(west, ["第二组", "第一组"])

        assert book.panels.grids() == [
            Grid(id=west + 1, name="东片", worker_name="", group_names=()),
            Grid(id=west, name="西片", worker_name="李秀英", group_names=("第一组", "第二组")),
        ]
        book.panels.set_groups(west, ["第三组"])
        book.panels.update_grid(west + 1, {"active": False})
        assert [grid.group_names for grid in book.panels.grids()] == [("第三组",)]
        given_up = book.panels.given_up_grid("东片")
        assert given_up is not None
        assert (given_up.id, given_up.group_names) == (west + 1, ())
        assert book.panels.given_up_grid("西片") is None
        book.panels.set_groups(west, [])
        assert book.panels.grids()[0].group_names == ()


def test_a_grid_takes_no_name_from_another(store: Store) -> None:
    with store.transaction() as book:
        first = book.panels.insert_grid("西片", "")
        book.panels.insert_grid("东片", "")

        with pytest.raises(IntegrityError, match="no name from another"):
            book.panels.update_grid(first, {"name": "东片"})


def test_groups_are_counted_without_who_was_withdrawn(store: Store) -> None:
    as_a_vandal(
        store.path,
        f"UPDATE household SET state = 'withdrawn' WHERE id = {ZHANG}",  # noqa: S608 - our own id
    )

    with store.reading() as book:
        assert book.panels.households_of_groups() == {"第一组": 1}


def test_meetings_are_found_by_day_and_title_act_or_id(store: Store) -> None:
    with store.transaction() as book:
        early = meet(book, "评议会", date(2026, 8, 1))
        first, second = meet(book, "评议会"), meet(book, "座谈会")

        assert [meeting.id for meeting in book.meetings.all(newest=2)] == [second, first]
        found = book.meetings.get(first)
        assert found is not None
        assert (found.title, found.place, found.chair) == ("评议会", "村委会", None)
        assert (found.kind, found.held_on, found.expected) == (MeetingKind.FORUM, HELD_ON, 7)
        assert book.meetings.held(HELD_ON, "评议会") == found
        assert book.meetings.held(HELD_ON, "别的会") is None
        assert book.meetings.of_action(found.action_seq) == found
        assert book.meetings.of_action(1) is None
        assert book.meetings.get(99) is None
        assert book.meetings.get(early) != found


def test_who_was_there_is_called_as_then(store: Store) -> None:
    with store.transaction() as book:
        first, second = sit_down(book, "李秀英"), sit_down(book, "王建业")
        seq = act(book, Kind.MEETING)
        meeting_id = book.meetings.add(seq, MeetingKind.OTHER, HELD_ON, None)
        book.meetings.attended(seq, meeting_id, {second: "王建业", first: "李秀英"})
        book.panels.update(first, {"name": "李秀兰"})

        meeting = book.meetings.get(meeting_id)
        assert meeting is not None
        assert (meeting.present, meeting.expected) == (("李秀英", "王建业"), None)
    as_a_vandal(store.path, "UPDATE text_copy SET text = NULL WHERE text = '李秀英'")
    with store.reading() as book:
        meeting = book.meetings.get(meeting_id)
        assert meeting is not None
        assert meeting.present == (None, "王建业")


def test_a_meeting_knows_what_was_decided_there(store: Store) -> None:
    with store.transaction() as book:
        adopted(book)
        first, second = declare(book, *[deed_values(book, "B01")] * 2)
        meeting_id = meet(book, "评议会")
        seq = lead(book, [first], Step.CHECKED, Step.DECIDED, meeting_id=meeting_id)
        lead(book, [second], Step.REJECTED, meeting_id=meeting_id)

        steps = book.meetings.steps(meeting_id)
        assert [(step.deed_id, step.step) for step in steps] == [
            (first, Step.CHECKED),
            (first, Step.DECIDED),
            (second, Step.REJECTED),
        ]
        assert book.meetings.last_decisions(meeting_id) == {first: seq}
