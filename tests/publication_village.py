"""The village that hangs on the wall what was decided, before it counts."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.publication import (
    Conclusion,
    Objection,
    PublicationHousehold,
    PublicationLine,
    Way,
)
from jifen_desktop.domain.settings import DEED_PUBLICATION_STEP
from jifen_desktop.services import objections, posting, publishing
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.objections import Objected, Protest, Reply
from jifen_desktop.services.posting import Posted
from jifen_desktop.services.publishing import PublicationPlan, Published
from tests import points_village
from tests.points_village import check, decide, declare
from tests.village import CLERK, DAY, LEADER, moment, new_key

DAYS = 5
#: The last day of a batch that was put up on DAY, and the first on which it is posted.
LAST_DAY = DAY + timedelta(days=DAYS)
FREE_DAY = LAST_DAY + timedelta(days=1)
CHECKERS = ("罗国英", "向志明")


def make_publishing_store(folder: Path) -> Store:
    """The book of make_points_store, with publications. The caller closes it."""
    store = points_village.make_points_store(folder)
    points_village.switch(store, DEED_PUBLICATION_STEP, "yes")
    return store


def decided(store: Store, *declarations: Declaration) -> list[int]:
    """Declare these deeds, check them and decide over them at one meeting."""
    numbers = [declare(store, declaration) for declaration in declarations]
    check(store, *numbers)
    decide(store, *numbers)
    return numbers


def put_up(
    store: Store, *item_nos: int, first_day: date = DAY, days: int = DAYS, at: Moment | None = None
) -> Published:
    """Hang these items on the wall, or all that wait."""
    plan = PublicationPlan(first_day=first_day, days=days, item_nos=item_nos or None)
    return publishing.publish(store, plan, key=new_key(), actor=CLERK, at=at or moment())


def published(store: Store, *declarations: Declaration) -> tuple[list[int], int]:
    """Lead deeds to the wall on DAY; return their numbers and that of their batch."""
    numbers = decided(store, *declarations)
    return numbers, put_up(store, *numbers).batch_no


def post_batch(store: Store, batch_no: int, *, on: date = FREE_DAY) -> Posted:
    return posting.post_publication(store, batch_no, key=new_key(), actor=LEADER, at=moment(on))


def protest(
    store: Store, batch_no: int, item_no: int, said: str = "那天他没有来", *, on: date = DAY
) -> Objected:
    """Somebody objects, in writing and by name."""
    came = Protest(content=said, objector="李四", way=Way.WRITTEN)
    return objections.object_to(
        store, batch_no, item_no, came, key=new_key(), actor=CLERK, at=moment(on)
    )


def reply(
    conclusion: Conclusion = Conclusion.MAINTAINED,
    *,
    on: date = DAY,
    checkers: Sequence[str] = CHECKERS,
) -> Reply:
    return Reply(
        conclusion=conclusion,
        findings="查了派工单",
        checkers=checkers,
        answered_on=on,
        way=Way.WRITTEN,
    )


def answer(store: Store, objection_no: int, conclusion: Conclusion, *, on: date = DAY) -> int:
    """The leader answers with what two people found."""
    return objections.answer_objection(
        store, objection_no, reply(conclusion, on=on), key=new_key(), actor=LEADER, at=moment(on)
    )


def objection(store: Store, number: int) -> Objection:
    with store.reading() as book:
        found = book.objections.find(number)
    assert found is not None, number
    return found


def lines_of(store: Store, batch_no: int) -> list[PublicationLine]:
    with store.reading() as book:
        return book.publications.lines(batch_no)


def households_of(store: Store, batch_no: int) -> list[PublicationHousehold]:
    with store.reading() as book:
        return book.publications.households(batch_no)
