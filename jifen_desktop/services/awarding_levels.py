"""授星: giving the levels of a rating that was published, each with the next certificate."""

from dataclasses import dataclass
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating_refusals import (
    QuarterNotRated,
    RatingNotPublished,
    RatingRuns,
)
from jifen_desktop.domain.ratings import Rating, RatingConclusion, RatingState
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.following_vetoes import excluded_households
from jifen_desktop.services.permissions import Act, require


@dataclass(frozen=True, kw_only=True)
class LevelsAwarded:
    """The first answer of an accepted award."""

    voucher_no: int
    awarded: int


def award_levels(
    store: Store, quarter: Quarter, *, key: str, actor: Actor, at: Moment
) -> LevelsAwarded:
    """Give every level that nobody objects to and no veto keeps back.

    What an answer or the end of a veto frees is given by another act.

    Raises QuarterNotRated, RatingNotPublished, RatingRuns, or NothingToDo.
    """
    request = Request(kind=Kind.AWARD_LEVELS, key=key, actor=actor, at=at)

    def act(book: Book) -> LevelsAwarded:
        require(book, actor, Act.GIVE_HONOURS)
        content = str(quarter)
        before = accepted_before(book, request, content)
        if before is None:
            rating = book.ratings.standing(quarter)
            if rating is None:
                raise QuarterNotRated(quarter)
            if rating.state is RatingState.RATED:
                raise RatingNotPublished(quarter)
            if rating.last_day is not None and day_of(book, at).day <= rating.last_day:
                raise RatingRuns(quarter, rating.last_day)
            before = append_action(book, request, content)
            give_levels(book, before, rating)
        return LevelsAwarded(voucher_no=before.seq, awarded=len(book.awards.of_action(before.seq)))

    return carry_out(store, request, act)


def give_levels(book: Book, action: Action, rating: Rating) -> None:
    """Write the honours of a rating that were not given yet, in rank order within levels.

    Raises NothingToDo where none is left.
    """
    names = {level.level_no: level.name for level in rating.levels}
    done = {award.household_id for award in book.awards.of_rating(rating.id)}
    held = done | _held(book, rating.id) | excluded_households(book, rating.quarter)
    close_lines = {line.household_id: line for line in book.quarters.lines(rating.quarter_close_id)}
    winners = sorted(
        (
            (line.decided_level, line.rank or 0, close_lines[line.household_id])
            for line in book.ratings.lines(rating.id)
            if line.decided_level is not None and line.household_id not in held
        ),
        key=lambda one: (one[0], one[1], one[2].household_no),
    )
    if not winners:
        raise NothingToDo
    book.ratings.step(action.seq, rating.id, RatingState.AWARDED)
    close = book.quarters.find(rating.quarter)
    assert close is not None, rating
    texts = book.quarters.head_text_ids(rating.quarter_close_id)
    serials = book.awards.last_serials(rating.quarter.year, names.values())
    first_id = book.awards.last_id() + 1
    rows: list[dict[str, Any]] = []
    for number, (level_no, _, line) in enumerate(winners, start=first_id):
        name = names[level_no]
        serials[name] = serials.get(name, 0) + 1
        rows.append(
            {
                "id": number,
                "action_seq": action.seq,
                "rating_id": rating.id,
                "nomination_id": None,
                "name": name,
                "giver": str(HonourRank.VILLAGE),
                "scope": str(HonourScope.HOUSEHOLD),
                "household_id": line.household_id,
                "household_no": line.household_no,
                "group_name": line.group_name,
                "person_text_id": texts[line.household_id],
                "given_on": action.business_date,
                "quarter": str(rating.quarter),
                "year": rating.quarter.year,
                "serial": serials[name],
                "village_name": close.village_name,
            }
        )
    book.awards.append(rows)


def _held(book: Book, rating_id: int) -> set[int]:
    """Households whose line waits for an answer, or was removed by one."""
    return {
        objection.household_id
        for objection in book.ratings.objections(rating_id)
        if objection.conclusion in {None, RatingConclusion.REMOVED}
    }
