"""Honours that a veto puts before the committee; people take them back, or leave them."""

from collections.abc import Iterable
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.domain.honours import Award, quarter_of_award
from jifen_desktop.domain.vetoes import Veto


def questioned_by(book: Book, veto: Veto, today: date) -> tuple[Award, ...]:
    """Standing honours of the household that a veto was laid on, for the quarters it is about."""
    return tuple(
        award
        for award in book.awards.of_household(veto.household_id)
        if award.revoked_on is None and veto.questions_honours_of(quarter_of_award(award), today)
    )


def questioned_by_any(book: Book, vetoes: Iterable[Veto], today: date) -> frozenset[int]:
    """The numbers of all honours that these vetoes put before the committee."""
    return frozenset(
        award.id
        for veto in vetoes
        if veto.revoke_honours and veto.stands(today)
        for award in questioned_by(book, veto, today)
    )
