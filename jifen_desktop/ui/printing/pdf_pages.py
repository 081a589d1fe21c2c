"""The pages of a PDF as pictures, by pypdfium2.

pdfium is not thread-safe, so every function here runs in the lane *later*. Each opens the
document and closes it again: nothing of pdfium is left to the garbage collector, which
would free it in whatever thread it runs.
"""

import math
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtGui import QImage

POINTS_PER_INCH: Final = 72
MM_PER_INCH: Final = 25.4
#: No page becomes a larger picture than this: an A3 sheet at 300 dpi has 17 million.
PIXELS_MAX: Final = 40_000_000


@dataclass(frozen=True, kw_only=True)
class PageSize:
    """In millimetres."""

    width_mm: float
    height_mm: float


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page on its way to a printer: how large it is on paper, and its picture in dots."""

    size: PageSize
    dpi: int
    picture: QImage


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """How large each page of a PDF is."""
    with _opened(pdf) as document:
        return tuple(_size(document, number) for number in range(len(document)))


def page_picture(pdf: bytes, number: int, width_px: int) -> QImage:
    """The page of that number (from 0), so many pixels wide."""
    with _opened(pdf) as document:
        width_points, _ = document.get_page_size(number)
        return _picture(document, number, width_px / width_points)


def sheets(pdf: bytes, dpi: int) -> tuple[Sheet, ...]:
    """All pages as a printer of that resolution takes them."""
    with _opened(pdf) as document:
        return tuple(
            Sheet(
                size=_size(document, number),
                dpi=dpi,
                picture=_picture(document, number, dpi / POINTS_PER_INCH),
            )
            for number in range(len(document))
        )


@contextmanager
def _opened(pdf: bytes) -> Generator[Any]:
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - loaded in its lane, at the first paper

    document: Any = PdfDocument(pdf)
    with closing(document):
        yield document


def _size(document: Any, number: int) -> PageSize:  # noqa: ANN401 - pypdfium2 tells no types
    width, height = document.get_page_size(number)
    mm = MM_PER_INCH / POINTS_PER_INCH
    return PageSize(width_mm=width * mm, height_mm=height * mm)


def _picture(document: Any, number: int, scale: float) -> QImage:  # noqa: ANN401 - as above
    """A page of which one point is `scale` pixels, fewer if it would become too large."""
    width, height = document.get_page_size(number)
    scale = min(scale, math.sqrt(PIXELS_MAX / (width * height)))
    with (
        closing(document[number]) as page,
        closing(page.render(scale=scale, prefer_bgrx=True)) as bitmap,
    ):
        shown = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        )
        return shown.copy()  # the pixels are pdfium's until here
