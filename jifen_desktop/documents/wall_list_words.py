"""What lists on the wall have in common: whose they are, how to object, and names told apart."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jifen_desktop.documents.table import Form
from jifen_desktop.documents.wording import ERASED, day_text
from jifen_desktop.domain.masking import mask_name
from jifen_desktop.domain.papers_of_publication import PublishedBatch
from jifen_desktop.domain.publication import (
    ANSWER_WORKING_DAYS,
    Publication,
    PublicationHousehold,
    PublicationLine,
)

PAGE_TOTAL, TOTAL = "本页小计", "合计"
NOTHING_BELOW = "（以下空白）"
UNIT = "单位：分"
MASKED = "户主姓名部分隐去，请按户号核对。"
RECEIVER = "受理人：＿＿＿＿＿＿"
SIGNATURES = ("积分管理小组（章）", "积分监督小组（章）")
DATE_PROMPT = "年      月      日"
WORKING_DAYS = f"{ANSWER_WORKING_DAYS} 个工作日（周一至周五计，未计法定节假日）"


@dataclass(frozen=True)
class WallColumn:
    """A column: its name, what it holds, and how many Chinese characters of it stay in a line."""

    name: str
    form: Form
    widest: float


@dataclass(frozen=True, kw_only=True)
class WallListWords:
    """The words of one list; `totals` are those of some of its rows, under a label."""

    village: str
    title: str
    facts: tuple[str, ...]
    columns: tuple[WallColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: Callable[[str, range], tuple[str, ...]]
    #: The row after the last one.
    nothing_below: tuple[str, ...]
    notes: tuple[str, ...]
    #: At the foot of each sheet.
    footer: str

    def names(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(column.name for column in self.columns)

    def grand_total(self) -> tuple[str, ...]:
        return self.totals(TOTAL, range(len(self.rows)))

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the list, a tuple for each row."""
        return (
            (self.village,),
            (self.title,),
            self.facts,
            self.names(),
            *self.rows,
            self.nothing_below,
            self.grand_total(),
            *((note,) for note in self.notes),
            (*SIGNATURES, DATE_PROMPT),
            (self.footer,),
        )


def batch_facts(publication: Publication, size: str) -> tuple[str, ...]:
    """Which batch it is, how long it hangs and where, and how much of it there is."""
    place = publication.place
    return (
        f"第 {publication.id} 批",
        f"公示期  {period_text(publication)}",
        *([f"地点  {place}"] if place else []),
        size,
        UNIT,
    )


def period_text(publication: Publication) -> str:
    return days_on_the_wall(publication.first_day, publication.last_day)


def days_on_the_wall(first: date, last: date) -> str:
    """From the first day to the last; the day of posting does not count."""
    days = (last - first).days
    until = day_text(last) if first.year != last.year else f"{last.month}月{last.day}日"
    return f"{day_text(first)}至{until}（张贴当日不计，共 {days} 天）"


def batch_notes(batch: PublishedBatch, meaning: str) -> tuple[str, ...]:
    """What the list means, how to object, and until when there is an answer."""
    phone = batch.publication.office_phone
    call = f"，或拨打电话 {phone}" if phone else ""
    return (
        f"说明：{meaning}{MASKED if batch.masked else ''}",
        f"异议渠道：对公示内容有异议的，请在公示期内向村积分管理小组口头或书面提出{call}。{RECEIVER}",
        f"答复期限：收到异议之日起 {WORKING_DAYS}。",
    )


def batch_footer(batch: PublishedBatch, title: str) -> str:
    return f"{batch.publication.village_name}{title}　第 {batch.publication.id} 批"


def shown_names(
    shown: Iterable[PublicationHousehold | PublicationLine], *, masked: bool
) -> Mapping[str, str]:
    """The head's name by household number; where two are called the same, with the group."""
    heads = {one.household_no: one for one in shown}
    names = Counter(one.head_name for one in heads.values())
    said: dict[str, str] = {}
    for number, one in heads.items():
        name = one.head_name
        if name is None:
            said[number] = ERASED
        elif masked:
            said[number] = mask_name(name)
        else:
            said[number] = name if names[name] == 1 else f"{name}({one.group_name})"
    return said
