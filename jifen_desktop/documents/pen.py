"""The one place that draws: a page in millimetres from its upper left corner, in black.

Everything printed goes through `print_pages`, which makes the bytes depend on nothing but
what is drawn: no time of day, no unembedded font, one lock around ReportLab's fonts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from reportlab.pdfgen.canvas import Canvas

from jifen_desktop.documents.fonts import Face, load_face, runs
from jifen_desktop.documents.qr import SIDE, qr_bars
from jifen_desktop.documents.typesetting import MM_PER_POINT, Lettering

#: ReportLab's fonts read their file through one shared position.
_PRESS = Lock()
_WATERMARK_GREY = 0.88
_WATERMARK_DEGREES = 30
#: Neighbouring modules of a code overlap by this much, so that no light seam shows.
_SEAM = 0.01
_ASCENT = 0.88


class Pen:
    """Draws on one page."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self._canvas = canvas
        self._height = height

    def _x(self, x: float) -> float:
        return x / MM_PER_POINT

    def _y(self, y: float) -> float:
        return (self._height - y) / MM_PER_POINT

    def text(
        self, x: float, baseline: float, text: str, lettering: Lettering, *, spacing: float = 0
    ) -> None:
        """Text that begins at x; `spacing` is added after each character."""
        words = self._canvas.beginText(self._x(x), self._y(baseline))
        if spacing:
            words.setCharSpace(self._x(spacing))
        for run in runs(lettering.face, text):
            words.setFont(run.face.value, lettering.points)
            words.textOut(run.text)
        if spacing:
            words.setCharSpace(0)  # it would outlive this text
        self._canvas.drawText(words)

    def text_right(self, right: float, baseline: float, text: str, lettering: Lettering) -> None:
        self.text(right - lettering.width(text), baseline, text, lettering)

    def text_centred(
        self, centre: float, baseline: float, text: str, lettering: Lettering, *, spacing: float = 0
    ) -> None:
        width = lettering.width(text) + spacing * (len(text) - 1)
        self.text(centre - width / 2, baseline, text, lettering, spacing=spacing)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        thickness: float = 0.2,
        dash: float = 0,
    ) -> None:
        self._stroke(thickness, dash)
        self._canvas.line(self._x(start[0]), self._y(start[1]), self._x(end[0]), self._y(end[1]))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        thickness: float = 0.2,
        dash: float = 0,
        radius: float = 0,
    ) -> None:
        """A frame whose upper left corner is at (x, y)."""
        self._stroke(thickness, dash)
        self._canvas.roundRect(
            self._x(x),
            self._y(y + height),
            self._x(width),
            self._x(height),
            self._x(radius),
        )

    def label(self, x: float, y: float, width: float, text: str, lettering: Lettering) -> None:
        """White words on a black bar, which even a worn thermal head shows."""
        height = lettering.leading * 1.2
        self._canvas.roundRect(
            self._x(x), self._y(y + height), self._x(width), self._x(height), 2, stroke=0, fill=1
        )
        self._canvas.setFillGray(1)
        self.text_centred(x + width / 2, y + height / 2 + lettering.size * 0.36, text, lettering)
        self._canvas.setFillGray(0)

    def qr(self, x: float, y: float, digits: str, module: float) -> None:
        """A code that says `digits`, its modules `module` wide, in a white field."""
        field = self._x((SIDE + 2) * module)  # a watermark may come near, but not in between
        self._canvas.setFillGray(1)
        self._canvas.rect(
            self._x(x - module), self._y(y - module) - field, field, field, stroke=0, fill=1
        )
        self._canvas.setFillGray(0)
        path = self._canvas.beginPath()
        for bar in qr_bars(digits):
            path.rect(
                self._x(x + bar.column * module),
                self._y(y + (bar.row + 1) * module),
                self._x(bar.length * module),
                self._x(module + _SEAM),
            )
        self._canvas.drawPath(path, stroke=0, fill=1)

    def watermark(self, x: float, y: float, text: str, points: float) -> None:
        """Light words across the page, centred on (x, y), to be drawn before anything else."""
        lettering = Lettering(Face.BOLD, points)
        self._canvas.saveState()
        self._canvas.translate(self._x(x), self._y(y))
        self._canvas.rotate(_WATERMARK_DEGREES)
        self._canvas.setFillGray(_WATERMARK_GREY)
        words = self._canvas.beginText(
            -self._x(lettering.width(text)) / 2, -points * (_ASCENT - 0.5)
        )
        for run in runs(lettering.face, text):
            words.setFont(run.face.value, points)
            words.textOut(run.text)
        self._canvas.drawText(words)
        self._canvas.restoreState()

    def _stroke(self, thickness: float, dash: float) -> None:
        self._canvas.setLineWidth(self._x(thickness))
        self._canvas.setDash([self._x(dash), self._x(dash) * 0.8] if dash else [])


@dataclass(frozen=True)
class Page:
    """A page of the given size and what is drawn on it."""

    width: float
    height: float
    draw: Callable[[Pen], None]


def print_pages(title: str, pages: Sequence[Page]) -> bytes:
    """The pages as a PDF; the same pages give the same bytes."""
    with _PRESS:
        load_face(Face.REGULAR)
        target = BytesIO()
        canvas = Canvas(
            target,
            invariant=1,
            pageCompression=1,
            initialFontName=Face.REGULAR.value,  # pyright: ignore[reportArgumentType]
            lang="zh-CN",
        )
        canvas.setTitle(title)
        canvas.setAuthor("积分超市")
        canvas.setCreator("积分超市")
        canvas.setProducer("积分超市")
        canvas.setSubject("")
        for page in pages:
            canvas.setPageSize((page.width / MM_PER_POINT, page.height / MM_PER_POINT))
            page.draw(Pen(canvas, page.height))
            canvas.showPage()
        canvas.save()
        return target.getvalue()
