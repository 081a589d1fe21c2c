"""What the slip of an event in the life of a household says: who, when, and which points moved."""

from dataclasses import dataclass
from typing import NamedTuple

from jifen_desktop.documents.wording import Pair, day_text, or_erased, points_text, signed_points
from jifen_desktop.domain.life import LifeEvent, LifeKind
from jifen_desktop.domain.papers_of_publication import LifeSlip

COPIES = ("存根联", "交农户联")
COLUMNS = ("事由", "户号", "户主", "变动前", "变动", "变动后")
BALANCE = "可兑积分（单位：分）"
FINGERPRINT = "手印"
CUT = "沿此线裁开"
DATE_PROMPT = "年      月      日"
NO_CHANGE, CLOSED = "积分不变", "销户注销"
#: What two households agreed about points when they split.
SHARED = "两户协商一致，转出、转入的积分相抵为 0。"
KEPT = "两户协商一致，积分全部留在原户。"

#: Total maps: a new kind cannot stay without a slip.
TITLES = {
    LifeKind.NEW_HEAD: "户主变更单",
    LifeKind.SPLIT: "分户单",
    LifeKind.MERGE: "并户单",
    LifeKind.AWAY: "外出登记单",
    LifeKind.BACK: "返回登记单",
    LifeKind.MOVED_IN: "迁入登记单",
    LifeKind.MOVED_OUT: "迁出登记单",
    LifeKind.DEATH: "死亡注销单",
    LifeKind.CLOSING: "销户单",
}
_MEANINGS = {
    LifeKind.NEW_HEAD: "户号、积分和往期记录不变，自上述日期起由新户主负责本户。",
    LifeKind.SPLIT: "往期的评价分和荣誉留在原户，新户自上述日期起计分。",
    LifeKind.MERGE: (
        "两户协商一致，并出户的积分（含欠分）全部转入并入户，相抵为 0。"
        "并出户销户，往期记录保留可查。"
    ),
    LifeKind.AWAY: "外出期间积分保留，不参加评比。",
    LifeKind.BACK: "自上述日期起按常住户办理，积分照旧。",
    LifeKind.MOVED_IN: "自上述日期起按本村积分户办理。",
    LifeKind.MOVED_OUT: "迁出后剩余积分可在下一次兑换时使用，其后办理销户。",
    LifeKind.DEATH: "该成员自上述日期起从户内注销，积分和往期记录留在本户。",
    LifeKind.CLOSING: "本户销户，往期记录保留可查。",
}
#: What happens to the points of the household and of the other one.
_REASONS = {
    LifeKind.SPLIT: ("分户转出", "分户转入"),
    LifeKind.MERGE: ("并户转出", "并户转入"),
}
#: Who signs: of two households both do.
_SIGNERS = {
    LifeKind.NEW_HEAD: ("原户主或家属", "新户主"),
    LifeKind.SPLIT: ("原户户主", "新户户主"),
    LifeKind.MERGE: ("并出户户主", "并入户户主"),
}
_SIGNER = ("户主或家属",)
_PEOPLE = {LifeKind.SPLIT: "分出成员", LifeKind.DEATH: "注销成员"}
_PERSON = "有关成员"


class MovementWords(NamedTuple):
    """One household's points, a text for each column."""

    reason: str
    household_no: str
    head: str
    before: str
    change: str
    after: str


@dataclass(frozen=True, kw_only=True)
class LifeSlipWords:
    """The words of one slip; both copies say the same."""

    village: str
    title: str
    #: 户务编号 and voucher.
    numbers: str
    fields: tuple[tuple[Pair, ...], ...]
    movements: tuple[MovementWords, ...]
    meaning: str
    signers: tuple[str, ...]
    #: Who entered it, and the second person.
    staff: tuple[str, str]

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the slip, a tuple for each row."""
        return (
            (self.village,),
            (self.title, self.numbers),
            *(pair for row in self.fields for pair in row),
            (BALANCE,),
            COLUMNS,
            *self.movements,
            (self.meaning,),
            *((signer, FINGERPRINT) for signer in self.signers),
            (*self.staff, DATE_PROMPT),
        )


def life_slip_words(slip: LifeSlip) -> LifeSlipWords:
    """Everything that the paper will say; points that do not add up are our own mistake."""
    event = slip.event
    return LifeSlipWords(
        village=event.village_name,
        title=TITLES[event.kind],
        numbers=f"编号：{event.id}  凭证号：{event.action_seq}",
        fields=_fields(event),
        movements=_movements(event),
        meaning=_meaning(event),
        signers=tuple(f"{who}（签字、手印）" for who in _SIGNERS.get(event.kind, _SIGNER)),
        staff=(
            f"经办人 {or_erased(slip.operator_name)}",
            f"第二人 {or_erased(slip.second_name)}".rstrip(),
        ),
    )


def _fields(event: LifeEvent) -> tuple[tuple[Pair, ...], ...]:
    """Two facts side by side, the last one alone where their number is odd."""
    facts = [
        Pair("日期", day_text(event.happened_on)),
        Pair("组别", event.group_name),
        *_people(event),
    ]
    return tuple(tuple(facts[first : first + 2]) for first in range(0, len(facts), 2))


def _people(event: LifeEvent) -> list[Pair]:
    """Who is the head no more, who is it now, and whom it happened to."""
    new_head, person = event.new_head_name, event.person_name
    if event.kind is LifeKind.NEW_HEAD:
        return [Pair("原户主", or_erased(event.head_name)), Pair("新户主", or_erased(new_head))]
    if event.kind is LifeKind.DEATH:
        heir = [] if new_head is None else [Pair("新户主", new_head)]
        return [Pair(_PEOPLE[event.kind], or_erased(person)), *heir]
    return [] if person is None else [Pair(_PEOPLE.get(event.kind, _PERSON), person)]


def _movements(event: LifeEvent) -> tuple[MovementWords, ...]:
    before, after = event.balance_before_points, event.balance_after_points
    other_before, other_after = event.other_before_points, event.other_after_points
    assert after == before - event.moved_points, event.id
    if other_before is None or other_after is None:
        closes = event.kind is LifeKind.CLOSING and event.moved_points
        reason = CLOSED if closes else NO_CHANGE
        return (_movement(reason, event.household_no, _head_after(event), before, after),)
    assert other_after == other_before + event.moved_points, event.id
    gives, takes = _REASONS[event.kind]
    return (
        _movement(gives, event.household_no, event.head_name, before, after),
        _movement(takes, event.other_household_no, event.new_head_name, other_before, other_after),
    )


def _head_after(event: LifeEvent) -> str | None:
    if event.kind is LifeKind.NEW_HEAD:
        return event.new_head_name
    return event.new_head_name or event.head_name


def _movement(
    reason: str, household_no: str, head: str | None, before: int, after: int
) -> MovementWords:
    return MovementWords(
        reason=reason,
        household_no=household_no,
        head=or_erased(head),
        before=points_text(before),
        change=signed_points(after - before),
        after=points_text(after),
    )


def _meaning(event: LifeEvent) -> str:
    """What the event means for the points, in one or two sentences."""
    said = _MEANINGS[event.kind]
    if event.kind is LifeKind.SPLIT:
        return (SHARED if event.moved_points else KEPT) + said
    if event.kind is LifeKind.CLOSING and event.balance_after_points < 0:
        return f"{said}欠分 {points_text(-event.balance_after_points)} 分仍在账上。"
    return said
