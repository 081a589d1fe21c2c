"""Replaying deeds under other rules: what each of them gets, in the order of the decisions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jifen_desktop.domain.replaying import (
    PastDeed,
    Replayed,
    days_looked_at,
    matters_of,
    replay,
)
from jifen_desktop.domain.rules import Rule
from tests.points_village import rule

AUGUST = date(2026, 8, 10)
OLD = rule("C01", "+5", "人次", "每季20分")


def deed(number: int, points: int = 500, *, given: int | None = None, **more: Any) -> PastDeed:  # noqa: ANN401
    """A deed of household 1 under rule 1, decided in the order of the numbers."""
    made = PastDeed(
        deed_id=number,
        household_id=1,
        member_id=None,
        of_head=False,
        rule_id=1,
        event_date=AUGUST,
        given_points=points if given is None else given,
        given_quantity=1,
        decided_at=number * 10,
        gone_at=None,
        quantity=1,
        tier="",
        nominal_points=points,
        agreed_points=points,
        moved_points=points if given is None else given,
    )
    return made._replace(**more)


def other(number: int, points: int, **more: Any) -> PastDeed:  # noqa: ANN401
    return deed(number, points, **more)


def replayed(
    deeds: Sequence[PastDeed],
    rules: Sequence[Rule],
    *,
    old: Sequence[Rule] = (OLD,),
    others: Sequence[PastDeed] = (),
    pairs: Sequence[tuple[int, int]] = (),
) -> list[Replayed]:
    return replay(
        deeds,
        others,
        made_under=dict(enumerate(old, start=1)),
        rules=rules,
        matters=matters_of(pairs),
    )


def scores(done: Sequence[Replayed]) -> list[int]:
    return [one.score_points for one in done]


def test_points_of_the_other_rule_are_cut_by_its_caps() -> None:
    deeds = [deed(number) for number in (1, 2, 3)]

    assert scores(replayed(deeds, [OLD])) == [500, 500, 500]
    assert scores(replayed(deeds, [rule("C01", "+8", "人次", "每季20分")])) == [800, 800, 400]
    assert scores(replayed(deeds, [rule("C01", "+8", "人次", "每月2次")])) == [800, 800, 0]
    assert scores(replayed(deeds, [rule("C01", "+8", "人次")])) == [800, 800, 800]


def test_they_are_decided_in_the_order_in_which_they_were() -> None:
    deeds = [deed(3, decided_at=7), deed(1, decided_at=8), deed(2, decided_at=9)]
    done = replayed(deeds, [rule("C01", "+8", "人次", "每季10分")])

    assert [(one.deed.deed_id, one.score_points) for one in done] == [(3, 800), (1, 200), (2, 0)]


@pytest.mark.parametrize(
    "missing",
    [
        [],
        [replace(OLD, active=False)],
        [rule("C01", "-5", "人次")],
        [rule("C01", "+5", "小时")],
        [rule("C01", "村:+5", "人次")],
    ],
    ids=["absent", "disabled", "takes", "measures", "tiers"],
)
def test_a_matter_that_the_other_rules_do_not_have_is_worth_nothing(missing: list[Rule]) -> None:
    [done] = replayed([deed(1)], missing)

    assert (done.rule, done.score_points, done.spendable_points) == (None, 0, 0)


def test_a_matter_that_is_gone_leaves_its_room_to_nobody() -> None:
    """Rooms are kept by code: a deed that is worth nothing takes none of another's."""
    tiers = rule("E01", "村:+5|县:+15", cap="每季20分")
    deeds = [deed(1, 1500, tier="县"), deed(2, 500, tier="村")]
    done = replayed(deeds, [rule("E01", "村:+7", cap="每季7分")], old=[tiers])

    assert [(one.rule is None, one.score_points) for one in done] == [(True, 0), (False, 700)]


def test_a_tier_is_found_by_its_name_and_a_value_kept_within_the_range() -> None:
    tiers, values = rule("E01", "村:+5|县:+15"), rule("C21", "+2~+10")
    now = [rule("E01", "县:+20|村:+1"), rule("C21", "+4~+6")]
    deeds = [
        deed(1, 1500, tier="县"),
        *(deed(n, size, rule_id=2) for n, size in ((2, 200), (3, 500), (4, 1000))),
    ]

    assert scores(replayed(deeds, now, old=[tiers, values])) == [2000, 400, 500, 600]


