"""What a 积分存折 says: its cover, and a line for each time that points came or went."""

from dataclasses import dataclass
from typing import NamedTuple

from jifen_desktop.documents.statement_words import summary_words
from jifen_desktop.documents.wording import Pair, or_erased, points_text
from jifen_desktop.domain.papers import StatementRow
from jifen_desktop.domain.papers_of_points import Passbook

TITLE = "积分存折"
COLUMNS = ("日期", "摘要", "存入", "支出", "余额", "经办")
ISSUED = "发放日期"
NOTICE_TITLE = "使用须知"
NOTICES = (
    "本折按户发放，户号就是账号。请妥善保管，遗失请到村委会补办。",
    "积分经评议入账，可到积分超市兑换物品，不兑现金，不得转让。",
    "每次入账和兑换请当场核对余额；余额以村里的账本为准。",
    "评价分按季计算，用于评优；兑换物品不影响评价分。",
    "对积分有疑问，可到村委会查询每一笔的依据，也可向监督小组反映。",
)


class LineWords(NamedTuple):
    """One line, a text for each column."""

    day: str
    summary: str
    income: str
    expense: str
    balance: str
    operator: str


@dataclass(frozen=True, kw_only=True)
class PassbookWords:
    """The words of one passbook."""

    shop: str
    facts: tuple[Pair, ...]
    #: 户号 and 户主, as the head of each page says them.
    holder: str
    lines: tuple[LineWords, ...]
    supervision: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the passbook, a tuple for each row."""
        return (
            (self.shop,),
            (TITLE,),
            *self.facts,
            (NOTICE_TITLE,),
            *((notice,) for notice in NOTICES),
            *((text,) for text in filter(None, (self.supervision,))),
            (self.holder,),
            COLUMNS,
            *self.lines,
        )


def passbook_words(passbook: Passbook) -> PassbookWords:
    """Everything that the paper will say."""
    phone = passbook.supervision_phone
    return PassbookWords(
        shop=f"{passbook.village_name}积分超市",
        facts=(
            Pair("户号", passbook.household_no),
            Pair("户主", passbook.head_name),
            Pair("组别", passbook.group_name),
            Pair(ISSUED, ""),
        ),
        holder=f"户号 {passbook.household_no}  户主 {passbook.head_name}",
        lines=tuple(_line(row) for row in passbook.rows),
        supervision=f"监督电话 {phone}" if phone else "",
    )


def _line(row: StatementRow) -> LineWords:
    return LineWords(
        day=row.business_date.isoformat(),
        summary=summary_words(row),
        income=points_text(row.points) if row.points >= 0 else "",
        expense=points_text(-row.points) if row.points < 0 else "",
        balance=points_text(row.balance_points),
        operator=or_erased(row.operator_name),
    )
