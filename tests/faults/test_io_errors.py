"""Any system call on the book's folder fails, once or for ever: answers stay true."""

import errno
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.store import BOOK_FILE
from tests.faults import jifen
from tests.faults.extent import tell, times
from tests.faults.laws import Seen, look
from tests.faults.village import FIRST, SECOND, Village
from tests.faults.warm import FOR_EVER, Errand, Outcome, Warm

REDEEM_RUNS = times(180, 1400)
OTHER_RUNS = times(40, 200)
LINES = "".join(f"k{n}\t01-00{n}\tA1*{n} A2\n" for n in range(1, 6))
LAST_CALLS = 6
NOT_KNOWN = "还不知道"
CRASHED = "程序出错"


def errands(words: list[str], lines: str, calls: dict[bool, int], runs: int) -> Iterator[Errand]:
    """Every call by turns, with either error, once and for ever, reads sometimes counted.

    The last calls come first: what fails when all is done is the hardest to tell truly.
    """
    for before_last in range(LAST_CALLS):
        yield Errand(words=words, lines=lines, nth=calls[False] - before_last)
    chance = random.Random(5)
    for number in range(runs - LAST_CALLS):
        reads = number % 4 == 3
        # Over all the calls in even steps, so that none is left out by chance.
        share = (number + chance.random()) / (runs - LAST_CALLS)
        yield Errand(
            words=words,
            lines=lines,
            nth=1 + int(share * calls[reads]),
            count=(1, FOR_EVER)[number % 2],
            error=(errno.EIO, errno.ENOSPC)[number // 2 % 2],
            reads=reads,
        )


def sweep(
    warm: Warm,
    prepare: Callable[[], None],
    words: list[str],
    judge: Callable[[Errand, Outcome], str],
    *,
    runs: int,
    lines: str = "",
) -> Counter[str]:
    """Count the calls of a good run, then spoil them; nobody may see a traceback."""
    calls: dict[bool, int] = {}
    for reads in (False, True):
        prepare()
        good = warm.run(Errand(words=words, lines=lines, reads=reads))
        assert (good.status, good.hits) == (0, 0), good
        assert good.calls > 0, "the recorder saw nothing"
        calls[reads] = good.calls
    outcomes: Counter[str] = Counter()
    wrong: list[str] = []
    for errand in errands(words, lines, calls, runs):
        prepare()
        outcome = warm.run(errand)
        verdict = judge(errand, outcome)
        if "Traceback" in outcome.err or CRASHED in outcome.err or outcome.status not in {0, 1, 3}:
            verdict = f"bad: status {outcome.status}, said {outcome.err.strip()[-200:]}"
        if verdict.startswith("bad"):
            wrong.append(f"{verdict} <- {errand.nth} {errand.count} {errand.error} {errand.reads}")
        outcomes[verdict.partition(":")[0]] += 1
    tell(f"{runs} runs over {calls} calls: {dict(outcomes)}")
    assert wrong == []
    return outcomes


def refused_keys(out: str, sentence: str) -> set[str]:
    lines = [line.split(maxsplit=2) for line in out.splitlines()]
    return {line[1] for line in lines if line[0] == "refused" and sentence in line[2]}


def what_is_wrong_with(outcome: Outcome, seen: Seen) -> str:
    """What the answers of a feed and the book afterwards do not agree upon."""
    told = jifen.ok_answers(outcome.out)
    booked = seen.receipts()
    unknown = refused_keys(outcome.out, NOT_KNOWN)
    if seen.problems:
        return f"bad: {seen.problems}"
    if any(booked.get(key) != answer for key, answer in told.items()):
        return "bad: an acknowledged line is lost"
    if not booked.keys() <= told.keys() | unknown:
        return f"bad: booked and not told: {booked.keys() - told.keys()}, {outcome.out}"
    if len(told) < LINES.count("\n") and outcome.status != 3:
        return f"bad: status {outcome.status} with {outcome.out!r}"
    return f"good with {len(unknown)} unknown"


def test_redeem(village: Village, warm: Warm, watched: Path) -> None:
    """No acknowledged line lost, no refused line booked, and a retry gives first answers."""

    def prepare() -> None:
        shutil.rmtree(watched, ignore_errors=True)
        village.copy_to(watched)

    words = jifen.words(watched, "redeem", "--from", "-")

    def judge(errand: Errand, outcome: Outcome) -> str:
        verdict = what_is_wrong_with(outcome, look(watched / BOOK_FILE))
        again = warm.run(Errand(words=words, lines=LINES))
        answers = jifen.ok_answers(again.out)
        if again.status != 0 or look(watched / BOOK_FILE).receipts() != answers:
            return f"bad: the retry said {again}"
        if not jifen.ok_answers(outcome.out).items() <= answers.items():
            return "bad: the retry got other answers"
        if errand.count == 1 and refused_keys(outcome.out, NOT_KNOWN):
            return f"bad: one failed call, and the book can be read again: {outcome}"
        return verdict

    outcomes = sweep(warm, prepare, words, judge, runs=REDEEM_RUNS, lines=LINES)
    assert outcomes["good with 0 unknown"] > 0
    assert outcomes["good with 1 unknown"] > 0


def test_backup(village: Village, warm: Warm, watched: Path, tmp_path: Path) -> None:
    """A backup that was acknowledged is whole, one that failed says so; old ones are unhurt."""
    old = village.with_backup(tmp_path).relative_to(tmp_path)
    content = (tmp_path / old).read_bytes()
    acts = look(tmp_path / BOOK_FILE).acts

    def prepare() -> None:
        shutil.rmtree(watched, ignore_errors=True)
        shutil.copytree(tmp_path, watched)

    def judge(errand: Errand, outcome: Outcome) -> str:
        if (watched / old).read_bytes() != content:
            return "bad: the old backup is hurt"
        if look(watched / BOOK_FILE).acts != acts:
            return "bad: the book is hurt"
        new = [path for path in (watched / "stick").glob("*.jifen") if path.name != old.name]
        if any(look(path).acts != acts for path in new):
            return "bad: a torn backup has a backup's name"
        if outcome.status == 0:
            return "good" if new and outcome.out.split()[1] == str(new[0]) else "bad: not there"
        return "refused" if len(outcome.err.splitlines()) == 1 else f"bad: {outcome.err}"

    words = jifen.words(watched, "backup", "--to", str(watched / "stick"), signed=False)
    outcomes = sweep(warm, prepare, words, judge, runs=OTHER_RUNS)
    assert outcomes["refused"] > 0


def test_restore(village: Village, warm: Warm, watched: Path, tmp_path: Path) -> None:
    """Restored, with a whole copy of the old book; or refused, and the old book unhurt."""
    old = village.with_backup(tmp_path).relative_to(tmp_path)
    acts = look(tmp_path / BOOK_FILE).acts

    def prepare() -> None:
        shutil.rmtree(watched, ignore_errors=True)
        shutil.copytree(tmp_path, watched)

    def judge(errand: Errand, outcome: Outcome) -> str:
        seen = look(watched / BOOK_FILE)
        if seen.problems:
            return f"bad: {seen.problems}"
        if outcome.status != 0:
            if len(outcome.err.splitlines()) > 2:
                return f"bad: {outcome.err}"
            if seen.acts == acts or NOT_KNOWN in outcome.err:
                return "refused"
            return f"bad: refused, but done: {outcome.err}"
        kept = list((watched / "backups").glob("before-restore-*"))
        if [look(path).acts for path in kept] != [acts]:
            return "bad: the old book is lost"
        return "good" if seen.acts[:-1] == acts[:-1] else "bad: other acts"

    words = jifen.words(watched, "restore", str(watched / old), "--second", SECOND)
    outcomes = sweep(warm, prepare, words, judge, runs=OTHER_RUNS)
    assert outcomes["refused"] > 0
    assert look_inside(tmp_path / old)


def test_init(warm: Warm, watched: Path) -> None:
    """A new book that is whole, or none and a sentence; then the command works."""

    def prepare() -> None:
        shutil.rmtree(watched, ignore_errors=True)

    def judge(errand: Errand, outcome: Outcome) -> str:
        if outcome.status == 0:
            return "good" if not look(watched / BOOK_FILE).problems else "bad: not whole"
        if (watched / BOOK_FILE).exists() and NOT_KNOWN not in outcome.err:
            return f"bad: refused, but done: {outcome.err}"
        return "refused" if len(outcome.err.splitlines()) == 1 else f"bad: {outcome.err}"

    words = jifen.words(watched, "init", "--village", "清水湾村", "--operator", FIRST, signed=False)
    outcomes = sweep(warm, prepare, words, judge, runs=OTHER_RUNS)
    assert outcomes["refused"] > 0
