"""What people wait for with points: a list of a whole village, and why a household has them."""

import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle
from typing import Final

from benchmarks.deeds import RULE_CODE
from benchmarks.figures import Figure
from benchmarks.filling import next_morning
from benchmarks.history import LAST_DAY
from benchmarks.timing import MS, medians
from jifen_desktop.db.store import Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.balances import statement
from jifen_desktop.services.bulk_deeds import Activity, BulkLine, award_bulk, preview_bulk
from jifen_desktop.services.explaining import explain

BULK_LINES, BULK_SECONDS = 300, 2
GROWTH_RATIO = 1.2
#: A day on which no deed of a made-up book lies.
_EVENT: Final = LAST_DAY - timedelta(days=1)


def bulk_entry(village: Store, household_nos: list[str], *, rounds: int) -> Figure:
    """One activity of many households: previewed, then posted under one voucher."""
    lines = [BulkLine(household_no=number) for number in household_nos[:BULK_LINES]]
    assert len(lines) == BULK_LINES

    def act() -> None:
        key = secrets.token_hex(8)
        activity = Activity(rule_code=RULE_CODE, amount="1", event_date=_EVENT, name=key)
        preview = preview_bulk(village, activity, lines, at=next_morning())
        assert all(line.refusal is None for line in preview)
        award_bulk(village, activity, lines, key=key, actor=Actor(operator_id=1), at=next_morning())

    (value,) = medians(act, rounds=rounds)
    return Figure.absolute("bulk_award_300", value / MS, "s", BULK_SECONDS)


def growth(
    village: Store, township: Store, household_nos: list[str], *, rounds: int
) -> Iterator[Figure]:
    """A household's page and its statement in a large book against a small one."""
    today = next_morning().local.date()
    questions: dict[str, Callable[[Store, str], object]] = {
        "household_page_township": lambda store, number: explain(store, number, today=today),
        "statement_township": lambda store, number: statement(store, number, printed_on=today),
    }
    for name, question in questions.items():
        floor, value = medians(
            *(_asking(question, store, household_nos) for store in (village, township)),
            rounds=rounds,
        )
        yield Figure.times(name, value, "ms", floor, GROWTH_RATIO)


def _asking(
    question: Callable[[Store, str], object], store: Store, household_nos: list[str]
) -> Callable[[], object]:
    numbers = cycle(household_nos)
    return lambda: question(store, next(numbers))
