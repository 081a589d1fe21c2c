"""Bugs put into the points on purpose: a machine that misses one of them is too weak.

Each is a small patch of the program and, where a trigger of the file would stop the bug
anyway, of the file's guards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from jifen_desktop.db import deeds
from jifen_desktop.db.actions import Actions
from jifen_desktop.db.deed_lives import DeedLives
from jifen_desktop.db.deed_models import DeedRow
from jifen_desktop.db.ledger import Transfer
from jifen_desktop.db.rules import Rules
from jifen_desktop.domain import deciding as ways_to_decide
from jifen_desktop.domain import scoring
from jifen_desktop.domain.deeds import Deed, Step
from jifen_desktop.domain.rules import KeptRule, Measure, Rule, Window
from jifen_desktop.domain.scoring import Amount, Given, Used
from jifen_desktop.services import (
    deciding,
    declaring,
    entering,
    posting,
    weighing,
)
from jifen_desktop.services.deed_entry import DeedReader
from jifen_desktop.services.weighing import Claim, Weighing
from tests.machine.deeds.score_mutants import (
    base_points_are_spent,
    base_points_come_again,
    clearing_leaves_some,
    floor_limits_the_score_too,
    line_is_taken_back_twice,
    points_for_the_score_alone_are_spent,
    purse_forgets_the_line_before,
    reversal_counts_in_another_quarter,
    reversal_gives_more_than_was_taken,
)
from tests.machine.mutants import Mutant, Patch
from tests.machine.mutants import _always as always
from tests.machine.mutants import _without_triggers as without_triggers

_OF_RULE = ("deed_of_a_rule", "deed_stays_of_a_rule")
_OF_DEED = "score_entry_of_posted_deed"
_OF_MIRROR = "score_entry_mirrors_all"
_BY_SCORE = ("transfer_issued_by_score", "transfer_taken_by_score")


# --- caps ----------------------------------------------------------------------------


def _counting(patch: Patch, *steps: Step) -> None:
    """Caps count deeds of these steps, by what they were given or else asked for."""
    points = func.abs(func.coalesce(DeedRow.given_points, DeedRow.nominal_points))

    def used(
        self: deeds.Deeds,
        household_id: int,
        rule_code: str,
        days: tuple[date, date],
        person: tuple[int | None, bool] | None,
    ) -> Used:
        query = select(
            func.coalesce(func.sum(points), 0),
            func.count(),
            func.coalesce(func.sum(DeedRow.quantity), 0),
        ).where(
            DeedRow.household_id == household_id,
            DeedRow.rule_code == rule_code,
            DeedRow.event_date.between(*days),
            DeedRow.step.in_(steps),
            points != 0,
        )
        if person is not None:
            query = query.where(DeedRow.member_id.is_not_distinct_from(person[0]))
        found = self._connection.execute(query).one()
        return Used(points=found[0], times=found[1], quantity=found[2])

    patch.setattr(deeds.Deeds, "used", used)


def reversed_entries_fill_caps(patch: Patch) -> None:
    _counting(patch, Step.DECIDED, Step.POSTED, Step.REVERSED)


def declared_items_fill_caps(patch: Patch) -> None:
    _counting(patch, Step.DECLARED, Step.DECIDED, Step.POSTED)


def decided_items_leave_caps_empty(patch: Patch) -> None:
    _counting(patch, Step.POSTED)


def cap_window_is_of_the_booking(patch: Patch) -> None:
    used = Weighing._used

    def on_the_last_day(self: Weighing, claim: Claim, window: Window) -> Used:
        today = self._book.actions.last_business_date()
        assert today is not None
        return used(self, replace(claim, event_date=today), window)

    patch.setattr(Weighing, "_used", on_the_last_day)


def quarter_is_ninety_days(patch: Patch) -> None:
    def days(day: date) -> tuple[date, date]:
        return day - timedelta(days=89), day

    patch.setitem(scoring._CALENDAR, Window.QUARTER, days)


def member_cap_is_of_the_household(patch: Patch) -> None:
    used = deeds.Deeds.used

    def of_all(
        self: deeds.Deeds,
        household_id: int,
        rule_code: str,
        days: tuple[date, date],
        person: object,
    ) -> Used:
        del person
        return used(self, household_id, rule_code, days, None)

    patch.setattr(deeds.Deeds, "used", of_all)


def people_are_not_counted(patch: Patch) -> None:
    within = weighing.within_caps

    def boundless(
        rule: Rule, amount: Amount, agreed_points: int, used: Mapping[Window, Used]
    ) -> Given:
        caps = tuple(cap for cap in rule.caps if cap.measure is not Measure.PEOPLE)
        return within(replace(rule, caps=caps), amount, agreed_points, used)

    patch.setattr(weighing, "within_caps", boundless)


def lines_of_one_act_are_blind(patch: Patch) -> None:
    give = Weighing.give

    def alone(self: Weighing, claim: Claim, agreed_points: int) -> Given:
        self._given.clear()
        return give(self, claim, agreed_points)

    patch.setattr(Weighing, "give", alone)


# --- what a deed is worth --------------------------------------------------------------


def half_a_hundredth_of_a_deed_is_cut_off(patch: Patch) -> None:
    without_triggers(patch, *_OF_RULE)

    def cut(price_points: int, quantity: int, scale: int) -> int:
        return price_points * quantity // scale

    patch.setattr(scoring, "line_points", cut)


def a_begun_step_counts(patch: Patch) -> None:
    without_triggers(patch, *_OF_RULE)
    points_of = scoring.points_of

    def up(rule: Rule, quantity: int) -> int:
        return points_of(rule, -(-quantity // rule.step) * rule.step if rule.step else quantity)

    patch.setattr(scoring, "points_of", up)


def rule_of_today_counts(patch: Patch) -> None:
    find = DeedReader._rule

    def of_today(self: DeedReader, code: str, event_date: date) -> KeptRule:
        del event_date
        return find(self, code, self._today)

    patch.setattr(DeedReader, "_rule", of_today)


def same_matter_is_paid_in_full(patch: Patch) -> None:
    def all_of_it(amount: Amount, paid_points: int) -> int:
        del paid_points
        return amount.points

    patch.setattr(weighing, "difference", all_of_it)


def deduction_is_taken_twice(patch: Patch) -> None:
    without_triggers(patch, *_BY_SCORE)
    issued = entering.issued

    def doubled(account_id: int, points: int) -> list[Transfer]:
        return issued(account_id, points) * (2 if points < 0 else 1)

    patch.setattr(entering, "issued", doubled)


def deduction_is_given(patch: Patch) -> None:
    """Two minus signs make a plus."""
    without_triggers(patch, *_BY_SCORE)
    issued = entering.issued

    def turned(account_id: int, points: int) -> list[Transfer]:
        return issued(account_id, abs(points))

    patch.setattr(entering, "issued", turned)


def group_raises_points(patch: Patch) -> None:
    def any_points(item_no: int, typed: str, most_points: int) -> int:
        return ways_to_decide.agreed_size(item_no, typed, max(most_points, 10**6)) % 10**6

    patch.setattr(deciding, "agreed_size", any_points)


# --- steps -----------------------------------------------------------------------------


def nobody_signs_for_a_deduction(patch: Patch) -> None:
    for module in (deciding, posting):
        patch.setattr(module, "sign_for_deductions", always(""))


def unchecked_deeds_are_decided(patch: Patch) -> None:
    patch.setattr(deciding, "may_be_decided", always({Step.CHECKED, Step.DECLARED}))


def rules_change_under_entries(patch: Patch) -> None:
    patch.setattr(Rules, "used_under_others", always(None))


def deed_is_declared_again_under_its_key(patch: Patch) -> None:
    without_triggers(patch, "action_key_once")
    patch.setattr(declaring, "accepted_before", always(None))
    append = Actions.append

    def under_another_key(self: Actions, action: Any) -> None:  # noqa: ANN401
        if self.with_key(action.kind, action.key) is not None:
            action = replace(action, key=f"{action.key}-{action.seq}")
        append(self, action)

    patch.setattr(Actions, "append", under_another_key)


def first_answer_follows_corrections(patch: Patch) -> None:
    def as_it_is(self: DeedLives, found: Sequence[Deed], seq: int) -> list[Deed]:
        del self, seq
        return list(found)

    patch.setattr(DeedLives, "at", as_it_is)


def refused_declaration_leaves_a_text(patch: Patch) -> None:
    read = DeedReader.read

    def noting(self: DeedReader, *asked: Any, **how: Any) -> Any:  # noqa: ANN401
        try:
            return read(self, *asked, **how)
        except BaseException:
            last = self._book.actions.last()
            assert last is not None
            self._book.actions.keep_texts(last.seq, {"note": "refused"})
            self._book.connection.commit()
            raise

    patch.setattr(DeedReader, "read", noting)


MUTANTS: tuple[Mutant, ...] = (
    reversed_entries_fill_caps,
    quarter_is_ninety_days,
    half_a_hundredth_of_a_deed_is_cut_off,
    a_begun_step_counts,
    rule_of_today_counts,
    same_matter_is_paid_in_full,
    deduction_is_given,
    nobody_signs_for_a_deduction,
    deed_is_declared_again_under_its_key,
    refused_declaration_leaves_a_text,
    line_is_taken_back_twice,
    floor_limits_the_score_too,
    purse_forgets_the_line_before,
    base_points_are_spent,
    declared_items_fill_caps,
    decided_items_leave_caps_empty,
    cap_window_is_of_the_booking,
    member_cap_is_of_the_household,
    people_are_not_counted,
    lines_of_one_act_are_blind,
    deduction_is_taken_twice,
    first_answer_follows_corrections,
    group_raises_points,
    unchecked_deeds_are_decided,
    rules_change_under_entries,
    reversal_gives_more_than_was_taken,
    reversal_counts_in_another_quarter,
    points_for_the_score_alone_are_spent,
    base_points_come_again,
    clearing_leaves_some,
)
