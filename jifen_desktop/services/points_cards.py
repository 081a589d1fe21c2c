"""What 积分卡 say, and what a scanner reads on each: digits that find this household alone."""

from collections.abc import Iterator, Sequence
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.finding import CARD_DIGITS_MAX, card_code
from jifen_desktop.domain.households import CardState, Household
from jifen_desktop.domain.papers_of_points import PointsCard
from jifen_desktop.domain.products import look_up
from jifen_desktop.domain.search import SearchText
from jifen_desktop.domain.settings import SUPERVISION_PHONE
from jifen_desktop.domain.workbench_refusals import TooManyCards
from jifen_desktop.services.redeeming import find_household
from jifen_desktop.services.searching import load_search_text

#: Of one print.
CARDS_MAX = 2000
#: Households read at a time: a commit waits meanwhile.
PAGE_HOUSEHOLDS_MAX = 100
#: A shorter card number may be the end of somebody's telephone, or be taken for typing.
_CARD_NO_DIGITS_MIN = 8


def points_cards(
    store: Store, household_nos: Sequence[str], *, issued_on: date
) -> tuple[PointsCard, ...]:
    """The cards of these households. Raises UnknownHousehold or TooManyCards."""
    if len(household_nos) > CARDS_MAX:
        raise TooManyCards(CARDS_MAX)
    text = load_search_text(store)
    cards: list[PointsCard] = []
    for first in range(0, len(household_nos), PAGE_HOUSEHOLDS_MAX):
        page = household_nos[first : first + PAGE_HOUSEHOLDS_MAX]
        with store.reading() as book:
            cards += [_card(book, find_household(book, no), text, issued_on) for no in page]
    return tuple(cards)


def _card(book: Book, household: Household, text: SearchText, issued_on: date) -> PointsCard:
    head = book.head.read()
    card_no, code = _scanned(book, household, text)
    return PointsCard(
        village_name=head.village_name,
        practice=head.practice,
        household_no=household.household_no,
        head_name=household.head_name,
        issued_on=issued_on,
        card_no=card_no,
        code=code,
        supervision_phone=book.settings.value(SUPERVISION_PHONE, issued_on),
    )


def _scanned(book: Book, household: Household, text: SearchText) -> tuple[str, str]:
    """The number of the card that the code stands for, and the code; both may be empty.

    A code is only printed if the counter's scan would find the household, and nothing else.
    """
    for card_no, code in _codes(book, household):
        goods = look_up(code, book.products.with_code, book.products.with_barcode)
        if goods is None and text.find(code) == [household.id]:
            return card_no, code
    return "", ""


def _codes(book: Book, household: Household) -> Iterator[tuple[str, str]]:
    """The cards that it was given, the newest first, then its own number; digits alone."""
    for card in reversed(book.households.cards_of(household.id)):
        fits = _CARD_NO_DIGITS_MIN <= len(card.card_no) <= CARD_DIGITS_MAX
        if card.state is CardState.VALID and fits and card.card_no.isdigit():
            yield card.card_no, card.card_no
    own = card_code(household.household_no)
    if own:
        yield "", own
