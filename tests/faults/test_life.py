"""Publications, vetoes, splits and merges under every fault: each act is whole or not there."""

from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE
from tests.faults.extent import times
from tests.faults.laws import look
from tests.faults.life_village import (
    GAINING,
    LIFE,
    NEW,
    VETOED,
    Service,
    before,
    lift,
    merge_back,
    put_up,
    split_off,
    veto_with_zero,
)
from tests.faults.power import Cut
from tests.faults.recording import record
from tests.faults.test_power_cut import bad, prefix_of, replay
from tests.faults.village import HOUSEHOLDS, Village, now
from tests.faults.warm import Warm
from tests.faults.whole_acts import any_call_fails, killed_at_any_statement

of_each = pytest.mark.parametrize("service", LIFE, ids=lambda service: service.__name__)
STATES = times(200, 4_000)


@of_each
def test_killed_at_any_statement(
    village: Village, tmp_path: Path, in_memory: Path, service: Service
) -> None:
    """The old book or the new one to the last row, wherever it ended."""
    ready = before(village, tmp_path, service)
    outcome = killed_at_any_statement(ready, in_memory, service)
    assert outcome["old"] > 20
    assert outcome["new"] >= 1


def test_power_cut(recorder: Path, village: Village, tmp_path: Path, in_memory: Path) -> None:
    """What was acknowledged is there, at most one act more, and none by halves."""
    village.copy_to(tmp_path / "book")
    recording = record(recorder, "life", tmp_path / "book", tmp_path / "trace")
    after = look(tmp_path / "book" / BOOK_FILE)
    assert [act.kind for act in after.acts[-len(LIFE) :]] == [
        "veto",
        "unveto",
        "split",
        "merge",
        "publish",
        "post",
    ]
    # What came before the first answer was acknowledged by nobody.
    verdict = prefix_of(after.acts, len(after.acts) - len(LIFE))

    def of_life(folder: Path, cut: Cut) -> str:
        if not cut.answers:
            seen = look(folder / BOOK_FILE)
            known = seen.acts == after.acts[: len(seen.acts)]
            return "good: not yet" if known and not seen.problems else "other acts"
        return verdict(folder, cut)

    outcome = replay(recording, in_memory, STATES, of_life)
    assert bad(outcome) == {}
    assert outcome["good 0"] > 0


#: In a command: the day on which it is said. Tests may begin before midnight and end after it.
TODAY = "TODAY"
#: What the command line says instead of each act; a batch just hung is posted by nobody.
COMMANDS: dict[Service, tuple[str, ...]] = {
    veto_with_zero: (
        *("veto", VETOED, "--ground", "违规建房", "--document", "镇发1号", "--zero"),
        *("--decided", TODAY),
    ),
    lift: ("unveto", VETOED, "--reason", "已拆除"),
    split_off: ("split", GAINING, NEW, "--head", "李小花", "--points", "1000.5"),
    merge_back: ("merge", NEW, HOUSEHOLDS[2]),
    put_up: ("publish", "--from", TODAY, "--days", "3"),
}


@pytest.mark.parametrize("service", COMMANDS, ids=lambda service: service.__name__)
def test_any_call_fails(
    village: Village, warm: Warm, watched: Path, tmp_path: Path, service: Service
) -> None:
    """Booked as a whole and told so, or refused in one sentence and not booked."""
    ready = before(village, tmp_path, service)
    today = now().local.date().isoformat()
    command = tuple(today if word == TODAY else word for word in COMMANDS[service])
    outcomes = any_call_fails(ready, warm, watched, command)
    assert outcomes["refused"] > 0
