"""Killed at every single system call that changes a file: old or new, whole."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from jifen_desktop.db.store import BOOK_FILE
from jifen_desktop.services.book_folder import BACKUPS
from tests.faults import jifen
from tests.faults.extent import tell, times
from tests.faults.laws import look, look_once
from tests.faults.stopping import KILLED
from tests.faults.village import FIRST, SECOND, Village
from tests.faults.warm import KILL, Errand, Outcome, Warm

#: Every fifth call in the ordinary run: test_kill_statement.py tries all that is SQL.
STRIDE = times(5, 1)


def kill_everywhere(
    warm: Warm, errand: list[str], lines: str, prepare: Callable[[], None], judge: Callable[[], str]
) -> Counter[str]:
    """Run the command, killed at call after call, until it ends by itself."""
    found: Counter[str] = Counter()
    nth = kills = 0
    outcome = Outcome(KILLED, "", "", 0, 0)
    while outcome.status == KILLED:
        nth += STRIDE
        kills += 1
        prepare()
        outcome = warm.run(Errand(words=errand, lines=lines, nth=nth, error=KILL))
        assert outcome.status in {0, KILLED}, outcome
        found[judge()] += 1
    tell(f"{kills - 1} kills: {dict(found)}")
    assert nth > 10, "the recorder saw nothing"
    return found


def test_redeem(village: Village, warm: Warm, watched: Path) -> None:
    """Both lines of a feed, one or none; what stands there is repeated word for word."""
    lines = "k1\t01-001\tA1*2 A2\nk2\t01-001\tA3\n"
    words = jifen.words(watched, "redeem", "--from", "-")

    def prepare() -> None:
        shutil.rmtree(watched, ignore_errors=True)
        village.copy_to(watched)

    def judge() -> str:
        seen = look(watched / BOOK_FILE)
        assert seen.problems == ()
        booked = seen.receipts()
        assert list(booked) == ["k1", "k2"][: len(booked)]
        again = warm.run(Errand(words=words, lines=lines))
        assert booked.items() <= jifen.ok_answers(again.out).items()
        return f"{len(booked)} lines"

    found = kill_everywhere(warm, words, lines, prepare, judge)
    assert found.keys() >= {"0 lines", "1 lines"}


def test_backup(village: Village, warm: Warm, watched: Path, tmp_path: Path) -> None:
    """The old copy is unhurt, a new one is whole, and the next backup works."""
    old = village.with_backup(tmp_path)
    acts = look(tmp_path / BOOK_FILE).acts
    words = jifen.words(watched, "backup", "--to", str(watched / "stick"), signed=False)

    def prepare() -> None:
        shutil.rmtree(watched, ignore_errors=True)
        shutil.copytree(tmp_path, watched)

    def judge() -> str:
        assert (watched / "stick" / old.name).read_bytes() == old.read_bytes()
        new = [path for path in (watched / "stick").glob("*.jifen") if path.name != old.name]
        assert all(look_once(path).acts == acts for path in new)
        assert warm.run(Errand(words=words)).status == 0
        return f"{len(new)} new"

    assert kill_everywhere(warm, words, "", prepare, judge)["0 new"] > 0


def test_restore(village: Village, warm: Warm, watched: Path, tmp_path: Path) -> None:
    """The old book, or the restored one and a whole copy of the old; then it works again."""
    backup = watched / village.with_backup(tmp_path).relative_to(tmp_path)
    acts = look(tmp_path / BOOK_FILE).acts
    words = jifen.words(watched, "restore", str(backup), "--second", SECOND)

    def prepare() -> None:
        shutil.rmtree(watched, ignore_errors=True)
        shutil.copytree(tmp_path, watched)

    def judge() -> str:
        seen = look_once(watched / BOOK_FILE)
        assert seen.problems == ()
        if seen.acts == acts:
            assert warm.run(Errand(words=words)).status == 0
            return "old"
        assert seen.acts[:-1] == acts[:-1]
        kept = (watched / BACKUPS).glob("before-restore-*.jifen")
        assert [look(path).acts for path in kept] == [acts]
        return "new"

    assert kill_everywhere(warm, words, "", prepare, judge)["old"] > 0


def test_init(warm: Warm, watched: Path) -> None:
    """A whole new book or none, and then the command can be given again."""
    words = jifen.words(watched, "init", "--village", "清水湾村", "--operator", FIRST, signed=False)

    def prepare() -> None:
        shutil.rmtree(watched, ignore_errors=True)

    def judge() -> str:
        if not (watched / BOOK_FILE).exists():
            assert warm.run(Errand(words=words)).status == 0
            return "none"
        assert look(watched / BOOK_FILE).problems == ()
        return "whole"

    assert kill_everywhere(warm, words, "", prepare, judge)["none"] > 0
