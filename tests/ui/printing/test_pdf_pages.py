"""Pages of a PDF as pictures: right size, real ink, nothing left open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from jifen_desktop.services.papers import trial_page
from jifen_desktop.ui.printing.pdf_pages import page_picture, page_sizes, sheets
from tests.village import moment

AT = moment().local


def ink(picture: QImage) -> list[int]:
    """How dark each of 6 x 6 fields of a page is, 0 to 255."""
    aspect, smooth = (
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small = picture.scaled(6, 6, aspect, smooth)
    return [255 - small.pixelColor(x, y).lightness() for y in range(6) for x in range(6)]


@pytest.mark.parametrize(("paper", "width_mm"), [("80", 80), ("58", 58), ("a5", 210)])
def test_a_page_has_the_size_of_its_paper(paper: str, width_mm: int) -> None:
    pdf = trial_page(paper, AT)

    [size] = page_sizes(pdf)
    [sheet] = sheets(pdf, 203)

    assert size.width_mm == pytest.approx(width_mm, abs=0.01)
    assert sheet.size == size
    assert sheet.dpi == 203
    assert sheet.picture.width() == pytest.approx(width_mm / 25.4 * 203, abs=1.01)
    assert max(ink(sheet.picture)) > 10


def test_a_picture_is_as_wide_as_it_was_asked_for() -> None:
    picture = page_picture(trial_page("80", AT), 0, 500)

    assert picture.width() == pytest.approx(500, abs=1)
    assert max(ink(picture)) > 10


def test_no_picture_is_larger_than_the_memory_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jifen_desktop.ui.printing.pdf_pages.PIXELS_MAX", 10_000)

    picture = page_picture(trial_page("a5", AT), 0, 5_000)

    assert picture.width() * picture.height() <= 10_500


def test_nothing_of_pdfium_is_left_open(capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        sheets(trial_page("80", AT), 203)
    assert capfd.readouterr().err == ""
