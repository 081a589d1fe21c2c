"""评星: putting the households of a closed quarter into levels, and what becomes of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication import last_day
from jifen_desktop.domain.publication_refusals import (
    DaysOutOfRange,
    PublishedBeforeDecided,
    PublishedTooFar,
)
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.rating_refusals import (
    LevelNeedsScore,
    NotInRating,
    QuarterNotRated,
    QuarterRated,
    RatingAwarded,
    TiesUndecided,
    UnknownLevel,
)
from jifen_desktop.domain.ratings import REASON_LENGTH_MAX, Rating, RatingState
from jifen_desktop.domain.settings import PUBLICATION_DAYS
from jifen_desktop.domain.signing import ON_PAPER
from jifen_desktop.domain.star_levels import written
from jifen_desktop.services.awarding_levels import give_levels
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.publishing import AHEAD_DAYS_MAX, DAYS_MAX, DAYS_MIN
from jifen_desktop.services.rating_figures import Figures, RatedLine, figures_of


@dataclass(frozen=True, kw_only=True)
class Decision:
    """How people decided about equals at the end of a level, and why."""

    choice: TieChoice
    reason: str


@dataclass(frozen=True, kw_only=True)
class Move:
    """A household that people put elsewhere than the figures; '' is no level."""

    household_no: str
    level: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RatingPlan:
    """A rating as asked for; levels go by their names, as the setting has them."""

    quarter: Quarter
    choices: Mapping[str, Decision] = field(default_factory=dict[str, Decision])
    moves: Sequence[Move] = ()
    #: Committee, publication and objections were done on paper: all levels are given at once.
    from_paper: bool = False

    def cleaned(self) -> "RatingPlan":
        """The same, written one way. Raises what texts and numbers refuse."""
        return RatingPlan(
            quarter=self.quarter,
            choices={
                name: Decision(choice=one.choice, reason=_reason(one.reason))
                for name, one in sorted(self.choices.items())
            },
            moves=tuple(
                Move(
                    household_no=entries.household_no(one.household_no),
                    level=one.level,
                    reason=_reason(one.reason),
                )
                for one in self.moves
            ),
            from_paper=self.from_paper,
        )


def _reason(text: str) -> str:
    return clean_text(text, "rating_reason", REASON_LENGTH_MAX)


@dataclass(frozen=True, kw_only=True)
class RatingDone:
    """The first answer of an accepted rating."""

    rating_id: int
    voucher_no: int
    rated: int
    #: Honours that were given at once.
    awarded: int


def rate_quarter(
    store: Store, plan: RatingPlan, *, key: str, actor: Actor, at: Moment
) -> RatingDone:
    """Keep a rating of a closed quarter; from paper, give its levels too.

    Raises QuarterNotClosed, QuarterRated, NobodyRated, LevelsUnfit, LevelsOverlap,
    UnknownLevel, NoTieAtCut, TiesUndecided, NotInRating or LevelNeedsScore.
    """
    request = Request(kind=Kind.RATE, key=key, actor=actor, at=at)
    wanted = plan.cleaned()

    def act(book: Book) -> RatingDone:
        require(book, actor, Act.GIVE_HONOURS if wanted.from_paper else Act.RATE)
        content = repr(wanted)
        before = accepted_before(book, request, content)
        if before is None:
            if book.ratings.standing(wanted.quarter) is not None:
                raise QuarterRated(wanted.quarter)
            choices = {name: one.choice for name, one in wanted.choices.items()}
            figures = figures_of(book, wanted.quarter, choices, at)
            _refuse_ties(figures)
            moves = dict(_moves(figures, wanted.moves))
            before = append_action(book, request, content)
            _keep(book, before.seq, figures, wanted, moves)
            if wanted.from_paper:
                book.actions.keep_texts(before.seq, {"signed_by": ON_PAPER})
                give_levels(book, before, _standing(book, wanted.quarter))
        rating = book.ratings.of_action(before.seq)
        assert rating is not None, before.seq
        return RatingDone(
            rating_id=rating.id,
            voucher_no=before.seq,
            rated=rating.rated,
            awarded=len(book.awards.of_action(before.seq)),
        )

    return carry_out(store, request, act)


def _refuse_ties(figures: Figures) -> None:
    for tie in figures.ties:
        numbers = tuple(one.line.household_no for one in tie.lines)
        raise TiesUndecided(tie.level.name, numbers)


def _moves(figures: Figures, moves: Sequence[Move]) -> Iterator[tuple[int, tuple[int | None, str]]]:
    """Household to the level that people chose, as a place, and why; the last word counts."""
    lines = {one.line.household_no: one for one in figures.lines if one.rank is not None}
    names = [level.name for level in figures.levels]
    for move in moves:
        found = lines.get(move.household_no)
        if found is None:
            raise NotInRating(move.household_no, figures.close.quarter)
        if move.level and move.level not in names:
            raise UnknownLevel(move.level, tuple(names))
        if move.level and found.line.figures.score_points <= 0:
            raise LevelNeedsScore(move.household_no)
        level = names.index(move.level) if move.level else None
        yield found.line.household_id, (level, move.reason)


def _keep(
    book: Book,
    seq: int,
    figures: Figures,
    plan: RatingPlan,
    moves: Mapping[int, tuple[int | None, str]],
) -> None:
    """Write a rating with its levels and lines; reasons go where people's texts are kept."""
    chosen = {number: one.reason for number, one in enumerate(_chosen(figures, plan)) if one}
    chosen_ids = book.actions.keep_numbered_texts(seq, "choice_reason", chosen)
    moved = {
        one.line.household_id: moves[one.line.household_id]
        for one in figures.lines
        if one.line.household_id in moves and moves[one.line.household_id][0] != one.level
    }
    reasons = {household_id: reason for household_id, (_, reason) in moved.items()}
    reason_ids = book.actions.keep_numbered_texts(seq, "rating_reason", reasons)
    book.ratings.append(
        {
            "action_seq": seq,
            "quarter_close_id": figures.close.id,
            "rated": figures.rated,
            "from_paper": plan.from_paper,
        },
        [
            {
                "level_no": number + 1,
                "name": level.name,
                "asked": written(level),
                "households": figures.sizes[number],
                "choice": str(choice.choice) if choice else "",
                "reason_text_id": chosen_ids.get(number),
            }
            for number, (level, choice) in enumerate(
                zip(figures.levels, _chosen(figures, plan), strict=True)
            )
        ],
        [_line(one, moved, reason_ids) for one in figures.lines],
    )


