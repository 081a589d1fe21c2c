"""What was printed or saved with whose data: written down beside the paper, and read again."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.redeeming import find_household

DISCLOSURES_SHOWN_MAX: Final = 1000


@dataclass(frozen=True, kw_only=True)
class Disclosed:
    """One paper that went out."""

    disclosure: Disclosure
    voucher_no: int
    business_date: date
    #: Local wall time; None where the clock was not believed.
    local_time: datetime | None
    operator_name: str
    #: Whose alone it is, '' for a paper about several.
    household_no: str


def disclose(store: Store, disclosure: Disclosure, *, key: str, actor: Actor, at: Moment) -> int:
    """Write down that a paper about people goes out; return the voucher number."""
    request = Request(kind=Kind.DISCLOSE, key=key, actor=actor, at=at)
    content = str(disclosure)

    def act(book: Book) -> int:
        require(book, actor, Act.DISCLOSE)
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        action = append_action(book, request, content)
        book.disclosures.append(action.seq, disclosure)
        return action.seq

    return carry_out(store, request, act)


def disclosure_about(
    store: Store, paper: PaperKind, household_nos: Collection[str], reference: str = ""
) -> Callable[[PaperWay], Disclosure]:
    """What is written down of a paper about these households, by the way that it goes out."""
    numbers = set(household_nos)
    with store.reading() as book:
        alone = book.households.find(*numbers) if len(numbers) == 1 else None

    def went_out(way: PaperWay) -> Disclosure:
        return Disclosure(
            paper=paper,
            reference=reference,
            households=len(numbers),
            household_id=None if alone is None else alone.id,
            masked=False,
            way=way,
        )

    return went_out


def disclosed(store: Store) -> tuple[Disclosed, ...]:
    """The last papers, the newest first."""
    with store.reading() as book:
        return _read(book, book.disclosures.newest(DISCLOSURES_SHOWN_MAX))


def disclosed_of(store: Store, household_no: str) -> tuple[Disclosed, ...]:
    """The papers of one household alone, the newest first. Raises UnknownHousehold."""
    with store.reading() as book:
        household = find_household(book, household_no)
        return _read(book, book.disclosures.of_household(household.id))


def _read(book: Book, found: Sequence[tuple[int, Disclosure]]) -> tuple[Disclosed, ...]:
    actions = book.actions.some({seq for seq, _ in found})
    names = {operator.id: operator.name for operator in book.operators.all()}
    owners = {one.household_id for _, one in found if one.household_id is not None}
    numbers = {one.id: one.household_no for one in book.households.some(owners)}
    return tuple(
        Disclosed(
            disclosure=disclosure,
            voucher_no=seq,
            business_date=actions[seq].business_date,
            local_time=actions[seq].local_time,
            operator_name=names[actions[seq].operator_id],
            household_no=numbers.get(disclosure.household_id or 0, ""),
        )
        for seq, disclosure in found
    )