def test_a_quantity_counts_in_the_steps_of_the_other_rule() -> None:
    money = rule("C18", "+1", "元", step="100")
    given = deed(1, 200, quantity=250_000, given_quantity=250_000)

    assert scores(replayed([given], [rule("C18", "+1", "元", step="50")], old=[money])) == [500]
    assert scores(replayed([given], [rule("C18", "+0.01", "元")], old=[money])) == [250]


def test_people_are_cut_by_the_other_cap() -> None:
    people = rule("A01", "+2", "人次", "每次2人")
    given = deed(1, 600, given=400, quantity=3, given_quantity=2, moved_points=400)

    assert scores(replayed([given], [people], old=[people])) == [400]
    more = rule("A01", "+2", "人次", "每次5人")
    assert scores(replayed([given], [more], old=[people])) == [600]
    assert scores(replayed([given], [rule("A01", "+2", "人次", "每月1人")], old=[people])) == [200]


def test_people_who_were_cut_take_no_room() -> None:
    cap = rule("A01", "+2", "人次", "每次1人;每季3人")
    deeds = [deed(number, 200, quantity=2, nominal_points=400) for number in (1, 2, 3)]
    uncut = rule("A01", "+2", "人次")

    assert scores(replayed(deeds, [cap], old=[uncut])) == [200, 200, 200]


def test_a_deed_that_was_given_nothing_takes_no_place() -> None:
    cap = rule("C01", "+5", "人次", "每月1次")
    deeds = [deed(1, given=0, agreed_points=0), deed(2)]

    assert scores(replayed(deeds, [cap])) == [0, 500]


def test_what_a_group_lowered_stays_lowered() -> None:
    lowered = deed(1, 500, given=300, agreed_points=300)

    assert scores(replayed([lowered], [OLD])) == [300]
    assert scores(replayed([lowered], [rule("C01", "+8", "人次")])) == [300]
    assert scores(replayed([lowered], [rule("C01", "+1", "人次")])) == [100]


def test_for_the_same_matter_the_difference_to_what_the_replay_paid_is_paid() -> None:
    old = [rule("E01", "村:+5|县:+15", group="表彰"), rule("E02", "+6", group="别的")]
    deeds = [deed(1, 500, tier="村"), deed(2, 1500, given=1000, agreed_points=1000, tier="县")]
    pairs = [(2, 1)]

    assert scores(replayed(deeds, old, old=old, pairs=pairs)) == [500, 1000]
    now = [rule("E01", "村:+8|县:+20", group="表彰")]
    assert scores(replayed(deeds, now, old=old, pairs=pairs)) == [800, 1200]
    apart = [rule("E01", "村:+8|县:+20")]
    assert scores(replayed(deeds, apart, old=old, pairs=pairs)) == [800, 2000]
    less = [rule("E01", "村:+20|县:+8", group="表彰")]
    assert scores(replayed(deeds, less, old=old, pairs=pairs)) == [2000, 0]


def test_only_deeds_of_one_group_are_the_same_matter() -> None:
    old = [rule("E01", "+5", group="表彰"), rule("E02", "+6", group="表彰")]
    deeds = [deed(1), deed(2, 600, given=100, agreed_points=100, rule_id=2)]
    now = [rule("E01", "+5", group="甲"), rule("E02", "+6", group="乙")]

    assert scores(replayed(deeds, now, old=old, pairs=[(2, 1)])) == [500, 600]


def test_an_earlier_deed_beyond_the_quarter_has_its_real_points() -> None:
    old = [rule("E01", "村:+5|县:+15", group="表彰")]
    earlier = other(1, 500, event_date=date(2026, 6, 1))
    later = deed(2, 1500, given=1000, agreed_points=1000, tier="县")
    now = [rule("E01", "村:+8|县:+20", group="表彰")]

    assert scores(replayed([later], now, old=old, others=[earlier], pairs=[(2, 1)])) == [1500]


