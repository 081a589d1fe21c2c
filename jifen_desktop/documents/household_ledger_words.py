"""What a 户积分台账 says: a year of a household's account, its sums, and the scores of the year."""

from dataclasses import dataclass
from typing import NamedTuple

from jifen_desktop.documents.points_words import BASE_POINTS, quarter_words
from jifen_desktop.documents.statement_words import summary_words
from jifen_desktop.documents.wording import Pair, day_text, or_erased, points_text
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers import StatementRow
from jifen_desktop.domain.papers_of_points import LedgerYear
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.timeline import SCORE_CATEGORIES

TITLE = "户积分台账"
COLUMNS = ("日期", "凭证号", "摘要", "加分", "减分", "兑换", "结余", "所属季度", "经办")
BROUGHT = "上年结转"
TOTAL = "本年合计"
SCORE_TITLE = "评价分"
SCORE_COLUMNS = ("季度", *Category, BASE_POINTS, "合计")
SIGNATURES = ("文书", "户主（年末核对）", "监督")
_REDEEMING = frozenset({Kind.REDEEM, Kind.VOID})
_PHONE_DIGITS = 4


class YearTotals(NamedTuple):
    """Points added, deducted and redeemed so far, and what stands; in hundredths."""

    added: int
    deducted: int
    redeemed: int
    balance: int

    def words(self) -> tuple[str, ...]:
        return tuple(points_text(points) for points in self)


class YearRow(NamedTuple):
    """One row, a text for each column."""

    day: str
    voucher: str
    summary: str
    added: str
    deducted: str
    redeemed: str
    balance: str
    quarter: str
    operator: str


@dataclass(frozen=True, kw_only=True)
class LedgerWords:
    """The words of one ledger."""

    shop: str
    title: str
    facts: tuple[Pair, ...]
    brought: str
    rows: tuple[YearRow, ...]
    #: Totals after the first n rows; one more than there are rows.
    running: tuple[YearTotals, ...]
    proof: str
    scores: tuple[tuple[str, ...], ...]
    supervision: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the ledger, a tuple for each row."""
        return (
            (self.shop,),
            (self.title,),
            *self.facts,
            COLUMNS,
            (BROUGHT, self.brought),
            *self.rows,
            (TOTAL, *self.running[-1].words()),
            (self.proof,),
            (SCORE_TITLE,),
            SCORE_COLUMNS,
            *self.scores,
            SIGNATURES,
            *((text,) for text in filter(None, (self.supervision,))),
        )


def ledger_words(ledger: LedgerYear) -> LedgerWords:
    """Everything that the paper will say; a year that does not add up is our own mistake."""
    running = _running(ledger)
    assert running[-1].balance == ledger.balance_points, ledger.household_no
    phone = ledger.supervision_phone
    return LedgerWords(
        shop=f"{ledger.village_name}积分超市",
        title=f"{TITLE}（{ledger.year}年）",
        facts=_facts(ledger),
        brought=points_text(ledger.brought_points),
        rows=tuple(_row(row) for row in ledger.rows),
        running=running,
        proof=_proof(ledger, running[-1]),
        scores=tuple(
            (
                quarter_words(one.quarter),
                *(points_text(one.categories[str(name)]) for name in SCORE_CATEGORIES),
                points_text(one.score_points),
            )
            for one in ledger.scores
        ),
        supervision=f"监督电话 {phone}" if phone else "",
    )


def _facts(ledger: LedgerYear) -> tuple[Pair, ...]:
    population, opened = ledger.population, ledger.opened_on
    return (
        Pair("户号", ledger.household_no),
        Pair("户主", ledger.head_name),
        Pair("组别", ledger.group_name),
        Pair("人口", "" if population is None else str(population)),
        Pair("电话末4位", ledger.phone[-_PHONE_DIGITS:]),
        Pair("立户日期", "" if opened is None else day_text(opened)),
        Pair("打印日期", day_text(ledger.printed_on)),
    )


def _running(ledger: LedgerYear) -> tuple[YearTotals, ...]:
    totals = [YearTotals(0, 0, 0, ledger.brought_points)]
    for row in ledger.rows:
        before, (added, deducted, redeemed) = totals[-1], _parts(row)
        totals.append(
            YearTotals(
                before.added + added,
                before.deducted + deducted,
                before.redeemed + redeemed,
                before.balance + row.points,
            )
        )
        assert totals[-1].balance == row.balance_points, row.seq
    return tuple(totals)


def _parts(row: StatementRow) -> tuple[int, int, int]:
    """Added, deducted and redeemed: what takes a row back stands in its column, the other way."""
    if row.kind in _REDEEMING:
        return 0, 0, -row.points
    adds = row.points > 0 if row.takes_back is None else row.points < 0
    return (row.points, 0, 0) if adds else (0, -row.points, 0)


def _row(row: StatementRow) -> YearRow:
    added, deducted, redeemed = (points_text(part) if part else "" for part in _parts(row))
    return YearRow(
        day=row.business_date.isoformat(),
        voucher=str(row.seq),
        summary=summary_words(row),
        added=added,
        deducted=deducted,
        redeemed=redeemed,
        balance=points_text(row.balance_points),
        quarter=_quarter(row.quarter),
        operator=or_erased(row.operator_name),
    )


def _quarter(quarter: Quarter) -> str:
    return f"{quarter.year}年{quarter.number}季"


def _proof(ledger: LedgerYear, totals: YearTotals) -> str:
    added, deducted, redeemed, balance = totals.words()
    return (
        f"{BROUGHT} {points_text(ledger.brought_points)} 分 ＋ 加分 {added} 分"
        f" − 减分 {deducted} 分 − 兑换 {redeemed} 分 ＝ 结余 {balance} 分"
    )
