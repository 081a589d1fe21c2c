"""Names beside an act that concerns every household: its printed list says who they were then."""

from collections.abc import Iterable
from dataclasses import dataclass

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.domain.households import Household


@dataclass(frozen=True, kw_only=True)
class ListedHousehold:
    """One row of the list; points in 0.01."""

    household_no: str
    #: None once it was erased on the person's request.
    head_name: str | None
    group_name: str
    points: int


def keep_names(book: Book, seq: int, subject: str, households: Iterable[Household]) -> None:
    """Keep what the list will call them; the heads' names stand in text_copy."""
    changes: list[Change] = []
    for household in households:
        for field, text in (
            ("head_name", household.head_name),
            ("group_name", household.group_name),
        ):
            changes.append(
                Change(
                    subject=subject,
                    subject_id=household.id,
                    field=field,
                    before=None,
                    after=text,
                    personal=field == "head_name",
                )
            )
    book.actions.record_changes(seq, changes)


def listed(book: Book, seq: int, points: dict[int, int]) -> tuple[ListedHousehold, ...]:
    """The list of an act in the order of household numbers; `points` by household id."""
    names = {
        (change.subject_id, change.field): change.after for change in book.actions.changes(seq)
    }
    rows = [
        ListedHousehold(
            household_no=book.households.get(household_id).household_no,
            head_name=names.get((household_id, "head_name")),
            group_name=names.get((household_id, "group_name")) or "",
            points=given,
        )
        for household_id, given in points.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.household_no))
