"""What hangs on the wall, what was objected to it, and what can be posted now."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import (
    Objection,
    Publication,
    PublicationHousehold,
    PublicationLine,
)
from jifen_desktop.domain.publication_refusals import UnknownObjection, UnknownPublication

BATCHES_SHOWN_MAX: Final = 500
OBJECTIONS_SHOWN_MAX: Final = 200


@dataclass(frozen=True, kw_only=True)
class BatchLine:
    """A publication as its line in the list shows it."""

    publication: Publication
    #: How many items it has, how many of them still hang there, how many of these wait for
    #: an answer.
    items: int
    standing: int
    held: int
    #: Objections to it without an answer, to posted items too.
    open_objections: int
    #: Until its last day; 0 on that day, below 0 after it.
    days_left: int

    @property
    def postable(self) -> int:
        """How many items can be posted today."""
        return 0 if self.days_left >= 0 else self.standing - self.held


@dataclass(frozen=True, kw_only=True)
class WallLine:
    """A line of a batch, and what became of its item as far as this batch goes."""

    line: PublicationLine
    #: PUBLISHED, POSTED, REVERSED, RETURNED or REJECTED.
    state: Step
    #: It is not posted before somebody answers.
    held: bool
    #: To this line of this batch, oldest first.
    objections: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class BatchDetails:
    """A publication with everything that it showed and what became of it."""

    batch: BatchLine
    voucher_no: int
    operator_name: str
    published_on: date
    lines: tuple[WallLine, ...]
    households: tuple[PublicationHousehold, ...]


@dataclass(frozen=True, kw_only=True)
class ObjectionLine:
    """An objection beside the line that it is about."""

    objection: Objection
    line: PublicationLine
    #: What became of the item as far as the batch goes.
    state: Step
    #: Until the day on which it is to be answered, below 0 once that is past.
    days_left: int


def publications(store: Store, *, today: date) -> tuple[BatchLine, ...]:
    """The last batches, the newest first."""
    with store.reading() as book:
        tally = _Tally(book)
        found = book.publications.newest(BATCHES_SHOWN_MAX)
        items = book.publications.items([publication.id for publication in found])
        return tuple(tally.line(each, items[each.id], today) for each in found)


def publication_details(store: Store, batch_no: int, *, today: date) -> BatchDetails:
    """One batch as it hangs there. Raises UnknownPublication."""
    with store.reading() as book:
        publication = book.publications.find(batch_no)
        if publication is None:
            raise UnknownPublication(batch_no)
        lines = book.publications.lines(batch_no)
        fates = book.publications.fates(batch_no)
        tally = _Tally(book)
        action = book.actions.some({publication.action_seq})[publication.action_seq]
        objections = book.objections.of_publication(batch_no)
        return BatchDetails(
            batch=tally.line(publication, len(lines), today),
            voucher_no=action.seq,
            operator_name=book.operators.get(action.operator_id).name,
            published_on=action.business_date,
            lines=tuple(
                WallLine(
                    line=line,
                    state=fates[line.deed_id],
                    held=tally.holds(batch_no, line.deed_id),
                    objections=tuple(one for one in objections if one.deed_id == line.deed_id),
                )
                for line in lines
            ),
            households=tuple(book.publications.households(batch_no)),
        )


def open_objections(store: Store, *, today: date) -> tuple[ObjectionLine, ...]:
    """Every objection without an answer, the first to be answered first."""
    with store.reading() as book:
        return _with_lines(book, book.objections.unanswered(), today)


def newest_objections(store: Store, *, today: date) -> tuple[ObjectionLine, ...]:
    """The last objections, answered ones too, the newest first."""
    with store.reading() as book:
        return _with_lines(book, book.objections.newest(OBJECTIONS_SHOWN_MAX), today)


def objection_details(store: Store, objection_no: int, *, today: date) -> ObjectionLine:
    """One objection. Raises UnknownObjection."""
    with store.reading() as book:
        objection = book.objections.find(objection_no)
        if objection is None:
            raise UnknownObjection(objection_no)
        [line] = _with_lines(book, [objection], today)
        return line


class _Tally:
    """What still hangs on the wall, and what of it waits for an answer."""

    def __init__(self, book: Book) -> None:
        self._batches: Mapping[int, int] = book.publications.on_the_wall()
        self._held = book.objections.held_back(list(self._batches))
        self._standing = Counter(self._batches.values())
        self._waiting = Counter(self._batches[deed_id] for deed_id in self._held)
        self._open = Counter(one.publication_id for one in book.objections.unanswered())

    def holds(self, batch_no: int, deed_id: int) -> bool:
        return deed_id in self._held and self._batches[deed_id] == batch_no

    def line(self, publication: Publication, items: int, today: date) -> BatchLine:
        return BatchLine(
            publication=publication,
            items=items,
            standing=self._standing[publication.id],
            held=self._waiting[publication.id],
            open_objections=self._open[publication.id],
            days_left=(publication.last_day - today).days,
        )


def _with_lines(book: Book, objections: list[Objection], today: date) -> tuple[ObjectionLine, ...]:
    objected: dict[int, set[int]] = defaultdict(set)
    for objection in objections:
        objected[objection.publication_id].add(objection.deed_id)
    lines: dict[tuple[int, int], PublicationLine] = {}
    fates: dict[tuple[int, int], Step] = {}
    for batch_no, deed_ids in objected.items():
        for line in book.publications.lines(batch_no, deed_ids=deed_ids):
            lines[batch_no, line.deed_id] = line
        for deed_id, step in book.publications.fates(batch_no, deed_ids=deed_ids).items():
            fates[batch_no, deed_id] = step
    return tuple(
        ObjectionLine(
            objection=objection,
            line=lines[objection.publication_id, objection.deed_id],
            state=fates[objection.publication_id, objection.deed_id],
            days_left=(objection.due_on - today).days,
        )
        for objection in objections
    )
