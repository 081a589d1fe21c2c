"""The receipt of a redemption (F9): its words as data, and its paper."""

from jifen_desktop.documents.paper_sizes import Paper
from jifen_desktop.documents.pen import print_pages
from jifen_desktop.documents.receipt_a5 import a5_pages
from jifen_desktop.documents.receipt_roll import roll_pages
from jifen_desktop.documents.receipt_words import receipt_words
from jifen_desktop.domain.papers import Receipt


def receipt_rows(
    receipt: Receipt, *, copy: bool = False, reprint_no: int = 0
) -> tuple[tuple[str, ...], ...]:
    """What the receipt says, top to bottom; the drawing adds nothing."""
    return receipt_words(receipt, copy=copy, reprint_no=reprint_no).rows()


def receipt_pdf(
    receipt: Receipt, paper: Paper, *, copy: bool = False, reprint_no: int = 0
) -> bytes:
    """The receipt as a PDF.

    `copy` marks one that nobody counts as 副本, a `reprint_no` above 0 is 补打第n次.
    """
    words = receipt_words(receipt, copy=copy, reprint_no=reprint_no)
    pages = a5_pages(words) if paper is Paper.A5 else roll_pages(words, paper)
    return print_pages(f"兑换小票 {receipt.receipt_no}", pages)
