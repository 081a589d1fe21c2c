"""The one place that draws: a page in millimetres from its upper left corner.

Ink is black, unless `inked` says otherwise.
Everything printed goes through `print_pages`, which makes the bytes depend on nothing but
what is drawn: no time of day, no unembedded font, one lock around ReportLab's fonts.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Final, Literal

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from jifen_desktop.documents.colours import Colour, Shade
from jifen_desktop.documents.fonts import Face, load_face, runs
from jifen_desktop.documents.outlines import Outline, Point
from jifen_desktop.documents.qr import SIDE, qr_bars
from jifen_desktop.documents.typesetting import MM_PER_POINT, Lettering
from jifen_desktop.domain.progress import Step, nobody_watches

#: ReportLab's fonts read their file through one shared position.
_PRESS = Lock()
_WATERMARK_GREY = 0.88
_WATERMARK_DEGREES = 30
#: Neighbouring modules of a code overlap by this much, so that no light seam shows.
_SEAM = 0.01
_ASCENT = 0.88
#: How letters are painted: filled and drawn along, or as what is cut out of a ground.
_FILL_AND_STROKE: Final = 2
_CLIP: Final = 7


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
        self,
        x: float,
        baseline: float,
        text: str,
        lettering: Lettering,
        *,
        spacing: float = 0,
        weight: float = 0,
    ) -> None:
        """Text that begins at x; `spacing` is added after each character.

        With a weight the letters are drawn along too: a bold that their font does not have.
        """
        if not weight:
            self._letters(x, baseline, text, lettering, spacing=spacing)
            return
        self._canvas.saveState()
        self._stroke(weight, 0)
        self._canvas.setLineJoin(1)
        self._letters(x, baseline, text, lettering, spacing=spacing, mode=_FILL_AND_STROKE)
        self._canvas.restoreState()

    def _letters(
        self,
        x: float,
        baseline: float,
        text: str,
        lettering: Lettering,
        *,
        spacing: float,
        mode: Literal[0, 2, 7] = 0,
    ) -> None:
        words = self._canvas.beginText(self._x(x), self._y(baseline))
        if mode:
            words.setTextRenderMode(mode)
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
        self,
        centre: float,
        baseline: float,
        text: str,
        lettering: Lettering,
        *,
        spacing: float = 0,
        weight: float = 0,
    ) -> None:
        x = centre - _spread(text, lettering, spacing) / 2
        self.text(x, baseline, text, lettering, spacing=spacing, weight=weight)

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

    @contextmanager
    def inked(self, colour: Colour, *, alpha: float = 1) -> Generator[None]:
        """All that is drawn within is of this colour; `alpha` lets through what lies below."""
        self._canvas.saveState()
        self._canvas.setFillColorRGB(*colour)
        self._canvas.setStrokeColorRGB(*colour)
        if alpha < 1:
            self._canvas.setFillAlpha(alpha)
            self._canvas.setStrokeAlpha(alpha)
        yield
        self._canvas.restoreState()

    @contextmanager
    def moved(self, right: float, down: float) -> Generator[None]:
        """All that is drawn within stands elsewhere on the page."""
        self._canvas.saveState()
        self._canvas.translate(self._x(right), -self._x(down))
        yield
        self._canvas.restoreState()

    @contextmanager
    def enlarged(self, factor: float) -> Generator["Pen"]:
        """A pen for which a millimetre is so much longer, from the same upper left corner."""
        self._canvas.saveState()
        self._canvas.scale(factor, factor)
        yield Pen(self._canvas, self._height / factor)
        self._canvas.restoreState()

    @contextmanager
    def clipped(self, outline: Outline) -> Generator[None]:
        """Nothing is drawn beyond the outline."""
        self._canvas.saveState()
        self._canvas.clipPath(self._path(outline), stroke=0, fill=0)
        yield
        self._canvas.restoreState()

    def fill(self, outline: Outline) -> None:
        self._canvas.drawPath(self._path(outline), stroke=0, fill=1)

    def trace(self, outline: Outline, *, thickness: float = 0.2, dash: float = 0) -> None:
        """Draw along an outline."""
        self._stroke(thickness, dash)
        self._canvas.setLineJoin(1)
        self._canvas.drawPath(self._path(outline), stroke=1, fill=0)

    def shade(self, outline: Outline, start: Point, end: Point, shade: Shade) -> None:
        """Fill an outline with colours that pass into each other from `start` to `end`."""
        with self.clipped(outline):
            self._linear(start, end, shade)

    def glow(self, outline: Outline, centre: Point, reach: float, shade: Shade) -> None:
        """Fill an outline with colours that pass into each other from `centre` outwards."""
        colours, places = list(shade.colours), list(shade.places)
        x, y = self._x(centre[0]), self._y(centre[1])
        with self.clipped(outline):
            self._canvas.radialGradient(x, y, self._x(reach), colours, places)

    def shaded_text(
        self,
        centre: float,
        baseline: float,
        text: str,
        lettering: Lettering,
        shade: Shade,
        *,
        spacing: float = 0,
    ) -> None:
        """Centred letters in colours that pass into each other from top to bottom; still text."""
        x = centre - _spread(text, lettering, spacing) / 2
        self._canvas.saveState()
        self._letters(x, baseline, text, lettering, spacing=spacing, mode=_CLIP)
        top, bottom = baseline - lettering.size * 0.9, baseline + lettering.size * 0.16
        self._linear((centre, top), (centre, bottom), shade)
        self._canvas.restoreState()

    def repeated(self, name: str, draw: Callable[["Pen"], None]) -> None:
        """What stands on many pages at the same place: `draw` is asked once a file.

        Without shades and alpha, which ReportLab does not make known there; the colour and the
        alpha around it hold within.
        """
        if not self._canvas.hasForm(name):
            self._canvas.beginForm(name)
            draw(Pen(self._canvas, self._height))
            self._canvas.endForm()
        self._canvas.doForm(name)

    def _linear(self, start: Point, end: Point, shade: Shade) -> None:
        self._canvas.linearGradient(
            self._x(start[0]),
            self._y(start[1]),
            self._x(end[0]),
            self._y(end[1]),
            list(shade.colours),
            list(shade.places),
        )

    def _path(self, outline: Outline) -> PDFPathObject:
        path = self._canvas.beginPath()
        for stroke in outline:
            path.moveTo(self._x(stroke.start[0]), self._y(stroke.start[1]))
            points = [(self._x(x), self._y(y)) for x, y in stroke.points]
            if stroke.curved:
                for first in range(0, len(points), 3):
                    (x1, y1), (x2, y2), (x3, y3) = points[first : first + 3]
                    path.curveTo(x1, y1, x2, y2, x3, y3)
            else:
                for x, y in points:
                    path.lineTo(x, y)
            if stroke.closed:
                path.close()
        return path

    def _stroke(self, thickness: float, dash: float) -> None:
        self._canvas.setLineWidth(self._x(thickness))
        self._canvas.setDash([self._x(dash), self._x(dash) * 0.8] if dash else [])


def _spread(text: str, lettering: Lettering, spacing: float) -> float:
    """How far letters reach that stand `spacing` further apart."""
    return lettering.width(text) + spacing * (len(text) - 1)


@dataclass(frozen=True)
class Page:
    """A page of the given size and what is drawn on it."""

    width: float
    height: float
    draw: Callable[[Pen], None]


def print_pages(title: str, pages: Sequence[Page], step: Step = nobody_watches) -> bytes:
    """The pages as a PDF; the same pages give the same bytes. `step` is told of each page."""
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
        for done, page in enumerate(pages, start=1):
            canvas.setPageSize((page.width / MM_PER_POINT, page.height / MM_PER_POINT))
            page.draw(Pen(canvas, page.height))
            canvas.showPage()
            step(done, len(pages))
        canvas.save()
        return target.getvalue()
