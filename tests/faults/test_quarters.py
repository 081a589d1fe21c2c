"""A close, a rating and its award under every fault: each act is whole or not there."""

from pathlib import Path

import pytest

from tests.faults import jifen
from tests.faults.laws import look
from tests.faults.quarter_village import QUARTER, QUARTERS, Service, before, close, rate
from tests.faults.village import Village
from tests.faults.warm import Warm
from tests.faults.whole_acts import any_call_fails, killed_at_any_statement

of_each = pytest.mark.parametrize("service", QUARTERS, ids=lambda service: service.__name__)


@of_each
def test_killed_at_any_statement(
    village: Village, tmp_path: Path, in_memory: Path, service: Service
) -> None:
    """The old book or the new one to the last row, wherever it ended."""
    ready = before(village, tmp_path, service)
    outcome = killed_at_any_statement(ready, in_memory, service)
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
    outcomes = any_call_fails(ready, warm, watched, COMMANDS[service])
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
