"""A household's statement (户积分对账单): its words as data, and its paper."""

from jifen_desktop.documents.pen import print_pages
from jifen_desktop.documents.statement_sheet import statement_pages
from jifen_desktop.documents.statement_words import statement_words
from jifen_desktop.domain.papers import Statement


def statement_rows(statement: Statement) -> tuple[tuple[str, ...], ...]:
    """What the statement says, top to bottom; the drawing adds only page numbers and sums."""
    return statement_words(statement).texts()


def statement_pdf(statement: Statement) -> bytes:
    """The statement as a PDF on A4; its rows sum to the balance."""
    pages = statement_pages(statement_words(statement), practice=statement.practice)
    return print_pages(f"户积分对账单 {statement.household_no}", pages)
