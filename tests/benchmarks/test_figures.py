"""What the benchmarks print: a list for programs, a table for people."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks import timing
from benchmarks.books import Scratch
from benchmarks.figures import Figure, as_json, as_table
from benchmarks.timing import medians, milliseconds, p95

QUICK = Figure.absolute("receipt", 12.34567, "ms", 40)
SLOW = Figure.above("checkout", 30, "ms", 20, 6)
GROWN = Figure.times("lookup", 1.5, "ms", 1.25, 1.2)


def test_the_bar_is_the_highest_value_allowed_in_the_unit_of_the_value() -> None:
    assert (QUICK.bar, SLOW.bar, GROWN.bar) == (40, 26, 1.5)
    assert (QUICK.met, SLOW.met, GROWN.met) == (True, False, True)
    assert (QUICK.ratio, SLOW.ratio, GROWN.ratio) == (None, 1.5, 1.2)


def test_the_list_has_these_keys_and_null_where_nothing_is_compared() -> None:
    absolute, compared = json.loads(as_json([QUICK, SLOW]))

    assert absolute == {
        "name": "receipt",
        "value": 12.346,
        "unit": "ms",
        "floor": None,
        "ratio": None,
        "bar": 40,
        "met": True,
    }
    assert list(compared) == list(absolute)
    assert (compared["floor"], compared["ratio"], compared["met"]) == (20, 1.5, False)


def test_the_table_says_which_bar_is_not_met() -> None:
    lines = as_table([QUICK, SLOW]).splitlines()

    assert lines[0].split() == ["figure", "value", "floor", "ratio", "bar"]
    assert "<= 40 ms" in lines[1]
    assert lines[1].endswith(" met")
    assert "<= floor + 6 ms" in lines[2]
    assert lines[2].endswith("NOT MET")


def test_acts_take_turns_and_the_first_calls_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    lasts = iter([0.0, 0.0, 9.0, 1.0, 8.0, 2.0])

    def taken(act: Callable[[], object]) -> float:
        act()
        return next(lasts)

    monkeypatch.setattr(timing, "milliseconds", taken)

    assert medians(lambda: calls.append("a"), lambda: calls.append("b"), rounds=2) == [4.5, 5.5]
    assert calls == ["a", "b", "b", "a", "a", "b"]


def test_p95_is_what_nineteen_of_twenty_calls_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    lasts = iter(range(100))

    def taken(act: Callable[[], object]) -> float:
        act()
        return float(next(lasts))

    monkeypatch.setattr(timing, "milliseconds", taken)

    assert p95(lambda: None, rounds=100) == 95
    assert milliseconds(lambda: None) >= 0


@pytest.fixture(name="figures")
def _figures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Figure]:
    """Figures that a run without measuring finds."""
    figures: list[Figure] = []

    @contextmanager
    def scratch() -> Generator[Scratch]:
        yield Scratch(tmp_path)

    def quick(folder: Scratch) -> list[Figure]:
        assert folder.folder == tmp_path
        return figures

    monkeypatch.setattr(program, "scratch", scratch)
    monkeypatch.setattr(program, "quick_figures", quick)
    monkeypatch.setattr(program, "all_figures", quick)
    return figures


def test_nothing_but_the_list_goes_to_standard_output(
    figures: list[Figure], capsys: pytest.CaptureFixture[str]
) -> None:
    figures.append(QUICK)

    assert program.main(["--quick", "--json"]) == 0
    assert [figure["name"] for figure in json.loads(capsys.readouterr().out)] == ["receipt"]


def test_a_bar_that_is_not_met_is_exit_status_1(
    figures: list[Figure], capsys: pytest.CaptureFixture[str]
) -> None:
    figures.append(SLOW)

    assert program.main([]) == 1
    assert "NOT MET" in capsys.readouterr().out
