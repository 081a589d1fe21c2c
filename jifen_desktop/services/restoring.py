"""Restoring a backup: verified first, the replaced book kept, a new epoch opened."""

import os
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.drives import refuse_unfit_drive
from jifen_desktop.db.lock import BookLock
from jifen_desktop.db.sqlite.backup import (
    Inside,
    back_up,
    copy_book,
    glance,
    look_inside,
    shared_actions,
)
from jifen_desktop.db.sqlite.files import make_folder, sync_file, sync_folder
from jifen_desktop.db.sqlite.migrations import migrate
from jifen_desktop.db.store import BOOK_FILE, Store, writers_held
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import BusinessDay, Moment
from jifen_desktop.domain.file_refusals import (
    BookDamaged,
    BookMissing,
    BookNeedsMigration,
    BookReadOnly,
    DiskFailed,
    NotABackup,
    NotABook,
    OtherVillage,
    OutcomeUnknown,
    PathUnwritable,
    SchemaForeign,
)
from jifen_desktop.domain.numbering import first_of_year
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.book_folder import backups_folder
from jifen_desktop.services.booking import Request, append_action, day_of
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.sign_in import hired_changes, sign_in

#: Receipts skipped when nobody can tell which numbers the lost book had given out.
RECEIPTS_SKIPPED_BLIND = 1000


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a restore would bring and take.

    `live` is None where no book can be read; `sound` says that it passed every check.
    """

    backup: Inside
    live: Inside | None
    sound: bool
    #: Actions of the live book that the backup does not have; None if nobody can tell.
    lost: int | None


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


def check_signature(store: Store, signature: Signature) -> None:
    """Refuse while the book is open what `Restoring.finish` would refuse of these two people.

    Raises UnknownOperator, WrongPin, RoleMissing, SecondPersonNeeded or SecondPersonIsFirst.
    """
    actor = _sign_in(store, signature)
    with store.reading() as book:
        require(book, actor, Act.RESTORE)


def _sign_in(judge: Store, signature: Signature) -> Actor:
    second = signature.second_name
    return Actor(
        operator_id=sign_in(judge, signature.name, signature.pin),
        second_id=sign_in(judge, second, signature.second_pin) if second else None,
    )


class Restoring:
    """A restore under way: staged and verified beside the live book, which is untouched."""

    def __init__(self, folder: Path, staged: Path, backup: Inside) -> None:
        self.folder = folder
        self._path = folder / BOOK_FILE
        self._staged = staged
        self._backup = backup
        self.preview = self._look(*_live(folder))

    def finish(self, signature: Signature, *, key: str, at: Moment) -> Restored:
        """Put the staged book in the live one's place.

        Raises NotAllowed refusals, the clock's, and BookBusy; the live book is then as
        it was. What others booked since the preview is counted as lost too.
        """
        with ExitStack() as stack:
            judge = Store(self._path if self.preview.sound else self._staged)
            stack.callback(judge.close)
            staged = Store(self._staged)
            stack.callback(staged.close)
            actor = _sign_in(judge, signature)
            day = self._allow(judge, actor, at)
            if self.preview.live is not None:
                stack.enter_context(writers_held(self._path))
                self.preview = self._look(glance(self._path), self.preview.sound)
            request = Request(kind=Kind.RESTORE, key=key, actor=actor, at=at)
            seq, epoch = self._book(judge, staged, request, day)
            staged.close()
            sync_file(self._staged)
            kept = self._keep_replaced()
            self._staged.replace(self._path)
            try:
                sync_folder(self.folder)
            except OSError as error:
                raise OutcomeUnknown(key) from error
        return Restored(voucher_no=seq, epoch=epoch, preview=self.preview, kept=kept)

    def _look(self, live: Inside | None, sound: bool) -> Preview:  # noqa: FBT001 - from _live
        """Hold the live book against the backup. Raises OtherVillage."""
        if live is None:
            there = self._path.exists()
            return Preview(backup=self._backup, live=None, sound=False, lost=None if there else 0)
        if live.book_id != self._backup.book_id:
            raise OtherVillage(str(self._path), self._backup.village_name)
        both = min(live.last_seq, self._backup.last_seq)
        common = shared_actions(self._path, self._staged, both)
        return Preview(backup=self._backup, live=live, sound=sound, lost=live.last_seq - common)

    def _allow(self, judge: Store, actor: Actor, at: Moment) -> BusinessDay:
        with judge.reading() as book:
            live = self.preview.live
            known = [inside for inside in (self._backup, live) if inside]
            alone = all(len(inside.active_operators) == 1 for inside in known)
            if not self.preview.sound and alone:
                # A village with one operator and no book it can use: it must not end here.
                require(book, actor, Act.ADD_OPERATOR)
            else:
                require(book, actor, Act.RESTORE)
            return day_of(book, at)  # never before the replaced book's last act

    def _book(
        self, judge: Store, staged: Store, request: Request, day: BusinessDay
    ) -> tuple[int, int]:
        """Write the restore into the staged book as its next action."""
        backup, lost = self._backup, self.preview.lost
        known = [backup, *self._others()]
        epoch = max(inside.epoch for inside in known) + 1
        with staged.transaction() as book:
            request, hired = _people_in(book, judge, request)
            book.head.open_epoch(epoch)
            action = append_action(book, request, f"{backup.last_seq}|{lost}", day=day)
            for year, number in self._numbers_given_out(known, day.day.year).items():
                book.head.keep_number_floor(action.seq, "receipt", year, number)
            facts = [_fact("epoch", str(backup.epoch), str(epoch))]
            if self.preview.live is not None:
                last_seq = str(self.preview.live.last_seq)
                facts.append(_fact("last_seq", last_seq, str(backup.last_seq)))
            if lost is not None:
                facts.append(_fact("lost_actions", None, str(lost)))
            book.actions.record_changes(action.seq, [*facts, *hired])
            # What lay on the counter on the backup's day was booked or printed since.
            book.drafts.drop_all()
            book.print_jobs.give_up()
        return action.seq, epoch

    def _others(self) -> list[Inside]:
        """Every other file that can say something of this book: the live one, else all copies."""
        if self.preview.live is not None:
            return [self.preview.live]
        copies = map(glance, sorted(backups_folder(self.folder).glob("*.jifen")))
        return [copy for copy in copies if copy and copy.book_id == self._backup.book_id]

    def _numbers_given_out(self, known: list[Inside], this_year: int) -> dict[int, int]:
        """Receipt numbers that papers may carry and the restored book does not know."""
        highest: dict[int, int] = {}
        for inside in known:
            for year, number in inside.last_receipts.items():
                highest[year] = max(number, highest.get(year, 0))
        if self.preview.live is None:
            last = highest.get(this_year, first_of_year(this_year))
            highest[this_year] = last + RECEIPTS_SKIPPED_BLIND
        mine = self._backup.last_receipts
        return {year: n for year, n in highest.items() if n > mine.get(year, 0)}

    def _keep_replaced(self) -> Path | None:
        """Keep the book that is about to be replaced; None where there is none."""
        path, live = self._path, self.preview.live
        backups = backups_folder(self.folder)
        if live is not None and self.preview.sound:
            kept = backups / f"before-restore-e{live.epoch:04d}-{live.last_seq:09d}.jifen"
            back_up(path, kept)
            return kept
        kept = _free_name(backups, "damaged-book")
        journal = path.with_name(path.name + "-journal")
        there = path.exists()
        if journal.exists():
            _second_name(journal, kept.with_name(kept.name + "-journal"))
        if there:
            _second_name(path, kept)
        sync_folder(backups)
        journal.unlink(missing_ok=True)  # it must never be played into the restored file
        sync_folder(self.folder)
        return kept if there else None


def _second_name(path: Path, kept: Path) -> None:
    """Keep the file under another name too, so that its own is never without a file."""
    try:
        os.link(path, kept)
    except OSError:  # FAT has no links
        path.replace(kept)


@contextmanager
def restoring(folder: Path, source: Path, holder: str) -> Generator[Restoring]:
    """Hold the book's lock, stage and verify the backup, and clean up behind.

    Raises BookInUse, NotABackup, OtherVillage or PathUnwritable.
    """
    try:
        make_folder(folder)
        refuse_unfit_drive(folder)
    except OSError as error:
        raise PathUnwritable(str(folder), error.strerror or "") from error
    with BookLock(folder, holder):
        staged = folder / f"{BOOK_FILE}.restoring"
        _remove(staged)
        try:
            backup = _stage(source, staged, backups_folder(folder))
            yield Restoring(folder, staged, backup)
        finally:
            _remove(staged)


@contextmanager
def backup_flaws(source: Path) -> Generator[None]:
    """Say of a file that is no whole backup that it is none. Raises NotABackup."""
    try:
        if not source.is_file():
            raise NotABackup(str(source), "missing")
        yield
    except OSError as error:
        raise NotABackup(str(source), error.strerror or "") from error
    except BookReadOnly as refusal:
        if refusal.path != str(source):
            raise
        raise NotABackup(str(source), "no access") from refusal
    except (NotABook, BookDamaged, SchemaForeign) as flaw:
        raise NotABackup(str(source), type(flaw).__name__) from flaw


def _stage(source: Path, staged: Path, backups: Path) -> Inside:
    """Copy the backup beside the live book, verify it, bring it up if it is older."""
    with backup_flaws(source):
        look_inside(source)
        copy_book(source, staged)
        migrate(staged, backups / "before-restore-version.jifen")
        return look_inside(staged)


def _live(folder: Path) -> tuple[Inside | None, bool]:
    """What the live book holds, None if it cannot be read; and whether it is sound.

    A book that is sound but busy, or of a newer program, is not replaced.
    """
    path = folder / BOOK_FILE
    try:
        try:
            Store(path).close()  # rolls back what a crash left half done
        except BookNeedsMigration as old:
            backup = backups_folder(folder) / f"before-version-{old.file_version + 1}.jifen"
            migrate(path, backup)
        return look_inside(path), True
    except BookMissing:
        return None, False
    except (NotABook, BookDamaged, SchemaForeign, DiskFailed):
        return glance(path), False


def _people_in(book: Book, judge: Store, request: Request) -> tuple[Request, list[Change]]:
    """The same people in the restored book; who came after the backup is added to it."""
    hired: list[Change] = []
    ids: list[int] = []
    for judged_id in (request.actor.operator_id, request.actor.second_id):
        if judged_id is not None:
            operator_id, changes = _operator_in(book, judge, judged_id)
            ids.append(operator_id)
            hired += changes
    actor = Actor(operator_id=ids[0], second_id=ids[1] if len(ids) > 1 else None)
    return replace(request, actor=actor), hired


def _operator_in(book: Book, judge: Store, judged_id: int) -> tuple[int, list[Change]]:
    with judge.reading() as live:
        operator = live.operators.get(judged_id)
        secret = live.operators.secret(operator.name)
        beyond = live.operators.next_id()
    assert secret is not None  # who signed in is active
    for known in book.operators.all():
        if known.name == operator.name:
            return known.id, []
    # Above every id of the replaced book: who is signed in there must not become another.
    new_id = max(book.operators.next_id(), beyond)
    book.operators.add(new_id, operator.name, secret[1], secret[2], operator.roles)
    return new_id, hired_changes(new_id, operator.name, operator.roles)


def _fact(field: str, before: str | None, after: str) -> Change:
    return Change(subject="book", subject_id=1, field=field, before=before, after=after)


def _free_name(folder: Path, stem: str) -> Path:
    number = 1
    while any(folder.glob(f"{stem}-{number}.jifen*")):
        number += 1
    return folder / f"{stem}-{number}.jifen"


def _remove(staged: Path) -> None:
    for path in (staged, staged.with_name(staged.name + "-journal")):
        with suppress(OSError):  # what lies about does not undo what is done
            path.unlink(missing_ok=True)
