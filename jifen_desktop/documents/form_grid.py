"""A form of boxes: a fact beside its name, filled in by the book or left to be written in."""

from collections.abc import Sequence
from dataclasses import replace

from jifen_desktop.documents.blocks import Block, Column, draw_lines
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.pen import Pen
from jifen_desktop.documents.typesetting import Lettering, set_text
from jifen_desktop.documents.wording import Pair

LABEL_WIDTH = 25
_PADDING, _ABOVE = 2, 1
#: A value stands in the middle of a low row, near the top of a high one.
_BELOW_TOP = 3
_LABEL_POINTS_MIN = 7


def field_row(
    column: Column, fields: Sequence[Pair], lettering: Lettering, *, height_min: float
) -> Block:
    """Fields side by side in shares of one width; the row is as high as its highest field."""
    share = column.width / len(fields)
    value_width = share - LABEL_WIDTH - 2 * _PADDING
    settings = [set_text(field.value, lettering, value_width) for field in fields]
    bold = replace(lettering, face=Face.BOLD)
    labels = [
        set_text(field.label, bold, LABEL_WIDTH - 2 * _PADDING, points_min=_LABEL_POINTS_MIN)
        for field in fields
    ]
    height = max(height_min, *(setting.height + 2 * _ABOVE for setting in (*settings, *labels)))

    def draw(pen: Pen, top: float) -> None:
        for number, (label, value) in enumerate(zip(labels, settings, strict=True)):
            left = column.left + number * share
            start = left + LABEL_WIDTH
            pen.box(left, top, share, height)
            pen.line((start, top), (start, top + height))
            y = top + (height - label.height) / 2
            draw_lines(pen, left + _PADDING, y, label.lines, label.lettering)
            y = top + min((height - value.height) / 2, _BELOW_TOP)
            draw_lines(pen, start + _PADDING, y, value.lines, value.lettering)

    return Block(height, draw)
