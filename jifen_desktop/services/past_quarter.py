"""Reading what a replay of a quarter needs: a page at a time, so that no commit waits long.

What is booked meanwhile lies beyond the first page's view: entries and steps only grow.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jifen_desktop.db.store import Store
from jifen_desktop.domain.progress import Step
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.replaying import PastDeed, days_looked_at, matters_of
from jifen_desktop.domain.rules import Rule
from jifen_desktop.domain.what_if import HouseholdAccount

#: Entries, deeds or households read at a time.
NUMBERS_A_PAGE: Final = 2000


@dataclass(frozen=True, kw_only=True)
class PastQuarter:
    """A quarter as it was, with all that its deeds were decided by."""

    #: Score points by household and category: deeds, base points, reversals.
    scores: Mapping[tuple[int, str], int]
    #: Those that stand in the score.
    deeds: Sequence[PastDeed]
    #: Those that caps and matters saw beside them, whatever became of them since.
    others: Sequence[PastDeed]
    #: The rules of all these deeds, by id.
    made_under: Mapping[int, Rule]
    #: The first deed of its matter, for each deed that has one.
    matters: Mapping[int, int]
    #: Every household, with its balance as it is now.
    accounts: Sequence[HouseholdAccount]


def read_past_quarter(
    store: Store, quarter: Quarter, rules: Collection[Rule], step: Step
) -> PastQuarter:
    """Read a quarter to be replayed under `rules`; `step` is told of pages and may raise."""
    with store.reading() as book:
        until_seq = book.actions.stand().seq
        last_entry, last_deed, last_household = book.replay_rows.last_numbers()
        matters = matters_of(book.replay_rows.named_earlier())
    pages = _Pages(step, last_entry, last_deed, last_household)
    scores: dict[tuple[int, str], int] = {}
    deeds: list[PastDeed] = []
    for numbers in pages.until(last_entry):
        with store.reading() as book:
            for place, points in book.replay_rows.scores(quarter, numbers, until_seq).items():
                scores[place] = scores.get(place, 0) + points
            deeds += book.replay_rows.standing(quarter, numbers, until_seq)
    made_under = _rules_of(store, deeds)
    others = _of_same_matters(store, deeds, matters)
    spans = days_looked_at(deeds, made_under, rules)
    for numbers in pages.until(last_deed):
        with store.reading() as book:
            others += book.replay_rows.counted(quarter, spans, numbers)
    accounts: list[HouseholdAccount] = []
    for numbers in pages.until(last_household):
        with store.reading() as book:
            accounts += book.replay_rows.accounts(numbers)
    replayed = {deed.deed_id for deed in deeds}
    by_number = {other.deed_id: other for other in others if other.deed_id not in replayed}
    return PastQuarter(
        scores=scores,
        deeds=deeds,
        others=tuple(by_number.values()),
        made_under=made_under | _rules_of(store, by_number.values()),
        matters=matters,
        accounts=accounts,
    )


def _of_same_matters(
    store: Store, deeds: Iterable[PastDeed], matters: Mapping[int, int]
) -> list[PastDeed]:
    """All deeds of the matters that these deeds are about."""
    wanted = {matters[deed.deed_id] for deed in deeds if deed.deed_id in matters}
    numbers = [number for number, first in matters.items() if first in wanted]
    found: list[PastDeed] = []
    for begin in range(0, len(numbers), NUMBERS_A_PAGE):
        with store.reading() as book:
            found += book.replay_rows.some(numbers[begin : begin + NUMBERS_A_PAGE])
    return found


def _rules_of(store: Store, deeds: Iterable[PastDeed]) -> dict[int, Rule]:
    """The rules that deeds were made under, by id."""
    with store.reading() as book:
        kept = book.rules.some({deed.rule_id for deed in deeds})
    return {rule_id: one.rule for rule_id, one in kept.items()}


class _Pages:
    """Ranges of numbers to read, with word of how far it is."""

    def __init__(self, step: Step, *lasts: int) -> None:
        self._step = step
        self._done, self._total = 0, sum(len(_firsts(last)) for last in lasts)

    def until(self, last: int) -> Iterator[range]:
        """The numbers 1 to `last`, a page at a time."""
        for first in _firsts(last):
            self._step(self._done, self._total)
            self._done += 1
            yield range(first, first + NUMBERS_A_PAGE)


def _firsts(last: int) -> range:
    return range(1, last + 1, NUMBERS_A_PAGE)
