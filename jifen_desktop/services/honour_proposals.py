"""What somebody may ask the figures for a proposal: which quarters, categories, and how often."""

from collections.abc import Mapping
from dataclasses import dataclass

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rules import Category
from jifen_desktop.services.booking import reading_day
from jifen_desktop.services.honour_candidates import Candidate, best_in_category, often_high


@dataclass(frozen=True, kw_only=True)
class ProposalChoices:
    """What can be asked."""

    #: Closed ones, the last first.
    quarters: tuple[Quarter, ...]
    #: As the rules of today call them; none without rules.
    category_names: Mapping[Category, str]


@dataclass(frozen=True, kw_only=True)
class ProposalAsked:
    """A category of one quarter; or, without one, who often stood high on the board."""

    last: Quarter
    category: Category | None = None
    #: Among the first so many ranks, in so many closed quarters, at least so many times.
    first: int
    quarters: int
    times: int


def proposal_choices(store: Store, *, at: Moment) -> ProposalChoices:
    with store.reading() as book:
        rules = book.rules.in_force(reading_day(book, at))
        closes = book.quarters.all()
        return ProposalChoices(
            quarters=tuple(close.quarter for close in reversed(closes)),
            category_names={} if rules is None else rules.category_names,
        )


def proposed(store: Store, asked: ProposalAsked, *, at: Moment) -> tuple[Candidate, ...]:
    """Whom the figures propose, the best first. Raises QuarterNotClosed."""
    if asked.category is not None:
        return best_in_category(store, asked.last, asked.category, at=at)
    return often_high(
        store, asked.last, quarters=asked.quarters, first=asked.first, times=asked.times, at=at
    )
