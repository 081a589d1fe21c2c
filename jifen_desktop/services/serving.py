"""The household that stands at the counter: what the keeper sees once it was chosen."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.ledger import Entry
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.households import Household, Member
from jifen_desktop.domain.names import clean_code
from jifen_desktop.domain.papers import goods_in_short
from jifen_desktop.domain.quarters import quarter_of
from jifen_desktop.domain.refusals import CodeUnfit, TextMissing
from jifen_desktop.services.redeeming import find_household, is_frozen

LAST_ENTRIES_SHOWN: Final = 8
_CARD_LOST = "lost"


@dataclass(frozen=True, kw_only=True)
class GuestEntry:
    """One row of a household's account as the counter shows it, points with their sign.

    `summary` is the goods of a redemption, else the reason that was given; `receipt_no` is
    the slip's for a redemption and for its void; `voided`: a later act took this one back.
    """

    seq: int
    business_date: date
    kind: Kind
    summary: str
    points: int
    receipt_no: int | None
    voided: bool


@dataclass(frozen=True, kw_only=True)
class Guest:
    """A household at the counter; all points in hundredths, entries newest first."""

    household: Household
    #: Members other than the head.
    members: tuple[Member, ...]
    #: Summed from the rows; below zero it is a debt, which blocks redemption.
    balance_points: int
    entries: tuple[GuestEntry, ...]
    #: Business date of the newest redemption that stands.
    last_visit: date | None
    #: Redemptions less voids, dated in the calendar quarter of the day asked for.
    taken_this_quarter_points: int
    #: It does not redeem on the day asked for; why is nobody's business at the counter.
    frozen: bool
    #: The number that was typed or scanned, if it is a card this household lost.
    lost_card_no: str | None

    @property
    def debt_points(self) -> int:
        return max(0, -self.balance_points)


def open_household(store: Store, household_no: str, *, today: date, typed: str = "") -> Guest:
    """The household of that number, asked anew of the book; it costs no more after years.

    `typed` is what it was looked up by. Raises UnknownHousehold.
    """
    with store.reading() as book:
        household = find_household(book, household_no)
        return Guest(
            household=household,
            members=tuple(book.households.members(household.id)),
            balance_points=book.ledger.balance(household.account_id),
            entries=_entries(book, household.account_id),
            last_visit=book.redemptions.last_visit(household.id),
            taken_this_quarter_points=book.redemptions.points_taken(
                household.id, *quarter_of(today)
            ),
            frozen=is_frozen(book, household, today),
            lost_card_no=_lost_card(book, household.id, typed),
        )


def _entries(book: Book, account_id: int) -> tuple[GuestEntry, ...]:
    newest = book.ledger.entries(account_id, newest=LAST_ENTRIES_SHOWN)[::-1]
    slips = book.redemptions.of_actions([_slip_seq(entry) for entry in newest])
    texts = book.actions.texts_of([entry.seq for entry in newest])
    entries: list[GuestEntry] = []
    for entry in newest:
        slip = slips.get(_slip_seq(entry))
        goods = slip[1] if slip and entry.kind is Kind.REDEEM else ()
        entries.append(
            GuestEntry(
                seq=entry.seq,
                business_date=entry.business_date,
                kind=entry.kind,
                summary=goods_in_short(goods) or texts[entry.seq].get("reason") or "",
                points=entry.points,
                receipt_no=slip[0].receipt_no if slip else None,
                voided=entry.reversed_by is not None,
            )
        )
    return tuple(entries)


def _slip_seq(entry: Entry) -> int:
    """The act that a slip may belong to: this one, or the one it takes back."""
    return entry.seq if entry.reverses is None else entry.reverses


def _lost_card(book: Book, household_id: int, typed: str) -> str | None:
    with suppress(CodeUnfit, TextMissing):
        card_no = clean_code(typed, "card_no")
        if book.households.card_state(household_id, card_no) == _CARD_LOST:
            return card_no
    return None
