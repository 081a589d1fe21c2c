"""A close, a rating and its award under every fault: each act is whole or not there."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE, Store
from tests.faults import jifen
from tests.faults.extent import tell, times
from tests.faults.forking import Ended
from tests.faults.laws import look, look_once
from tests.faults.quarter_village import QUARTER, QUARTERS, Service, before, close, rate
from tests.faults.stopping import at_statements, kill_at_each
from tests.faults.test_io_errors import NOT_KNOWN, sweep
from tests.faults.village import Village
from tests.faults.warm import Errand, Outcome, Warm

of_each = pytest.mark.parametrize("service", QUARTERS, ids=lambda service: service.__name__)
#: Every third statement in the ordinary run, each beginning at another one.
STRIDE = times(3, 1)
RUNS = times(12, 120)


@of_each
def test_killed_at_any_statement(
    village: Village, tmp_path: Path, in_memory: Path, service: Service
) -> None:
    """The old book or the new one to the last row, wherever it ended."""
    ready = before(village, tmp_path, service)
    path = in_memory / "book" / BOOK_FILE
    path.parent.mkdir()
    old = look(ready)
    outcome: Counter[str] = Counter()

    def prepare() -> None:
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        shutil.copyfile(ready, path)

    def act() -> int:
        store = Store(path)
        service(store)
        store.close()
        return 0

    prepare()
    act()
    new = look(path)
    assert new.problems == ()
    assert len(new.acts) == len(old.acts) + 1

    def judge(ended: Ended) -> None:
        seen = look_once(path)
        assert seen in {old, new}
        assert seen == new or ended.status != 0
        outcome["new" if seen == new else "old"] += 1

    kills = kill_at_each(at_statements, path.parent, prepare, act, judge, stride=STRIDE)
    tell(f"{service.__name__}: {kills} kills, {dict(outcome)}")
    assert outcome["old"] > 10
    assert outcome["new"] >= 1


#: What the command line says instead of a close and an award from paper.
COMMANDS: dict[Service, tuple[str, ...]] = {
    close: ("quarter", "close", str(QUARTER)),
    rate: ("rate", str(QUARTER), "--awarded"),
}


@pytest.mark.parametrize("service", COMMANDS, ids=lambda service: service.__name__)
def test_any_call_fails(
    village: Village, warm: Warm, watched: Path, tmp_path: Path, service: Service
) -> None:
    """Booked as a whole and told so, or refused in one sentence and not booked."""
    ready = before(village, tmp_path, service)
    old = look(ready)

    def prepare() -> None:
        shutil.rmtree(watched, ignore_errors=True)
        watched.mkdir()
        shutil.copyfile(ready, watched / BOOK_FILE)

    def judge(errand: Errand, outcome: Outcome) -> str:
        del errand
        seen = look(watched / BOOK_FILE)
        if seen.problems:
            return f"bad: {seen.problems}"
        booked = len(seen.acts) - len(old.acts)
        if outcome.status == 0:
            return "good" if booked == 1 else f"bad: told, and {booked} booked"
        if booked and NOT_KNOWN not in outcome.err:
            return f"bad: refused, but done: {outcome.err}"
        return "refused" if booked or seen == old else "bad: something is left"

    words = jifen.words(watched, *COMMANDS[service])
    outcomes = sweep(warm, prepare, words, judge, runs=RUNS)
    assert outcomes["refused"] > 0


def test_two_programs_close_at_once(village: Village, tmp_path: Path) -> None:
    """One closes, the other says in one sentence that it is closed."""
    path = before(village, tmp_path, close)
    old = look(path)
    both = [jifen.start(tmp_path, *COMMANDS[close]) for _ in range(2)]
    said = [process.communicate() for process in both]
    assert sorted(process.returncode for process in both) == [0, 1]
    [refused] = [
        err.decode().splitlines()[-1]
        for process, (_, err) in zip(both, said, strict=True)
        if process.returncode
    ]
    assert refused == "2024年第1季度已经结账。"
    new = look(path)
    assert new.problems == ()
    assert len(new.acts) == len(old.acts) + 1
