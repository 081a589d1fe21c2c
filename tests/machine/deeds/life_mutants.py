"""Bugs put into vetoes and household life on purpose, as mutants.py has those of deeds."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jifen_desktop.db.actions import Actions, Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.ledger import Ledger, Transfer
from jifen_desktop.db.vetoes import Vetoes
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.life import LifeKind
from jifen_desktop.domain.vetoes import Veto
from jifen_desktop.services import household_event, reversing_life, vetoing
from jifen_desktop.services.household_event import Told
from tests.machine.mutants import Mutant, Patch
from tests.machine.mutants import _without_triggers as without_triggers

_FROZEN = "transfer_not_while_frozen"


# --- vetoes ----------------------------------------------------------------------------


def lifting_restores_the_balance(patch: Patch) -> None:
    """What came since the veto is not given on top of what it took."""
    append = Ledger.append

    def up_to_what_was(self: Ledger, seq: int, transfers: list[Transfer]) -> None:
        action = Actions(self._connection).get(seq)
        if action is not None and action.kind is Kind.UNVETO:
            had = [(one, self.balance(one.to_account_id)) for one in transfers]
            transfers = [
                replace(one, amount_points=one.amount_points - points)
                for one, points in had
                if one.amount_points > points
            ]
        append(self, seq, transfers)

    patch.setattr(Ledger, "append", up_to_what_was)


def veto_ends_a_day_early(patch: Patch) -> None:
    without_triggers(patch, _FROZEN)
    in_force = Veto.in_force

    def before_its_last_day(self: Veto, day: date) -> bool:
        return in_force(self, day) and day != self.until_on

    patch.setattr(Veto, "in_force", before_its_last_day)


def frozen_is_looked_at_by_the_head_only(patch: Patch) -> None:
    without_triggers(patch, _FROZEN)

    def of_heads(self: Vetoes, household_ids: Collection[int], day: date) -> set[int]:
        return {
            household_id
            for household_id, vetoes in self.reaching_some(household_ids).items()
            if any(veto.of_head and veto.freezes(day) for veto in vetoes)
        }

    patch.setattr(Vetoes, "frozen", of_heads)


def veto_stays_where_it_was_laid(patch: Patch) -> None:
    """It does not follow the person out of the household."""
    without_triggers(patch, _FROZEN)

    def nobody_goes(*_: Any) -> tuple[bool, bool]:  # noqa: ANN401
        return True, False

    patch.setattr("jifen_desktop.services.following_vetoes._whereabouts", nobody_goes)


def suspension_outlives_the_decision(patch: Patch) -> None:
    def none(book: Book, household_id: int, today: date) -> list[Veto]:
        del book, household_id, today
        return []

    patch.setattr(vetoing, "suspensions", none)


# --- families ----------------------------------------------------------------------------


def split_gives_without_taking(patch: Patch) -> None:
    transfers = household_event._transfers

    def out_of_nothing(told: Told) -> list[Transfer]:
        moved = transfers(told)
        if told.kind is not LifeKind.SPLIT:
            return moved
        return [replace(one, from_account_id=int(SystemAccount.ADJUSTED)) for one in moved]

    patch.setattr(household_event, "_transfers", out_of_nothing)


def merge_forgets_debt(patch: Patch) -> None:
    transfers = household_event._transfers

    def only_points(told: Told) -> list[Transfer]:
        return [] if told.moved_points < 0 else transfers(told)

    patch.setattr(household_event, "_transfers", only_points)


def reversal_of_split_keeps_the_new_household(patch: Patch) -> None:
    set_people_back = reversing_life.set_people_back

    def people_alone(book: Book, changes: Sequence[Change], reversal: Any) -> None:  # noqa: ANN401
        kept = [one for one in changes if one.subject != "household" or one.before is not None]
        set_people_back(book, kept, reversal)

    patch.setattr(reversing_life, "set_people_back", people_alone)


def merge_is_taken_back_though_its_points_were_spent(patch: Patch) -> None:
    without_triggers(patch, "transfer_not_overdrawn")

    def nothing(book: Book, event: Any, target_id: int) -> dict[int, int]:  # noqa: ANN401
        del book, event, target_id
        return {}

    patch.setattr(reversing_life, "_moved_after", nothing)


LIFE_MUTANTS: tuple[Mutant, ...] = (
    lifting_restores_the_balance,
    veto_ends_a_day_early,
    frozen_is_looked_at_by_the_head_only,
    veto_stays_where_it_was_laid,
    suspension_outlives_the_decision,
    split_gives_without_taking,
    merge_forgets_debt,
    reversal_of_split_keeps_the_new_household,
    merge_is_taken_back_though_its_points_were_spent,
)
