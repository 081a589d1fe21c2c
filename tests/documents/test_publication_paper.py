"""Both lists of a batch as one paper: the sums in front, the lines behind them."""

import pytest

from jifen_desktop.documents.notice import notice_pdf
from jifen_desktop.documents.notice_details import notice_details_pdf
from jifen_desktop.documents.paper_sizes import WallPaper
from jifen_desktop.documents.publication import publication_pdf, publication_rows
from tests.documents.publication_samples import batch
from tests.documents.readers import pdf_pages, pdf_text, squeezed

BATCH = batch(30, 60)


@pytest.mark.parametrize("paper", WallPaper)
def test_the_lists_lie_one_behind_the_other(paper: WallPaper) -> None:
    sheets = pdf_pages(publication_pdf(BATCH, paper))

    assert sheets == [
        *pdf_pages(notice_pdf(BATCH, paper)),
        *pdf_pages(notice_details_pdf(BATCH, paper)),
    ]


def test_the_paper_says_what_the_rows_say_and_the_same_twice() -> None:
    pdf = publication_pdf(BATCH)
    printed = pdf_text(pdf)

    for row in publication_rows(BATCH):
        for text in row:
            assert squeezed(text) in printed, text
    assert pdf == publication_pdf(BATCH)
