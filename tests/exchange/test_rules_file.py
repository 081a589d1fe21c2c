"""Rules written to Excel are read back as they were; files nobody should have sent are refused."""

import contextlib
import csv
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from jifen_desktop.domain.file_refusals import PathUnwritable
from jifen_desktop.domain.refusals import Refusal
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
from jifen_desktop.exchange.rule_words import DEFAULT_CATEGORY_NAMES, MEASURED_UNITS
from jifen_desktop.exchange.rules import read_rules
from jifen_desktop.exchange.rules_file import write_rules
from tests.exchange.bad_files import bad_files
from tests.exchange.test_bad_files import mutated

PRESET_CSV = Path(__file__).parents[2] / "assets" / "rules.csv"
TEXTS = st.text("参加村民大会植树造林救火ABx09·,，（）「」+-=@", min_size=1, max_size=30).filter(
    lambda text: text not in {"-", "--"}
)
MAYBE = st.just("") | TEXTS.map(lambda text: text[:10])
POINTS = st.integers(1, 100_000_000)
CAPS = st.lists(
    st.builds(
        Cap,
        window=st.sampled_from(Window),
        measure=st.sampled_from(Measure),
        amount=st.integers(1, 1_000_000),
    ),
    max_size=4,
    unique_by=lambda cap: (cap.window, cap.measure),
).map(tuple)
TIERS = st.lists(
    st.builds(Tier, name=TEXTS, points=POINTS), min_size=1, max_size=12, unique_by=lambda t: t.name
).map(tuple)


@st.composite
def rules(draw: st.DrawFn, code: str) -> Rule:
    kind = draw(st.sampled_from(RuleKind))
    unit = draw(st.sampled_from([*sorted(MEASURED_UNITS), "人次", "户", ""]))
    scale = 1000 if unit in MEASURED_UNITS else 1
    low, high = sorted(draw(st.tuples(POINTS, POINTS)))
    return Rule(
        code=code,
        category=Category(code[0]),
        item=draw(TEXTS),
        sign=draw(st.sampled_from(Sign)),
        kind=kind,
        points=0 if kind is RuleKind.TIERS else low,
        points_max=high if kind is RuleKind.RANGE else 0,
        tiers=draw(TIERS) if kind is RuleKind.TIERS else (),
        unit=unit,
        scale=scale,
        step=draw(st.integers(0, 1_000_000 * scale)) if kind is RuleKind.FIXED else 0,
        caps=draw(CAPS),
        per_member=draw(st.booleans()),
        exclusive_group=draw(MAYBE),
        evidence=draw(MAYBE),
        recorder=draw(MAYBE),
        spendable=draw(st.booleans()),
        active=draw(st.booleans()),
    )


BOOKS = st.lists(
    st.from_regex(r"[A-E][0-9]{2}", fullmatch=True), min_size=1, max_size=6, unique=True
).flatmap(lambda codes: st.tuples(*map(rules, codes)))


@given(BOOKS)
@settings(max_examples=80, deadline=None)
def test_what_is_written_is_read_as_it_was(book: tuple[Rule, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "细则.xlsx"
        write_rules(path, DEFAULT_CATEGORY_NAMES, book)
        found = read_rules(path)
    assert found.faults == ()
    assert tuple(one.rule for one in found.rules) == book
    assert found.category_names == DEFAULT_CATEGORY_NAMES


def test_the_preset_is_written_as_it_was_read(tmp_path: Path) -> None:
    preset = read_preset()
    path = tmp_path / "细则.xlsx"
    write_rules(path, preset.category_names, [one.rule for one in preset.rules])
    workbook = CalamineWorkbook.from_path(str(path))
    rows = workbook.get_sheet_by_index(0).to_python()
    with PRESET_CSV.open(encoding="utf-8-sig", newline="") as file:
        assert [row[:12] for row in rows] == list(csv.reader(file))
    assert rows[0][12:] == ["可兑", "停用"]


def test_where_it_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(PathUnwritable):
        write_rules(tmp_path / "no-such-folder" / "a.xlsx", DEFAULT_CATEGORY_NAMES, [])


# --- files that nobody should have sent ------------------------------------------


def test_no_bad_file_of_the_corpus_is_a_list_of_rules(tmp_path: Path) -> None:
    tried = 0
    for bad in bad_files(tmp_path):
        with contextlib.suppress(Refusal):
            assert read_rules(bad.path).rules == ()
        tried += 1
    assert tried >= 130


def good_files(folder: Path) -> dict[str, bytes]:
    path = folder / "rules.xlsx"
    preset = read_preset()
    write_rules(path, preset.category_names, [one.rule for one in preset.rules][:12])
    text = PRESET_CSV.read_text("utf-8")
    return {"rules.xlsx": path.read_bytes(), "rules-gbk.csv": text.encode("gb18030")}


def test_an_old_encoding_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "rules-gbk.csv"
    path.write_bytes(good_files(tmp_path)[path.name])
    assert read_rules(path).rules == read_preset().rules


@pytest.mark.parametrize("name", ["rules.xlsx", "rules-gbk.csv"])
def test_cut_anywhere(name: str, tmp_path: Path) -> None:
    content = good_files(tmp_path)[name]
    path = tmp_path / name
    for length in range(0, len(content), max(1, len(content) // 60)):
        path.write_bytes(content[:length])
        with contextlib.suppress(Refusal):
            read_rules(path)


@pytest.mark.parametrize("name", ["rules.xlsx", "rules-gbk.csv"])
def test_mutations_end_in_rules_reasons_or_one_refusal(name: str, tmp_path: Path) -> None:
    content = good_files(tmp_path)[name]
    path = tmp_path / name
    for seed in range(100):
        path.write_bytes(mutated(content, random.Random(f"{name} {seed}")))
        with contextlib.suppress(Refusal):
            found = read_rules(path)
            assert all(fault.cells and fault.row for fault in found.faults)
