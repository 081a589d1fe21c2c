"""A ruled table: rows as high as their highest cell, numbers to the right, words to the left."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate

from jifen_desktop.documents.blocks import Block, Column
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.pen import Pen
from jifen_desktop.documents.typesetting import Lettering, Setting, set_text

#: Between a cell's line and its text.
PADDING = 1.2
_SPARE = 0.5
#: Words may take several lines before they get smaller than this; a number never does.
WORDS_POINTS_MIN, NUMBER_POINTS_MIN = 7.75, 4
BODY = Lettering(Face.REGULAR, 9)
STRONG = Lettering(Face.BOLD, 9)


class Form(Enum):
    """What a column holds."""

    WORDS = auto()
    NUMBER = auto()
    #: A number or a date that stands to the left.
    MARK = auto()
    #: Words in the middle of the column.
    CENTRED = auto()


@dataclass(frozen=True)
class TableColumn:
    width: float
    form: Form


class Table:
    """Columns side by side from `left` on; lengths in millimetres.

    Words get no smaller than `points_min`, they take lines instead.
    """

    def __init__(
        self,
        left: float,
        columns: Sequence[TableColumn],
        *,
        points_min: float = WORDS_POINTS_MIN,
    ) -> None:
        self._points_min = points_min
        lefts = accumulate((column.width for column in columns), initial=left)
        self._cells = [
            (Column(x, column.width), column.form)
            for x, column in zip(lefts, columns, strict=False)
        ]
        self.column = Column(left, sum(column.width for column in columns))

    def row(self, texts: Sequence[str], *, height_min: float, lettering: Lettering = BODY) -> Block:
        """One row with a line below it and lines between its cells."""
        settings = [
            self._set_cell(text, lettering, cell, form)
            for text, (cell, form) in zip(texts, self._cells, strict=True)
        ]
        height = max(height_min, *(setting.height + _SPARE for setting in settings))

        def draw(pen: Pen, top: float) -> None:
            for setting, (cell, form) in zip(settings, self._cells, strict=True):
                _draw_cell(pen, setting, cell, form, top, height)
            y = top + height
            pen.line((self.column.left, y), (self.column.right, y), thickness=0.1)
            for cell, _ in self._cells[1:]:
                pen.line((cell.left, top), (cell.left, y), thickness=0.1)

        return Block(height, draw)

    def heading(
        self, texts: Sequence[str], *, height_min: float = 6.8, lettering: Lettering = STRONG
    ) -> Block:
        """The names of the columns between heavy lines."""
        row = self.row(texts, height_min=height_min, lettering=lettering)

        def draw(pen: Pen, top: float) -> None:
            left, right, y = self.column.left, self.column.right, top + row.height
            pen.line((left, top), (right, top), thickness=0.4)
            row.draw(pen, top)
            pen.line((left, y), (right, y), thickness=0.3)

        return Block(row.height, draw)

    def totals(
        self, texts: Sequence[str], *, height_min: float = 6.2, lettering: Lettering = STRONG
    ) -> Block:
        """A row of sums with a heavy line below it."""
        row = self.row(texts, height_min=height_min, lettering=lettering)

        def draw(pen: Pen, top: float) -> None:
            row.draw(pen, top)
            y = top + row.height
            pen.line((self.column.left, y), (self.column.right, y), thickness=0.3)

        return Block(row.height, draw)

    def _set_cell(self, text: str, lettering: Lettering, cell: Column, form: Form) -> Setting:
        wraps = form in {Form.WORDS, Form.CENTRED}
        points_min = self._points_min if wraps else NUMBER_POINTS_MIN
        return set_text(text, lettering, cell.width - 2 * PADDING, points_min=points_min)


def _draw_cell(
    pen: Pen, setting: Setting, cell: Column, form: Form, top: float, height: float
) -> None:
    """In the middle of the row's height."""
    lettering = setting.lettering
    y = top + (height - setting.height) / 2 + lettering.ascent
    for line in setting.lines:
        if form is Form.NUMBER:
            pen.text_right(cell.right - PADDING, y, line, lettering)
        elif form is Form.CENTRED:
            pen.text_centred(cell.centre, y, line, lettering)
        else:
            pen.text(cell.left + PADDING, y, line, lettering)
        y += lettering.leading
