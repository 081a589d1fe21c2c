"""Restoring a backup: verified first, the replaced book kept, a new epoch opened."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.sqlite.backup import Inside, back_up, copy_book, look_inside
from jifen_desktop.db.sqlite.files import sync_file, sync_folder
from jifen_desktop.db.sqlite.migrations import migrate
from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.file_refusals import (
    BookDamaged,
    BookMissing,
    BookNeedsMigration,
    DiskFailed,
    NotABackup,
    NotABook,
    OtherVillage,
    PathUnwritable,
    SchemaForeign,
)
from jifen_desktop.domain.numbering import first_of_year, year_of
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import BookUnavailable
from jifen_desktop.services.book_folder import backups_folder
from jifen_desktop.services.booking import Request, append_action, day_of
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.sign_in import sign_in

#: Receipts skipped when nobody can tell which numbers the lost book had given out.
RECEIPTS_SKIPPED_BLIND = 1000


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a restore would bring and take; `live` is None where no book can be read."""

    backup: Inside
    live: Inside | None
    #: Actions of the live book that the backup does not have.
    lost: int


@dataclass(frozen=True, kw_only=True)
class Restored:
    voucher_no: int
    epoch: int
    preview: Preview
    #: Where the replaced book is kept; None where there was none.
    kept: Path | None


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Names and PINs of the operator and the second person; the latter may be missing."""

    name: str
    pin: str
    second_name: str = ""
    second_pin: str = ""


class Restoring:
    """A restore under way: staged and verified beside the live book, which is untouched."""

    def __init__(self, folder: Path, staged: Path, preview: Preview) -> None:
        self.folder = folder
        self.preview = preview
        self._staged = staged

    def finish(self, signature: Signature, *, key: str, at: Moment) -> Restored:
        """Put the staged book in the live one's place.

        Raises NotAllowed refusals, the clock's, and BookBusy; the live book is then as
        it was.
        """
        with ExitStack() as stack:
            judge = self._judge(stack)
            staged = Store(self._staged)
            stack.callback(staged.close)
            operator_id = sign_in(judge, signature.name, signature.pin)
            second_id = (
                sign_in(judge, signature.second_name, signature.second_pin)
                if signature.second_name
                else None
            )
            actor = Actor(operator_id=operator_id, second_id=second_id)
            self._allow(judge, actor, at)
            if self.preview.live is not None:
                stack.enter_context(judge.holding())  # no other program may write now
            seq, epoch = self._book(judge, staged, actor, key, at)
            staged.close()
            sync_file(self._staged)
            kept = self._keep_replaced()
            self._staged.replace(self.folder / BOOK_FILE)
            sync_folder(self.folder)
        return Restored(voucher_no=seq, epoch=epoch, preview=self.preview, kept=kept)

    def _judge(self, stack: ExitStack) -> Store:
        """The book whose operators are asked: the live one, else the backup."""
        path = self._staged if self.preview.live is None else self.folder / BOOK_FILE
        judge = Store(path)
        stack.callback(judge.close)
        return judge

    def _allow(self, judge: Store, actor: Actor, at: Moment) -> None:
        with judge.reading() as book:
            day_of(book, at)  # never before the replaced book's last act
            alone = sum(operator.active for operator in book.operators.all()) == 1
            if self.preview.live is None and alone:
                # A new PC and a village with one operator: nothing can be lost by restoring.
                require(book, actor, Act.ADD_OPERATOR)
            else:
                require(book, actor, Act.RESTORE)

    def _book(
        self, judge: Store, staged: Store, actor: Actor, key: str, at: Moment
    ) -> tuple[int, int]:
        """Write the restore into the staged book as its next action."""
        live, backup = self.preview.live, self.preview.backup
        epoch = max(backup.epoch, live.epoch if live else 0) + 1
        with staged.transaction() as book:
            here = Actor(
                operator_id=_operator_in(book, judge, actor.operator_id),
                second_id=(
                    None if actor.second_id is None else _operator_in(book, judge, actor.second_id)
                ),
            )
            book.head.open_epoch(epoch)
            request = Request(kind=Kind.RESTORE, key=key, actor=here, at=at)
            action = append_action(book, request, f"{backup.last_seq}|{self.preview.lost}")
            for year, number in self._numbers_given_out(action.business_date.year).items():
                book.head.keep_number_floor(action.seq, "receipt", year, number)
            book.actions.record_changes(
                action.seq,
                [
                    _fact("epoch", backup.epoch, epoch),
                    _fact("last_seq", live.last_seq if live else None, backup.last_seq),
                    _fact("lost_actions", None, self.preview.lost),
                ],
            )
        return action.seq, epoch

    def _numbers_given_out(self, this_year: int) -> dict[int, int]:
        """Receipt numbers that papers may carry and the restored book does not know."""
        live, backup = self.preview.live, self.preview.backup
        known = backup.newest_receipt_no or 0
        if live is None:
            last = known if year_of(known) == this_year else first_of_year(this_year)
            return {this_year: last + RECEIPTS_SKIPPED_BLIND}
        newest = live.newest_receipt_no or 0
        return {year_of(newest): newest} if newest > known else {}

    def _keep_replaced(self) -> Path | None:
        path = self.folder / BOOK_FILE
        backups = backups_folder(self.folder)
        live = self.preview.live
        if live is not None:
            kept = backups / f"before-restore-e{live.epoch:04d}-{live.last_seq:09d}.jifen"
            back_up(path, kept)
            return kept
        journal = path.with_name(path.name + "-journal")
        if not path.exists() and not journal.exists():
            return None
        kept = _free_name(backups, "damaged-book")
        if journal.exists():  # first: it must never be played into the restored file
            journal.replace(kept.with_name(kept.name + "-journal"))
        if path.exists():
            path.replace(kept)
        sync_folder(self.folder)
        return kept


@contextmanager
def restoring(folder: Path, source: Path, holder: str) -> Generator[Restoring]:
    """Hold the book's lock, stage and verify the backup, and clean up behind.

    Raises BookInUse, NotABackup, OtherVillage or PathUnwritable.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PathUnwritable(str(folder), error.strerror or "") from error
    with BookLock(folder, holder):
        staged = folder / f"{BOOK_FILE}.restoring"
        _remove(staged)
        try:
            backup = _stage(source, staged, backups_folder(folder))
            live = _live(folder)
            if live is not None and live.book_id != backup.book_id:
                raise OtherVillage(str(source), backup.village_name)
            lost = _lost(folder / BOOK_FILE, staged, live, backup)
            yield Restoring(folder, staged, Preview(backup=backup, live=live, lost=lost))
        finally:
            _remove(staged)


