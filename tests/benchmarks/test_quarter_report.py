"""A quarter's report and the entries behind a figure are measured, here in a small book."""

from pathlib import Path

import pytest

from benchmarks.books import scratch
from benchmarks.deeds import BUSY_DEEDS
from benchmarks.history import Size
from benchmarks.quarter_report import REPORT, quarter_report

FEW = Size(
    name="few",
    households=5,
    products=6,
    transfers=25,
    busy_households=5,
    busy_products=6,
    busy_redemptions=20,
)


def test_the_report_has_a_million_rows() -> None:
    assert REPORT.households * BUSY_DEEDS == 1_000_000


def test_a_report_is_timed_beside_a_bare_sum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIFEN_BENCH_CACHE", str(tmp_path))
    with scratch() as folder:
        table, board, drill = quarter_report(folder, FEW, rounds=1)

    assert (table.name, board.name) == ("quarter_report_200", "leaderboard_report_200")
    for figure in (table, board):
        assert (figure.bar, figure.unit) == (3, "s")
        assert figure.floor is not None
        assert 0 < figure.floor < figure.value < figure.bar
    assert (drill.name, drill.unit, drill.met) == ("entries_behind_figure", "ms", True)
