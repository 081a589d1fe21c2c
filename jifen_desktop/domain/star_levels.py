"""Star levels as a setting keeps them: `5=2.5%;4=7.5%;3=12.5%`.

Behind a name stand a percent of the rated, a number of households, a least score, or both of
the last two: `5=2.5%`, `5=20`, `5>=80`, `5>=80,20`. A name that is one digit means as many
stars; papers and screens say it in words.
"""

import re
from itertools import pairwise
from typing import Final

from jifen_desktop.domain.amounts import format_points, parse_points
from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.rating import WHOLE_PERCENT, LevelMode, StarLevel
from jifen_desktop.domain.rating_refusals import LevelsOverlap, LevelsUnfit

LEVELS_MAX: Final = 9
_PERCENT: Final = re.compile(r"([^=><;,%\s]{1,10})=([0-9]{1,3})(?:\.([0-9]{1,2}))?%")
_COUNT: Final = re.compile(r"([^=><;,%\s]{1,10})=([1-9][0-9]{0,5})")
_LEAST: Final = re.compile(
    r"([^=><;,%\s]{1,10})>=([0-9]{1,5}(?:\.[0-9]{1,2})?)(?:,([1-9][0-9]{0,5}))?"
)


def read_levels(text: str) -> tuple[StarLevel, ...]:
    """The levels from the highest on. Raises LevelsUnfit or LevelsOverlap."""
    levels = tuple(_level(part) for part in to_half_width(text).strip().strip(";").split(";"))
    names = [level.name for level in levels]
    if len(levels) > LEVELS_MAX or len(set(names)) < len(names):
        raise LevelsUnfit(text)
    if sum(level.percent for level in levels) > WHOLE_PERCENT:
        raise LevelsOverlap(names[0], names[-1])
    asking = [level for level in levels if level.least_points]
    for upper, lower in pairwise(asking):
        if lower.least_points > upper.least_points:
            raise LevelsOverlap(upper.name, lower.name)
    return levels


def written(level: StarLevel) -> str:
    """What a level asks for, as the setting says it: 2.5%, 20, >=80 or >=80,20."""
    match level.mode:
        case LevelMode.PERCENT:
            return f"{format_points(level.percent)}%"
        case LevelMode.COUNT:
            return str(level.count)
        case LevelMode.THRESHOLD:
            return f">={format_points(level.least_points)}"
        case _:
            return f">={format_points(level.least_points)},{level.count}"


def _level(part: str) -> StarLevel:
    part = part.strip()
    if found := _PERCENT.fullmatch(part):
        percent = int(found[2]) * 100 + int((found[3] or "0").ljust(2, "0"))
        if 0 < percent <= WHOLE_PERCENT:
            return StarLevel(name=found[1], mode=LevelMode.PERCENT, percent=percent)
    elif found := _COUNT.fullmatch(part):
        return StarLevel(name=found[1], mode=LevelMode.COUNT, count=int(found[2]))
    elif found := _LEAST.fullmatch(part):
        mode = LevelMode.QUOTA if found[3] else LevelMode.THRESHOLD
        return StarLevel(
            name=found[1],
            mode=mode,
            count=int(found[3] or 0),
            least_points=parse_points(found[2]),
        )
    raise LevelsUnfit(part)
