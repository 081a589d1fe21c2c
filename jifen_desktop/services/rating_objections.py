"""Objections to a published rating: they hold one household's honour back until answered."""

from dataclasses import dataclass

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.names import clean_name, clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating_refusals import (
    NotInRating,
    RatingAwarded,
    RatingNotPublished,
    UnknownRatingObjection,
)
from jifen_desktop.domain.ratings import RatingConclusion, RatingObjection, RatingState
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.objections import CONTENT_LENGTH_MAX, FINDINGS_LENGTH_MAX
from jifen_desktop.services.permissions import Act, require


@dataclass(frozen=True, kw_only=True)
class RatingProtest:
    """An objection as it came in; `objector` is '' for somebody who gave no name."""

    quarter: Quarter
    household_no: str
    content: str
    objector: str = ""


def object_to_rating(
    store: Store, protest: RatingProtest, *, key: str, actor: Actor, at: Moment
) -> int:
    """Register an objection to a line of a published rating, and return its number.

    Raises RatingNotPublished, NotInRating, or RatingAwarded for a household that has its
    level already: that one is revoked.
    """
    request = Request(kind=Kind.OBJECT_TO_RATING, key=key, actor=actor, at=at)
    number = entries.household_no(protest.household_no)
    said = clean_text(protest.content, "objection", CONTENT_LENGTH_MAX)
    name = protest.objector.strip()
    who = name and clean_name(name, "objector")

    def act(book: Book) -> int:
        require(book, actor, Act.REGISTER_OBJECTION)
        content = f"{protest.quarter}|{number}|{said}|{who}"
        before = accepted_before(book, request, content)
        if before is not None:
            known = book.ratings.objection_of_action(before.seq)
            assert known is not None, before.seq
            return known
        rating_id, household_id = _line(book, protest.quarter, number)
        action = append_action(book, request, content)
        texts = book.actions.keep_named_texts(action.seq, {"objection": said, "objector": who})
        return book.ratings.object_to(
            {
                "action_seq": action.seq,
                "rating_id": rating_id,
                "household_id": household_id,
                "content_text_id": texts["objection"],
                "objector_text_id": texts.get("objector"),
            }
        )

    return carry_out(store, request, act)


def answer_on_rating(
    store: Store,
    objection_no: int,
    conclusion: RatingConclusion,
    findings: str,
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Answer an objection once; REMOVED gives the household no level. Returns the voucher.

    Raises UnknownRatingObjection, also for one that was answered.
    """
    request = Request(kind=Kind.ANSWER_ON_RATING, key=key, actor=actor, at=at)
    found = clean_text(findings, "findings", FINDINGS_LENGTH_MAX)

    def act(book: Book) -> int:
        require(book, actor, Act.ANSWER_OBJECTION)
        content = f"{objection_no}|{conclusion}|{found}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        objection = book.ratings.objection(objection_no)
        if objection is None or objection.conclusion is not None:
            raise UnknownRatingObjection(objection_no)
        action = append_action(book, request, content)
        texts = book.actions.keep_named_texts(action.seq, {"findings": found})
        book.ratings.answer(
            {
                "objection_id": objection_no,
                "action_seq": action.seq,
                "conclusion": str(conclusion),
                "findings_text_id": texts["findings"],
            }
        )
        return action.seq

    return carry_out(store, request, act)


def rating_objections(store: Store, quarter: Quarter) -> tuple[RatingObjection, ...]:
    """Every objection to the rating of a quarter that stands, oldest first."""
    with store.reading() as book:
        rating = book.ratings.standing(quarter)
        return () if rating is None else tuple(book.ratings.objections(rating.id))


def _line(book: Book, quarter: Quarter, number: str) -> tuple[int, int]:
    """The rating and the household of a line that can be objected to."""
    rating = book.ratings.standing(quarter)
    if rating is None or rating.last_day is None:
        raise RatingNotPublished(quarter)
    household = book.households.find(number)
    if household is None or book.ratings.line(rating.id, household.id) is None:
        raise NotInRating(number, quarter)
    given = {award.household_id for award in book.awards.of_rating(rating.id)}
    if rating.state is RatingState.AWARDED and household.id in given:
        raise RatingAwarded(quarter)
    return rating.id, household.id
