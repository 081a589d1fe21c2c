"""What every import has in common: a plan that can be shown, then one action."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.drafts import RowFault
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require

#: The subject under which an import keeps its own counts beside what it changed.
FILE_SUBJECT = "file"


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field of a known household or product that the file changes."""

    row: int
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class NewRow:
    """A household or product that the file brings, and the row where it begins."""

    row: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did, or, with voucher_no 0, what it would do or found already done."""

    voucher_no: int
    new: int
    changed: int
    unchanged: int
    bad: int
    faults: tuple[RowFault, ...]
    changes: tuple[FieldChange, ...]
    brought: tuple[NewRow, ...] = ()


class Match(Protocol):
    """One draft held against the book."""

    @property
    def row(self) -> int: ...
    @property
    def name(self) -> str:
        """The household's number, the product's code."""
        ...

    @property
    def is_new(self) -> bool: ...
    @property
    def is_changed(self) -> bool: ...


class Plan(Protocol):
    """What an import would do."""

    @property
    def matches(self) -> Sequence[Match]: ...
    @property
    def faults(self) -> list[RowFault]: ...
    def shown_changes(self) -> tuple[FieldChange, ...]:
        """有变更, old and new."""
        ...


AnyPlan = TypeVar("AnyPlan", bound=Plan)


@dataclass(frozen=True, kw_only=True)
class Import(Generic[AnyPlan]):
    """A file to be taken into the book: how it is planned, how a plan is written."""

    request: Request
    permission: Act
    #: What makes two files the same.
    content: str
    faults: tuple[RowFault, ...]
    skip_bad: bool
    plan: Callable[[Book], AnyPlan]
    write: Callable[[Book, AnyPlan], list[Change]]


def carry_out_import(store: Store, file: Import[AnyPlan]) -> Imported:
    """Take a file into the book; one that says nothing new writes nothing.

    Raises RowsBad when rows are bad and not to be skipped.
    """

    def act(book: Book) -> Imported:
        require(book, file.request.actor, file.permission)
        before = accepted_before(book, file.request, file.content)
        if before is not None:
            return _first_answer(before.seq, book.actions.changes(before.seq))
        plan = file.plan(book)
        planned = outcome(0, plan, file.faults)
        if planned.bad and not file.skip_bad:
            raise RowsBad(planned.bad)
        if not planned.new and not planned.changed:
            return planned
        action = append_action(book, file.request, file.content)
        changes = file.write(book, plan)
        book.actions.record_changes(action.seq, [*changes, *_counts(planned)])
        return replace(planned, voucher_no=action.seq)

    return carry_out(store, file.request, act)


def outcome(voucher_no: int, plan: Plan, faults: tuple[RowFault, ...]) -> Imported:
    """The plan and the file's own faults in figures."""
    brought = tuple(NewRow(row=m.row, name=m.name) for m in plan.matches if m.is_new)
    changed = sum(match.is_changed for match in plan.matches)
    return Imported(
        voucher_no=voucher_no,
        new=len(brought),
        changed=changed,
        unchanged=len(plan.matches) - len(brought) - changed,
        bad=len(faults) + len(plan.faults),
        faults=tuple(sorted((*faults, *plan.faults), key=lambda f: f.row)),
        changes=plan.shown_changes(),
        brought=brought,
    )


def fault(row: int, reason: Refusal) -> RowFault:
    """A fault that only the book could tell; the file's own cells are added by the caller."""
    return RowFault(row=row, reason=reason, cells=())


def _counts(done: Imported) -> list[Change]:
    """The import's counts, kept so that a repeated key gives its first answer."""
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged}
    return [
        Change(subject=FILE_SUBJECT, subject_id=0, field=name, before=None, after=str(count))
        for name, count in (counts | {"bad": done.bad}).items()
    ]


def _first_answer(voucher_no: int, changes: list[Change]) -> Imported:
    """What an accepted import answered the first time."""
    counts = {c.field: int(c.after or 0) for c in changes if c.subject == FILE_SUBJECT}
    return Imported(
        voucher_no=voucher_no,
        new=counts["new"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
        bad=counts["bad"],
        faults=(),
        changes=(),
    )
