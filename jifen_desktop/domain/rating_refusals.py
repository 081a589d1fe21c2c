"""What closing a quarter and rating its households refuse."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import Refusal


@dataclass(eq=False)
class LevelsUnfit(Refusal):
    """The levels of the settings cannot be read: `part` is the first that is wrong."""

    part: str


@dataclass(eq=False)
class LevelsOverlap(Refusal):
    """More is given away than there is: percents over 100, or a lower level asks for more."""

    first: str
    second: str


@dataclass(eq=False)
class UnknownLevel(Refusal):
    """No level has that name."""

    name: str
    names: tuple[str, ...]


@dataclass(eq=False)
class NoTieAtCut(Refusal):
    """Nobody is equal at the end of that level: there is nothing to widen or narrow."""

    name: str


@dataclass(eq=False)
class TiesUndecided(Refusal):
    """Equals stand on both sides of a cut; people must widen or narrow it. Numbers of those."""

    name: str
    household_nos: tuple[str, ...]


@dataclass(eq=False)
class QuarterNotOver(Refusal):
    """It is closed when its last day is over."""

    quarter: Quarter
    last_day: date


@dataclass(eq=False)
class QuarterClosed(Refusal):
    """It was closed before, itself or with a later one."""

    quarter: Quarter
    closed: Quarter


@dataclass(eq=False)
class EarlierQuarterOpen(Refusal):
    """An earlier quarter has entries and is not closed."""

    quarter: Quarter
    earlier: Quarter


@dataclass(eq=False)
class QuarterNotClosed(Refusal):
    """What is rated is a closed quarter."""

    quarter: Quarter


@dataclass(eq=False)
class QuarterRated(Refusal):
    """The levels of a quarter are given once."""

    quarter: Quarter


@dataclass(eq=False)
class NobodyRated(Refusal):
    """No household of the quarter can be rated."""

    quarter: Quarter


@dataclass(eq=False)
class NotInRating(Refusal):
    """Only households that are rated are moved, and only lines of the rating objected to."""

    household_no: str
    quarter: Quarter


@dataclass(eq=False)
class LevelNeedsScore(Refusal):
    """A household without a score above 0 gets no level, whoever decides."""

    household_no: str


@dataclass(eq=False)
class RatingNotPublished(Refusal):
    """What was not published is neither objected to nor awarded."""

    quarter: Quarter


@dataclass(eq=False)
class RatingRuns(Refusal):
    """It hangs on the wall to the end of that day."""

    quarter: Quarter
    last_day: date


@dataclass(eq=False)
class RatingAwarded(Refusal):
    """What was awarded is neither dropped nor published nor objected to any more."""

    quarter: Quarter


@dataclass(eq=False)
class UnknownRatingObjection(Refusal):
    """No objection to a rating has that number, or it was answered before."""

    objection_no: int


@dataclass(eq=False)
class UnknownAward(Refusal):
    """No honour has that number, or it was taken back before."""

    award_no: int


@dataclass(eq=False)
class QuarterNotRated(Refusal):
    """Papers of awards need awards."""

    quarter: Quarter
