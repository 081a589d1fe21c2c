"""What a window shows of publications: counts, days left, each line's fate, objections due."""

from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import Conclusion
from jifen_desktop.domain.publication_refusals import UnknownObjection, UnknownPublication
from jifen_desktop.services.declaring import declare_again
from jifen_desktop.services.deed_board import deed_details
from jifen_desktop.services.explaining import explain
from jifen_desktop.services.publication_board import (
    newest_objections,
    objection_details,
    open_objections,
    publication_details,
    publications,
)
from tests.points_village import award, check, decide, deed, reverse_deeds
from tests.publication_village import (
    FREE_DAY,
    LAST_DAY,
    answer,
    post_batch,
    protest,
    published,
    put_up,
)
from tests.village import CLERK, DAY, STAFF_NAMES, Role, last_seq, moment, new_key

WANG, ZHANG = "01-001", "01-002"


def again(wall: Store, item_no: int) -> int:
    """Lead a returned item to the wall once more; return its batch."""
    declare_again(wall, [item_no], key=new_key(), actor=CLERK, at=moment())
    check(wall, item_no)
    decide(wall, item_no)
    return put_up(wall, item_no).batch_no


def test_a_village_without_publications_has_an_empty_list(wall: Store) -> None:
    assert publications(wall, today=DAY) == ()
    assert open_objections(wall, today=DAY) == newest_objections(wall, today=DAY) == ()


def test_the_list_counts_what_hangs_waits_and_can_be_posted(wall: Store) -> None:
    numbers, first = published(wall, deed(), deed(ZHANG), deed("01-003"))
    _, second = published(wall, deed(rule_code="B03"))
    protest(wall, first, numbers[0])

    newest, oldest = publications(wall, today=DAY)
    assert [newest.publication.id, oldest.publication.id] == [second, first]
    assert (oldest.items, oldest.standing, oldest.held, oldest.open_objections) == (3, 3, 1, 1)
    assert (newest.items, newest.standing, newest.held, newest.open_objections) == (1, 1, 0, 0)
    assert (oldest.days_left, oldest.postable) == (5, 0)

    assert publications(wall, today=LAST_DAY)[1].days_left == 0
    assert [batch.postable for batch in publications(wall, today=LAST_DAY)] == [0, 0]
    assert [batch.postable for batch in publications(wall, today=FREE_DAY)] == [1, 2]
    post_batch(wall, first)
    posted = publications(wall, today=FREE_DAY)[1]
    assert (posted.standing, posted.held, posted.postable) == (1, 1, 0)


def test_an_item_that_hung_again_counts_in_its_newest_batch(wall: Store) -> None:
    [number, _], first = published(wall, deed(), deed(ZHANG))
    protest(wall, first, number)
    open_one = protest(wall, first, number).objection_no
    answer(wall, 1, Conclusion.CHANGED)
    second = again(wall, number)

    newest, oldest = publications(wall, today=DAY)
    assert (newest.publication.id, newest.standing, newest.held) == (second, 1, 1)
    assert (oldest.items, oldest.standing, oldest.held) == (2, 1, 0)
    assert (newest.open_objections, oldest.open_objections) == (0, 1)
    [line] = [one for one in publication_details(wall, second, today=DAY).lines if one.held]
    assert line.objections == ()
    lines = publication_details(wall, first, today=DAY).lines
    assert [(one.state, one.held) for one in lines] == [
        (Step.RETURNED, False),
        (Step.PUBLISHED, False),
    ]
    assert [one.id for one in lines[0].objections] == [1, open_one]


