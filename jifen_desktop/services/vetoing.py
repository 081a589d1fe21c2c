"""一票否决, 暂缓 and their lifting: what they freeze, take and give back.

The texts of a veto (its ground, document, person, and why it was lifted) stand in text_copy
under fields of their own, which services/vetoes_listing.py alone reads; receipts, statements,
timelines and refusals know numbers and dates. Zeroing moves the positive balance of that day
to FORFEITED; lifting mirrors exactly that, into the account that it came from, whatever
became of the household since. So a household with a zeroed veto that stands is not merged
away: see zeroed_and_standing in services/following_vetoes.py, where vetoes follow people.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.ledger import Transfer
from jifen_desktop.db.store import Store
from jifen_desktop.domain import entries
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import in_entries
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.signing import ON_PAPER
from jifen_desktop.domain.veto_refusals import (
    NoVetoStands,
    SeveralVetoesStand,
    SuspendedBefore,
    UnknownVeto,
    VetoEnded,
)
from jifen_desktop.domain.vetoes import Veto, VetoKind
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.following_vetoes import PERSON_FIELD
from jifen_desktop.services.household_people import find_person
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.redeeming import find_household
from jifen_desktop.services.veto_request import (
    DOCUMENT_FIELD,
    GROUND_FIELD,
    GROUND_LENGTH_MAX,
    VetoRequest,
    cleaned,
    refuse_odd_days,
    written,
)

REASON_LENGTH_MAX: Final = 200
REASON_FIELD: Final = "veto_reason"
#: What a suspension is whatever the case: no person, no dates, no penalty.
_UNDECIDED: Final[dict[str, Any]] = {
    "kind": str(VetoKind.SUSPENSION),
    "member_id": None,
    "of_head": False,
    "fact_on": None,
    "decided_on": None,
    "until_on": None,
    "freeze": True,
    "exclude": True,
    "zero": False,
    "revoke_honours": False,
    "document_text_id": None,
}


@dataclass(frozen=True, kw_only=True)
class Vetoed:
    """The first answer; zeroed in hundredths of a point."""

    veto_no: int
    voucher_no: int
    zeroed_points: int


@dataclass(frozen=True, kw_only=True)
class Lifted:
    veto_no: int
    voucher_no: int
    restored_points: int


def veto(
    store: Store,
    household_no: str,
    wanted: VetoRequest,
    *,
    from_paper: bool = False,
    key: str,
    actor: Actor,
    at: Moment,
) -> Vetoed:
    """Write a veto of a household or of one of its people; a suspension of it ends by this.

    `from_paper`: the signatures on a paper stand for the second person. Raises DayNotYet,
    DaysOutOfOrder, UnknownMember or MemberGone.
    """
    request = Request(kind=Kind.VETO, key=key, actor=actor, at=at)
    number = entries.household_no(household_no)
    typed = cleaned(wanted)
    content = f"veto|{number}|{from_paper}|{written(typed)}"

    def act(book: Book) -> Vetoed:
        require(book, actor, Act.VETO_FROM_PAPER if from_paper else Act.VETO)
        before = accepted_before(book, request, content)
        if before is None:
            household = find_household(book, number)
            before = _lay(book, request, content, household, typed)
            book.actions.keep_texts(before.seq, _signed(from_paper=from_paper))
        return _vetoed(book, before.seq)

    return carry_out(store, request, act)


def suspend(
    store: Store, household_no: str, reason: str, *, key: str, actor: Actor, at: Moment
) -> Vetoed:
    """暂缓 while a case is open: frozen and not rated from today on, neither clean nor vetoed.

    Raises SuspendedBefore.
    """
    request = Request(kind=Kind.VETO, key=key, actor=actor, at=at)
    number = entries.household_no(household_no)
    why = entries.restricted_text(reason, GROUND_FIELD, GROUND_LENGTH_MAX)

    def act(book: Book) -> Vetoed:
        require(book, actor, Act.VETO)
        before = accepted_before(book, request, _suspension(number, why))
        if before is None:
            household = find_household(book, number)
            for standing in suspensions(book, household.id, day_of(book, at).day):
                raise SuspendedBefore(household.household_no, standing.id)
            before = suspend_within(book, request, household, why)
        return _vetoed(book, before.seq)

    return carry_out(store, request, act)


def suspend_within(book: Book, request: Request, household: Household, reason: str) -> Action:
    """Suspend a household by an act of its own, in the transaction of the act asked for.

    The reason may be ''. One that is suspended needs no second suspension: see `suspensions`.
    """
    today = day_of(book, request.at)
    own = replace(request, kind=Kind.VETO)
    action = append_action(book, own, _suspension(household.household_no, reason), day=today)
    ids = book.actions.keep_named_texts(action.seq, {GROUND_FIELD: reason})
    book.vetoes.append(
        _UNDECIDED
        | {
            "action_seq": action.seq,
            "household_id": household.id,
            "from_on": today.day,
            "ground_text_id": ids.get(GROUND_FIELD),
        }
    )
    return action


def suspensions(book: Book, household_id: int, today: date) -> list[Veto]:
    """The suspensions of a household that stand."""
    return [
        veto
        for veto in book.vetoes.reaching(household_id)
        if veto.kind is VetoKind.SUSPENSION and veto.stands(today)
    ]


def unveto(
    store: Store,
    meant: str | int,
    reason: str,
    *,
    from_paper: bool = False,
    key: str,
    actor: Actor,
    at: Moment,
) -> Lifted:
    """Lift a veto or suspension, and give back exactly what it took.

    `meant` is its number, or a household's: then the only one that stands, else the only one
    that was not lifted before its days were over. Raises UnknownVeto, VetoEnded, NoVetoStands
    or SeveralVetoesStand.
    """
    request = Request(kind=Kind.UNVETO, key=key, actor=actor, at=at)
    which = meant if isinstance(meant, int) else entries.household_no(meant)
    why = entries.restricted_text(reason, REASON_FIELD, REASON_LENGTH_MAX)
    content = f"{which!r}|{from_paper}|{why}"

    def act(book: Book) -> Lifted:
        require(book, actor, Act.VETO_FROM_PAPER if from_paper else Act.VETO)
        before = accepted_before(book, request, content)
        if before is None:
            today = day_of(book, at)
            found = _to_lift(book, which, today.day)
            before = append_action(book, request, content, reverses=found.action_seq, day=today)
            book.vetoes.end(before.seq, found.id, today.day)  # a guard: before its points
            taken = book.ledger.of_action(found.action_seq)
            book.ledger.append(before.seq, [transfer.mirrored for transfer in taken])
            texts = {REASON_FIELD: why} | _signed(from_paper=from_paper)
            book.actions.keep_texts(before.seq, texts)
        return _lifted(book, before)

    return carry_out(store, request, act)


# --- writing -----------------------------------------------------------------------


def _lay(
    book: Book, request: Request, content: str, household: Household, typed: VetoRequest
) -> Action:
    """Write a veto, with what follows from it at once."""
    today = day_of(book, request.at)
    refuse_odd_days(typed, today.day)
    person = find_person(book, household, typed.person, typed.member_id)
    decided = suspensions(book, household.id, today.day)
    action = append_action(book, request, content, day=today)
    texts = {GROUND_FIELD: typed.ground, DOCUMENT_FIELD: typed.document, PERSON_FIELD: person.name}
    ids = book.actions.keep_named_texts(action.seq, texts)
    book.vetoes.append(
        {
            "action_seq": action.seq,
            "kind": str(VetoKind.VETO),
            "household_id": household.id,
            "member_id": person.member_id,
            "of_head": person.of_head,
            "fact_on": typed.fact_on,
            "decided_on": typed.decided_on,
            "from_on": typed.from_on,
            "until_on": typed.until_on,
            "freeze": typed.freeze,
            "exclude": typed.exclude,
            "zero": typed.zero,
            "revoke_honours": typed.revoke_honours,
            "ground_text_id": ids[GROUND_FIELD],
            "document_text_id": ids[DOCUMENT_FIELD],
        }
    )
    for suspension in decided:
        book.vetoes.end(action.seq, suspension.id, today.day)
    if typed.zero:
        balance = book.ledger.balance(household.account_id)
        book.ledger.append(action.seq, _forfeited(household.account_id, balance))
    return action


def _forfeited(account_id: int, balance_points: int) -> list[Transfer]:
    """What zeroing takes: a debt stays as it is."""
    return [
        Transfer(
            from_account_id=account_id,
            to_account_id=SystemAccount.FORFEITED,
            amount_points=amount,
        )
        for amount in in_entries(max(balance_points, 0))
    ]


def _signed(*, from_paper: bool) -> dict[str, str]:
    return {"signed_by": ON_PAPER} if from_paper else {}


def _to_lift(book: Book, meant: str | int, today: date) -> Veto:
    if isinstance(meant, int):
        found = book.vetoes.find(meant)
        if found is None:
            raise UnknownVeto(meant)
        if found.ended_on is not None:
            raise VetoEnded(meant, found.ended_on)
        return found
    household = find_household(book, meant)
    not_lifted = [v for v in book.vetoes.reaching(household.id) if v.ended_on is None]
    fitting = [veto for veto in not_lifted if veto.stands(today)] or not_lifted
    if not fitting:
        raise NoVetoStands(meant)
    if len(fitting) > 1:
        raise SeveralVetoesStand(meant, tuple(veto.id for veto in fitting))
    return fitting[0]


def _suspension(household_no: str, reason: str) -> str:
    return f"suspend|{household_no}|{reason}"


# --- first answers -----------------------------------------------------------------


def _vetoed(book: Book, seq: int) -> Vetoed:
    laid = book.vetoes.of_action(seq)
    assert laid is not None, seq
    return Vetoed(veto_no=laid.id, voucher_no=seq, zeroed_points=_moved(book, seq))


def _lifted(book: Book, action: Action) -> Lifted:
    assert action.reverses is not None, action.seq
    laid = book.vetoes.of_action(action.reverses)
    assert laid is not None, action.seq
    return Lifted(veto_no=laid.id, voucher_no=action.seq, restored_points=_moved(book, action.seq))


def _moved(book: Book, seq: int) -> int:
    return sum(transfer.amount_points for transfer in book.ledger.of_action(seq))
