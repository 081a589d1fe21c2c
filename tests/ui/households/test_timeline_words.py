"""What a line of the timeline says, kind by kind."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import BASE_CATEGORY, Source, Step
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.timeline import (
    SCORE_CATEGORIES,
    Decided,
    Hung,
    LineKind,
    Matter,
    QuarterScore,
    TimelineLine,
)
from jifen_desktop.ui.households.score_chart import pieces
from jifen_desktop.ui.households.timeline_words import (
    ERASED,
    KIND_WORDS,
    calculation_words,
    hung_words,
    meeting_words,
    sum_words,
    timeline_row,
)
from jifen_desktop.ui.look.tokens import Tone

DAY = date(2026, 8, 10)
MATTER = Matter(
    item_no=12,
    step=Step.POSTED,
    rule_code="C06",
    rule_version=1,
    rule_item="志愿服务",
    unit="小时",
    scale=1000,
    quantity=5000,
    tier="",
    formula="5 x 1 = 5",
    nominal_points=500,
    agreed_points=500,
    given_points=500,
    source=Source.GRID,
    activity="",
    instead_of=None,
    member_name="",
    evidence="",
    note="",
    meeting=None,
    hung=None,
    declared_by="李秀英",
    checked_by="",
    decided_by="王建业",
    posted_by="王建业",
    second_name="",
    on_paper=False,
    reason="",
)
LINE = TimelineLine(
    kind=LineKind.AWARD,
    act=Kind.POST,
    voucher_no=7,
    event_date=DAY,
    business_date=date(2026, 9, 1),
    quarter=Quarter(2026, 3),
    category="C",
    category_name="参与公共事务类",
    score_points=500,
    spendable_points=500,
    balance_points=3500,
    operator_name="王建业",
    matter=MATTER,
    receipt_no=None,
    goods="",
    reason="",
    takes_back=None,
    reversed_by=None,
)


def scored(**points: int) -> QuarterScore:
    return QuarterScore(
        quarter=Quarter(2026, 3),
        categories={str(one): points.get(str(one), 0) for one in SCORE_CATEGORIES},
    )


def test_every_kind_can_be_chosen() -> None:
    assert set(KIND_WORDS) == set(LineKind)
    assert len(set(KIND_WORDS.values())) == len(KIND_WORDS)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (LINE, "加分 C06 志愿服务 5小时"),
        (replace(LINE, matter=replace(MATTER, tier="县")), "加分 C06 志愿服务 县"),
        (
            replace(LINE, kind=LineKind.DEDUCTION, matter=replace(MATTER, nominal_points=-500)),
            "扣分 C06 志愿服务 5小时",
        ),
        (replace(LINE, kind=LineKind.REVERSAL, takes_back=5), "冲正 C06 志愿服务 5小时"),
        (replace(LINE, kind=LineKind.BASE, matter=None), "基础分 2026年第3季度"),
        (replace(LINE, kind=LineKind.REVERSAL, matter=None), "冲正 基础分"),
        (
            replace(
                LINE, kind=LineKind.REDEMPTION, act=Kind.VOID, matter=None, receipt_no=20260001
            ),
            "作废 20260001",
        ),
        (replace(LINE, kind=LineKind.ACCOUNT, act=Kind.CLEARING, matter=None), "积分清零"),
    ],
)
def test_titles(line: TimelineLine, title: str) -> None:
    assert timeline_row(line).title == title


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        (LINE, ""),
        (replace(LINE, spendable_points=0), "只计评价分"),
        (replace(LINE, spendable_points=300), "可兑积分 3"),
        (replace(LINE, reversed_by=9), "已冲正"),
        (replace(LINE, act=Kind.REDEEM, reversed_by=9, matter=None), "已作废"),
        (replace(LINE, quarter=Quarter(2026, 4)), "补记，原属2026年第3季度"),
        (
            replace(LINE, quarter=Quarter(2026, 4), kind=LineKind.REVERSAL),
            "上季更正，原属2026年第3季度",
        ),
        (replace(LINE, matter=replace(MATTER, on_paper=True)), "纸面"),
        (replace(LINE, matter=replace(MATTER, given_points=300)), "超上限 2 分不计"),
        (
            replace(LINE, kind=LineKind.WAITING, matter=replace(MATTER, step=Step.CHECKED)),
            "已初审",
        ),
    ],
)
def test_marks(line: TimelineLine, marks: str) -> None:
    assert timeline_row(line).marks == marks


def test_what_is_not_posted_is_grey_and_says_what_it_would_give() -> None:
    asked = replace(MATTER, step=Step.DECLARED, agreed_points=None, given_points=None)
    row = timeline_row(
        replace(LINE, kind=LineKind.WAITING, matter=asked, score_points=0, balance_points=None)
    )
    assert (row.amount, row.amount_tone, row.balance) == ("+5", Tone.FAINT, "")
    assert "分数" not in dict(row.facts)


def test_what_was_taken_back_is_struck() -> None:
    row = timeline_row(replace(LINE, reversed_by=9))
    assert (row.struck, row.amount_tone) == (True, Tone.FAINT)
    assert dict(row.facts)["冲正"] == "由凭证 9 冲正，不再计"
    mirror = timeline_row(
        replace(LINE, kind=LineKind.REVERSAL, takes_back=7, reason=None, score_points=-500)
    )
    assert (mirror.amount, mirror.amount_tone) == ("\N{MINUS SIGN}5", Tone.DANGER)
    assert dict(mirror.facts)["冲正"] == f"冲正凭证 7，原因：{ERASED}"


def test_facts_name_what_there_is_and_nothing_else() -> None:
    assert [name for name, _ in timeline_row(LINE).facts] == [
        *("规则", "计算", "依据", "经手", "凭证", "分数")
    ]
    matter = replace(
        MATTER,
        activity="清河行动",
        instead_of=4,
        reason="材料不全",
        evidence=None,
        second_name=None,
    )
    facts = dict(timeline_row(replace(LINE, matter=matter)).facts)
    assert facts["依据"] == ERASED
    assert facts["同一事由"] == "事项 4 已计过，只补差额"
    assert (facts["活动"], facts["原因"]) == ("清河行动", "材料不全")
    assert facts["经手"] == f"网格员上报，李秀英申报，王建业评议，王建业入账，{ERASED}签字"
    assert dict(timeline_row(LINE).facts)["依据"] == "没有写"


def test_calculations() -> None:
    assert calculation_words(MATTER) == "5 x 1 = 5 分"
    tier = replace(MATTER, tier="县", formula="15")
    assert calculation_words(tier) == "县，15 分"
    less = replace(MATTER, agreed_points=400, given_points=300)
    assert calculation_words(less) == "5 x 1 = 5 分，评议定为 4 分，超上限 1 分不计，计 3 分"


def test_meetings() -> None:
    plain = Decided(title=None, held_on=DAY, votes=None, recused="")
    assert meeting_words(plain) == f"2026-08-10 {ERASED}"
    assert meeting_words(None) == ""


def test_publications() -> None:
    hung = Hung(batch_no=3, first_day=DAY, last_day=date(2026, 8, 15), objections=0, held=False)
    assert hung_words(hung) == "第 3 批，2026-08-10 至 2026-08-15"
    assert hung_words(replace(hung, objections=2)).endswith("，异议 2 件")
    assert hung_words(replace(hung, objections=2, held=True)).endswith("，异议 2 件，等着答复")
    row = timeline_row(replace(LINE, matter=replace(MATTER, hung=hung)))
    assert ("公示", hung_words(hung)) in row.facts


def test_a_score_is_told_as_a_sum() -> None:
    names = {"A": "知晓"}
    assert sum_words(scored(), names) == "2026年第3季度 0 分"
    assert sum_words(scored(A=200, C=-300), names) == (
        "2026年第3季度 \N{MINUS SIGN}1 分 ＝ A 知晓 2 \N{MINUS SIGN} C 3"
    )
    assert sum_words(scored(C=-300), names) == (
        "2026年第3季度 \N{MINUS SIGN}3 分 ＝ \N{MINUS SIGN} C 3"
    )


def test_what_is_less_than_nothing_stands_below_the_axis() -> None:
    stack = [(one.category, one.begins, one.ends) for one in pieces(scored(A=200, B=-100, D=300))]
    assert stack == [("A", 0, 200), ("B", 0, -100), ("D", 200, 500)]
    based = list(pieces(scored(base=1000, C=-5, E=-7)))
    assert [(one.category, one.ends) for one in based] == [
        *(("C", -5), ("E", -12), (BASE_CATEGORY, 1000))
    ]
