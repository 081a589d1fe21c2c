"""The colours of papers that hang on walls: red, gold and ink, told apart in grey too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Colour(NamedTuple):
    """Each part from 0 to 1."""

    red: float
    green: float
    blue: float


def _of(code: str) -> Colour:
    """A colour as designers write it: B3121D."""
    red, green, blue = (int(code[first : first + 2], 16) / 255 for first in (0, 2, 4))
    return Colour(red, green, blue)


BLACK, WHITE = _of("000000"), _of("FFFFFF")
INK = _of("2B2420")
RED, RED_LIGHT, RED_DARK = _of("B3121D"), _of("D8232F"), _of("7E0A12")
GOLD, GOLD_DARK, GOLD_STAR = _of("C8963E"), _of("9A6A1B"), _of("EFBF4F")
#: On a red ground, which shows GOLD badly in grey.
GOLD_BRIGHT, GOLD_LIGHT = _of("E9C46A"), _of("F9E4A8")
CREAM, CREAM_DARK = _of("FFFCF4"), _of("FCF0D3")


@dataclass(frozen=True)
class Shade:
    """Colours that pass into each other; `places` are shares of the way, from 0 to 1."""

    colours: Sequence[Colour]
    places: Sequence[float]


BAND = Shade((_of("C01A24"), _of("9C0F19"), _of("BE1B25")), (0, 0.5, 1))
PAPER = Shade((_of("FFFEFA"), _of("FFFAEC"), CREAM_DARK), (0, 0.55, 1))
#: Of large words on light paper.
LACQUER = Shade((RED_LIGHT, RED, RED_DARK), (0, 0.5, 1))
#: Of large words on a red ground.
FOIL = Shade(
    (_of("F7E3A1"), _of("E0AE4C"), _of("FFF3C4"), _of("D39B3B"), _of("F2D27C")),
    (0, 0.35, 0.5, 0.72, 1),
)
