"""`jifen award --posted` disturbed anywhere: deed, score and balance are booked as one."""

import random
import shutil
import time
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE
from tests.faults import jifen
from tests.faults.extent import tell, times
from tests.faults.laws import Seen, has_hot_journal, look, look_once
from tests.faults.points_village import award_line, with_rules
from tests.faults.test_io_errors import NOT_KNOWN, refused_keys, sweep
from tests.faults.test_kill_syscall import kill_everywhere
from tests.faults.village import Village
from tests.faults.warm import Errand, Outcome, Warm

KILLS = times(12, 100)
SPOILT_RUNS = times(40, 600)
#: New lines of each feed, and how many of the last ones are fed again to the next run.
LINES, AGAIN = 30, 10
#: About as long as one act takes.
ACT_SECONDS = 0.02
FEW_LINES = "".join(award_line(number) for number in range(2))


@pytest.fixture
def ready(village: Village, tmp_path: Path) -> Path:
    """A book with rules in force, which tests copy."""
    return with_rules(village, tmp_path / "ready")


def words(folder: Path) -> list[str]:
    return jifen.words(folder, "award", "--posted", "--from", "-")


def booked(seen: Seen) -> list[str]:
    """The keys of awards in the order of booking, in a book that must be sound."""
    assert seen.problems == ()
    return [act.key for act in seen.acts if act.kind == "award"]


def fresh(ready: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(ready, folder / BOOK_FILE)


def test_every_acknowledged_line_is_booked_once(ready: Path) -> None:
    """SIGKILL in the middle of a feed: answers are true, and a repeated line gets its first."""
    chance = random.Random(20261123)
    answered: dict[str, str] = {}
    first = untold = hot = 0
    for _ in range(KILLS):
        numbers = range(max(0, first - AGAIN), first + LINES)
        with jifen.Till(ready.parent, "award", "--posted") as till:
            till.feed("".join(award_line(number) for number in numbers))
            said = "".join(till.answer() for _ in range(chance.randrange(5, len(numbers))))
            time.sleep(chance.random() * ACT_SECONDS)  # chooses where in the next act it dies
            said += till.kill()
        hot += has_hot_journal(ready)
        new = jifen.awards(said)
        assert all(answered.get(key, answer) == answer for key, answer in new.items())
        answered |= new
        keys = booked(look(ready))
        assert keys == [f"a{number}" for number in range(len(keys))]
        assert answered.keys() <= set(keys)
        assert len(keys) - max(first, len(answered)) <= 1
        untold += len(keys) - len(answered)
        first = len(keys)
    tell(f"{KILLS} kills, {first} awards, {untold} told late, {hot} hot journals")
    everything = "".join(award_line(number) for number in range(first))
    done = jifen.run(ready.parent, "award", "--posted", "--from", "-", lines=everything)
    assert answered.items() <= jifen.awards(done.out).items()
    assert booked(look(ready)) == list(jifen.awards(done.out))


def test_killed_at_system_calls(ready: Path, warm: Warm, watched: Path) -> None:
    """So many lines as wholes, and what stands there is repeated word for word."""

    def judge() -> str:
        keys = booked(look_once(watched / BOOK_FILE))
        again = warm.run(Errand(words=words(watched), lines=FEW_LINES))
        assert keys == list(jifen.awards(again.out))[: len(keys)]
        assert list(jifen.awards(again.out)) == ["a0", "a1"]
        return f"{len(keys)} lines"

    found = kill_everywhere(warm, words(watched), FEW_LINES, lambda: fresh(ready, watched), judge)
    assert found.keys() >= {"0 lines", "1 lines"}


def test_spoilt_system_calls(ready: Path, warm: Warm, watched: Path) -> None:
    """An I/O error or a full disk at any call: no acknowledged line lost, no refused one booked."""

    def judge(errand: Errand, outcome: Outcome) -> str:
        del errand
        told = jifen.awards(outcome.out)
        seen = look(watched / BOOK_FILE)
        if seen.problems:
            return f"bad: {seen.problems}"
        keys = booked(seen)
        unknown = refused_keys(outcome.out, NOT_KNOWN)
        if not told.keys() <= set(keys) <= told.keys() | unknown:
            return f"bad: {keys} are booked, {outcome.out}"
        again = warm.run(Errand(words=words(watched), lines=FEW_LINES))
        if again.status != 0 or not told.items() <= jifen.awards(again.out).items():
            return f"bad: the retry said {again}"
        return f"good with {len(unknown)} unknown"

    outcomes = sweep(
        warm,
        lambda: fresh(ready, watched),
        words(watched),
        judge,
        runs=SPOILT_RUNS,
        lines=FEW_LINES,
    )
    assert outcomes["good with 0 unknown"] > 0
