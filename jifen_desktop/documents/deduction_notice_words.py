"""What a 扣分告知书 says: what was deducted, on what ground, and how to object."""

from dataclasses import dataclass

from jifen_desktop.documents.points_words import amount_words
from jifen_desktop.documents.wording import Pair, day_text, or_erased, points_text
from jifen_desktop.domain.papers_of_points import DeductionNotice

TITLE = "扣分告知书"
SLIP_TITLE = "扣分告知书回执"
CUT = "✂"
RECEIVED = "本户已收到上述扣分告知书。"
RECEIVER = "户主（签收）"
OBJECTS = "□ 无异议    □ 有异议，理由"
REFUSED = "□ 拒绝签收，原因"
WITNESS = "见证人签字"
DATE_PROMPT = "年      月      日"
STAMP = "（积分管理小组章）"


@dataclass(frozen=True, kw_only=True)
class NoticeWords:
    """The words of one notice with its return slip."""

    village: str
    number: str
    addressee: str
    facts: tuple[Pair, ...]
    people: tuple[str, ...]
    decided_on: str
    slip: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the notice, a tuple for each row."""
        return (
            (self.village,),
            (TITLE, self.number),
            (self.addressee,),
            *self.facts,
            (*self.people, STAMP, self.decided_on),
            (SLIP_TITLE, self.number),
            (self.slip,),
            (RECEIVED, OBJECTS),
            (RECEIVER, DATE_PROMPT),
            (REFUSED, WITNESS),
        )


def notice_words(notice: DeductionNotice) -> NoticeWords:
    """Everything that the paper will say."""
    head = or_erased(notice.head_name)
    return NoticeWords(
        village=f"{notice.village_name}积分管理小组",
        number=f"编号：{notice.item_no}",
        addressee=f"{head} 户（户号 {notice.household_no}，{notice.group_name}）：",
        facts=(
            Pair("事实", _fact(notice)),
            Pair("时间地点", f"{day_text(notice.event_date)}，地点 ________________________"),
            Pair("依据条款", _ground(notice)),
            Pair("扣分", _points(notice)),
            Pair("证据", or_erased(notice.evidence) or "无"),
            Pair("整改期限", "______ 年 ____ 月 ____ 日以前改正，改正情况报网格员。"),
            Pair("申辩途径", _objecting(notice)),
        ),
        people=_people(notice),
        decided_on=day_text(notice.decided_on),
        slip=f"{head} 户（户号 {notice.household_no}） 扣 {points_text(notice.given_points)} 分",
    )


def _fact(notice: DeductionNotice) -> str:
    amount = amount_words(notice.quantity, notice.scale, notice.unit, notice.tier)
    said = f"{notice.rule_item}，{amount}"
    who = or_erased(notice.member_name)
    if who:
        said = f"{who}：{said}"
    note = or_erased(notice.note)
    return f"{said}。{note}" if note else f"{said}。"


def _ground(notice: DeductionNotice) -> str:
    said = (
        f"本村积分细则第 {notice.rule_version} 版 {notice.category_name}"
        f" {notice.rule_code}“{notice.rule_item}”"
    )
    if notice.meeting_day is None:
        return f"{said}。"
    title = or_erased(notice.meeting_title)
    return f"{said}，经 {day_text(notice.meeting_day)}{title}评议。"


def _points(notice: DeductionNotice) -> str:
    said = f"扣 {points_text(notice.given_points)} 分"
    if notice.nominal_points != notice.given_points:
        said += f"（细则规定 {points_text(notice.nominal_points)} 分"
        if notice.over_points:
            said += f"，超上限{points_text(notice.over_points)}分不计"
        said += "）"
    return f"{said}，计入本户积分。"


def _objecting(notice: DeductionNotice) -> str:
    phone = notice.supervision_phone
    call = f"，监督电话 {phone}" if phone else ""
    return (
        "对扣分有异议的，可在收到本告知书之日起 ____ 日内，向积分管理小组口头或书面申辩，"
        f"也可向监督小组反映{call}。"
    )


def _people(notice: DeductionNotice) -> tuple[str, ...]:
    """Two people stand for a deduction; who is not known signs by hand."""
    second = or_erased(notice.second_name) or "____________"
    return (f"经办人：{notice.operator_name}", f"第二经办人：{second}")
