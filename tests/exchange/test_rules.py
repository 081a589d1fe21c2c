"""Lists of rules as offices write them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from jifen_desktop.domain.file_faults import (
    CellUnfit,
    DigitsLost,
    IdNumberFound,
    NotYesOrNo,
    TurnedIntoDate,
    TwiceInFile,
)
from jifen_desktop.domain.refusals import CodeUnfit, Refusal, TextMissing, TextTooLong
from jifen_desktop.domain.rule_lists import RuleList
from jifen_desktop.domain.rule_refusals import CapUnfit, CategoryUnfit, PointsUnfit, StepUnfit
from jifen_desktop.domain.rules import (
    Cap,
    Category,
    Measure,
    Rule,
    RuleKind,
    Sign,
    Tier,
    Window,
)
from jifen_desktop.exchange.preset import read_preset
from jifen_desktop.exchange.rule_words import DEFAULT_CATEGORY_NAMES
from jifen_desktop.exchange.rules import FIELDS, read_rules
from tests.exchange import office
from tests.exchange.office import Content

HEADING = tuple(words[0] for words in FIELDS.values())
SHARED_LIST = Path(__file__).parents[3] / "shared" / "data" / "rules.csv"


def line(**contents: Content) -> list[Content]:
    """A row of the list; what is not said is a small sound rule."""
    said: dict[str, Content] = {"code": "A01", "item": "开会", "points": "+2", "unit": "人次"}
    said |= contents
    return [said.get(field) for field in FIELDS]


def read(folder: Path, *rows: Sequence[Content], heading: Sequence[str] = HEADING) -> RuleList:
    return read_rules(office.write_xlsx(folder / "细则.xlsx", [heading, *rows]))


def rule_of(folder: Path, **contents: Content) -> Rule:
    found = read(folder, line(**contents))
    assert [fault.reason for fault in found.faults] == []
    [only] = found.rules
    return only.rule


def fault_of(folder: Path, **contents: Content) -> Refusal:
    found = read(folder, line(**contents))
    assert found.rules == ()
    [fault] = found.faults
    assert fault.row == 2
    return fault.reason


def test_a_rule(tmp_path: Path) -> None:
    rule = rule_of(
        tmp_path,
        code="c18",
        rule_category="参与公共事务类",
        item="公益捐款,每满100元",
        points="+1",
        unit="元",
        step="100",
        caps="每年40分；每次 5 分",
        per_member="是",
        exclusive_group="捐款",
        evidence="收据",
        recorder="村文书",
        spendable="否",
        disabled="是",
    )
    assert rule == Rule(
        code="C18",
        category=Category.C,
        item="公益捐款,每满100元",
        sign=Sign.AWARD,
        kind=RuleKind.FIXED,
        points=100,
        points_max=0,
        tiers=(),
        unit="元",
        scale=1000,
        step=100_000,
        caps=(
            Cap(window=Window.YEAR, measure=Measure.POINTS, amount=4000),
            Cap(window=Window.EACH, measure=Measure.POINTS, amount=500),
        ),
        per_member=True,
        exclusive_group="捐款",
        evidence="收据",
        recorder="村文书",
        spendable=False,
        active=False,
    )


def test_missing_columns_are_empty(tmp_path: Path) -> None:
    found = read(tmp_path, ("a01", "开会", 2), heading=("编码", "事项", "分值"))
    [only] = found.rules
    assert (only.row, only.rule.points, only.rule.unit, only.rule.caps) == (2, 200, "", ())
    assert (only.rule.spendable, only.rule.active, only.rule.per_member) == (True, True, False)
    assert found.category_names == DEFAULT_CATEGORY_NAMES


# --- values ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "sign", "points"),
    [
        ("+5", 1, 500),
        (5, 1, 500),
        (0.1, 1, 10),
        ("＋５分", 1, 500),
        ("-2", -1, 200),
        ("\N{MINUS SIGN}2", -1, 200),
        (-3, -1, 300),
        ("1,000,000", 1, 100_000_000),
    ],
)
def test_a_fixed_value(tmp_path: Path, written: Content, sign: int, points: int) -> None:
    rule = rule_of(tmp_path, points=written)
    assert (rule.kind, rule.sign, rule.points, rule.points_max) == ("fixed", sign, points, 0)


@pytest.mark.parametrize(
    ("written", "sign", "least", "most"),
    [
        ("+2~+10", 1, 200, 1000),
        ("2～10分", 1, 200, 1000),
        ("-5至-20", -1, 500, 2000),
        ("-20~-5", -1, 500, 2000),
    ],
)
@pytest.mark.parametrize("column", ["points", "tier"])
def test_a_range_may_stand_in_either_column(
    tmp_path: Path, column: str, written: str, sign: int, least: int, most: int
) -> None:
    rule = rule_of(tmp_path, **{"points": None, column: written})
    assert (rule.kind, rule.sign, rule.points, rule.points_max) == ("range", sign, least, most)


def test_tiers(tmp_path: Path) -> None:
    rule = rule_of(tmp_path, points=None, tier="村:+5｜乡镇（街道）：+10.5")
    assert rule.tiers == (Tier(name="村", points=500), Tier(name="乡镇（街道）", points=1050))
    assert (rule.kind, rule.sign, rule.points, rule.points_max) == ("tiers", 1, 0, 0)
    rule = rule_of(tmp_path, points=None, tier="未成灾:-20|成灾:-50")
    assert (rule.sign, rule.tiers[1]) == (Sign.DEDUCTION, Tier(name="成灾", points=5000))


@pytest.mark.parametrize(
    "contents",
    [
        {"points": "五分"},
        {"points": "+2~-10"},
        {"points": "2~5~10"},
        {"points": "1,2"},
        {"points": "+"},
        {"points": "+5", "tier": "村:+5"},
        {"points": None, "tier": "村:+5|县"},
        {"points": None, "tier": "村:+5|县:-5"},
        {"points": None, "tier": "村:+5|村:+10"},
        {"points": None, "tier": "村:多"},
        {"points": None, "tier": "|".join(f"第{n}档:+{n}" for n in range(1, 14))},
    ],
)
def test_no_value(tmp_path: Path, contents: dict[str, Content]) -> None:
    assert isinstance(fault_of(tmp_path, **contents), PointsUnfit)


@pytest.mark.parametrize("written", ["0", "1000000.01", "1.234", "1~99999999"])
def test_a_value_out_of_range(tmp_path: Path, written: str) -> None:
    reason = fault_of(tmp_path, points=written)
    assert isinstance(reason, CellUnfit)
    assert reason.field == "points"


# --- caps ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("每次2人;每季10分", [("each", "people", 2), ("quarter", "points", 1000)]),
        ("每次0.9分", [("each", "points", 90)]),
        ("一次性1次；", [("once", "times", 1)]),
        ("每季度最多 ３ 次", [("quarter", "times", 3)]),
        ("每月9分;每年度100分", [("month", "points", 900), ("year", "points", 10000)]),
        ("无", []),
        (None, []),
    ],
)
def test_caps(tmp_path: Path, written: Content, expected: list[tuple[str, str, int]]) -> None:
    caps = rule_of(tmp_path, caps=written).caps
    assert [(cap.window, cap.measure, cap.amount) for cap in caps] == expected


@pytest.mark.parametrize(
    "written",
    [
        "最多10分",
        "每周10分",
        "每季10",
        "每季0分",
        "每季1.5次",
        "每季1,2次",
        "每季2000000人",
        "每季9999999分",
        "每季10分;每季20分",
        "每季10分、每年2次",
    ],
)
def test_unreadable_caps(tmp_path: Path, written: str) -> None:
    assert isinstance(fault_of(tmp_path, caps=written), CapUnfit)


# --- units and steps -------------------------------------------------------------


@pytest.mark.parametrize(("unit", "scale"), [("公斤", 1000), ("小时", 1000), ("户次", 1), ("", 1)])
def test_what_is_measured_has_fractions(tmp_path: Path, unit: str, scale: int) -> None:
    assert rule_of(tmp_path, unit=unit).scale == scale


def test_a_step_is_in_the_unit(tmp_path: Path) -> None:
    assert rule_of(tmp_path, unit="公斤", step=0.5).step == 500
    assert rule_of(tmp_path, unit="次", step="3").step == 3


@pytest.mark.parametrize("step", ["0", "-1", "1.5", "许多"])
def test_an_unfit_step(tmp_path: Path, step: str) -> None:
    reason = fault_of(tmp_path, unit="次", step=step)
    assert isinstance(reason, CellUnfit)
    assert reason.field == "step"


def test_only_fixed_values_have_steps(tmp_path: Path) -> None:
    assert isinstance(fault_of(tmp_path, points="+1~+5", step="10"), StepUnfit)


# --- codes and categories --------------------------------------------------------


def test_a_category_is_the_letter_of_the_code(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        line(code="A01", rule_category="ａ"),
        line(code="B1", rule_category="好建议"),
        line(code="B2", rule_category=None),
        line(code="D-3", rule_category="D"),
    )
    assert [one.rule.category for one in found.rules] == ["A", "B", "B", "D"]
    assert found.category_names == DEFAULT_CATEGORY_NAMES | {Category.B: "好建议"}


@pytest.mark.parametrize(
    ("lines", "bad"),
    [
        ([("F01", None)], [2]),
        ([("A01", "B")], [2]),
        ([("A01", "政策"), ("A02", "政策类")], [3]),
        ([("A01", "同名"), ("B01", "同名")], [2, 3]),
        ([("A01", "其他")], [2]),
    ],
)
def test_contradictions_of_categories(
    tmp_path: Path, lines: list[tuple[str, str | None]], bad: list[int]
) -> None:
    found = read(tmp_path, *(line(code=code, rule_category=name) for code, name in lines))
    assert [fault.row for fault in found.faults] == bad
    assert all(isinstance(fault.reason, CategoryUnfit) for fault in found.faults)


def test_a_code_stands_once(tmp_path: Path) -> None:
    found = read(tmp_path, line(code="A01"), line(code="A02"), line(code="ａ０１"))
    assert [(fault.row, type(fault.reason)) for fault in found.faults] == [
        (2, TwiceInFile),
        (4, TwiceInFile),
    ]
    [only] = found.rules
    assert only.rule.code == "A02"


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        ({"code": None}, TextMissing),
        ({"code": "甲01"}, CodeUnfit),
        ({"code": 12345678901234567890}, DigitsLost),
        ({"item": None}, TextMissing),
        ({"item": "长" * 101}, TextTooLong),
        ({"item": "举报 330106195001011234"}, IdNumberFound),
        ({"points": None}, TextMissing),
        ({"points": date(2026, 2, 10)}, TurnedIntoDate),
        ({"caps": date(2026, 2, 10)}, TurnedIntoDate),
        ({"per_member": "大概"}, NotYesOrNo),
        ({"spendable": "大概"}, NotYesOrNo),
        ({"disabled": "大概"}, NotYesOrNo),
        ({"unit": "大袋小袋大袋小袋大袋小袋"}, TextTooLong),
        ({"rule_category": "类" * 21}, TextTooLong),
    ],
)
def test_every_bad_cell_has_its_reason(
    tmp_path: Path, contents: dict[str, Content], reason: type[Refusal]
) -> None:
    assert type(fault_of(tmp_path, **contents)) is reason


def test_a_bad_row_keeps_its_cells(tmp_path: Path) -> None:
    found = read(tmp_path, line(points="许多"))
    [fault] = found.faults
    assert fault.cells[:4] == ("A01", "", "开会", "许多")
    assert found.cells == {2: fault.cells}
    assert found.heading == HEADING


# --- the preset ------------------------------------------------------------------


def test_the_preset() -> None:
    preset = read_preset()
    assert (len(preset.rules), preset.faults) == (76, ())
    assert preset.category_names == DEFAULT_CATEGORY_NAMES
    by_letter = [sum(one.rule.category is letter for one in preset.rules) for letter in Category]
    assert by_letter == [9, 9, 35, 14, 9]
    rules = {one.rule.code: one.rule for one in preset.rules}
    assert (rules["C19"].points, rules["C19"].step, rules["C19"].scale) == (10, 10_000, 1000)
    assert (rules["C21"].points, rules["C21"].points_max) == (200, 1000)
    assert [tier.points for tier in rules["E01"].tiers] == [500, 1000, 1500, 2000, 3000, 5000]
    assert rules["D06"].per_member


@pytest.mark.skipif(not SHARED_LIST.exists(), reason="the shared sample list is not beside")
def test_the_preset_is_the_shared_list() -> None:
    assert read_rules(SHARED_LIST) == read_preset()
