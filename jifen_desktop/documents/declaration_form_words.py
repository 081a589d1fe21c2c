"""What a 积分申报表 says."""

from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from jifen_desktop.documents.points_words import amount_words, standard_words
from jifen_desktop.documents.wording import Pair, day_text, or_erased, points_text
from jifen_desktop.domain.papers_of_points import DeclarationForm, DeclaredRow

TITLE = "积分申报表"
COLUMNS = (
    "编号",
    "发生日期",
    "积分事项",
    "类别",
    "数量",
    "标准分",
    "申报分",
    "证明材料",
)
TOTAL = "合计"
APPLICANT = "申报人签字"
DATE_PROMPT = "年      月      日"
#: What others say of it, and who signs that.
OPINIONS = (
    ("网格员、组长初审意见", "网格员、组长签字"),
    ("积分管理小组评议意见", "管理小组组长签字（章）"),
    ("公示结果", "监督小组签字"),
)
_PHONE_DIGITS = 4


class DeclaredWords(NamedTuple):
    """One deed, a text for each column."""

    number: str
    day: str
    item: str
    category: str
    amount: str
    standard: str
    points: str
    evidence: str


_BLANK = DeclaredWords(*[""] * len(COLUMNS))
_NOTHING_BELOW = _BLANK._replace(item="（以下空白）")
#: A form without a deed is filled in by hand.
_BLANK_ROWS = 10


@dataclass(frozen=True, kw_only=True)
class FormWords:
    """The words of one form."""

    village: str
    facts: tuple[Pair, ...]
    rows: tuple[DeclaredWords, ...]
    #: Points of the first n rows; one more than there are rows.
    running: tuple[str, ...]
    footer: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the form, a tuple for each row."""
        return (
            (self.village,),
            (TITLE,),
            *self.facts,
            COLUMNS,
            *self.rows,
            (TOTAL, self.running[-1]),
            (APPLICANT, DATE_PROMPT),
            *OPINIONS,
            (self.footer,),
        )


def form_words(form: DeclarationForm) -> FormWords:
    """Everything that the paper will say."""
    if form.rows:
        sums = accumulate((row.nominal_points for row in form.rows), initial=0)
        rows = (*(_row(row) for row in form.rows), _NOTHING_BELOW)
        running = [points_text(points) for points in sums]
        running.append(running[-1])
    else:
        rows = (_BLANK,) * _BLANK_ROWS
        running = [""] * (_BLANK_ROWS + 1)
    return FormWords(
        village=form.village_name,
        facts=(
            Pair("户号", form.household_no),
            Pair("户主", form.head_name),
            Pair("组别", form.group_name),
            Pair("联系电话末4位", form.phone[-_PHONE_DIGITS:] or "____"),
            Pair("申报人", "________"),
            Pair("与户主关系", "______"),
        ),
        rows=rows,
        running=tuple(running),
        footer=f"单位：分    打印日期 {day_text(form.printed_on)}",
    )


def _row(row: DeclaredRow) -> DeclaredWords:
    texts = (or_erased(text) for text in (row.member_name, row.note))
    about = "，".join(filter(None, texts))
    item = f"{row.rule.code} {row.rule.item}"
    return DeclaredWords(
        number=str(row.item_no),
        day=row.event_date.isoformat(),
        item=f"{item}（{about}）" if about else item,
        category=f"{row.rule.category} {row.category_name}",
        amount=amount_words(row.quantity, row.rule.scale, row.rule.unit, row.tier),
        standard=standard_words(row.rule, row.tier),
        points=points_text(row.nominal_points),
        evidence=or_erased(row.evidence),
    )
