"""Who gives an honour, and the day, with room for seals; no seal is ever drawn.

The name and the day stand in the middle of a field of 50 x 50 mm or more that nothing else
enters, so that a stamp presses on both. Two stand side by side, the higher one first, and the
day is the last one's, as offices do it.
"""

from typing import Final, NamedTuple

from jifen_desktop.documents.colours import RED
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.outlines import circle
from jifen_desktop.documents.pen import Pen
from jifen_desktop.documents.typesetting import Lettering, set_text

#: What a seal of 42 mm needs around it.
SEAL_SIDE: Final = 50
SEAL_WIDTH, SEAL_APART, SEAL_RADIUS = 60, 3, 21
#: So many have a place of their own.
ISSUERS_MAX: Final = 2
SEAL_HINT: Final = "（盖章）"
_POINTS_MIN: Final = 12
_HINT: Final = Lettering(Face.KAI, 8.5)
_DASHED_ALPHA: Final = 0.35


class Signed(NamedTuple):
    """Who gives it, by rank, and when."""

    issuers: tuple[str, ...]
    dated: str


class SealPlace(NamedTuple):
    """The right edge of the fields, the height of their middle, and the letters in them."""

    right: float
    middle: float
    lettering: Lettering
    #: What the fields are smaller by on paper that is enlarged.
    factor: float = 1

    @property
    def step(self) -> float:
        return (SEAL_WIDTH + SEAL_APART) / self.factor

    @property
    def width(self) -> float:
        return SEAL_WIDTH / self.factor


def draw_issuers(pen: Pen, signed: Signed, place: SealPlace, *, dashed: bool) -> None:
    """All names in letters of one size; `dashed` shows lightly where the seals go."""
    room = place.width - 1
    last = place.right - place.width / 2
    count = len(signed.issuers)
    longest = max(signed.issuers, key=place.lettering.width, default="")
    lettering = place.lettering.fitting(longest, room, points_min=_POINTS_MIN / place.factor)
    for number, issuer in enumerate(signed.issuers):
        centre = last - (count - 1 - number) * place.step
        if dashed:
            _draw_seal_place(pen, centre, place)
        lines = set_text(issuer, lettering, room).lines
        baseline = place.middle + 0.5 - (len(lines) - 1) * lettering.leading
        for line in lines:
            pen.text_centred(centre, baseline, line, lettering)
            baseline += lettering.leading
    pen.text_centred(last, place.middle + 9.5 / place.factor, signed.dated, lettering)


def _draw_seal_place(pen: Pen, centre: float, place: SealPlace) -> None:
    radius = SEAL_RADIUS / place.factor
    with pen.inked(RED, alpha=_DASHED_ALPHA):
        pen.trace(circle((centre, place.middle), radius), thickness=0.25, dash=0.85)
        hint = _HINT.scaled(1 / place.factor)
        pen.text_centred(centre, place.middle + radius * 0.86, SEAL_HINT, hint)
