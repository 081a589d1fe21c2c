"""Papers of points to look at: a year of a household, a passbook, forms, notices and lists."""

from dataclasses import replace
from datetime import date, timedelta

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import BASE_CATEGORY, ScoreEntry
from jifen_desktop.domain.papers import StatementRow
from jifen_desktop.domain.papers_of_points import (
    DeclarationForm,
    DeclaredRow,
    DeductionNotice,
    LedgerYear,
    Passbook,
    PointsList,
    PointsListRow,
)
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.rules import Category, Rule, RuleKind, Sign, Tier
from jifen_desktop.domain.timeline import SCORE_CATEGORIES, QuarterScore
from tests.documents.samples import LONG_NAME

VILLAGE, PHONE = "清水湾村", "0571-8800 0000"
LONG_VILLAGE = "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗清水湾村"
LONG_TEXT = "在村口垃圾池旁倾倒建筑垃圾并拒绝清运，经网格员两次劝说仍不改正，" * 6


def entry(
    score: int = 500, *, spendable: int | None = None, over: int = 0, **changed: object
) -> ScoreEntry:
    """A posted line of C06, 5 hours."""
    agreed = score + (over if score >= 0 else -over)
    made = ScoreEntry(
        id=1,
        action_seq=1,
        deed_id=1,
        household_id=1,
        member_id=None,
        category="C",
        rule_code="C06",
        rule_version=1,
        rule_item="志愿服务",
        unit="小时",
        scale=1000,
        quantity=5000,
        tier="",
        nominal_points=agreed,
        agreed_points=agreed,
        score_points=score,
        spendable_points=score if spendable is None else spendable,
        event_date=date(2026, 8, 10),
        score_quarter=Quarter(2026, 3),
        mirrors=None,
    )
    return replace(made, **changed)


def base_entry(score: int = 5000) -> ScoreEntry:
    return entry(
        score,
        spendable=0,
        deed_id=None,
        category=BASE_CATEGORY,
        rule_code="",
        rule_version=0,
        rule_item="",
    )


def row(
    seq: int,
    kind: Kind,
    points: int,
    balance: int,
    *,
    what: ScoreEntry | None = None,
    **changed: object,
) -> StatementRow:
    made = StatementRow(
        seq=seq,
        business_date=date(2026, 1, 4) + timedelta(days=3 * seq % 350),
        kind=kind,
        receipt_no=2026000000 + seq if kind in {Kind.REDEEM, Kind.VOID} else None,
        summary="",
        points=points,
        balance_points=balance,
        operator_name="刘桂芳",
        reversed_by=None,
        takes_back=None,
        entry=what,
    )
    return replace(made, **changed)


#: One row of each kind that a year may have, from a balance of 20 points to one of 112.5.
YEAR_ROWS = (
    row(10, Kind.OPENING, 10000, 12000, summary="按旧册"),
    row(11, Kind.AWARD, 200, 12200, what=entry(200, over=300), reversed_by=14),
    row(12, Kind.POST, 0, 12200, what=entry(1000, spendable=0)),
    row(13, Kind.BASE_POINTS, 0, 12200, what=base_entry()),
    row(
        14,
        Kind.REVERSE_DEEDS,
        -200,
        12000,
        what=entry(-200, over=300),
        takes_back=11,
        summary="登记错户",
    ),
    row(
        15,
        Kind.POST,
        -300,
        11700,
        what=entry(
            -2000,
            spendable=-300,
            rule_code="C25",
            rule_item="违规野外用火(未成灾/成灾)",
            tier="未成灾",
        ),
    ),
    row(16, Kind.REDEEM, -450, 11250, summary="大米×1 盐×1", reversed_by=17),
    row(17, Kind.VOID, 450, 11700, summary="拿错了", takes_back=16),
    row(18, Kind.REDEEM, -250, 11450, summary="盐×1"),
    row(19, Kind.CLEARING, -200, 11250),
)


def scores(year: int = 2026) -> tuple[QuarterScore, ...]:
    return tuple(
        QuarterScore(
            quarter=Quarter(year, number),
            categories={str(name): 250 * number for name in SCORE_CATEGORIES},
        )
        for number in range(1, 5)
    )


LEDGER = LedgerYear(
    village_name=VILLAGE,
    practice=False,
    household_no="03-018",
    head_name="王建国",
    group_name="第三村民小组",
    population=4,
    phone="13800001234",
    opened_on=date(2019, 3, 1),
    year=2026,
    printed_on=date(2026, 11, 23),
    brought_points=2000,
    rows=YEAR_ROWS,
    balance_points=11250,
    scores=scores(),
    supervision_phone=PHONE,
)