def _stage(source: Path, staged: Path, backups: Path) -> Inside:
    """Copy the backup beside the live book, verify it, bring it up if it is older."""
    if not source.is_file():
        raise NotABackup(str(source), "missing")
    try:
        look_inside(source)
        copy_book(source, staged)
        migrate(staged, backups / "before-restore-version.jifen")
        return look_inside(staged)
    except BookUnavailable as refusal:
        raise NotABackup(str(source), type(refusal).__name__) from refusal


def _live(folder: Path) -> Inside | None:
    """What the live book holds; None where there is none or it cannot be trusted.

    A book that is sound but busy, or of a newer program, is not replaced.
    """
    path = folder / BOOK_FILE
    try:
        try:
            Store(path).close()  # rolls back what a crash left half done
        except BookNeedsMigration as old:
            backup = backups_folder(folder) / f"before-version-{old.file_version + 1}.jifen"
            migrate(path, backup)
        return look_inside(path)
    except (BookMissing, NotABook, BookDamaged, SchemaForeign, DiskFailed):
        return None


def _lost(live_path: Path, staged: Path, live: Inside | None, backup: Inside) -> int:
    """How many actions of the live book the backup does not have."""
    if live is None:
        return 0
    store, copy = Store(live_path), Store(staged)
    try:
        with store.reading() as mine, copy.reading() as theirs:
            common, beyond = 0, min(live.last_seq, backup.last_seq) + 1
            while beyond - common > 1:  # books that share act n share all before it
                middle = (common + beyond) // 2
                if mine.actions.get(middle) == theirs.actions.get(middle):
                    common = middle
                else:
                    beyond = middle
        return live.last_seq - common
    finally:
        store.close()
        copy.close()


def _operator_in(book: Book, judge: Store, operator_id: int) -> int:
    """The operator's id in the restored book; one who came after the backup is added."""
    with judge.reading() as live:
        operator = live.operators.get(operator_id)
        secret = live.operators.secret(operator.name)
    assert secret is not None  # who signed in is active
    for known in book.operators.all():
        if known.name == operator.name:
            return known.id
    new_id = book.operators.next_id()
    book.operators.add(new_id, operator.name, secret[1], secret[2], operator.roles)
    return new_id


def _fact(field: str, before: int | None, after: int) -> Change:
    return Change(
        subject="book",
        subject_id=1,
        field=field,
        before=None if before is None else str(before),
        after=str(after),
    )


def _free_name(folder: Path, stem: str) -> Path:
    number = 1
    while (path := folder / f"{stem}-{number}.jifen").exists():
        number += 1
    return path


def _remove(staged: Path) -> None:
    for path in (staged, staged.with_name(staged.name + "-journal")):
        path.unlink(missing_ok=True)
