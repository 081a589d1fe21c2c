"""What happens in the sample village: plain facts that the services are asked to book."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.selections import SelectionState
from jifen_desktop.services.bulk_deeds import Activity, BulkLine
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.meetings import MeetingEntry
from jifen_desktop.services.objections import Protest, Reply
from jifen_desktop.services.selecting import SelectionWanted


class BasketLine(NamedTuple):
    code: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class _Told:
    """`key` is unique in the whole story; `at` is local time without a zone; `by` acts."""

    key: str
    at: datetime
    by: Role


@dataclass(frozen=True, kw_only=True)
class ProductOpening(_Told):
    code: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class HouseholdOpening(_Told):
    """What the old paper ledger says, in hundredths; below zero it is a debt."""

    household_no: str
    points: int


@dataclass(frozen=True, kw_only=True)
class StockReceived(_Told):
    code: str
    quantity: int
    note: str


@dataclass(frozen=True, kw_only=True)
class Redemption(_Told):
    household_no: str
    lines: tuple[BasketLine, ...]
    #: The refusal that the counter must answer with; None when it is booked.
    expected_refusal: type[Refusal] | None = None


@dataclass(frozen=True, kw_only=True)
class Void(_Told):
    """Takes back the redemption told under `redemption_key`, on the same day."""

    redemption_key: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PaperAward(_Told):
    """A deed that a signed paper decided, brought to the office or to the counter."""

    declaration: Declaration


# --- the office ------------------------------------------------------------------


class Item(NamedTuple):
    """A deed, by the event that told of it and its line there."""

    key: str
    line: int = 0


class Said(NamedTuple):
    """What the group says of one item."""

    item: Item
    #: For, against, abstained.
    votes: tuple[int, int, int]
    passed: bool = True
    #: Points as typed; '' agrees to all.
    agreed: str = ""
    recused: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DeedDeclared(_Told):
    declaration: Declaration
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class ListEntered(_Told):
    """One activity, many households: declared, or posted from a signed paper."""

    activity: Activity
    lines: tuple[BulkLine, ...]
    posted: bool


@dataclass(frozen=True, kw_only=True)
class DeedsLed(_Told):
    """Deeds are checked, returned or reversed; for two of these there is a reason."""

    items: tuple[Item, ...]
    to: Step
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingHeld(_Told):
    """Everybody on the groups was there but one."""

    entry: MeetingEntry
    absent: str


@dataclass(frozen=True, kw_only=True)
class ItemsDecided(_Told):
    """Decided at the meeting told under `meeting_key`; deductions with somebody `beside`."""

    meeting_key: str
    said: tuple[Said, ...]
    beside: Role | None = None


@dataclass(frozen=True, kw_only=True)
class ItemsPublished(_Told):
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class BatchPosted(_Told):
    """Posts what may be posted of the batch told under `batch_key`."""

    batch_key: str


@dataclass(frozen=True, kw_only=True)
class Objection(_Told):
    """Somebody's word against an item of the batch told under `batch_key`."""

    batch_key: str
    item: Item
    protest: Protest


@dataclass(frozen=True, kw_only=True)
class ObjectionAnswered(_Told):
    """The answer to the objection told under `objection_key`."""

    objection_key: str
    reply: Reply


@dataclass(frozen=True, kw_only=True)
class DeedCorrected(_Told):
    """A deed that came back is declared as it should have been."""

    item: Item
    declaration: Declaration


@dataclass(frozen=True, kw_only=True)
class ListReversed(_Told):
    """Takes back the whole list told under `list_key`."""

    list_key: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class QuarterClosed(_Told):
    quarter: Quarter


@dataclass(frozen=True, kw_only=True)
class QuarterRated(_Told):
    """Rated and awarded from paper; equals at a cut all get the level."""

    quarter: Quarter


@dataclass(frozen=True, kw_only=True)
class HouseholdHonoured(_Told):
    """An honour that people named."""

    household_no: str
    name: str


@dataclass(frozen=True, kw_only=True)
class SelectionOpened(_Told):
    """An honour or a list that households are named for."""

    wanted: SelectionWanted
    household_nos: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SelectionLed(_Told):
    """A selection that goes on; numbers are given in the order of opening."""

    selection_no: int
    to: SelectionState


CounterEvent: TypeAlias = (
    ProductOpening | HouseholdOpening | StockReceived | Redemption | Void | PaperAward
)
OfficeEvent: TypeAlias = (
    DeedDeclared
    | ListEntered
    | DeedsLed
    | MeetingHeld
    | ItemsDecided
    | ItemsPublished
    | BatchPosted
    | Objection
    | ObjectionAnswered
    | DeedCorrected
    | ListReversed
    | QuarterClosed
    | QuarterRated
    | HouseholdHonoured
    | SelectionOpened
    | SelectionLed
)
Event: TypeAlias = CounterEvent | OfficeEvent