def long_ledger(count: int) -> LedgerYear:
    """A year with so many awards of 5 points."""
    rows = tuple(
        row(number, Kind.POST, 500, 2000 + 500 * number, what=entry(500))
        for number in range(1, count + 1)
    )
    return replace(LEDGER, rows=rows, balance_points=2000 + 500 * count)


PASSBOOK = Passbook(
    village_name=VILLAGE,
    practice=False,
    household_no="03-018",
    head_name="王建国",
    group_name="第三村民小组",
    rows=tuple(one for one in YEAR_ROWS if one.points),
    supervision_phone=PHONE,
)


def rule(
    kind: RuleKind = RuleKind.FIXED, *, sign: Sign = Sign.AWARD, step: int = 0, points: int = 100
) -> Rule:
    tiers = (Tier(name="村", points=500), Tier(name="县", points=1500))
    return Rule(
        code="C06",
        category=Category.C,
        item="志愿服务",
        sign=sign,
        kind=kind,
        points=0 if kind is RuleKind.TIERS else points,
        points_max=1000 if kind is RuleKind.RANGE else 0,
        tiers=tiers if kind is RuleKind.TIERS else (),
        unit="小时",
        scale=1000,
        step=step,
        caps=(),
        per_member=False,
        exclusive_group="",
        evidence="签到表",
        recorder="网格员",
        spendable=True,
        active=True,
    )


DECLARED = DeclaredRow(
    item_no=57,
    event_date=date(2026, 8, 10),
    rule=rule(),
    category_name="参与公共事务类",
    quantity=5000,
    tier="",
    nominal_points=500,
    member_name="李小花",
    evidence="签到表第3页",
    note="清理河道",
)
FORM = DeclarationForm(
    village_name=VILLAGE,
    practice=False,
    household_no="03-018",
    head_name="王建国",
    group_name="第三村民小组",
    phone="13800001234",
    printed_on=date(2026, 11, 23),
    rows=(
        DECLARED,
        replace(DECLARED, item_no=58, rule=rule(step=10000, points=10), note="", member_name=""),
        replace(DECLARED, item_no=59, rule=rule(RuleKind.RANGE), nominal_points=250, evidence=""),
        replace(DECLARED, item_no=60, rule=rule(RuleKind.TIERS), tier="县", nominal_points=1500),
    ),
)
NOTICE = DeductionNotice(
    village_name=VILLAGE,
    practice=False,
    item_no=57,
    household_no="03-018",
    head_name="王建国",
    group_name="第三村民小组",
    member_name="王小明",
    event_date=date(2026, 8, 10),
    rule_code="C23",
    rule_version=1,
    rule_item="乱倒垃圾、乱堆杂物",
    category_name="参与公共事务类",
    unit="次",
    scale=1,
    quantity=1,
    tier="",
    nominal_points=500,
    given_points=300,
    over_points=200,
    evidence="现场照片2张（2026-08-10）",
    note="在村口河边倾倒建筑垃圾",
    decided_on=date(2026, 8, 25),
    meeting_title="八月评议会",
    meeting_day=date(2026, 8, 25),
    operator_name="王建业",
    second_name="孙监督",
    supervision_phone=PHONE,
)
CROWDED_NOTICE = replace(
    NOTICE,
    village_name=LONG_VILLAGE,
    head_name=LONG_NAME,
    member_name=LONG_NAME,
    operator_name=LONG_NAME,
    second_name=LONG_NAME,
    group_name="第十二村民小组（东头自然村）",
    household_no="DONGTOU-000123",
    rule_item="乱倒垃圾、乱堆杂物，" * 8,
    evidence=LONG_TEXT[:200],
    note=LONG_TEXT[:200],
    practice=True,
)


def points_list(kind: Kind, count: int, *, booked: bool = True) -> PointsList:
    rows = tuple(
        PointsListRow(
            household_no=f"03-{number:03}",
            head_name="王建国",
            group_name="第三村民小组",
            points=5000 if number % 9 else 1250,
            since=None if number % 9 else date(2026, 9, 8),
        )
        for number in range(1, count + 1)
    )
    return PointsList(
        kind=kind,
        village_name=VILLAGE,
        practice=False,
        voucher_no=571 if booked else None,
        business_date=date(2026, 11, 23),
        quarter=quarter_at(date(2026, 8, 1)) if kind is Kind.BASE_POINTS else None,
        rows=rows,
        operator_name="王建业" if booked else "",
    )
