"""A made-up book is sound, opens, and has the size and the habits it says."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import books, points
from benchmarks.books import TOWNSHIP, VILLAGE, kept_book, scratch
from benchmarks.checkouts import bare_checkout, checkout
from benchmarks.deeds import BUSY_DEEDS, QUIET_DEEDS
from benchmarks.filling import make_sized_book
from benchmarks.history import LAST_DAY, Size, household_no
from benchmarks.points import bulk_entry, growth
from benchmarks.quarters import quarter_of_town, quarter_of_village
from benchmarks.what_if import QUARTER, replay_of_quarter
from jifen_desktop.db import driver
from jifen_desktop.db.store import Store
from jifen_desktop.services.balances import last_entries
from jifen_desktop.services.checking import check
from jifen_desktop.services.explaining import explain
from jifen_desktop.services.searching import find_households, load_search_text

TINY = Size(
    name="tiny",
    households=60,
    products=30,
    transfers=2_000,
    busy_households=20,
    busy_products=10,
    busy_redemptions=1_500,
)


@pytest.fixture(name="path", scope="module")
def _path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sized_book(tmp_path_factory.mktemp("books") / "tiny", TINY)


@pytest.fixture(name="store")
def _store(path: Path) -> Iterator[Store]:
    with closing(Store(path)) as store:
        yield store


def counts(path: Path, *tables: str) -> list[int]:
    with closing(driver.MODULE.connect(path)) as book:
        return [len(book.execute(f"SELECT 1 FROM {t}").fetchall()) for t in tables]  # noqa: S608


def test_the_program_finds_nothing_wrong(store: Store) -> None:
    assert check(store) == []


def test_the_book_has_its_size(path: Path) -> None:
    deeds = 20 * BUSY_DEEDS + 40 * QUIET_DEEDS
    assert counts(path, "household", "product", "deed") == [60, 30, deeds]
    assert counts(path, "transfer", "score_entry") == [2_000 + deeds, deeds]


def test_busy_households_have_a_longer_history(store: Store) -> None:
    busy, quiet = (last_entries(store, household_no(n)) for n in (1, 60))

    assert busy[0] < quiet[0]
    assert len(busy[1]) == 20


def test_people_are_found(store: Store) -> None:
    hits = find_households(store, load_search_text(store), household_no(7))

    assert [hit.household_no for hit in hits] == [household_no(7)]


def test_the_same_rows_each_time(path: Path, tmp_path: Path) -> None:
    again = make_sized_book(tmp_path, TINY)

    def text_of(book: Path) -> list[tuple[object, ...]]:
        with closing(driver.MODULE.connect(book)) as rows:
            return [
                *rows.execute("SELECT * FROM household"),
                *rows.execute("SELECT * FROM redemption_line"),
                *rows.execute("SELECT * FROM transfer"),
            ]

    assert text_of(again) == text_of(path)


def test_books_of_both_sizes_share_one_busy_village() -> None:
    assert TOWNSHIP.busy_redemptions == VILLAGE.busy_redemptions == VILLAGE.redemptions
    assert (TOWNSHIP.busy_households, TOWNSHIP.busy_products) == (600, 300)


def test_a_kept_book_is_built_once_and_only_copies_are_written_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIFEN_BENCH_CACHE", str(tmp_path))
    (tmp_path / "tiny-of-an-older-schema").mkdir()
    with scratch() as folder:
        copy = folder.copy_of(TINY, "copy")
        copy.write_bytes(b"")
        assert kept_book(TINY).stat().st_size > 0

    assert not copy.exists()
    assert [path.name for path in tmp_path.iterdir()] == [kept_book(TINY).parent.name]
    assert "building" in capsys.readouterr().err


def test_the_cache_is_the_user_s_unless_a_folder_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("JIFEN_BENCH_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert books.cache_folder() == tmp_path / "jifen-benchmarks"


def test_busy_households_have_more_deeds_too(store: Store) -> None:
    busy, quiet = (explain(store, household_no(n), today=LAST_DAY) for n in (1, 60))

    assert sum(line.score_points for line in busy.lines) == BUSY_DEEDS * 150
    assert sum(line.score_points for line in quiet.lines) == QUIET_DEEDS * 150


def test_points_are_measured(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(points, "BULK_LINES", 20)
    copy = tmp_path / "book.jifen"
    copy.write_bytes(path.read_bytes())
    numbers = [household_no(n) for n in range(1, 21)]
    with closing(Store(copy)) as store:
        figures = [bulk_entry(store, numbers, rounds=1), *growth(store, store, numbers, rounds=1)]

        assert check(store) == []
    assert [figure.name for figure in figures] == [
        "bulk_award_300",
        "household_page_township",
        "statement_township",
    ]


def test_a_quarter_is_replayed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIFEN_BENCH_CACHE", str(tmp_path))
    all_busy = replace(TINY, name="all-busy", households=20, busy_redemptions=2_000)
    with scratch() as folder:
        figure = replay_of_quarter(folder, all_busy, rounds=1)

    assert (figure.name, figure.unit, figure.bar) == ("what_if_50000", "s", 2)
    assert QUARTER.households * BUSY_DEEDS == 50_000


def test_a_bare_checkout_writes_the_rows_that_the_program_writes(
    path: Path, tmp_path: Path
) -> None:
    tables = ("action", "transfer", "stock_move", "redemption", "redemption_line", "text_copy")
    written: list[list[int]] = []
    for name in ("program", "bare"):
        copy = tmp_path / name / "book.jifen"
        copy.parent.mkdir()
        copy.write_bytes(path.read_bytes())
        before = counts(copy, *tables)
        if name == "program":
            with closing(Store(copy)) as store:
                checkout(store, [household_no(1)])()
        else:
            with bare_checkout(copy) as act:
                act()
        written.append([b - a for a, b in zip(before, counts(copy, *tables), strict=True)])

    assert written[0] == written[1] == [1, 1, 3, 1, 3, 2]


def test_quarters_are_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JIFEN_BENCH_CACHE", str(tmp_path))
    with scratch() as folder:
        figures = [quarter_of_village(folder, TINY, rounds=1), *quarter_of_town(folder, TINY)]

    assert [figure.name for figure in figures] == [
        "close_and_rate_tiny",
        "close_and_rate_tiny",
        "leaderboard_tiny",
    ]
    assert all(figure.floor for figure in figures)