def test_others_count_from_their_decision_to_their_reversal() -> None:
    cap = rule("C01", "+5", "人次", "每季10分")
    gone = other(1, 500, gone_at=25)
    pending = other(5, 500)
    deeds = [deed(2, given=500), deed(3, given=500), deed(6, given=0)]

    def under(now: Rule) -> list[int]:
        return scores(replayed(deeds, [now], old=[cap], others=[pending, gone]))

    assert under(cap) == [500, 500, 0]
    assert under(rule("C01", "+8", "人次", "每季10分")) == [500, 500, 0]
    assert under(rule("C01", "+8", "人次", "每季24分")) == [800, 800, 300]


def test_what_was_taken_back_pays_for_no_matter_any_more() -> None:
    old = [rule("E01", "村:+5|县:+15", group="表彰"), rule("E03", "+5")]
    others = [other(1, 500, gone_at=15), other(4, 500, rule_id=2, gone_at=45)]
    later = deed(2, 1500, tier="县")

    assert scores(replayed([later], old, old=old, others=others, pairs=[(2, 1)])) == [1500]


def test_room_that_no_replay_sees_falls_out() -> None:
    """An item took all room, was given back, and nothing is known of what it had."""
    nothing_left = deed(1, given=0, given_quantity=1, moved_points=0)
    cap = rule("C01", "+5", "人次", "每季5分")

    assert scores(replayed([nothing_left], [cap], old=[cap])) == [0]
    assert scores(replayed([nothing_left], [rule("C01", "+8", "人次")], old=[cap])) == [300]
    assert scores(replayed([nothing_left], [rule("C01", "+2", "人次")], old=[cap])) == [0]


def test_a_cap_for_one_person_counts_nobody_else() -> None:
    each = rule("D06", "+30", "人", "一次性1次", per_member=True)
    together = rule("D06", "+30", "人", "一次性1次")
    deeds = [
        deed(1, 3000, member_id=7),
        deed(2, 3000, of_head=True, event_date=date(2026, 9, 30)),
        deed(3, 3000, given=0, member_id=7),
    ]

    assert scores(replayed(deeds, [each], old=[each])) == [3000, 3000, 0]
    assert scores(replayed(deeds, [together], old=[each])) == [3000, 0, 0]
    apart = [deed(1, 3000), deed(2, 3000, household_id=2)]
    assert scores(replayed(apart, [together], old=[together])) == [3000, 3000]


def test_what_can_be_spent_follows_the_other_rule() -> None:
    kept, spent = rule("C01", "+5", "人次", spendable=False), rule("C01", "+5", "人次")

    def moved(given: PastDeed, now: Rule, old: Rule) -> int:
        return replayed([given], [now], old=[old])[0].spendable_points

    assert moved(deed(1), kept, spent) == 0
    assert moved(deed(1, moved_points=0), spent, kept) == 500
    assert moved(deed(1, moved_points=0), kept, kept) == 0


def test_a_deduction_that_stopped_at_zero_still_does() -> None:
    takes = rule("C23", "-5")
    stopped = deed(1, moved_points=200)

    def moved(now: Rule) -> tuple[int, int]:
        [done] = replayed([stopped], [now], old=[takes])
        return done.score_points, done.spendable_points

    assert moved(takes) == (-500, -200)
    assert moved(rule("C23", "-8")) == (-800, -500)
    assert moved(rule("C23", "-1")) == (-100, 0)


def test_the_days_that_caps_look_at() -> None:
    old = [rule("C01", "+5", cap="每月1次;每次1人"), rule("B03", "+5"), rule("D06", "+5")]
    now = [rule("C01", "+5", cap="每季1次"), rule("D06", "+5", cap="每年1次;一次性1次")]
    made_under = dict(enumerate(old, start=1))
    deeds = [other(1, 0), other(2, 0, event_date=date(2026, 6, 30)), other(3, 0, rule_id=2)]

    assert days_looked_at(deeds, made_under, []) == {"C01": (date(2026, 6, 1), date(2026, 8, 31))}
    assert days_looked_at(deeds, made_under, now) == {"C01": (date(2026, 4, 1), date(2026, 9, 30))}
    assert days_looked_at([other(1, 0, rule_id=3)], made_under, now) == {
        "D06": (date.min, date.max)
    }


def test_a_matter_is_known_by_its_first_deed() -> None:
    assert matters_of([(3, 1), (4, 2), (5, 3)]) == {1: 1, 3: 1, 2: 2, 4: 2, 5: 1}
    assert matters_of([]) == {}
