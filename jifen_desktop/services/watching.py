"""Noticing what others do to the open book: the command line, a restore, another program."""

from dataclasses import dataclass

from jifen_desktop.db.sqlite.commits import CommitMark, Commits
from jifen_desktop.db.store import Store, is_there
from jifen_desktop.domain.actions import Stand
from jifen_desktop.domain.file_refusals import BookBusy, BookMissing


@dataclass(frozen=True, kw_only=True)
class Glimpse:
    """What the book has come to; `replaced`: it is not what was seen before with more in it."""

    seq: int
    epoch: int
    replaced: bool


class Watch:
    """Looks at the book once a second without waking anybody for a parked cart.

    It keeps a connection of its own; it belongs to one thread at a time.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._commits = Commits(store.path)
        self._seen: tuple[CommitMark, Stand] | None = None

    def look(self) -> Glimpse | None:
        """How far the book has come, if that is not what the look before saw.

        The first look always tells. Raises BookMissing, BookReplaced (another village's)
        and other BookUnavailable refusals.
        """
        if not is_there(self._store.path):
            raise BookMissing(str(self._store.path.parent))
        try:
            mark = self._commits.mark()
            if self._seen and self._seen[0] == mark:
                return None
            with self._store.reading() as book:
                stand = book.actions.stand()
        except BookBusy:
            return None  # nothing is committed yet; the next look will see it
        before, self._seen = self._seen, (mark, stand)
        replaced = before is not None and _is_replaced(before, mark, stand)
        if before is not None and before[1] == stand and not replaced:
            return None  # a cart was saved, which is no fact
        return Glimpse(seq=stand.seq, epoch=stand.epoch, replaced=replaced)

    def close(self) -> None:
        self._commits.close()


def _is_replaced(before: tuple[CommitMark, Stand], mark: CommitMark, stand: Stand) -> bool:
    """Another file stands there, or what was copied over it lacks something that was seen."""
    last_mark, last = before
    return mark.opening != last_mark.opening or stand.epoch != last.epoch or stand.seq < last.seq
