"""All that hangs on the wall of a batch: 积分公示表, and behind it 加减分明细."""

from jifen_desktop.documents.notice import notice_pages, notice_rows
from jifen_desktop.documents.notice_details import notice_details_pages, notice_details_rows
from jifen_desktop.documents.notice_words import TITLE
from jifen_desktop.documents.paper_sizes import WallPaper
from jifen_desktop.documents.pen import print_pages
from jifen_desktop.domain.papers_of_publication import PublishedBatch


def publication_rows(batch: PublishedBatch) -> tuple[tuple[str, ...], ...]:
    """What both lists say, one behind the other."""
    return (*notice_rows(batch), *notice_details_rows(batch))


def publication_pdf(batch: PublishedBatch, paper: WallPaper = WallPaper.A4) -> bytes:
    """Both lists as one PDF; each sheet can hang alone."""
    pages = [*notice_pages(batch, paper), *notice_details_pages(batch, paper)]
    return print_pages(f"{TITLE} {batch.publication.id}", pages)
