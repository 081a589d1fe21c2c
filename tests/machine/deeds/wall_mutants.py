"""Bugs put into publications and objections on purpose, as mutants.py has those of deeds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.db.publications import Objections
from jifen_desktop.domain.publication import Conclusion, Publication, PublicationLine
from jifen_desktop.services import objections, publishing
from jifen_desktop.services.entering import issued
from tests.machine.mutants import Mutant, Patch
from tests.machine.mutants import _always as always
from tests.machine.mutants import _without_triggers as without_triggers

_HANGS = "deed_step_posted_after_publication"


def batch_is_posted_on_its_last_day(patch: Patch) -> None:
    without_triggers(patch, _HANGS)

    def over(self: Publication, today: date) -> bool:
        return today >= self.last_day

    patch.setattr(Publication, "over", over)


def open_objection_does_not_hold(patch: Patch) -> None:
    without_triggers(patch, _HANGS)
    patch.setattr(Objections, "held_back", always(set[int]()))


def removed_item_is_posted(patch: Patch) -> None:
    """It stays on the wall, and goes on with the others."""
    patch.delitem(objections._LEADS_TO, Conclusion.REMOVED)


def published_line_shows_nominal_points(patch: Patch) -> None:
    without_triggers(patch, "publication_line_of_published_deed")
    line = publishing._line

    def as_asked_for(line_no: int, deed: Any, *about: Any) -> PublicationLine:  # noqa: ANN401
        return replace(line(line_no, deed, *about), points=deed.nominal_points)

    patch.setattr(publishing, "_line", as_asked_for)


def answer_after_posting_reverses_twice(patch: Patch) -> None:
    without_triggers(patch, "transfer_issued_by_score", "transfer_taken_by_score")
    take_back = objections.take_back_deeds

    def twice(book: Book, seq: int, item_nos: Sequence[int], reason: str) -> None:
        entries = book.scores.of_deeds(item_nos).values()
        take_back(book, seq, item_nos, reason)
        for entry in entries:
            account_id = book.households.get(entry.household_id).account_id
            book.ledger.append(seq, issued(account_id, -entry.spendable_points))

    patch.setattr(objections, "take_back_deeds", twice)


WALL_MUTANTS: tuple[Mutant, ...] = (
    batch_is_posted_on_its_last_day,
    open_objection_does_not_hold,
    removed_item_is_posted,
    published_line_shows_nominal_points,
    answer_after_posting_reverses_twice,
)
