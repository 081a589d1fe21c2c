# ruff: noqa: S608 - statements of our own, meant to be attacks
"""Publications and objections in the book, and what no SQL gets past their guards."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from jifen_desktop.db.book import Book
from jifen_desktop.db.publication_models import PublicationLineRow
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import (
    Answer,
    Conclusion,
    Objection,
    Publication,
    PublicationHousehold,
    PublicationLine,
    Way,
)
from tests.db.deed_office import IN_AUGUST, adopted, entry_of, lead, move
from tests.db.office import TODAY, WANG, ZHANG, act
from tests.db.wall_office import (
    FIVE_DAYS,
    answered,
    decided,
    hang,
    lead_on,
    line_values,
    objected,
)

AFTER = TODAY + FIVE_DAYS + timedelta(days=1)


@pytest.fixture
def hung(store: Store) -> Store:
    """Batch 1 has the deeds 1 (an award) and 2 (a deduction); 3 waits at its decision."""
    with store.transaction() as book:
        adopted(book)
        hang(book, decided(book, "B01", "E01"))
        decided(book, "D02")
    return store


def post(book: Book, *deed_ids: int, day: date = AFTER) -> int:
    """Post deeds of a batch in one act."""
    seq = act(book, Kind.POST, day=day)
    lead_on(book, seq, deed_ids, Step.POSTED)
    entries = [entry_of(book, seq, deed) for deed in book.deeds.some(deed_ids).values()]
    book.scores.append(entries)
    move(book, seq, entries)
    return seq


# --- what is asked -------------------------------------------------------------------


def test_a_batch_is_found_as_it_was_put_up(hung: Store) -> None:
    with hung.reading() as book:
        put_up = book.publications.find(1)
        assert put_up is not None
        assert put_up == Publication(
            id=1,
            action_seq=put_up.action_seq,
            first_day=TODAY,
            last_day=TODAY + FIVE_DAYS,
            place="村口",
            village_name="清水湾村",
            office_phone="0571",
            note="八月",
        )
        assert book.publications.of_action(put_up.action_seq) == put_up
        assert book.publications.newest(9) == book.publications.of_household(WANG) == [put_up]
        assert book.publications.of_household(ZHANG) == []
        assert book.publications.find(2) is None
        assert book.publications.of_action(1) is None
        assert book.publications.items([1, 2]) == {1: 2}


def test_lines_and_households_are_found_as_they_were_put_up(hung: Store) -> None:
    with hung.reading() as book:
        award, deduction = book.publications.lines(1)
        assert award == PublicationLine(
            publication_id=1,
            line_no=1,
            deed_id=1,
            household_no="01-001",
            group_name="第一组",
            head_name="王建国",
            category="B",
            rule_code="B01",
            item="打扫公共区域",
            unit="次",
            scale=1,
            quantity=1,
            tier="",
            event_date=IN_AUGUST,
            points=100,
            over_points=0,
        )
        assert (deduction.deed_id, deduction.points) == (2, -300)
        assert book.publications.lines(1, deed_ids={2}) == [deduction]
        assert book.publications.lines(2) == []
        assert book.publications.households(1) == [
            PublicationHousehold(
                publication_id=1,
                household_id=WANG,
                household_no="01-001",
                group_name="第一组",
                head_name="王建国",
                carried_points=0,
                a_points=0,
                b_points=100,
                c_points=0,
                d_points=0,
                e_points=0,
                deducted_points=-300,
                total_points=-200,
                rank=1,
            )
        ]


def test_what_hangs_there_and_what_became_of_it(hung: Store) -> None:
    with hung.transaction() as book:
        assert book.publications.on_the_wall() == {1: 1, 2: 1}
        assert book.deeds.decided_on() == {3: TODAY}
        lead_on(book, act(book, Kind.ANSWER), [2], Step.RETURNED)
        before = act(book, Kind.SETTING)
        post(book, 1)
        assert book.publications.on_the_wall() == {}
        assert book.publications.fates(1) == {1: Step.POSTED, 2: Step.RETURNED}
        assert book.publications.fates(1, until_seq=before) == {
            1: Step.PUBLISHED,
            2: Step.RETURNED,
        }
        assert book.publications.fates(1, deed_ids=[2]) == {2: Step.RETURNED}
        lead_on(book, act(book, Kind.REVERSE_DEEDS, day=AFTER), [1], Step.REVERSED)
        assert book.publications.fates(1)[1] is Step.REVERSED


def test_a_deed_that_hung_twice_went_back_from_the_first_batch(hung: Store) -> None:
    with hung.transaction() as book:
        lead_on(book, act(book, Kind.ANSWER), [2], Step.RETURNED)
        lead_on(book, act(book, Kind.DECLARE), [2], Step.DECLARED)
        lead_on(book, act(book, Kind.CHECK), [2], Step.CHECKED)
        lead(book, [2], Step.DECIDED)
        second = hang(book, [2])
        assert book.publications.fates(1)[2] is Step.RETURNED
        assert book.publications.fates(second) == {2: Step.PUBLISHED}
        assert book.publications.of_deeds([1, 2, 3]) == {1: 1, 2: second}
        assert book.publications.on_the_wall() == {1: 1, 2: second}


def test_objections_are_found_with_their_answers(hung: Store) -> None:
    with hung.transaction() as book:
        first, second = objected(book, 1, 1), objected(book, 1, 2)
        seq = answered(book, second)
        found = book.objections.find(second)
        assert found is not None
        assert found == Objection(
            id=second,
            action_seq=found.action_seq,
            publication_id=1,
            deed_id=2,
            way=Way.SPOKEN,
            received_on=TODAY,
            due_on=TODAY + timedelta(days=9),
            objector="李四",
            content="他没有来",
            answer=Answer(
                objection_id=second,
                action_seq=seq,
                conclusion=Conclusion.MAINTAINED,
                answered_on=TODAY,
                way=Way.WRITTEN,
                findings="属实",
                checkers="甲\n乙",
            ),
        )
        assert book.objections.of_action(found.action_seq) == found
        assert book.objections.of_action(seq) is None
        assert book.objections.find(9) is None
        assert book.objections.of_deed(2) == [found]
        assert [one.id for one in book.objections.of_publication(1)] == [first, second]
        assert [one.id for one in book.objections.of_household(WANG)] == [first, second]
        assert book.objections.of_household(ZHANG) == []
        assert [one.id for one in book.objections.newest(1)] == [second]
        assert [one.id for one in book.objections.unanswered()] == [first]
        assert book.objections.held_back([1, 2, 3]) == {1}


# --- the guards ----------------------------------------------------------------------


def batch(number: int, seq: str = "{seq}", *, last_day: str = "last_day") -> str:
    """A batch like the first one, as any tool would write it."""
    values = f"{number}, {seq}, first_day, {last_day}, '', '', '', NULL"
    return f"INSERT OR REPLACE INTO publication SELECT {values} FROM publication"


def objection(number: int, seq: str, *, deed_id: int) -> str:
    """An objection like the first one."""
    values = f"{number}, {seq}, 1, {deed_id}, way, received_on, due_on, NULL, content_text_id"
    return f"INSERT OR REPLACE INTO objection SELECT {values} FROM objection"


#: What a tool might try on batch 1 with the objection 1, which was answered; {seq} is a new act.
REFUSED = {
    "a batch changed": ("only grows", "UPDATE publication SET last_day = first_day"),
    "a batch deleted": ("only grows", "DELETE FROM publication"),
    "a batch of an earlier act": (
        "earlier action",
        batch(2, "{seq} - 1"),
    ),
    "a batch with a number left out": (
        "no gaps",
        batch(3),
    ),
    "a batch in the place of another": (
        "publication",
        batch(1),
    ),
    "a batch without days": (
        "days_forward",
        batch(2, last_day="first_day"),
    ),
    "a line changed": ("only grows", "UPDATE publication_line SET points = 9"),
    "a line deleted": ("only grows", "DELETE FROM publication_line"),
    "a line replaced": (
        "publication_line",
        "REPLACE INTO publication_line SELECT * FROM publication_line WHERE line_no = 1",
    ),
    "a household changed": ("only grows", "UPDATE publication_household SET rank = 2"),
    "a household deleted": ("only grows", "DELETE FROM publication_household"),
    "a household replaced": (
        "publication_household",
        "REPLACE INTO publication_household SELECT * FROM publication_household",
    ),
    "an objection changed": ("only grows", "UPDATE objection SET due_on = '2030-01-01'"),
    "an objection deleted": ("only grows", "DELETE FROM objection"),
    "an objection to another deed": (
        "line of its batch",
        objection(2, "{seq}", deed_id=3),
    ),
    "an objection of an earlier act": (
        "earlier action",
        objection(2, "{seq} - 1", deed_id=1),
    ),
    "an objection with a number left out": (
        "no gaps",
        objection(3, "{seq}", deed_id=1),
    ),
    "an answer changed": ("only grows", "UPDATE objection_answer SET conclusion = 'removed'"),
    "an answer deleted": ("only grows", "DELETE FROM objection_answer"),
    "a second answer": (
        "not replaced",
        "REPLACE INTO objection_answer VALUES (1, {seq}, 'removed', '2026-12-01', 'other', 1, 1)",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_tool_rewrites_the_wall(hung: Store, name: str) -> None:
    words, statement = REFUSED[name]
    with hung.transaction() as book:
        answered(book, objected(book, 1, 1))
    with hung.transaction() as book:
        tried = statement.format(seq=act(book))
        with pytest.raises(IntegrityError, match=words):
            book.connection.exec_driver_sql(tried)


#: What a line may not say otherwise than the decision did.
LIES = {
    "points": 99,
    "quantity": 2,
    "rule_code": "B02",
    "event_date": TODAY,
    "household_no": "01-002",
    "deed_id": 3,
}


@pytest.fixture
def new_batch(hung: Store) -> Iterator[tuple[Book, dict[str, object]]]:
    """A second batch under way, and the true line of its deed 4."""
    with hung.transaction() as book:
        [number] = decided(book, "D02")
        second = hang(book, [number])
        seq = book.actions.stand().seq
        ids = book.actions.keep_named_texts(seq, {"head_name": "王建国"})
        line = line_values(book, 2, number, ids["head_name"])
        yield book, {"publication_id": second, **line}


def test_a_true_line_is_taken(new_batch: tuple[Book, dict[str, object]]) -> None:
    book, line = new_batch
    book.connection.execute(insert(PublicationLineRow), [line])


@pytest.mark.parametrize("column", LIES)
def test_the_wall_shows_what_was_decided(
    new_batch: tuple[Book, dict[str, object]], column: str
) -> None:
    book, line = new_batch
    with pytest.raises(IntegrityError, match="the wall shows what was decided"):
        book.connection.execute(insert(PublicationLineRow), [line | {column: LIES[column]}])


def test_a_deed_of_another_batch_does_not_hang_twice(
    new_batch: tuple[Book, dict[str, object]],
) -> None:
    book, line = new_batch
    of_first = line_values(book, 2, 1, int(str(line["head_text_id"])))
    with pytest.raises(IntegrityError, match="the wall shows what was decided"):
        book.connection.execute(
            insert(PublicationLineRow), [of_first | {"publication_id": line["publication_id"]}]
        )


def test_nothing_is_hung_beside_a_batch_afterwards(hung: Store) -> None:
    with hung.transaction() as book:
        ids = book.actions.keep_named_texts(act(book), {"head_name": "王建国"})
        line = line_values(book, 3, 1, ids["head_name"]) | {"publication_id": 1}
        with pytest.raises(IntegrityError, match="earlier action"):
            book.connection.execute(insert(PublicationLineRow), [line])


@pytest.mark.parametrize("days", [0, 5])
def test_nothing_is_posted_while_it_hangs(hung: Store, days: int) -> None:
    with pytest.raises(IntegrityError, match="days are over"), hung.transaction() as book:
        post(book, 1, day=TODAY + timedelta(days=days))


def test_nothing_is_posted_while_somebody_objects(hung: Store) -> None:
    with hung.transaction() as book:
        objected(book, 1, 1)
        post(book, 2)
    with pytest.raises(IntegrityError, match="nobody objects"), hung.transaction() as book:
        post(book, 1)
    with hung.transaction() as book:
        answered(book, 1, day=AFTER)
        post(book, 1)


def test_a_deed_led_to_the_wall_without_a_batch_is_never_posted(hung: Store) -> None:
    with hung.transaction() as book:
        lead_on(book, act(book, Kind.PUBLISH), [3], Step.PUBLISHED)
    with pytest.raises(IntegrityError, match="days are over"), hung.transaction() as book:
        post(book, 3)


@pytest.mark.parametrize("step", [Step.DECLARED, Step.CHECKED, Step.DECIDED, Step.DROPPED])
def test_from_the_wall_a_deed_goes_back_or_on(hung: Store, step: Step) -> None:
    with pytest.raises(IntegrityError, match="step by step"), hung.transaction() as book:
        lead_on(book, act(book), [1], step)
