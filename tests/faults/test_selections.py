"""Naming, reviewing and honouring under a kill and under haste: each act is whole or not there."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from jifen_desktop.db.store import BOOK_FILE, Store
from tests.faults import jifen
from tests.faults.extent import tell, times
from tests.faults.forking import Ended
from tests.faults.laws import look, look_once
from tests.faults.quarter_village import Service, after_the_wall
from tests.faults.selection_village import SELECTIONS, before, conclude
from tests.faults.stopping import at_statements, kill_at_each
from tests.faults.village import Village

#: Every third statement in the ordinary run, each beginning at another one; all of a conclusion.
STRIDE = times(3, 1)


@pytest.mark.parametrize("service", SELECTIONS, ids=lambda service: service.__name__)
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

    stride = 1 if service is conclude else STRIDE
    kills = kill_at_each(at_statements, path.parent, prepare, act, judge, stride=stride)
    tell(f"{service.__name__}: {kills} kills, {dict(outcome)}")
    assert outcome["old"] > 5
    assert outcome["new"] >= 1


def test_two_programs_conclude_at_once(village: Village, tmp_path: Path) -> None:
    """One honours everybody, the other says in one sentence that nothing is left."""
    path = before(village, tmp_path, conclude)
    old = look(path)
    day = after_the_wall().local.date()
    words = ("select", "conclude", "1", "--date", str(day))
    both = [jifen.start(tmp_path, *words) for _ in range(2)]
    said = [process.communicate() for process in both]
    assert sorted(process.returncode for process in both) == [0, 1]
    [done] = [out for process, (out, _) in zip(both, said, strict=True) if not process.returncode]
    assert done.decode().split()[2] == "4"
    new = look(path)
    assert new.problems == ()
    assert len(new.acts) == len(old.acts) + 1
