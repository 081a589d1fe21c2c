"""What the record of a meeting says (评议记录表, F2)."""

from dataclasses import dataclass
from typing import NamedTuple

from jifen_desktop.documents.wording import Pair, day_text, or_erased, points_text
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.meeting_record import DecidedItem, MeetingRecord
from jifen_desktop.domain.panels import MeetingKind

TITLE = "评议记录表"
COLUMNS = (
    "序号",
    "户号 户主",
    "评议事项",
    "申报分",
    "评议分",
    "同意/反对/弃权",
    "结果、理由、回避",
)
SIGN_IN = "参会人签到"
TOPICS = "议题"
ITEMS = "逐项评议"
NO_ITEMS = "本次会议没有评议积分事项。"
CHECKED = "以上记录经到会人员当场核对，与会议情况相符。"
SIGNED_BY_ALL = "到会人员签字"
SUPERVISORS = "监督小组签字"
SIGNATURES = ("主持人签字", "记录人签字")
DATE_PROMPT = "日期        年      月      日"
CONTINUED = "接下页"
#: What nobody typed is filled in by hand.
BLANK = "＿＿＿＿"
NO_POINTS = "—"

#: Total maps: a new kind cannot stay without a name.
KIND_LABELS = {
    MeetingKind.BRANCHES: "城乡支部联动会议",
    MeetingKind.FORUM: "座谈会",
    MeetingKind.COURTYARD: "院坝会",
    MeetingKind.OTHER: "会议",
}
_RESULTS = {Step.REJECTED: "不通过", Step.RETURNED: "退回补充"}


class ItemWords(NamedTuple):
    """One item, a text for each column."""

    number: str
    household: str
    matter: str
    asked: str
    agreed: str
    votes: str
    result: str


@dataclass(frozen=True, kw_only=True)
class MeetingRecordWords:
    """The words of one record."""

    village: str
    #: What the meeting is called on every sheet.
    name: str
    facts: tuple[Pair, ...]
    topics: tuple[str, ...]
    #: Who signs in, as called then; the paper has room for more.
    present: tuple[str, ...]
    adopted: tuple[str, ...]
    items: tuple[ItemWords, ...]
    supervision: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the record, a tuple for each row."""
        return (
            (self.village,),
            (TITLE,),
            (self.name,),
            *self.facts,
            (TOPICS, *self.topics),
            (SIGN_IN, *self.present),
            (ITEMS,),
            *((sentence,) for sentence in self.adopted),
            *((COLUMNS, *self.items) if self.items else ((NO_ITEMS,),)),
            (CHECKED,),
            (SIGNED_BY_ALL, SUPERVISORS, *SIGNATURES),
            *((text,) for text in filter(None, (self.supervision,))),
        )


def meeting_record_words(record: MeetingRecord) -> MeetingRecordWords:
    """Everything that the paper will say but its page numbers."""
    meeting, phone = record.meeting, record.supervision_phone
    kind, day = KIND_LABELS[meeting.kind], day_text(meeting.held_on)
    return MeetingRecordWords(
        village=record.village_name,
        name=f"{meeting.title or kind}（{day}）",
        facts=(
            Pair("会议形式", kind),
            Pair("时间", day),
            Pair("地点", meeting.place or BLANK),
            Pair("主持人", meeting.chair or BLANK),
            Pair("记录人", meeting.recorder or BLANK),
            Pair("人数", _attendance(record)),
        ),
        topics=tuple(f"{number}. {text}" for number, text in enumerate(record.topics, start=1)),
        present=(*(or_erased(name) for name in meeting.present), *record.guests),
        adopted=tuple(
            f"会议通过积分细则第 {rules.version} 版，自{day_text(rules.effective_on)}起施行。"
            for rules in record.adopted
        ),
        items=tuple(_item_words(number, item) for number, item in enumerate(record.items, start=1)),
        supervision=f"监督电话 {phone}" if phone else "",
    )


def _attendance(record: MeetingRecord) -> str:
    expected = record.meeting.expected or BLANK
    present = len(record.meeting.present) or BLANK
    said = f"应到 {expected} 人，实到 {present} 人"
    return f"{said}，列席 {len(record.guests)} 人" if record.guests else said


def _item_words(number: int, item: DecidedItem) -> ItemWords:
    member = item.member_name
    who = "" if member == "" else f"（{or_erased(member)}）"
    agreed = item.agreed_points
    return ItemWords(
        number=str(number),
        household=f"{item.household_no} {or_erased(item.head_name)}",
        matter=f"{item.rule_code} {item.rule_item}{who} {item.event_date} 编号 {item.item_no}",
        asked=points_text(item.nominal_points),
        agreed=NO_POINTS if agreed is None else points_text(agreed),
        votes="" if item.votes is None else "/".join(str(count) for count in item.votes),
        result=_result(item),
    )


def _result(item: DecidedItem) -> str:
    """通过, 调整通过, 不通过 or 退回补充, and what there is to say about it."""
    result = _RESULTS.get(item.step)
    if result is None:
        asked, agreed = item.nominal_points, item.agreed_points
        result = "通过" if agreed in {asked, None} else "调整通过"
        result += "（后来重新评议）" if agreed is None else ""
    over = item.over_points
    parts = (
        result,
        item.reason,
        f"超上限{points_text(over)}分不计" if over else "",
        f"回避：{item.recused}" if item.recused else "",
    )
    return "；".join(filter(None, parts))
