"""The light on the window: green, amber and red by what is in no verified backup."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.services import backup_health
from jifen_desktop.services.backup_health import Health, Light, health
from jifen_desktop.services.keeping import back_up_beside, back_up_to, list_backups
from jifen_desktop.services.restoring import Signature, restoring
from tests import village
from tests.village import DAY, HEAD_NAME, PIN, STAFF_NAMES, moment

SECOND = STAFF_NAMES[village.Role.MAINTAINER]
BOTH = Signature(name=HEAD_NAME, pin=PIN, second_name=SECOND, second_pin=PIN)
BOOK = b"village of tests".hex()[:8]


@pytest.fixture(name="folder")
def _folder(store: Store) -> Path:
    """The backups beside the book, with one copy of everything so far."""
    return back_up_beside(store).path.parent


def at(hours: float = 0, day: date = DAY) -> datetime:
    """So many hours after nine o'clock."""
    return moment(day).utc + timedelta(hours=hours)


def act(store: Store, day: date = DAY, *, typed: date | None = None) -> None:
    """Anything that is booked at nine o'clock."""
    number = village.last_seq(store)
    draft = village.household_draft(f"09-{number:03}", "张伟")
    village.enter_households(store, draft, at=moment(day, typed=typed))


def name(folder: Path, *, book: str = BOOK, epoch: int = 1, seq: int = 9) -> Path:
    return folder / f"jifen-{book}-e{epoch:04}-{seq:09}-{DAY}.jifen"


def restore(store: Store, backup: Path) -> None:
    with restoring(store.path.parent, backup, "test") as under_way:
        under_way.finish(BOTH, key=village.new_key(), at=moment())


# --- the light -------------------------------------------------------------------


def test_it_is_green_for_ever_while_nothing_is_unsaved(store: Store, folder: Path) -> None:
    [copy] = list_backups(folder)

    for now in (at(), at(24 * 365), at(-24 * 365)):
        assert health(store, [folder], now) == Health(
            light=Light.GREEN, unsaved_actions=0, oldest_unsaved_utc=None, last_backup=copy
        )


@pytest.mark.parametrize(
    ("hours", "light"),
    [
        (0, Light.GREEN),
        (24, Light.GREEN),
        (24.1, Light.AMBER),
        (7 * 24 - 0.1, Light.AMBER),
        (7 * 24, Light.RED),
        (400 * 24, Light.RED),
    ],
)
def test_the_oldest_unsaved_act_decides(
    store: Store, folder: Path, hours: float, light: Light
) -> None:
    act(store)

    found = health(store, [folder], at(hours))

    assert (found.light, found.unsaved_actions) == (light, 1)
    assert found.oldest_unsaved_utc == moment().utc


def test_many_acts_are_red_at_once(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert backup_health.RED_ACTIONS == 200
    monkeypatch.setattr(backup_health, "RED_ACTIONS", 3)
    for light in (Light.GREEN, Light.GREEN, Light.RED):
        act(store)
        assert health(store, [folder], at()).light is light


def test_a_book_that_was_never_copied_counts_from_its_first_act(store: Store) -> None:
    found = health(store, [], at(24 * 8))

    assert (found.light, found.last_backup) == (Light.RED, None)
    assert found.unsaved_actions == village.last_seq(store)


# --- the clock -------------------------------------------------------------------


@pytest.mark.parametrize("hours", [-2, -24 * 30, -24 * 4000])
def test_a_clock_that_went_back_never_makes_it_green(
    store: Store, folder: Path, hours: float
) -> None:
    act(store)

    assert health(store, [folder], at(-0.9)).light is Light.GREEN
    assert health(store, [folder], at(hours)).light is Light.AMBER


def test_later_acts_say_how_long_it_has_been_at_least(store: Store, folder: Path) -> None:
    act(store)
    act(store, DAY + timedelta(days=2))
    assert health(store, [folder], at(-24 * 30)).light is Light.AMBER

    act(store, DAY + timedelta(days=7))
    assert health(store, [folder], at(-24 * 30)).light is Light.RED


def test_a_dead_battery_is_outwitted_by_the_days_that_were_typed(
    store: Store, folder: Path
) -> None:
    """The PC begins each morning in the same year long ago, and the keeper types the day."""
    long_ago = date(2020, 1, 1)
    act(store, long_ago, typed=DAY)
    assert health(store, [folder], at(day=DAY)).light is Light.GREEN
    assert health(store, [folder], at(day=long_ago)).light is Light.AMBER

    act(store, long_ago, typed=DAY + timedelta(days=8))
    assert health(store, [folder], at(day=long_ago)).light is Light.RED


# --- which copies count ----------------------------------------------------------


def test_the_best_copy_of_all_folders_counts(store: Store, folder: Path, tmp_path: Path) -> None:
    act(store)
    stick = back_up_to(store, tmp_path / "stick")
    act(store)

    found = health(store, [folder, tmp_path / "stick", tmp_path / "pulled"], at())

    assert found.unsaved_actions == 1
    assert found.last_backup is not None
    assert found.last_backup.path == stick.path


def test_a_copy_counts_by_its_name_of_this_book_and_epoch(store: Store, folder: Path) -> None:
    """A copy gets its name only after it was verified: the name is the proof."""
    act(store)
    seq = village.last_seq(store)
    for foreign in (
        name(folder, book="deadbeef", seq=seq),
        name(folder, epoch=2, seq=seq),
        name(folder, seq=seq + 1),  # another PC went on from our backup
        folder / f"before-restore-e0001-{seq:09}.jifen",
        folder / f"jifen-{BOOK}-e0001-{seq:09}-2026-13-99.jifen",
        name(folder, seq=seq).with_suffix(".jifen.1-1.unfinished"),
    ):
        foreign.write_bytes(b"")

    assert health(store, [folder], at(25)).light is Light.AMBER

    name(folder, seq=seq).write_bytes(b"")

    assert health(store, [folder], at(25)).light is Light.GREEN


def test_a_restored_book_is_saved_as_far_as_its_backup_had_it(store: Store, folder: Path) -> None:
    [copy] = list_backups(folder)
    act(store)
    act(store)
    later = back_up_beside(store).path  # has two acts that the restore gives up
    restore(store, copy.path)

    found = health(store, [folder], at())

    assert found.last_backup is not None
    assert found.last_backup.path in {copy.path, later}
    assert found.unsaved_actions == 1  # the restore itself
    back_up_beside(store)
    assert health(store, [folder], at(999)).light is Light.GREEN


def test_a_history_that_was_given_up_saves_nothing(store: Store, folder: Path) -> None:
    """After two restores, copies of the years between are of acts that this book has not."""
    [copy] = list_backups(folder)
    act(store)
    before = back_up_beside(store).path
    restore(store, copy.path)
    for _ in range(5):
        act(store)
    between = back_up_beside(store).path
    restore(store, before)

    found = health(store, [folder], at())

    assert found.last_backup is not None
    assert found.last_backup.path == before
    assert found.last_backup.path != between
    assert found.unsaved_actions == 1


def test_copies_are_listed_newest_first(store: Store, folder: Path) -> None:
    act(store)
    newest = back_up_beside(store).path
    name(folder, epoch=2, seq=1).write_bytes(b"")

    listed = list_backups(folder)

    assert [(seen.epoch, seen.seq) for seen in listed] == [(2, 1), (1, 7), (1, 6)]
    assert listed[1].path == newest
    assert (listed[1].book, listed[1].business_date) == (BOOK, DAY)
    assert list_backups(folder / "nothing") == ()
