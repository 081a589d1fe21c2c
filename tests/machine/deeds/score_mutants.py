"""Bugs put into the score and the balance that deeds become, as mutants.py has the others."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.db.rules import Rules
from jifen_desktop.db.scores import Scores
from jifen_desktop.domain.deeds import ScoreEntry, Step
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rules import KeptRule
from jifen_desktop.services import (
    base_points,
    clearing,
    entering,
    reversing_deeds,
)
from tests.machine.mutants import Patch
from tests.machine.mutants import _always as always
from tests.machine.mutants import _without_triggers as without_triggers

_OF_RULE = ("deed_of_a_rule", "deed_stays_of_a_rule")
_OF_DEED = "score_entry_of_posted_deed"
_OF_MIRROR = "score_entry_mirrors_all"
_BY_SCORE = ("transfer_issued_by_score", "transfer_taken_by_score")


def reversal_gives_more_than_was_taken(patch: Patch) -> None:
    """Where a deduction stopped at zero, its reversal gives all of its points."""
    without_triggers(patch, _OF_MIRROR, *_BY_SCORE)
    of_deeds = Scores.of_deeds

    def nominal(self: Scores, deed_ids: Collection[int]) -> dict[int, ScoreEntry]:
        found = of_deeds(self, deed_ids)
        return {
            number: replace(entry, spendable_points=entry.score_points)
            if entry.spendable_points or entry.score_points < 0
            else entry
            for number, entry in found.items()
        }

    patch.setattr(Scores, "of_deeds", nominal)


def line_is_taken_back_twice(patch: Patch) -> None:
    without_triggers(patch, "deed_step_in_order", "score_entry_of_reversed_deed")
    find_deeds = reversing_deeds.find_deeds

    def of_both(book: Book, item_nos: Sequence[int], steps: Collection[Step]) -> Any:  # noqa: ANN401
        return find_deeds(book, item_nos, {*steps, Step.REVERSED})

    patch.setattr(reversing_deeds, "find_deeds", of_both)


def reversal_counts_in_another_quarter(patch: Patch) -> None:
    without_triggers(patch, _OF_MIRROR)
    mirror = entering._mirror

    def of_winter(seq: int, entry: ScoreEntry, closed: Quarter | None) -> ScoreEntry:
        return replace(mirror(seq, entry, closed), score_quarter=Quarter(2026, 4))

    patch.setattr(entering, "_mirror", of_winter)


def floor_limits_the_score_too(patch: Patch) -> None:
    without_triggers(patch, _OF_DEED)
    entry = entering._entry

    def limited(*asked: Any) -> ScoreEntry:  # noqa: ANN401
        made = entry(*asked)
        moved = made.spendable_points
        return replace(made, score_points=moved) if made.score_points < moved <= 0 else made

    patch.setattr(entering, "_entry", limited)


def purse_forgets_the_line_before(patch: Patch) -> None:
    take = entering._Purse.take

    def forgetful(self: Any, account_id: int, points: int) -> int:  # noqa: ANN401
        self._moved.clear()
        return take(self, account_id, points)

    patch.setattr(entering._Purse, "take", forgetful)


def points_for_the_score_alone_are_spent(patch: Patch) -> None:
    without_triggers(patch, _OF_DEED)
    some = Rules.some

    def spendable(self: Rules, rule_ids: Collection[int]) -> dict[int, KeptRule]:
        return {
            number: replace(kept, rule=replace(kept.rule, spendable=True))
            for number, kept in some(self, rule_ids).items()
        }

    patch.setattr(Rules, "some", spendable)


def base_points_are_spent(patch: Patch) -> None:
    without_triggers(patch, *_BY_SCORE)
    keep_names = base_points.keep_names

    def paid(book: Book, seq: int, field: str, households: Any) -> None:  # noqa: ANN401
        keep_names(book, seq, field, households)
        for entry in book.scores.of_action(seq):
            account_id = book.households.get(entry.household_id).account_id
            book.ledger.append(seq, entering.issued(account_id, entry.score_points))

    patch.setattr(base_points, "keep_names", paid)


def base_points_come_again(patch: Patch) -> None:
    without_triggers(patch, "score_entry_one_base")
    patch.setattr(Scores, "based", always(set[int]()))


def clearing_leaves_some(patch: Patch) -> None:
    lines = clearing._lines

    def first_alone(book: Book, today: date) -> list[clearing.ClearingLine]:
        return lines(book, today)[:1]

    patch.setattr(clearing, "_lines", first_alone)
