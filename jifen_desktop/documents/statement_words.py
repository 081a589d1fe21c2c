"""What a household's statement says; its rows prove the balance."""

from dataclasses import dataclass
from typing import NamedTuple

from jifen_desktop.documents.points_words import entry_words
from jifen_desktop.documents.wording import Pair, day_text, or_erased, points_text
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers import Statement, StatementRow

TITLE = "户积分对账单"
COLUMNS = ("凭证号", "记账日期", "发生日期", "摘要", "收入", "支出", "结余", "经办")
TOTAL = "合计"
AGREED = "以上流水经本户核对，与本户所知相符。"
SIGNATURES = ("户主签字", "经办", "监督")
FINGERPRINT = "手印"
DATE_PROMPT = "日期        年      月      日"

#: What a row's act is called; a total map, so that a new act cannot stay without a name.
KIND_LABELS = {
    Kind.INIT: "建账",
    Kind.OPERATOR: "经办人",
    Kind.SETTING: "设置",
    Kind.IMPORT_HOUSEHOLDS: "农户导入",
    Kind.IMPORT_PRODUCTS: "商品导入",
    Kind.HOUSEHOLD: "农户资料",
    Kind.OPENING: "期初积分",
    Kind.RECEIVE: "入库",
    Kind.REDEEM: "兑换",
    Kind.VOID: "兑换作废退回",
    Kind.REVERSE: "冲正",
    Kind.RESTORE: "恢复备份",
    Kind.CLOCK: "日期更正",
    Kind.REPRINT: "补打小票",
    Kind.PRODUCT: "商品资料",
    Kind.DRAFT_RULES: "起草细则",
    Kind.ADOPT_RULES: "通过细则",
    Kind.PANEL: "小组名单",
    Kind.GRID: "网格",
    Kind.MEETING: "会议",
    Kind.DECLARE: "申报",
    Kind.CORRECT_DEED: "更正申报",
    Kind.CHECK: "初审",
    Kind.DECIDE: "评议",
    Kind.POST: "积分",
    Kind.AWARD: "积分（纸面）",
    Kind.REVERSE_DEEDS: "冲正积分",
    Kind.BASE_POINTS: "基础分",
    Kind.CLEARING: "清零",
    Kind.PUBLISH: "公示",
    Kind.OBJECT: "异议",
    Kind.ANSWER: "异议答复",
    Kind.VETO: "积分清零",
    Kind.UNVETO: "恢复积分",
    Kind.NEW_HEAD: "户主变更",
    Kind.SPLIT: "分户",
    Kind.MERGE: "并户",
    Kind.AWAY: "外出或返回",
    Kind.MOVE: "迁入或迁出",
    Kind.DEATH: "成员身故",
    Kind.CLOSE_HOUSEHOLD: "销户",
    Kind.CONSENT: "公开意愿",
    Kind.DISCLOSE: "打印登记",
    Kind.CLOSE_QUARTER: "季度结账",
    Kind.RATE: "评星",
    Kind.PUBLISH_RATING: "评星公示",
    Kind.DROP_RATING: "作废评星",
    Kind.OBJECT_TO_RATING: "评星异议",
    Kind.ANSWER_ON_RATING: "评星异议答复",
    Kind.AWARD_LEVELS: "授星",
    Kind.HONOUR: "荣誉",
    Kind.REVOKE_HONOUR: "撤销荣誉",
    Kind.OPEN_SELECTION: "发起评选",
    Kind.NOMINATE: "提名",
    Kind.REVIEW_SELECTION: "评选评议",
    Kind.PUBLISH_SELECTION: "评选公示",
    Kind.OBJECT_TO_NOMINATION: "评选异议",
    Kind.ANSWER_ON_NOMINATION: "评选异议答复",
    Kind.CONCLUDE_SELECTION: "评选办结",
    Kind.DROP_SELECTION: "作废评选",
}
#: No paper says why.
_WITHOUT_REASON = frozenset({Kind.VETO, Kind.UNVETO})


