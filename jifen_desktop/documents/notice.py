"""积分公示表 (F4): a batch household by household, on A4 or A3 for the wall."""

from typing import Final

from jifen_desktop.documents.notice_words import TITLE, notice_words
from jifen_desktop.documents.paper_sizes import A3_LANDSCAPE, A4_LANDSCAPE, WallPaper
from jifen_desktop.documents.pen import Page, print_pages
from jifen_desktop.documents.wall_list_sheet import wall_list_pages
from jifen_desktop.domain.papers_of_publication import PublishedBatch

_SHEETS: Final = {WallPaper.A4: A4_LANDSCAPE, WallPaper.A3: A3_LANDSCAPE}


def notice_rows(batch: PublishedBatch) -> tuple[tuple[str, ...], ...]:
    """What the list says, top to bottom; the drawing adds page numbers and sums of each page."""
    return notice_words(batch).texts()


def notice_pages(batch: PublishedBatch, paper: WallPaper) -> list[Page]:
    """The sheets of the list."""
    words = notice_words(batch)
    return wall_list_pages(words, _SHEETS[paper], practice=batch.practice)


def notice_pdf(batch: PublishedBatch, paper: WallPaper = WallPaper.A4) -> bytes:
    """The list as a PDF."""
    return print_pages(f"{TITLE} {batch.publication.id}", notice_pages(batch, paper))
