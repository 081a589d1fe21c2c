"""What people ask about rules and deeds, as plain values that model and program understand."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tests.machine.asks import ChangeHousehold, ChangeSetting, Redeem, Reverse, Void
from tests.machine.deeds.life_asks import LayVeto, Lift, Merge, Split, Suspend
from tests.machine.deeds.quarter_asks import (
    AnswerOnRating,
    AwardLevels,
    CloseQuarter,
    DropRating,
    GiveHonour,
    ObjectToRating,
    PublishRating,
    Rate,
    RevokeHonour,
)
from tests.machine.deeds.rules import Rule
from tests.machine.deeds.wall_asks import AnswerTo, ObjectTo, PostBatch, Publish


@dataclass(frozen=True)
class Said:
    """A deed as typed."""

    number: str
    code: str
    amount: str
    day: date
    member: str = ""
    activity: str = ""
    evidence: str = ""
    instead_of: int | None = None


@dataclass(frozen=True)
class Ruled:
    """What the group says of one item."""

    item: int
    passed: bool = True
    agreed: str = ""
    votes: tuple[int, int, int] | None = None
    reason: str = ""


@dataclass(frozen=True)
class DraftRules:
    """Rules from a file, or as edited by hand."""

    kind: ClassVar[str] = "draft_rules"
    key: str
    rules: tuple[Rule, ...]
    from_file: bool
    first_name: str = "政策内容知晓类"


@dataclass(frozen=True)
class AdoptRules:
    kind: ClassVar[str] = "adopt_rules"
    key: str
    effective_on: date
    held_on: date
    title: str = "村民代表会议"


@dataclass(frozen=True)
class Declare:
    kind: ClassVar[str] = "declare"
    key: str
    said: Said
    draft: bool = False


@dataclass(frozen=True)
class DeclareBulk:
    """One activity: what all lines have in common, and households, amounts and members."""

    kind: ClassVar[str] = "declare"
    key: str
    common: Said
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Correct:
    kind: ClassVar[str] = "correct_deed"
    key: str
    item: int
    said: Said
    draft: bool = False


@dataclass(frozen=True)
class DeclareAgain:
    kind: ClassVar[str] = "correct_deed"
    key: str
    items: tuple[int, ...]


@dataclass(frozen=True)
class Drop:
    kind: ClassVar[str] = "correct_deed"
    key: str
    items: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True)
class Check:
    kind: ClassVar[str] = "check"
    key: str
    items: tuple[int, ...]


@dataclass(frozen=True)
class Return:
    kind: ClassVar[str] = "check"
    key: str
    items: tuple[int, ...]
    reason: str = "材料不全"


@dataclass(frozen=True)
class Decide:
    kind: ClassVar[str] = "decide"
    key: str
    ruled: tuple[Ruled, ...]
    #: Day of the meeting; None: nobody met.
    held_on: date | None
    signed_by: int | None = None
    title: str = "评议会"


@dataclass(frozen=True)
class ReturnDecided:
    kind: ClassVar[str] = "decide"
    key: str
    items: tuple[int, ...]
    reason: str = "有异议"


@dataclass(frozen=True)
class Post:
    kind: ClassVar[str] = "post"
    key: str
    items: tuple[int, ...]
    signed_by: int | None = None


@dataclass(frozen=True)
class Award:
    kind: ClassVar[str] = "award"
    key: str
    said: Said


@dataclass(frozen=True)
class AwardBulk:
    kind: ClassVar[str] = "award"
    key: str
    common: Said
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ReverseDeeds:
    kind: ClassVar[str] = "reverse_deeds"
    key: str
    items: tuple[int, ...]
    reason: str = "登记错了"


@dataclass(frozen=True)
class GiveBase:
    kind: ClassVar[str] = "base_points"
    key: str
    year: int
    quarter: int


@dataclass(frozen=True)
class Clear:
    kind: ClassVar[str] = "clearing"
    key: str


Ask = (
    DraftRules
    | AdoptRules
    | Declare
    | DeclareBulk
    | Correct
    | DeclareAgain
    | Drop
    | Check
    | Return
    | Decide
    | ReturnDecided
    | Post
    | Award
    | AwardBulk
    | ReverseDeeds
    | GiveBase
    | Clear
    | Publish
    | PostBatch
    | ObjectTo
    | AnswerTo
    | LayVeto
    | Suspend
    | Lift
    | Split
    | Merge
    | CloseQuarter
    | Rate
    | PublishRating
    | DropRating
    | ObjectToRating
    | AnswerOnRating
    | AwardLevels
    | GiveHonour
    | RevokeHonour
    | Redeem
    | Void
    | Reverse
    | ChangeSetting
    | ChangeHousehold
)
