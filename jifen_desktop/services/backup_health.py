"""The light on the window: how much of the book is in no verified backup, and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from jifen_desktop.db.store import Store
from jifen_desktop.domain.actions import Action
from jifen_desktop.services.keeping import BackupSeen, list_backups, short_id

AMBER_AFTER: Final = timedelta(hours=24)
RED_AFTER: Final = timedelta(days=7)
RED_ACTIONS: Final = 200
#: The clock is set right by so much without anybody calling it wrong.
CLOCK_SLACK: Final = timedelta(hours=1)


class Light(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Health:
    light: Light
    #: Acts in no verified backup, and when the first of them was booked.
    unsaved_actions: int
    oldest_unsaved_utc: datetime | None
    #: The copy that has most of this book; None where no copy has any of it.
    last_backup: BackupSeen | None


def health(store: Store, folders: Iterable[Path], now: datetime) -> Health:
    """Hold the book against the copies in some folders; `now` is the PC clock in UTC.

    A copy counts by its name (docs/decisions.md), if it is of this book and of an epoch that this
    book went through. Copies are never opened: the look is cheap and hurts no stick.
    """
    with store.reading() as book:
        mine = short_id(book.head.read().book_id)
        epochs = book.actions.epochs()
        last = book.actions.last()
        assert last is not None  # a book begins with an action
        saved = {
            seen: _saved_by(seen, epochs, last)
            for folder in folders
            for seen in list_backups(folder)
            if seen.book == mine
        }
        best = max(saved, key=lambda seen: (saved[seen], seen.epoch), default=None)
        saved_seq = saved[best] if best else 0
        oldest = book.actions.get(saved_seq + 1)
    return Health(
        light=Light.GREEN if oldest is None else _light(oldest, last, now),
        unsaved_actions=last.seq - saved_seq,
        oldest_unsaved_utc=None if oldest is None else oldest.recorded_utc,
        last_backup=best if saved_seq else None,
    )


def _saved_by(seen: BackupSeen, epochs: dict[int, int], last: Action) -> int:
    """Up to which act this book is in the copy; 0 if the copy is of another history.

    Another PC that restored the same backup counts on in the same epoch: a copy that has
    more than this book is not of this book.
    """
    if seen.epoch not in epochs or (seen.epoch == last.epoch and seen.seq > last.seq):
        return 0
    return min(seen.seq, epochs[seen.epoch])


def _light(oldest: Action, last: Action, now: datetime) -> Light:
    """What is unsaved may be older than the clock says, but it is never younger.

    A clock that was set back is not asked alone: later acts and their business days say
    how long it has been at least, and it is no reason for green.
    """
    days = last.business_date - oldest.business_date - timedelta(days=1)
    age = max(now - _booked_at(oldest), _booked_at(last) - _booked_at(oldest), days)
    if age >= RED_AFTER or last.seq - oldest.seq + 1 >= RED_ACTIONS:
        return Light.RED
    went_back = now < _booked_at(last) - CLOCK_SLACK
    return Light.AMBER if age > AMBER_AFTER or went_back else Light.GREEN


def _booked_at(action: Action) -> datetime:
    """When an act was booked; where the clock was not believed, the day that was typed begins."""
    if not action.clock_flag:
        return action.recorded_utc
    midnight = datetime.combine(action.business_date, time.min, tzinfo=UTC)
    return midnight - timedelta(minutes=action.utc_offset_minutes)