def _chosen(figures: Figures, plan: RatingPlan) -> list[Decision | None]:
    return [plan.choices.get(level.name) for level in figures.levels]


def _line(
    one: RatedLine,
    moved: Mapping[int, tuple[int | None, str]],
    reason_ids: Mapping[int, int],
) -> dict[str, Any]:
    household_id = one.line.household_id
    decided = moved[household_id][0] if household_id in moved else one.level
    return {
        "household_id": household_id,
        "rank": one.rank,
        "figured_level_no": None if one.level is None else one.level + 1,
        "decided_level_no": None if decided is None else decided + 1,
        "reason_text_id": reason_ids.get(household_id),
    }


# --- what becomes of it --------------------------------------------------------


def publish_rating(
    store: Store,
    quarter: Quarter,
    first_day: date,
    *,
    days: int | None = None,
    key: str,
    actor: Actor,
    at: Moment,
) -> date:
    """Put a rating up, for so many days or as the setting says; return the last of them.

    The day of putting up does not count. Raises QuarterNotRated, RatingAwarded for one that
    hangs or hung already, DaysOutOfRange, PublishedBeforeDecided or PublishedTooFar.
    """
    request = Request(kind=Kind.PUBLISH_RATING, key=key, actor=actor, at=at)
    if days is not None and not DAYS_MIN <= days <= DAYS_MAX:
        raise DaysOutOfRange(days, DAYS_MIN, DAYS_MAX)

    def act(book: Book) -> date:
        require(book, actor, Act.RATE)
        content = f"{quarter}|{first_day}|{days}"
        before = accepted_before(book, request, content)
        if before is None:
            rating = _standing(book, quarter)
            if rating.state is not RatingState.RATED:
                raise RatingAwarded(quarter)
            today = day_of(book, at).day
            _refuse_first_day(book, rating, first_day, today)
            length = days or int(book.settings.value(PUBLICATION_DAYS, today))
            before = append_action(book, request, content)
            until = last_day(first_day, length)
            book.ratings.step(before.seq, rating.id, RatingState.PUBLISHED, days=(first_day, until))
        until = book.ratings.last_day_of(before.seq)
        assert until is not None, before.seq
        return until

    return carry_out(store, request, act)


def _refuse_first_day(book: Book, rating: Rating, first_day: date, today: date) -> None:
    rated_on = book.actions.some({rating.action_seq})[rating.action_seq].business_date
    latest = today + timedelta(days=AHEAD_DAYS_MAX)
    if first_day < rated_on:
        raise PublishedBeforeDecided(first_day, rated_on)
    if first_day > latest:
        raise PublishedTooFar(first_day, latest)


def drop_rating(
    store: Store, quarter: Quarter, reason: str, *, key: str, actor: Actor, at: Moment
) -> int:
    """Take a rating back before it is awarded, to rate anew; return the voucher number.

    Raises QuarterNotRated, RatingAwarded.
    """
    request = Request(kind=Kind.DROP_RATING, key=key, actor=actor, at=at)
    why = _reason(reason)

    def act(book: Book) -> int:
        require(book, actor, Act.RATE)
        content = f"{quarter}|{why}"
        before = accepted_before(book, request, content)
        if before is None:
            rating = _standing(book, quarter)
            if rating.state is RatingState.AWARDED:
                raise RatingAwarded(quarter)
            before = append_action(book, request, content)
            kept = book.actions.keep_named_texts(before.seq, {"rating_reason": why})
            book.ratings.step(
                before.seq,
                rating.id,
                RatingState.DROPPED,
                reason_text_id=kept["rating_reason"],
            )
        return before.seq

    return carry_out(store, request, act)


def _standing(book: Book, quarter: Quarter) -> Rating:
    rating = book.ratings.standing(quarter)
    if rating is None:
        raise QuarterNotRated(quarter)
    return rating
