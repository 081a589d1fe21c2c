"""The papers that documents are printed on; every length is in millimetres."""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """What a receipt can be printed on: two widths of roll, or a sheet in two parts."""

    ROLL_80 = "80"
    ROLL_58 = "58"
    A5 = "a5"


class WallPaper(StrEnum):
    """What is put up on the wall is printed on one of these."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A cut sheet and the margin that old office printers cannot print on."""

    width: float
    height: float
    margin: float


A3_PORTRAIT = Sheet(width=297, height=420, margin=14)
A3_LANDSCAPE = Sheet(width=420, height=297, margin=14)
A4_PORTRAIT = Sheet(width=210, height=297, margin=14)
A4_LANDSCAPE = Sheet(width=297, height=210, margin=14)
A5_LANDSCAPE = Sheet(width=210, height=148, margin=7)
A6_PORTRAIT = Sheet(width=105, height=148, margin=6)
#: A bank card, ISO 7810 ID-1.
CARD = Sheet(width=85.6, height=54, margin=5)
#: A plate beside the door of a household; to its edge no workshop prints.
DOOR_PLATE = Sheet(width=200, height=130, margin=5)


def portrait(paper: WallPaper) -> Sheet:
    """The upright sheet of that size."""
    return A3_PORTRAIT if paper is WallPaper.A3 else A4_PORTRAIT
