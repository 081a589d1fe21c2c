"""One household or one product as its page shows it, and what was ever changed of it."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.ledger import Entry
from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.history import LIFE, HistoryLine
from jifen_desktop.domain.households import Card, Household, HouseholdState, Member
from jifen_desktop.domain.life import Consent, LifeEvent
from jifen_desktop.domain.products import BatchStock, MoveLine, Product
from jifen_desktop.services.redeeming import find_household, find_product

HISTORY_LINES_SHOWN_MAX = 200
MOVES_SHOWN_MAX = 50


@dataclass(frozen=True, kw_only=True)
class HouseholdCard:
    """Everything that the households page shows of one; points in hundredths."""

    household: Household
    members: tuple[Member, ...]
    cards: tuple[Card, ...]
    balance_points: int
    #: The opening that stands; None if the household was not opened.
    opening: Entry | None
    #: The business date of the act that brought it into the book.
    entered_on: date
    #: The business date of its last redemption that stands.
    last_redeemed_on: date | None
    #: Whether it agreed to be shown by name.
    consent: Consent
    #: The number of the household that it was merged into, '' for all others.
    merged_into: str


@dataclass(frozen=True, kw_only=True)
class ProductCard:
    """Everything that the goods page shows of one; quantities in 1/scale of the unit."""

    product: Product
    barcodes: tuple[str, ...]
    on_hand: int
    #: Batches with goods left, oldest first.
    batches: tuple[BatchStock, ...]
    #: Newest first.
    moves: tuple[MoveLine, ...]


def household_card(store: Store, household_no: str) -> HouseholdCard:
    """A household with all that belongs to it. Raises UnknownHousehold."""
    with store.reading() as book:
        household = find_household(book, household_no)
        return HouseholdCard(
            household=household,
            members=tuple(book.households.members(household.id)),
            cards=tuple(book.households.cards_of(household.id)),
            balance_points=book.ledger.balance(household.account_id),
            opening=_opening(book, household),
            entered_on=book.history.entered_on(household.id),
            last_redeemed_on=book.redemptions.last_visit(household.id),
            consent=book.consents.of_household(household.id),
            merged_into=_merged_into(book, household),
        )


def _merged_into(book: Book, household: Household) -> str:
    """Where a closed household went; one that was opened again by hand is nowhere else."""
    if household.state is not HouseholdState.CLOSED:
        return ""
    return book.life_events.merged_into({household.id}).get(household.id, "")


def _opening(book: Book, household: Household) -> Entry | None:
    for entry in book.ledger.entries(household.account_id):
        if entry.kind is Kind.OPENING and entry.reversed_by is None:
            return entry
    return None


def household_history(
    store: Store, household_no: str, *, newest: int = HISTORY_LINES_SHOWN_MAX
) -> tuple[HistoryLine, ...]:
    """What happened to a household, its members and cards, newest first."""
    with store.reading() as book:
        household = find_household(book, household_no)
        lines = _event_lines(book, household) + book.history.of_household(
            household.id, newest=newest
        )
        lines.sort(key=lambda line: line.seq, reverse=True)  # of one act the event stays first
        return tuple(lines[:newest])


def _event_lines(book: Book, household: Household) -> list[HistoryLine]:
    events = book.life_events.of_household(household.id)
    actions = book.actions.some({event.action_seq for event in events})
    return [_event_line(book, household, event, actions[event.action_seq]) for event in events]


def _event_line(book: Book, household: Household, event: LifeEvent, action: Action) -> HistoryLine:
    mine = event.household_id == household.id
    before = event.balance_before_points if mine else event.other_before_points
    after = event.balance_after_points if mine else event.other_after_points
    other_no = event.other_household_no if mine else event.household_no
    return HistoryLine(
        seq=event.action_seq,
        business_date=action.business_date,
        operator_name=book.operators.get(action.operator_id).name,
        kind=action.kind,
        field=f"{LIFE}{event.kind}",
        about=other_no or event.person_name or "",
        before=str(before),
        after=str(after),
    )


def product_card(store: Store, code: str) -> ProductCard:
    """A product with all that belongs to it. Raises UnknownProduct."""
    with store.reading() as book:
        product = find_product(book, code)
        batches = tuple(batch for batch in book.stock.batches(product.id) if batch.quantity)
        return ProductCard(
            product=product,
            barcodes=tuple(book.products.barcodes_of(product.id)),
            on_hand=sum(batch.quantity for batch in batches),
            batches=batches,
            moves=tuple(book.stock.last_moves(product.id, MOVES_SHOWN_MAX)),
        )


def product_history(
    store: Store, code: str, *, newest: int = HISTORY_LINES_SHOWN_MAX
) -> tuple[HistoryLine, ...]:
    """What was changed of a product, newest first."""
    with store.reading() as book:
        product = find_product(book, code)
        return tuple(book.history.of_product(product.id, newest=newest))
