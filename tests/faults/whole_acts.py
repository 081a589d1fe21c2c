"""One act under every fault: it is done as a whole, or nothing of it is there."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from jifen_desktop.db.store import BOOK_FILE, Store
from tests.faults import jifen
from tests.faults.extent import tell, times
from tests.faults.forking import Ended
from tests.faults.laws import look, look_once
from tests.faults.stopping import at_statements, kill_at_each
from tests.faults.test_io_errors import NOT_KNOWN, sweep
from tests.faults.warm import Errand, Outcome, Warm

#: Every third statement in the ordinary run, each beginning at another one.
STRIDE = times(3, 1)
RUNS = times(12, 120)


def killed_at_any_statement(
    ready: Path, in_memory: Path, service: Callable[[Store], object], *, stride: int = STRIDE
) -> Counter[str]:
    """The old book or the new one to the last row, wherever it ended; how often each."""
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

    kills = kill_at_each(at_statements, path.parent, prepare, act, judge, stride=stride)
    tell(f"{getattr(service, '__name__', service)}: {kills} kills, {dict(outcome)}")
    return outcome


def any_call_fails(ready: Path, warm: Warm, watched: Path, command: Sequence[str]) -> Counter[str]:
    """Booked as a whole and told so, or refused in one sentence and not booked."""
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

    return sweep(warm, prepare, jifen.words(watched, *command), judge, runs=RUNS)
