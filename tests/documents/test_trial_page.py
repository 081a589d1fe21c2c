"""The page that tries a printer: all of its width, Chinese, rare names, the time."""

import re
from datetime import datetime

import pytest

from jifen_desktop.documents.fonts import missing_glyphs
from jifen_desktop.documents.paper_sizes import Paper
from jifen_desktop.documents.trial_page import trial_pdf, trial_rows
from tests.documents.readers import MM, overlaps, pdf_fonts, pdf_info, pdf_text, pdf_words, squeezed

AT = datetime(2026, 11, 23, 9, 5)  # noqa: DTZ001 - local time, as papers say it


def width_of(pdf: bytes) -> float:
    """The width of the page in millimetres."""
    found = re.search(r"Page size: +([0-9.]+) x", pdf_info(pdf))
    assert found is not None
    return float(found[1]) * MM


@pytest.mark.parametrize("paper", Paper)
def test_the_page_says_all_its_rows_and_replaces_nothing(paper: Paper) -> None:
    rows = trial_rows(paper, AT)
    text = pdf_text(trial_pdf(paper, AT))

    for row in rows:
        for words in row:
            assert squeezed(words) in text
    assert {"𬱖", "䶮", "㛃"} <= set(text)
    assert "2026-11-2309:05" in text
    assert missing_glyphs(*(words for row in rows for words in row)) == ()


@pytest.mark.parametrize(
    ("paper", "size", "last_figure"),
    [(Paper.ROLL_80, 80, "70"), (Paper.ROLL_58, 58, "40"), (Paper.A5, 210, "190")],
)
def test_the_ruler_is_as_long_as_the_print(paper: Paper, size: int, last_figure: str) -> None:
    pdf = trial_pdf(paper, AT)
    words = pdf_words(pdf)

    assert last_figure in {word.text for word in words}
    assert width_of(pdf) == pytest.approx(size, abs=0.01)
    assert overlaps(words) == []
    assert all(word.left >= 0 and word.right <= size for word in words)


def test_it_prints_on_one_page_with_its_own_fonts() -> None:
    pdf = trial_pdf(Paper.ROLL_58, AT)

    assert "Pages:           1" in pdf_info(pdf)
    assert all(font["emb"] == "yes" for font in pdf_fonts(pdf))
    assert pdf == trial_pdf(Paper.ROLL_58, AT)
