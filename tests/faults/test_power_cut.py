"""The power is cut at any moment: what was acknowledged is there, and nothing is half done."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.backup import look_inside
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.refusals import BookUnavailable
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.redeeming import redeem
from tests.faults.extent import tell, times
from tests.faults.laws import Act, look
from tests.faults.power import Cut, cuts, lay_out
from tests.faults.recording import Recording, record
from tests.faults.village import ACTOR, Village, now, order
from tests.faults.workloads import BACKUPS

#: States of each workload: 5,000 together, 100,000 in the nightly run.
COUNTER_STATES = times(2700, 60_000)
OTHER_STATES = times(460, 8_000)
CONTROL_STATES = 400

Verdict = Callable[[Path, Cut], str]


def replay(recording: Recording, folder: Path, count: int, verdict: Verdict) -> Counter[str]:
    """Lay out so many states and judge each; states that are alike are judged once."""
    judged: dict[int, str] = {}
    outcome: Counter[str] = Counter()
    for cut in cuts(recording.disk, recording.events, count, seed=7):
        state = hash((len(cut.answers), *sorted(cut.files.items())))
        if state not in judged:
            lay_out(cut.files, folder)
            judged[state] = verdict(folder, cut)
        outcome[judged[state]] += 1
        if not judged[state].startswith("good"):
            outcome[f"first at {cut.at} {cut.survival}"] += 1
    tell(f"{count} states, {len(judged)} of them different: {dict(outcome)}")
    return outcome


def bad(outcome: Counter[str]) -> dict[str, int]:
    return {what: count for what, count in outcome.items() if not what.startswith("good")}


def prefix_of(acts: tuple[Act, ...], before: int) -> Verdict:
    """Good: the book is sound and holds the acknowledged acts, at most one more, no other."""

    def verdict(folder: Path, cut: Cut) -> str:
        seen = look(folder / BOOK_FILE)
        if seen.problems:
            return f"corrupt: {seen.problems[0]}"
        if seen.acts != acts[: len(seen.acts)]:
            return "other acts"
        beyond = len(seen.acts) - before - len(cut.answers)
        if beyond < 0:
            return "acknowledged lost"
        return f"good {beyond}" if beyond <= 1 else "more than one beyond"

    return verdict


def record_counter(
    recorder: Path, village: Village, folder: Path, *pragmas: str
) -> tuple[Recording, Verdict]:
    before = len(look(village.copy_to(folder)).acts)
    recording = record(recorder, "counter", folder, folder.with_suffix(".trace"), *pragmas)
    return recording, prefix_of(look(folder / BOOK_FILE).acts, before)


def test_counter(recorder: Path, village: Village, tmp_path: Path, in_memory: Path) -> None:
    """Redemptions, voids, stock lines: all acknowledged are there, at most one beyond."""
    recording, verdict = record_counter(recorder, village, tmp_path / "book")
    outcome = replay(recording, in_memory, COUNTER_STATES, verdict)
    assert bad(outcome) == {}
    assert outcome["good 0"] > 0
    assert outcome["good 1"] > 0


@pytest.mark.parametrize(
    "pragmas",
    [
        ("journal_mode=delete", "synchronous=2"),
        ("journal_mode=delete", "synchronous=1"),
        ("journal_mode=truncate", "synchronous=1"),
        ("journal_mode=delete", "synchronous=0"),
        ("journal_mode=truncate", "synchronous=0"),
    ],
    ids=" ".join,
)
def test_the_replay_finds_what_weaker_settings_lose(
    recorder: Path, village: Village, tmp_path: Path, in_memory: Path, pragmas: tuple[str, str]
) -> None:
    """A control: the same day with weaker pragmas must lose or break something."""
    recording, verdict = record_counter(recorder, village, tmp_path / "book", *pragmas)
    outcome = replay(recording, in_memory, CONTROL_STATES, verdict)
    assert bad(outcome) != {}


def test_import(recorder: Path, village: Village, tmp_path: Path, in_memory: Path) -> None:
    """A roster is in the book as a whole or not at all."""
    before = len(look(village.copy_to(tmp_path / "book")).acts)
    recording = record(recorder, "newcomers", tmp_path / "book", tmp_path / "trace")
    verdict = prefix_of(look(tmp_path / "book" / BOOK_FILE).acts, before)
    assert bad(replay(recording, in_memory, OTHER_STATES, verdict)) == {}


def test_points(recorder: Path, village: Village, tmp_path: Path, in_memory: Path) -> None:
    """Posted, awarded and taken back as wholes: deeds, score and balances never part."""
    before = look(village.copy_to(tmp_path / "book"))
    recording = record(recorder, "points", tmp_path / "book", tmp_path / "trace")
    after = look(tmp_path / "book" / BOOK_FILE)
    acts = [act.key for act in after.acts[len(before.acts) :]]
    assert acts[-3:] == ["posted", "bulk", "reversed"]
    # What came before the first answer was acknowledged by nobody.
    verdict = prefix_of(after.acts, len(after.acts) - 3)

    def of_points(folder: Path, cut: Cut) -> str:
        if not cut.answers:
            seen = look(folder / BOOK_FILE)
            known = seen.acts == after.acts[: len(seen.acts)]
            return f"good: {len(seen.points)}" if known and not seen.problems else "other acts"
        return verdict(folder, cut)

    outcome = replay(recording, in_memory, OTHER_STATES, of_points)
    assert bad(outcome) == {}
    assert outcome["good 0"] > 0
    assert outcome["good: 8"] > 0


def test_new_book(recorder: Path, tmp_path: Path, in_memory: Path) -> None:
    """A new book is whole or not there; one that was acknowledged is there."""
    (tmp_path / "base").mkdir()
    recording = record(recorder, "new_book", tmp_path / "base", tmp_path / "trace")
    whole = prefix_of(look(tmp_path / "base" / "data" / BOOK_FILE).acts, 1)

    def verdict(folder: Path, cut: Cut) -> str:
        if not (folder / "data" / BOOK_FILE).exists():
            return "acknowledged lost" if cut.answers else "good: none yet"
        seen = look(folder / "data" / BOOK_FILE)
        if not cut.answers and len(seen.acts) == 1:
            return "good: first act"
        return whole(folder / "data", cut)

    assert bad(replay(recording, in_memory, OTHER_STATES, verdict)) == {}


def backed_up_village(village: Village, folder: Path) -> tuple[Act, ...]:
    """A book with one backup and three redemptions that the backup lacks; its acts."""
    store = Store(village.copy_to(folder))
    back_up_to(store, folder / BACKUPS)
    for number in range(3):
        redeem(store, order(f"late{number}", "01-001", "A1*2 A3"), actor=ACTOR, at=now())
    store.close()
    return look(folder / BOOK_FILE).acts


def is_whole(path: Path, acts: tuple[Act, ...]) -> bool:
    """Whether a copy is verified and holds exactly these acts."""
    try:
        look_inside(path)
    except BookUnavailable:
        return False
    return look(path).acts == acts


def test_backup(recorder: Path, village: Village, tmp_path: Path, in_memory: Path) -> None:
    """Old copies stay whole; a copy that has its name is whole; an acknowledged one is there."""
    acts = backed_up_village(village, tmp_path / "book")
    old = next((tmp_path / "book" / BACKUPS).iterdir()).relative_to(tmp_path / "book")
    recording = record(recorder, "backup", tmp_path / "book", tmp_path / "trace")

    def verdict(folder: Path, cut: Cut) -> str:
        if not is_whole(folder / old, acts[:-3]):
            return "old backup hurt"
        if any(not (folder / answer).exists() for answer in cut.answers):
            return "acknowledged backup lost"
        new = [path for path in folder.glob("*/*.jifen") if path != folder / old]
        if any(not is_whole(path, acts) for path in new):
            return "torn backup"
        return f"good {len(new)}" if look(folder / BOOK_FILE).acts == acts else "book hurt"

    outcome = replay(recording, in_memory, OTHER_STATES, verdict)
    assert bad(outcome) == {}


def test_restore(recorder: Path, village: Village, tmp_path: Path, in_memory: Path) -> None:
    """The old book, or the restored one beside a whole copy of the old one."""
    acts = backed_up_village(village, tmp_path / "book")
    recording = record(recorder, "restore", tmp_path / "book", tmp_path / "trace")
    restored = look(tmp_path / "book" / BOOK_FILE).acts
    assert restored[:-1] == acts[:-3]
    assert restored[-1].kind == "restore"

    def verdict(folder: Path, cut: Cut) -> str:
        seen = look(folder / BOOK_FILE)
        if seen.problems:
            return f"corrupt: {seen.problems[0]}"
        if seen.acts == acts:
            return "acknowledged restore lost" if cut.answers else "good: old"
        if seen.acts != restored:
            return "other acts"
        kept = list((folder / BACKUPS).glob("before-restore-*.jifen"))
        return "good: new" if [is_whole(path, acts) for path in kept] == [True] else "old one lost"

    outcome = replay(recording, in_memory, OTHER_STATES, verdict)
    assert bad(outcome) == {}
    assert outcome["good: old"] > 0
    assert outcome["good: new"] > 0


def test_restore_over_a_damaged_book(
    recorder: Path, village: Village, tmp_path: Path, in_memory: Path
) -> None:
    """The damaged file, or the restored book beside the damaged file as it was."""
    acts = backed_up_village(village, tmp_path / "book")
    book = tmp_path / "book" / BOOK_FILE
    damaged = book.read_bytes()[:40_000]
    book.write_bytes(damaged)
    recording = record(recorder, "restore", tmp_path / "book", tmp_path / "trace")

    def verdict(folder: Path, cut: Cut) -> str:
        if not (folder / BOOK_FILE).exists():
            return "no book at all"
        if (folder / BOOK_FILE).read_bytes() == damaged:
            return "acknowledged restore lost" if cut.answers else "good: old"
        seen = look(folder / BOOK_FILE)
        if seen.problems or seen.acts[:-1] != acts[:-3]:
            return f"corrupt: {seen.problems}"
        kept = [path.read_bytes() for path in (folder / BACKUPS).glob("damaged-book-*.jifen")]
        return "good: new" if kept == [damaged] else "old one lost"

    outcome = replay(recording, in_memory, OTHER_STATES, verdict)
    assert bad(outcome) == {}
    assert outcome["good: new"] > 0