class Totals(NamedTuple):
    """What came in, what went out and what stands, in hundredths of a point."""

    income: int
    expense: int
    balance: int

    def words(self) -> tuple[str, str, str]:
        return points_text(self.income), points_text(self.expense), points_text(self.balance)


class RowWords(NamedTuple):
    """One row, a text for each column."""

    voucher: str
    day: str
    #: Of the deed; '' where nothing but the account moved.
    event_day: str
    summary: str
    income: str
    expense: str
    balance: str
    operator: str


@dataclass(frozen=True, kw_only=True)
class StatementWords:
    """The words of one statement."""

    shop: str
    facts: tuple[Pair, ...]
    rows: tuple[RowWords, ...]
    #: Totals after the first n rows; one more than there are rows.
    running: tuple[Totals, ...]
    proof: str
    supervision: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text of the statement, a tuple for each row."""
        return (
            (self.shop,),
            (TITLE,),
            *self.facts,
            COLUMNS,
            *self.rows,
            (TOTAL, *self.running[-1].words()),
            (self.proof,),
            (AGREED,),
            (*SIGNATURES, FINGERPRINT),
            *((text,) for text in filter(None, (self.supervision,))),
        )


def statement_words(statement: Statement) -> StatementWords:
    """Everything that the paper will say; a statement that does not add up is our own mistake."""
    running = _running_totals(statement.rows)
    assert running[-1].balance == statement.balance_points, statement.household_no
    phone = statement.supervision_phone
    return StatementWords(
        shop=f"{statement.village_name}积分超市",
        facts=(
            Pair("户号", statement.household_no),
            Pair("户主", statement.head_name),
            Pair("组别", statement.group_name),
            Pair("打印日期", day_text(statement.printed_on)),
        ),
        rows=tuple(_row_words(row) for row in statement.rows),
        running=running,
        proof=_proof(running[-1]),
        supervision=f"监督电话 {phone}" if phone else "",
    )


def _running_totals(rows: tuple[StatementRow, ...]) -> tuple[Totals, ...]:
    totals = [Totals(0, 0, 0)]
    for row in rows:
        income, expense, balance = totals[-1]
        if row.points >= 0:
            income += row.points
        else:
            expense -= row.points
        balance += row.points
        assert balance == row.balance_points, row.seq
        totals.append(Totals(income, expense, balance))
    return tuple(totals)


def _row_words(row: StatementRow) -> RowWords:
    return RowWords(
        voucher=str(row.seq),
        day=row.business_date.isoformat(),
        event_day="" if row.entry is None else row.entry.event_date.isoformat(),
        summary=summary_words(row),
        income=points_text(row.points) if row.points >= 0 else "",
        expense=points_text(-row.points) if row.points < 0 else "",
        balance=points_text(row.balance_points),
        operator=or_erased(row.operator_name),
    )


def summary_words(row: StatementRow) -> str:
    """兑换 2026000123 and what else there is to say, with the voucher that undid it."""
    if row.entry is None:
        receipt = "" if row.receipt_no is None else str(row.receipt_no)
        kind = Kind(row.kind)
        parts = (KIND_LABELS[kind], receipt, "" if kind in _WITHOUT_REASON else row.summary)
    else:
        takes_back = row.takes_back is not None
        parts = (entry_words(row.entry, Kind(row.kind), takes_back=takes_back), row.summary)
    said = " ".join(filter(None, parts))
    if row.reversed_by is None:
        return said
    undone = "已作废" if row.kind == Kind.REDEEM else "已冲正"
    return f"{said}（{undone}，见凭证 {row.reversed_by}）"


def _proof(totals: Totals) -> str:
    """收入合计 − 支出合计 ＝ 结余, and a debt called by its name."""
    income, expense, balance = totals.words()
    sentence = f"收入合计 {income} 分 − 支出合计 {expense} 分 ＝ 结余 {balance} 分"
    if totals.balance < 0:
        return f"{sentence}，即欠分 {points_text(-totals.balance)} 分，补足后方可兑换"
    return sentence
