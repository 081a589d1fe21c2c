"""The tokens: every colour and every size on the screen has its name here, and only here.

A size is in pixels at a text scale of 1.0; `Scale.px` makes it the size of today. Qt multiplies
that by the screen's own factor (150 % in Windows) without being asked.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

#: The height and width that a finger or an unsteady hand can hit.
TARGET_MIN = 44
FIELD_HEIGHT = 54
KEYCAP_HEIGHT = 26
ICON_SIZE = 20

#: Qt ignores a radius larger than half the height: `round_ends` never asks for more.
RADIUS_CARD = 14
RADIUS_FIELD = 12
RADIUS_BUTTON = 10
RADIUS_SMALL = 6

GAP_SMALL = 4
GAP = 8
GAP_LARGE = 12
MARGIN = 16

SCALE_STEPS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class TextSize(IntEnum):
    """How large letters are; nothing on the screen is smaller than SMALL."""

    SMALL = 14
    BODY = 15
    STRONG = 17
    LEAD = 19
    TITLE = 25
    TOTAL = 40
    BALANCE = 60


class Tone(StrEnum):
    """What a text or a mark means; the theme knows its colour."""

    INK = "ink"
    SOFT = "soft"
    FAINT = "faint"
    BRAND = "brand"
    DANGER = "danger"
    AMBER = "amber"
    ON_FILL = "on_fill"


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Every colour, as #RRGGBB. `soft` backgrounds carry text of their own tone."""

    dark: bool
    #: Behind everything, a card on it, a chip or an empty groove on that.
    ground: str
    card: str
    chip: str
    #: A line that separates, the edge of what floats, the edge of a field that one must find (3:1).
    line: str
    outline: str
    edge: str
    ink: str
    soft: str
    faint: str
    #: Green: ours, gained, left over. The fill carries `on_fill`.
    brand: str
    brand_soft: str
    fill: str
    fill_hover: str
    on_fill: str
    #: Red: spent, missing, refused.
    danger: str
    danger_soft: str
    danger_fill: str
    danger_fill_hover: str
    spent: str
    #: Amber: worth a second look.
    amber: str
    amber_soft: str
    #: Around what has the keyboard; `focus_on_fill` inside a filled button.
    focus: str
    focus_on_fill: str
    nav: str
    nav_ink: str
    nav_on: str
    nav_mark: str
    #: A message that floats above the page, and what can be done from it.
    toast: str
    toast_ink: str
    toast_action: str
    #: Behind a product's picture; one is chosen by its name. Behind a surname likewise.
    tints: tuple[str, ...]
    avatars: tuple[str, ...]

    def of(self, tone: Tone) -> str:
        """The colour of a tone."""
        colours: dict[Tone, str] = {
            Tone.INK: self.ink,
            Tone.SOFT: self.soft,
            Tone.FAINT: self.faint,
            Tone.BRAND: self.brand,
            Tone.DANGER: self.danger,
            Tone.AMBER: self.amber,
            Tone.ON_FILL: self.on_fill,
        }
        return colours[tone]


LIGHT = Theme(
    dark=False,
    ground="#F4F2EC",
    card="#FFFFFF",
    chip="#EFECE3",
    line="#E4DFD3",
    outline="#C6C1B4",
    edge="#8B9089",
    ink="#1F2421",
    soft="#565D57",
    faint="#636963",
    brand="#14694A",
    brand_soft="#E3F1EA",
    fill="#14694A",
    fill_hover="#0F5239",
    on_fill="#FFFFFF",
    danger="#B9251B",
    danger_soft="#FCEBE8",
    danger_fill="#B9251B",
    danger_fill_hover="#951B13",
    spent="#F0B6AE",
    amber="#80500A",
    amber_soft="#FDF3DC",
    focus="#23805A",
    focus_on_fill="#F2C14E",
    nav="#123D2D",
    nav_ink="#C9DDD3",
    nav_on="#1E5A43",
    nav_mark="#F2C14E",
    toast="#26302B",
    toast_ink="#FFFFFF",
    toast_action="#8FE0BC",
    tints=("#EAF4FB", "#FBF0E3", "#FFF6DA", "#EEF0FA", "#FBEFE6", "#E7F6F1", "#F3EEFB", "#FDECEC"),
    avatars=("#14694A", "#80500A", "#7A3E8E", "#1F5F8B", "#94402F", "#0F6672"),
)

DARK = Theme(
    dark=True,
    ground="#161A18",
    card="#1F2522",
    chip="#2A312E",
    line="#343C38",
    outline="#505A55",
    edge="#747E78",
    ink="#EEF2EF",
    soft="#B4BDB7",
    faint="#A0AAA4",
    brand="#45C08F",
    brand_soft="#1D382D",
    fill="#1C7351",
    fill_hover="#17613F",
    on_fill="#FFFFFF",
    danger="#FF8A7A",
    danger_soft="#3B2320",
    danger_fill="#B93A2E",
    danger_fill_hover="#9E2E24",
    spent="#7A3B33",
    amber="#E9B44C",
    amber_soft="#3A2F18",
    focus="#3FBF8F",
    focus_on_fill="#F2C14E",
    nav="#0E1412",
    nav_ink="#A9B8B0",
    nav_on="#23483A",
    nav_mark="#F2C14E",
    toast="#E6ECE8",
    toast_ink="#1F2421",
    toast_action="#0F5239",
    tints=("#3C4541",),
    avatars=("#1C7351", "#8A5A10", "#84489A", "#27699A", "#9C4635", "#176C78"),
)


@dataclass(frozen=True)
class Scale:
    """How much larger than usual everything is shown."""

    factor: float = 1.0

    def px(self, size: float) -> int:
        """A size of the tokens in the pixels of today; at least one."""
        return max(1, round(size * self.factor))

    def larger(self) -> "Scale":
        """The next step up, or the largest."""
        return Scale(min((s for s in SCALE_STEPS if s > self.factor), default=SCALE_STEPS[-1]))

    def smaller(self) -> "Scale":
        """The next step down, or the smallest."""
        return Scale(max((s for s in SCALE_STEPS if s < self.factor), default=SCALE_STEPS[0]))


def round_ends(height: int) -> int:
    """The largest radius that Qt accepts for a height, both in pixels."""
    return height // 2
