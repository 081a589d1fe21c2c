"""Every figure of the Speed law: what is timed, against which floor and bar."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import Final

from benchmarks.books import TOWNSHIP, VILLAGE, Scratch
from benchmarks.checkouts import bare_checkout, checkout
from benchmarks.figures import Figure
from benchmarks.filling import next_morning
from benchmarks.history import household_no
from benchmarks.points import bulk_entry, growth
from benchmarks.quarter_papers import quarter_papers
from benchmarks.quarter_report import quarter_report
from benchmarks.quarters import quarter_of_town, quarter_of_village
from benchmarks.rosters import write_roster
from benchmarks.starting import first_paint, household_box, household_box_growth
from benchmarks.timing import MS, medians, milliseconds, p95
from benchmarks.what_if import replay_of_quarter
from benchmarks.working import page_stall, serving
from jifen_desktop.db.store import Store
from jifen_desktop.documents.paper_sizes import Paper
from jifen_desktop.documents.receipt import receipt_pdf
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.search import SearchText
from jifen_desktop.exchange.roster import read_roster
from jifen_desktop.services.balances import last_entries
from jifen_desktop.services.import_households import import_households, preview_households
from jifen_desktop.services.keeping import back_up_beside
from jifen_desktop.services.receipts import receipt
from jifen_desktop.services.searching import load_search_text

CHECKOUT_ABOVE_FLOOR_MS = 6
GROWTH_RATIO = 1.2
SEARCH_MS = 8
RECEIPT_MS = 40
ROSTER_ROWS, ROSTER_SECONDS = 10_000, 5
COMMAND_RATIO = 2.5

ROOT: Final = Path(__file__).parent.parent
#: Households with a village's history in every book.
BUSY: Final = [household_no(n) for n in range(1, 601)]


def quick_figures(scratch: Scratch) -> Iterator[Figure]:
    """A village and the starts."""
    with closing(Store(scratch.copy_of(VILLAGE, "village"))) as village:
        yield _checkout_above_floor(scratch, village, rounds=60)
        yield from _receipts(village, rounds=20)
        yield from _searches(village, "village", rounds=200)
        yield bulk_entry(village, BUSY, rounds=3)
        yield _command(village, rounds=9)
    yield _roster_import(scratch, imports=1)
    yield replay_of_quarter(scratch, rounds=3)
    yield quarter_of_village(scratch, rounds=3)
    yield from quarter_papers(rounds=3)
    yield from _starts(scratch, rounds=7)
    yield from serving(scratch.copy_of(VILLAGE, "serving"), VILLAGE.name, days=1)


def all_figures(scratch: Scratch) -> Iterator[Figure]:
    """A village, the starts, and a township against the village."""
    with (
        closing(Store(scratch.copy_of(VILLAGE, "village"))) as village,
        closing(Store(scratch.copy_of(TOWNSHIP, "township"))) as township,
    ):
        yield _checkout_above_floor(scratch, village, rounds=150)
        yield _checkout_growth(village, township)
        yield _lookup_growth(village, township)
        yield from _receipts(village, rounds=40)
        yield from _searches(township, "township", rounds=400)
        yield from growth(village, township, BUSY, rounds=200)
        yield bulk_entry(village, BUSY, rounds=5)
        yield _command(village, rounds=21)
    yield _roster_import(scratch, imports=3)
    yield replay_of_quarter(scratch, rounds=5)
    yield quarter_of_village(scratch, rounds=5)
    yield from quarter_of_town(scratch)
    yield from quarter_report(scratch, rounds=3)
    yield from quarter_papers(rounds=5)
    yield from _starts(scratch, rounds=7)
    village, township = scratch.copy_of(VILLAGE, "start"), scratch.copy_of(TOWNSHIP, "start-large")
    yield household_box_growth(village, township, rounds=7)
    yield from serving(village, VILLAGE.name, days=3)
    yield from serving(township, TOWNSHIP.name, days=3)
    yield page_stall(township)


def _starts(scratch: Scratch, *, rounds: int) -> Iterator[Figure]:
    village = scratch.copy_of(VILLAGE, "starts")
    yield first_paint(village, rounds=rounds)
    yield household_box(village, rounds=rounds)


def _checkout_above_floor(scratch: Scratch, village: Store, *, rounds: int) -> Figure:
    with bare_checkout(scratch.copy_of(VILLAGE, "bare")) as bare:
        floor, value = medians(bare, checkout(village, BUSY), rounds=rounds)
    return Figure.above("checkout", value, "ms", floor, CHECKOUT_ABOVE_FLOOR_MS)


def _checkout_growth(village: Store, township: Store) -> Figure:
    floor, value = medians(checkout(village, BUSY), checkout(township, BUSY), rounds=150)
    return Figure.times("checkout_township", value, "ms", floor, GROWTH_RATIO)


def _lookup_growth(village: Store, township: Store) -> Figure:
    def lookup(store: Store) -> Callable[[], object]:
        people = cycle(BUSY)
        return lambda: last_entries(store, next(people))

    floor, value = medians(lookup(village), lookup(township), rounds=500)
    return Figure.times("lookup_township", value, "ms", floor, GROWTH_RATIO)


def _receipts(village: Store, *, rounds: int) -> Iterator[Figure]:
    """Fonts are loaded before the first measured paper: the counter does so when it starts."""
    papers = [receipt(village, 2026_000_000 + n) for n in range(1, rounds + 2)]
    for paper in Paper:
        waiting = cycle(papers)
        (value,) = medians(
            lambda p=paper, w=waiting: receipt_pdf(next(w), p, copy=False), rounds=rounds
        )
        yield Figure.absolute(f"receipt_pdf_{paper}", value, "ms", RECEIPT_MS)


def _searches(store: Store, size: str, *, rounds: int) -> Iterator[Figure]:
    text = load_search_text(store)
    with store.reading() as book:
        phones = [phone for _, _, _, phone, _ in book.households.search_rows()]
    tails = cycle([phone[-4:] for phone in random.Random(size).sample(phones, 100)])
    words: dict[str, Callable[[], str]] = {
        "wjg": lambda: "wjg",
        "wangjg": lambda: "wangjg",
        "phone_tail": lambda: next(tails),
        "miss": lambda: "qzxwv",
    }
    for name, word in words.items():
        value = p95(_search(text, word), rounds=rounds)
        yield Figure.absolute(f"search_{size}_{name}_p95", value, "ms", SEARCH_MS)


def _search(text: SearchText, word: Callable[[], str]) -> Callable[[], object]:
    return lambda: text.find(word())


def _command(village: Store, *, rounds: int) -> Figure:
    """One command line call, beside the library that it cannot do without."""
    people = cycle(BUSY)

    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)

    def balance() -> None:
        run("-m", "jifen_desktop", "--data", str(village.path.parent), "balance", next(people))

    floor, value = medians(lambda: run("-c", "import sqlalchemy.orm"), balance, rounds=rounds)
    return Figure.times("command_balance", value, "ms", floor, COMMAND_RATIO)


def _roster_import(scratch: Scratch, *, imports: int) -> Figure:
    """The whole way of a roster: read, shown, book backed up, written."""
    roster = scratch.folder / "roster.xlsx"
    write_roster(roster, ROSTER_ROWS)
    times: list[float] = []
    for number in range(imports):
        with closing(Store(scratch.copy_of(VILLAGE, f"import-{number}"))) as store:
            times.append(milliseconds(lambda s=store: _import(s, roster)) / MS)
    value = sorted(times)[len(times) // 2]
    return Figure.absolute("roster_import", value, "s", ROSTER_SECONDS)


def _import(store: Store, file: Path) -> None:
    roster = read_roster(file)
    shown = preview_households(store, roster)
    assert shown.new == ROSTER_ROWS, shown
    back_up_beside(store)
    actor = Actor(operator_id=1)
    import_households(store, roster, key="bench", actor=actor, at=next_morning())
