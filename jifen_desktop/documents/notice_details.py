"""加减分明细 (F4b): a batch line by line, on A4 or A3 for the wall."""

from typing import Final

from jifen_desktop.documents.notice_details_words import TITLE, notice_details_words
from jifen_desktop.documents.paper_sizes import A3_PORTRAIT, A4_PORTRAIT, WallPaper
from jifen_desktop.documents.pen import Page, print_pages
from jifen_desktop.documents.wall_list_sheet import wall_list_pages
from jifen_desktop.domain.papers_of_publication import PublishedBatch

_SHEETS: Final = {WallPaper.A4: A4_PORTRAIT, WallPaper.A3: A3_PORTRAIT}


def notice_details_rows(batch: PublishedBatch) -> tuple[tuple[str, ...], ...]:
    """What the list says, top to bottom; the drawing adds page numbers and sums of each page."""
    return notice_details_words(batch).texts()


def notice_details_pages(batch: PublishedBatch, paper: WallPaper) -> list[Page]:
    """The sheets of the list."""
    words = notice_details_words(batch)
    return wall_list_pages(words, _SHEETS[paper], practice=batch.practice)


def notice_details_pdf(batch: PublishedBatch, paper: WallPaper = WallPaper.A4) -> bytes:
    """The list as a PDF."""
    return print_pages(f"{TITLE} {batch.publication.id}", notice_details_pages(batch, paper))
