"""Fields for what bodies say of a paper: an opinion above, below it who signs and stamps."""

from collections.abc import Sequence
from typing import Final

from jifen_desktop.documents.blocks import Block
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.ledger_sheet import COLUMN
from jifen_desktop.documents.pen import Pen
from jifen_desktop.documents.typesetting import Lettering

SIGNATURE, SEAL, DATE_PROMPT = "签字：", "（盖章）", "年      月      日"
#: A seal of 42 mm fits in.
OPINION_HEIGHT: Final = 52
_NAME, _TEXT = Lettering(Face.BOLD, 11), Lettering(Face.REGULAR, 10)


def opinion_fields(names: Sequence[str], height: float = OPINION_HEIGHT) -> Block:
    """A field for each body, side by side over the whole width."""
    width = COLUMN.width / len(names)

    def draw(pen: Pen, top: float) -> None:
        for number, name in enumerate(names):
            left = COLUMN.left + number * width
            pen.box(left, top, width, height, thickness=0.3)
            pen.text(left + 2, top + 1 + _NAME.ascent, name, _NAME)
            foot = top + height - 3
            pen.text(left + 2, foot - 8, SIGNATURE, _TEXT)
            pen.text_right(left + width - 3, foot - 8, SEAL, _TEXT)
            pen.text_right(left + width - 3, foot, DATE_PROMPT, _TEXT)

    return Block(height, draw)
