"""Lists on the wall, on A4 or A3: columns as wide as what they hold, letters as large as fit.

Lengths are those of A4; everything on A3 is larger by the same factor as its sheet, so its rows
are never set in less than 14 points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jifen_desktop.documents.blocks import (
    Block,
    Column,
    centred,
    draw_lines,
    gap,
    stack_height,
    stacked,
)
from jifen_desktop.documents.fonts import Face, advance
from jifen_desktop.documents.ledger_sheet import (
    fact_blocks,
    sheet_page,
    sheet_room,
    signature_row,
)
from jifen_desktop.documents.pagination import deal_rows, page_number
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT, Sheet
from jifen_desktop.documents.pen import Page, Pen
from jifen_desktop.documents.table import PADDING, Form, Table, TableColumn
from jifen_desktop.documents.typesetting import MM_PER_POINT, Lettering, set_text
from jifen_desktop.documents.wall_list_words import (
    DATE_PROMPT,
    PAGE_TOTAL,
    SIGNATURES,
    WallListWords,
)

_POINTS_MIN, _POINTS_MAX = 10, 12
#: How much of their widest the columns of words get: the first share that leaves large letters.
_SHARES = (1, 0.8, 0.65, 0.5)
#: What a row is higher than its letters.
_LEAST = 0.7
#: Rows that do not fill a sheet stand up to so much further apart.
_ROW_MAX = 1.7
#: Where the two groups put their stamps.
_STAMP = 15
#: So that a text as wide as its column is not broken.
_SPARE = 0.1


def wall_list_pages(words: WallListWords, sheet: Sheet, *, practice: bool) -> list[Page]:
    """As many sheets as the rows need; each can hang alone."""
    wall = _Wall(words, sheet)
    head, tail = wall.head(), wall.tail()
    room = sheet_room(sheet) - stack_height(head)
    rows = wall.spread_rows(room - stack_height(tail))
    heights = [row.height for row in rows]
    dealt = deal_rows(heights, room=room, tail=stack_height(tail), carried=0)
    if len(dealt) > 1:
        room -= wall.page_total(range(0)).height
        dealt = deal_rows(heights, room=room, tail=stack_height(tail), carried=0)
    pages: list[Page] = []
    for number, part in enumerate(dealt, start=1):
        blocks = [*head, *rows[part.start : part.stop]]
        if len(dealt) > 1:
            blocks.append(wall.page_total(part))
        if number == len(dealt):
            blocks += tail
        pages.append(
            sheet_page(
                sheet,
                blocks,
                footer=words.footer,
                number=page_number(number, len(dealt)),
                practice=practice,
                lettering=wall.letters(8.5),
            )
        )
    return pages


@dataclass(frozen=True)
class _Wall:
    """Where and how large things stand on one size of sheet."""

    words: WallListWords
    sheet: Sheet

    @cached_property
    def factor(self) -> float:
        return min(self.sheet.width, self.sheet.height) / A4_PORTRAIT.width

    @cached_property
    def column(self) -> Column:
        margin = self.sheet.margin
        return Column(margin, self.sheet.width - 2 * margin)

    def letters(self, points: float, face: Face = Face.REGULAR) -> Lettering:
        return Lettering(face, points * self.factor)

    @cached_property
    def points(self) -> float:
        """Of the rows, before the factor."""
        return self._fitted[0]

    @cached_property
    def _fitted(self) -> tuple[float, list[float]]:
        """The size of the rows, and how wide each column is at that size.

        Rather than letters get too small, words take lines and then numbers get smaller.
        """
        cells = len(self.words.columns) * (2 * PADDING + _SPARE)
        room = (self.column.width - cells) / (MM_PER_POINT * self.factor)
        longest = _longest(self.words)
        choices = [_widths(self.words, longest, share) for share in _SHARES]
        widths = next(
            (choice for choice in choices if room / sum(choice) >= _POINTS_MIN), choices[-1]
        )
        points = min(max(room / sum(widths), _POINTS_MIN), _POINTS_MAX)
        stretch = room * MM_PER_POINT * self.factor / sum(widths)
        return points, [width * stretch + 2 * PADDING + _SPARE for width in widths]

    def table(self, *, heading: bool = False) -> Table:
        columns = [
            TableColumn(width, Form.CENTRED if heading else column.form)
            for column, width in zip(self.words.columns, self._fitted[1], strict=True)
        ]
        return Table(self.column.left, columns, points_min=self.points * self.factor)

    def head(self) -> list[Block]:
        """What every sheet begins with."""
        words, factor = self.words, self.factor
        village, title = self.letters(11), self.letters(19, Face.BOLD)
        return [
            centred(self.column, words.village, village, points_min=9 * factor),
            centred(self.column, words.title, title, spacing=1.4 * factor),
            gap(factor),
            *fact_blocks(words.facts, column=self.column, lettering=self.letters(10)),
            gap(factor),
            self.table(heading=True).heading(
                words.names(), lettering=self.letters(self.points * 0.86, Face.BOLD)
            ),
        ]

    def spread_rows(self, room: float) -> list[Block]:
        """The rows, further apart where all of them leave a sheet half empty."""
        body = self.letters(self.points)
        least = body.leading + _LEAST * self.factor
        rows = self._rows(body, least)
        spare = (room - stack_height(rows)) / (len(self.words.rows) + 1)
        if spare <= 0:
            return rows
        return self._rows(body, min(least * _ROW_MAX, least + spare))

    def _rows(self, body: Lettering, height: float) -> list[Block]:
        """The last of them and the word that nothing follows stay together."""
        table = self.table()
        rows = [
            table.row(row, height_min=height, lettering=body)
            for row in (*self.words.rows, self.words.nothing_below)
        ]
        return [*rows[:-2], stacked(*rows[-2:])]

    def page_total(self, part: range) -> Block:
        return self._totals(self.words.totals(PAGE_TOTAL, part))

    def _totals(self, texts: Sequence[str]) -> Block:
        bold = self.letters(self.points, Face.BOLD)
        return self.table().totals(
            texts, height_min=bold.leading + _LEAST * self.factor, lettering=bold
        )

    def tail(self) -> list[Block]:
        """The sum of everything, how to object, and who stands for the list."""
        factor = self.factor
        return [
            self._totals(self.words.grand_total()),
            gap(1.5 * factor),
            *(self._note(note) for note in self.words.notes),
            self._signatures(),
        ]

    def _signatures(self) -> Block:
        """Who stands for the list, with room for a stamp, and the day."""
        lettering = self.letters(10)
        dated = lettering.width(DATE_PROMPT) + 6 * self.factor
        named = Column(self.column.left, self.column.width - dated)
        height = _STAMP * self.factor
        row = signature_row(SIGNATURES, height=height, column=named, lettering=lettering)

        def draw(pen: Pen, top: float) -> None:
            row.draw(pen, top)
            pen.text_right(self.column.right, top + height - 2, DATE_PROMPT, lettering)

        return Block(height, draw)

    def _note(self, text: str) -> Block:
        lettering = self.letters(9.5)
        setting = set_text(text, lettering, self.column.width)
        return Block(
            setting.height,
            lambda pen, top: draw_lines(pen, self.column.left, top, setting.lines, lettering),
        )


def _longest(words: WallListWords) -> list[float]:
    """How far the longest text of each column reaches, in letter sizes."""
    rows = [
        (Face.REGULAR, words.nothing_below),
        (Face.BOLD, words.totals(PAGE_TOTAL, range(len(words.rows)))),
        *((Face.REGULAR, row) for row in words.rows),
    ]
    longest = [0.0] * len(words.columns)
    for face, row in rows:
        for number, text in enumerate(row):
            longest[number] = max(longest[number], advance(face, text))
    return longest


def _widths(words: WallListWords, longest: list[float], share: float) -> list[float]:
    """Columns as wide as their longest text, but no wider than that share of their widest."""
    return [
        max(
            min(text, column.widest * (share if column.form is Form.WORDS else 1)),
            _heading_width(column.name),
        )
        for column, text in zip(words.columns, longest, strict=True)
    ]


def _heading_width(name: str) -> float:
    """The name of a column may take two lines or more."""
    return min(max(2, advance(Face.BOLD, name) / 2), 4.4)
