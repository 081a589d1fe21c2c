"""What every import has in common: a plan that can be shown, then one action."""

from dataclasses import dataclass

from jifen_desktop.db.actions import Change
from jifen_desktop.domain.drafts import RowFault
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.refusals import Refusal

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
class Imported:
    """What an import did, or, with voucher_no 0, what it would do or found already done."""

    voucher_no: int
    new: int
    changed: int
    unchanged: int
    bad: int
    faults: tuple[RowFault, ...]
    changes: tuple[FieldChange, ...]


def refuse_bad_rows(faults: tuple[RowFault, ...], *, skip_bad: bool) -> None:
    """Bad rows stop the whole file unless they are to be left out."""
    if faults and not skip_bad:
        raise RowsBad(len(faults))


def fault(row: int, reason: Refusal) -> RowFault:
    """A fault that only the book could tell; the file's own cells are added by the caller."""
    return RowFault(row=row, reason=reason, cells=())


def count_changes(new: int, changed: int, unchanged: int, bad: int) -> list[Change]:
    """The import's counts, kept so that a repeated key gives its first answer."""
    counts = {"new": new, "changed": changed, "unchanged": unchanged, "bad": bad}
    return [
        Change(subject=FILE_SUBJECT, subject_id=0, field=name, before=None, after=str(count))
        for name, count in counts.items()
    ]


def first_answer(voucher_no: int, changes: list[Change]) -> Imported:
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