def test_every_line_says_what_became_of_it(wall: Store) -> None:
    numbers, batch_no = published(
        wall,
        *(deed(WANG, "A01"), deed(WANG, "B03"), deed(ZHANG), deed(ZHANG, "B03")),
        deed("01-003"),
    )
    removed, changed, undone, held, posted = numbers
    protest(wall, batch_no, removed)
    protest(wall, batch_no, changed)
    answer(wall, 1, Conclusion.REMOVED)
    answer(wall, 2, Conclusion.CHANGED)
    protest(wall, batch_no, held)
    post_batch(wall, batch_no)
    reverse_deeds(wall, undone, at=moment(FREE_DAY))

    details = publication_details(wall, batch_no, today=FREE_DAY)

    states = {one.line.deed_id: (one.state, one.held) for one in details.lines}
    assert states == {
        removed: (Step.REJECTED, False),
        changed: (Step.RETURNED, False),
        undone: (Step.REVERSED, False),
        held: (Step.PUBLISHED, True),
        posted: (Step.POSTED, False),
    }
    assert details.operator_name == STAFF_NAMES[Role.CLERK]
    assert details.published_on == DAY
    assert [one.household_no for one in details.households] == ["01-001", "01-002", "01-003"]
    assert details.batch == publications(wall, today=FREE_DAY)[0]
    with wall.reading() as book:
        kept = book.publications.of_action(details.voucher_no)
    assert kept == details.batch.publication


def test_open_objections_stand_in_the_order_of_their_days(wall: Store) -> None:
    [first, second], batch_no = published(wall, deed(), deed(ZHANG))
    later = DAY + timedelta(days=3)
    protest(wall, batch_no, first)
    protest(wall, batch_no, second, on=later)
    answered = protest(wall, batch_no, second, on=later).objection_no
    answer(wall, answered, Conclusion.MAINTAINED, on=later)

    waiting = open_objections(wall, today=later)

    assert [one.objection.id for one in waiting] == [1, 2]
    assert [one.line.deed_id for one in waiting] == [first, second]
    assert [one.state for one in waiting] == [Step.PUBLISHED, Step.PUBLISHED]
    assert waiting[0].days_left == (waiting[0].objection.due_on - later).days
    after = waiting[0].objection.due_on + timedelta(days=2)
    assert open_objections(wall, today=after)[0].days_left == -2

    every = newest_objections(wall, today=later)
    assert [one.objection.id for one in every] == [answered, 2, 1]
    assert objection_details(wall, answered, today=later) == every[0]


def test_what_is_not_there_is_unknown(wall: Store) -> None:
    with pytest.raises(UnknownPublication):
        publication_details(wall, 1, today=DAY)
    with pytest.raises(UnknownObjection):
        objection_details(wall, 1, today=DAY)


# --- in the life of a deed ----------------------------------------------------------


def test_a_deed_tells_where_it_hung_and_who_objected(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    protest(wall, batch_no, number)
    answer(wall, 1, Conclusion.CHANGED)
    second = again(wall, number)

    life = deed_details(wall, number).life

    put_up_steps = [taken for taken in life if taken.step.step is Step.PUBLISHED]
    batches = [taken.publication.id for taken in put_up_steps if taken.publication is not None]
    assert batches == [batch_no, second]
    assert [[one.id for one in taken.objections] for taken in put_up_steps] == [[1], []]
    others = [taken for taken in life if taken.step.step is not Step.PUBLISHED]
    assert {taken.publication for taken in others} == {None}
    assert {taken.objections for taken in others} == {()}


def test_a_household_is_told_where_its_deeds_hang(wall: Store) -> None:
    award(wall, deed(rule_code="B06"))
    [waiting, posted], batch_no = published(wall, deed(), deed(rule_code="B03"))
    protest(wall, batch_no, waiting)
    post_batch(wall, batch_no)

    found = explain(wall, WANG, today=FREE_DAY)

    hung = {
        line.matter.item_no: line.matter.hung for line in found.lines if line.matter is not None
    }
    assert hung[1] is None
    for number, said, held in ((waiting, 1, True), (posted, 0, False)):
        there = hung[number]
        assert there is not None
        assert (there.batch_no, there.first_day, there.last_day) == (batch_no, DAY, LAST_DAY)
        assert (there.objections, there.held) == (said, held)
    [line] = [line for line in found.lines if line.balance_points is None]
    assert (line.act, line.voucher_no) == ("publish", last_seq(wall) - 2)


def test_what_hung_before_it_was_declared_anew_is_past(wall: Store) -> None:
    [number], batch_no = published(wall, deed())
    protest(wall, batch_no, number)
    answer(wall, 1, Conclusion.CHANGED)
    declare_again(wall, [number], key=new_key(), actor=CLERK, at=moment())
    [line] = explain(wall, WANG, today=DAY).lines
    assert line.matter is not None
    assert line.matter.hung is None
