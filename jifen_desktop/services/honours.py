"""荣誉: honours that were decided on paper or given by others, and honours taken back."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import Award, HonourRank, HonourScope
from jifen_desktop.domain.names import clean_name, clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.domain.rating_refusals import UnknownAward
from jifen_desktop.domain.refusals import UnknownHousehold
from jifen_desktop.domain.signing import ON_PAPER
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.permissions import Act, require

NAME_LENGTH_MAX = 20
REASON_LENGTH_MAX = 200


@dataclass(frozen=True, kw_only=True)
class Honour:
    """An honour as it was decided; of a household `person` may be empty: the head."""

    name: str
    rank_of_giver: HonourRank
    scope: HonourScope
    household_no: str
    person: str
    given_on: date


def give_honour(store: Store, honour: Honour, *, key: str, actor: Actor, at: Moment) -> Award:
    """Write an honour under the next number of its name in that year, 纸面.

    Raises UnknownHousehold, DayNotYet, TextMissing for a person without a name, and what
    names refuse.
    """
    request = Request(kind=Kind.HONOUR, key=key, actor=actor, at=at)
    wanted = _cleaned(honour)

    def act(book: Book) -> Award:
        require(book, actor, Act.GIVE_HONOURS)
        content = repr(wanted)
        before = accepted_before(book, request, content)
        if before is None:
            household = book.households.find(wanted.household_no)
            if household is None:
                raise UnknownHousehold(wanted.household_no)
            if wanted.given_on > day_of(book, at).day:
                raise DayNotYet("given_on", wanted.given_on)
            before = append_action(book, request, content)
            person = wanted.person or household.head_name
            book.actions.keep_texts(before.seq, {"signed_by": ON_PAPER})
            kept = book.actions.keep_numbered_texts(before.seq, "honour_person", {0: person})
            serials = book.awards.last_serials(wanted.given_on.year, [wanted.name])
            book.awards.append(
                [
                    {
                        "id": book.awards.last_id() + 1,
                        "action_seq": before.seq,
                        "rating_id": None,
                        "nomination_id": None,
                        "name": wanted.name,
                        "giver": str(wanted.rank_of_giver),
                        "scope": str(wanted.scope),
                        "household_id": household.id,
                        "household_no": household.household_no,
                        "group_name": household.group_name,
                        "person_text_id": kept[0],
                        "given_on": wanted.given_on,
                        "quarter": None,
                        "year": wanted.given_on.year,
                        "serial": serials.get(wanted.name, 0) + 1,
                        "village_name": book.head.read().village_name,
                    }
                ]
            )
        [award] = book.awards.of_action(before.seq)
        return award

    return carry_out(store, request, act)


def _cleaned(honour: Honour) -> Honour:
    person = honour.person.strip()
    wants_name = person or honour.scope is HonourScope.PERSON
    return Honour(
        name=clean_text(honour.name, "honour_name", NAME_LENGTH_MAX),
        rank_of_giver=honour.rank_of_giver,
        scope=honour.scope,
        household_no=entries.household_no(honour.household_no),
        person=clean_name(person, "honour_person") if wants_name else "",
        given_on=honour.given_on,
    )


def revoke_honour(
    store: Store, award_no: int, reason: str, *, key: str, actor: Actor, at: Moment
) -> int:
    """Take an honour back; its number is never used again. Returns the voucher number.

    Raises UnknownAward, also for one that was taken back before.
    """
    request = Request(kind=Kind.REVOKE_HONOUR, key=key, actor=actor, at=at)
    why = clean_text(reason, "reason", REASON_LENGTH_MAX)

    def act(book: Book) -> int:
        require(book, actor, Act.GIVE_HONOURS)
        content = f"{award_no}|{why}"
        before = accepted_before(book, request, content)
        if before is None:
            award = book.awards.find(award_no)
            if award is None or award.revoked_on is not None:
                raise UnknownAward(award_no)
            before = append_action(book, request, content)
            kept = book.actions.keep_named_texts(before.seq, {"reason": why})
            book.awards.end(before.seq, award_no, kept["reason"])
        return before.seq

    return carry_out(store, request, act)


def honours_of(store: Store, household_no: str) -> tuple[Award, ...]:
    """Every honour of a household and its people, in the order of giving."""
    number = entries.household_no(household_no)
    with store.reading() as book:
        household = book.households.find(number)
        if household is None:
            raise UnknownHousehold(number)
        return tuple(book.awards.of_household(household.id))


def honours_of_year(store: Store, year: int) -> tuple[Award, ...]:
    """Every honour whose certificate is counted in a year, in the order of giving."""
    with store.reading() as book:
        return tuple(book.awards.of_year(year))


def skipped_numbers(store: Store, year: int) -> tuple[Award, ...]:
    """Honours of a year that were taken back: their numbers belong to nobody."""
    return tuple(one for one in honours_of_year(store, year) if one.revoked_on is not None)
