"""What can be wrong with one row of an office file; each carries facts, messages/ the sentence.

`field` is always the name of a draft's field (domain/drafts.py), or member_name.
"""

from dataclasses import dataclass

from jifen_desktop.domain.refusals import Refusal


@dataclass(eq=False)
class CellUnfit(Refusal):
    """A number or date of this column cannot be read; `reason` says why."""

    field: str
    reason: Refusal


@dataclass(eq=False)
class DigitsLost(Refusal):
    """The cell is a number of over 15 digits: Excel has already replaced the last ones by 0."""

    field: str


@dataclass(eq=False)
class TurnedIntoDate(Refusal):
    """Excel has made a date of what was typed (1-2 became 2 January); `text` is that date."""

    field: str
    text: str


@dataclass(eq=False)
class IdNumberFound(Refusal):
    """An ID-card number stands in a column that the book keeps."""

    field: str


@dataclass(eq=False)
class PhoneUnfit(Refusal):
    """Not one telephone number of 5 to 20 digits."""

    text: str


@dataclass(eq=False)
class NotYesOrNo(Refusal):
    field: str
    text: str


@dataclass(eq=False)
class TwiceInFile(Refusal):
    """Another row of the file claims the same number, name or code."""

    field: str
    text: str
    other_row: int


@dataclass(eq=False)
class MemberWithoutHousehold(Refusal):
    """A member's row stands before any household."""

    name: str


@dataclass(eq=False)
class HeadUnknown(Refusal):
    """A household of which only members are listed, and nobody is its head."""

    household_no: str


@dataclass(eq=False)
class HouseholdSpoiled(Refusal):
    """This row is sound, but another row of the same household is not."""

    bad_row: int
