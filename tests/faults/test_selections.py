"""Naming, reviewing and honouring under every fault: each act is whole or not there."""

from pathlib import Path

import pytest

from tests.faults import jifen
from tests.faults.laws import look
from tests.faults.quarter_village import Service
from tests.faults.selection_village import SELECTIONS, before, conclude, conclude_words
from tests.faults.village import Village
from tests.faults.warm import Warm
from tests.faults.whole_acts import STRIDE, any_call_fails, killed_at_any_statement


@pytest.mark.parametrize("service", SELECTIONS, ids=lambda service: service.__name__)
def test_killed_at_any_statement(
    village: Village, tmp_path: Path, in_memory: Path, service: Service
) -> None:
    """The old book or the new one to the last row, wherever it ended."""
    ready = before(village, tmp_path, service)
    stride = 1 if service is conclude else STRIDE
    outcome = killed_at_any_statement(ready, in_memory, service, stride=stride)
    assert outcome["old"] > 5
    assert outcome["new"] >= 1


def test_any_call_fails(village: Village, warm: Warm, watched: Path, tmp_path: Path) -> None:
    """Everybody is honoured and told so, or nobody, and refused in one sentence."""
    ready = before(village, tmp_path, conclude)
    outcomes = any_call_fails(ready, warm, watched, conclude_words())
    assert outcomes["refused"] > 0


def test_two_programs_conclude_at_once(village: Village, tmp_path: Path) -> None:
    """One honours everybody, the other says in one sentence that nothing is left."""
    path = before(village, tmp_path, conclude)
    old = look(path)
    both = [jifen.start(tmp_path, *conclude_words()) for _ in range(2)]
    said = [process.communicate() for process in both]
    assert sorted(process.returncode for process in both) == [0, 1]
    [done] = [out for process, (out, _) in zip(both, said, strict=True) if not process.returncode]
    assert done.decode().split()[2] == "4"
    new = look(path)
    assert new.problems == ()
    assert len(new.acts) == len(old.acts) + 1
