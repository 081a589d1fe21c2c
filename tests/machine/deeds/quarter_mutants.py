"""Bugs put into quarters, ratings and honours on purpose, as mutants.py has those of deeds."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from jifen_desktop.db.awards import Awards
from jifen_desktop.db.book import Book
from jifen_desktop.db.quarter_models import AwardEndRow, AwardRow
from jifen_desktop.db.quarters import Quarters
from jifen_desktop.db.ratings import Ratings
from jifen_desktop.domain import rating
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.clock import BusinessDay, Moment
from jifen_desktop.domain.deeds import ScoreEntry
from jifen_desktop.domain.publication import ranks
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import Candidate, LevelMode, StarLevel
from jifen_desktop.domain.ratings import Rating, RatingLine
from jifen_desktop.services import (
    awarding_levels,
    closing_quarters,
    entering,
    rating_figures,
)
from tests.machine.mutants import Mutant, Patch
from tests.machine.mutants import _always as always
from tests.machine.mutants import _without_triggers as without_triggers

_OPEN = "score_entry_of_open_quarter"
_LAST_DAY_OF_2026 = date(2026, 12, 31)


# --- closes ------------------------------------------------------------------------------


def closed_quarter_takes_late_entries(patch: Patch) -> None:
    without_triggers(patch, _OPEN, "score_entry_of_posted_deed")
    entry = entering._entry

    def into_its_own(*asked: Any) -> ScoreEntry:  # noqa: ANN401
        into_any: Callable[..., ScoreEntry] = entry
        return into_any(*asked[:-1], None)

    patch.setattr(entering, "_entry", into_its_own)


def reversal_goes_into_the_closed_quarter(patch: Patch) -> None:
    without_triggers(patch, _OPEN, "score_entry_mirrors_all")
    mirror = entering._mirror

    def beside_it(seq: int, entry: ScoreEntry, closed: Quarter | None) -> ScoreEntry:
        del closed
        return mirror(seq, entry, None)

    patch.setattr(entering, "_mirror", beside_it)


def late_entries_are_the_quarters_own(patch: Patch) -> None:
    """What was booked for an earlier quarter stands in its category, not as a correction."""
    figures = Quarters.figures

    def of_any_day(self: Quarters, quarter: Quarter) -> Any:  # noqa: ANN401
        return figures(self, _Endless(quarter.year, quarter.number))

    patch.setattr(Quarters, "figures", of_any_day)


class _Endless(Quarter):
    first_day = property(lambda _: date.min)  # type: ignore[assignment]


def close_counts_who_is_closed_without_entries(patch: Patch) -> None:
    def everybody(household: Any, quarter: Quarter) -> bool:  # noqa: ANN401
        return household.opened_on is None or household.opened_on <= quarter.last_day

    patch.setattr(closing_quarters, "_was_there", everybody)


def close_ranks_equals_one_after_the_other(patch: Patch) -> None:
    def in_a_row(totals: list[int]) -> list[int]:
        places = ranks(totals)
        return [place + places[:number].count(place) for number, place in enumerate(places)]

    patch.setattr(closing_quarters, "ranks", in_a_row)


def quarter_is_closed_on_its_last_day(patch: Patch) -> None:
    without_triggers(patch, "quarter_close_when_over")
    _a_day_early(patch, closing_quarters)


def _a_day_early(patch: Patch, service: Any) -> None:  # noqa: ANN401 - a module
    """It takes today for tomorrow where it asks what day it is."""
    day_of = service.day_of

    def tomorrow(book: Book, at: Moment) -> BusinessDay:
        today = day_of(book, at)
        return replace(today, day=today.day + timedelta(days=1))

    patch.setattr(service, "day_of", tomorrow)


def earlier_quarter_stays_open(patch: Patch) -> None:
    without_triggers(patch, "quarter_close_leaves_none_open")
    patch.setattr(Quarters, "earliest_open", always(None))


# --- ratings -----------------------------------------------------------------------------


def percents_are_rounded(patch: Patch) -> None:
    quota = rating.quota

    def half_up(level: StarLevel, rated: int) -> int | None:
        if level.mode is not LevelMode.PERCENT:
            return quota(level, rated)
        return max((rated * level.percent + 5_000) // 10_000, 1)

    patch.setattr(rating, "quota", half_up)


def tie_is_broken_by_number(patch: Patch) -> None:
    patch.setattr(rating, "_tie", always(None))


def widened_level_costs_the_last_one_nothing(patch: Patch) -> None:
    end = rating._end

    def as_asked_for(ordered: Any, start: int, level: StarLevel, extra: int) -> int:  # noqa: ANN401
        del extra
        return end(ordered, start, level, 0)

    patch.setattr(rating, "_end", as_asked_for)


def equals_are_told_apart_by_awards_alone(patch: Patch) -> None:
    """Who did more is first, whatever was taken from him."""

    def order(self: Candidate) -> tuple[int, int, int, int]:
        return -self.score_points, 0, 0, -self.awards

    patch.setattr(Candidate, "order", property(order))


def veto_keeps_nobody_from_being_rated(patch: Patch) -> None:
    patch.setattr(rating_figures, "excluded_households", always(set[int]()))


def who_is_away_is_rated(patch: Patch) -> None:
    def here_or_not(self: Quarters) -> dict[int, date | None]:
        households = self.households_on(_LAST_DAY_OF_2026)
        return {one.id: one.opened_on for one in households if one.state != "closed"}

    patch.setattr(Quarters, "open_households", here_or_not)


def new_household_is_rated_at_once(patch: Patch) -> None:
    patch.setattr(rating_figures, "rated_long_enough", always(True))


def level_is_given_under_a_new_veto(patch: Patch) -> None:
    patch.setattr(awarding_levels, "excluded_households", always(set[int]()))


# --- honours -----------------------------------------------------------------------------


def serial_is_used_again_after_revocation(patch: Patch) -> None:
    table: Any = AwardRow.__table__
    [numbers] = [one for one in table.indexes if one.name == "uq_award_number"]
    patch.setattr(numbers, "unique", False)
    without_triggers(patch, "award_certificate_numbered")
    patch.setattr(Awards, "last_serials", _of_standing)


def _of_standing(self: Awards, year: int, names: Collection[str]) -> dict[str, int]:
    query = (
        select(AwardRow.name, func.count())
        .outerjoin(AwardEndRow, AwardEndRow.award_id == AwardRow.id)
        .where(AwardRow.year == year, AwardRow.name.in_(names), AwardEndRow.award_id.is_(None))
        .group_by(AwardRow.name)
    )
    return {name: count for name, count in self._connection.execute(query)}  # noqa: C416


def objected_line_is_awarded(patch: Patch) -> None:
    without_triggers(patch, "award_not_objected_to")
    patch.setattr(awarding_levels, "_held", always(set[int]()))


def levels_are_given_in_the_order_of_numbers(patch: Patch) -> None:
    """Certificates of a level go by household number, not by rank."""
    give_levels = awarding_levels.give_levels

    def unsorted(book: Book, action: Action, given: Rating) -> None:
        lines = Ratings.lines

        def flat(self: Ratings, rating_id: int) -> list[RatingLine]:
            return [replace(line, rank=line.rank and 1) for line in lines(self, rating_id)]

        with patch.context() as inner:
            inner.setattr(Ratings, "lines", flat)
            give_levels(book, action, given)

    patch.setattr(awarding_levels, "give_levels", unsorted)


def levels_are_given_on_the_last_day(patch: Patch) -> None:
    without_triggers(patch, "rating_step_after_publication")
    _a_day_early(patch, awarding_levels)


QUARTER_MUTANTS: tuple[Mutant, ...] = (
    closed_quarter_takes_late_entries,
    reversal_goes_into_the_closed_quarter,
    late_entries_are_the_quarters_own,
    close_counts_who_is_closed_without_entries,
    close_ranks_equals_one_after_the_other,
    quarter_is_closed_on_its_last_day,
    earlier_quarter_stays_open,
    percents_are_rounded,
    tie_is_broken_by_number,
    widened_level_costs_the_last_one_nothing,
    equals_are_told_apart_by_awards_alone,
    veto_keeps_nobody_from_being_rated,
    who_is_away_is_rated,
    new_household_is_rated_at_once,
    serial_is_used_again_after_revocation,
    objected_line_is_awarded,
    level_is_given_under_a_new_veto,
    levels_are_given_in_the_order_of_numbers,
    levels_are_given_on_the_last_day,
)
