"""Who gets which level: quotas, equals at a cut, and what must not matter."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.rating import (
    Candidate,
    LevelMode,
    Outcome,
    StarLevel,
    TieChoice,
    quota,
    rate,
)
from jifen_desktop.domain.rating_refusals import NoTieAtCut, UnknownLevel
from jifen_desktop.domain.star_levels import read_levels

USUAL = read_levels("5=2.5%;4=7.5%;3=12.5%")
WIDEN, NARROW = TieChoice.WIDEN, TieChoice.NARROW


def candidate(
    number: int, score: int, deductions: int = 0, deducted: int = 0, awards: int = 1
) -> Candidate:
    return Candidate(
        household_id=number,
        score_points=score,
        deductions=deductions,
        deducted_points=deducted,
        awards=awards,
    )


def village(rated: int, *equal: int) -> list[Candidate]:
    """So many households, each with a score of its own but those of the ranks that are equal."""
    scores = [100 * (rated - place) for place in range(rated)]
    for rank in equal:
        scores[rank - 1] = scores[equal[0] - 1]
    return [candidate(number, score) for number, score in enumerate(scores, start=1)]


def of_level(outcome: Outcome, level: int | None) -> list[int]:
    return [one.candidate.household_id for one in outcome.placed if one.level == level]


def test_usual_percents_give_twenty_sixty_a_hundred_of_eight_hundred() -> None:
    assert rate(village(800), USUAL, {}).sizes == (20, 60, 100)


@pytest.mark.parametrize(
    ("choices", "sizes"),
    [({}, (8, 24, 40)), ({"5": WIDEN}, (9, 24, 39)), ({"5": NARROW}, (7, 24, 41))],
)
def test_worked_example_6_equals_at_the_first_cut(
    choices: dict[str, TieChoice], sizes: tuple[int, ...]
) -> None:
    outcome = rate(village(320, 8, 9), USUAL, choices)
    assert outcome.sizes == sizes
    undecided = [[one.household_id for one in tie.equals] for tie in outcome.ties]
    assert undecided == ([] if choices else [[8, 9]])
    both = [one.level for one in outcome.placed if one.candidate.household_id in {8, 9}]
    assert both == {8: [None, None], 9: [0, 0], 7: [1, 1]}[sizes[0]]


@pytest.mark.parametrize(("choice", "sizes"), [(WIDEN, (8, 24, 41)), (NARROW, (8, 24, 39))])
def test_at_the_last_level_the_total_moves(choice: TieChoice, sizes: tuple[int, ...]) -> None:
    assert rate(village(320, 72, 73), USUAL, {"3": choice}).sizes == sizes


def test_two_cuts_are_decided_one_by_one() -> None:
    people = village(320, 8, 9)
    people[32] = candidate(33, people[31].score_points)
    outcome = rate(people, USUAL, {"5": NARROW})
    assert [tie.level for tie in outcome.ties] == []  # level 4 ends at rank 31 now
    outcome = rate(people, USUAL, {"5": WIDEN})
    assert [tie.level for tie in outcome.ties] == []  # and here at rank 33
    outcome = rate(people, USUAL, {})
    assert [tie.level for tie in outcome.ties] == [0, 1]


def test_facts_break_a_tie_before_people_do() -> None:
    levels = read_levels("5=1")
    facts = [
        candidate(1, 500, deductions=1, deducted=100, awards=9),
        candidate(2, 500, deductions=0, awards=3),
        candidate(3, 500, deductions=0, awards=4),
        candidate(4, 500, deductions=1, deducted=50, awards=2),
        candidate(5, 501, deductions=7, deducted=900, awards=1),
    ]
    outcome = rate(facts, levels, {})
    assert [one.candidate.household_id for one in outcome.placed] == [5, 3, 2, 4, 1]
    assert [one.rank for one in outcome.placed] == [1, 2, 3, 4, 5]
    assert outcome.ties == ()


def test_equals_have_one_rank_and_the_next_one_counts_them() -> None:
    outcome = rate([candidate(number, 500 - number // 3) for number in range(5)], USUAL, {})
    assert [one.rank for one in outcome.placed] == [1, 1, 1, 4, 4]


def test_a_level_needs_points() -> None:
    people = [candidate(1, 100), *(candidate(number, 0) for number in range(2, 9))]
    outcome = rate([*people, candidate(9, -500)], read_levels("5=3;4=3"), {})
    assert outcome.sizes == (1, 0)
    assert outcome.ties == ()
    assert len(of_level(outcome, None)) == 8


def test_a_least_score_gives_a_level_to_all_who_reach_it() -> None:
    people = [candidate(number, 100 * number) for number in range(1, 11)]
    outcome = rate(people, read_levels("5>=9;4>=4,3;3>=4"), {})
    assert outcome.sizes == (2, 3, 2)


def test_nobody_is_rated() -> None:
    outcome = rate([], USUAL, {})
    assert (outcome.placed, outcome.ties, outcome.sizes) == ((), (), (0, 0, 0))


def test_all_equal_at_every_cut() -> None:
    people = [candidate(number, 500) for number in range(100)]
    outcome = rate(people, USUAL, {})
    assert [tie.level for tie in outcome.ties] == [0, 1, 2]
    assert of_level(outcome, None) == list(range(100))
    assert rate(people, USUAL, {"5": WIDEN}).sizes == (100, 0, 0)
    narrow = rate(people, USUAL, {"5": NARROW, "4": NARROW, "3": NARROW})
    assert (narrow.sizes, narrow.ties) == ((0, 0, 0), ())


def test_what_is_not_there_to_choose_is_refused() -> None:
    with pytest.raises(NoTieAtCut):
        rate(village(320), USUAL, {"5": WIDEN})
    with pytest.raises(UnknownLevel):
        rate(village(320, 8, 9), USUAL, {"6": WIDEN})


def test_quotas_by_rule_for_every_number() -> None:
    """floor(n x percent) in whole numbers, at least one while rated households are left."""
    everybody = village(2000)
    for rated in range(1, 2001):
        by_rule = [max(rated * thousandths // 1000, 1) for thousandths in (25, 75, 125)]
        assert [quota(level, rated) for level in USUAL] == by_rule, rated
        if rated < 100 or rated % 50 == 0:
            left, sizes = rated, list[int]()
            for places in by_rule:
                sizes.append(min(places, left))
                left -= sizes[-1]
            assert list(rate(everybody[:rated], USUAL, {}).sizes) == sizes, rated


_PEOPLE = st.lists(
    st.tuples(st.integers(-3, 6), st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)).map(
        lambda facts: (facts[0] * 100, facts[1], facts[2] * 50, facts[3])
    ),
    max_size=30,
)
_LEVELS = st.lists(
    st.one_of(
        st.integers(1, 6).map(lambda count: ("count", count)),
        st.integers(1, 3000).map(lambda percent: ("percent", percent)),
    ),
    min_size=1,
    max_size=3,
).map(
    lambda kinds: tuple(
        StarLevel(
            name=str(place),
            mode=LevelMode(kind),
            count=size if kind == "count" else 0,
            percent=size if kind == "percent" else 0,
        )
        for place, (kind, size) in enumerate(kinds)
    )
)
_CHOICES = st.dictionaries(st.sampled_from("012"), st.sampled_from(TieChoice))


def _decided(
    people: list[Candidate], levels: tuple[StarLevel, ...], wishes: dict[str, TieChoice]
) -> Outcome:
    """With a choice at every cut that needs one, as people go through them."""
    choices: dict[str, TieChoice] = {}
    while ties := rate(people, levels, choices).ties:
        name = levels[ties[0].level].name
        choices[name] = wishes.get(name, NARROW)
    return rate(people, levels, choices)


@given(_PEOPLE, _LEVELS, _CHOICES, st.randoms())
def test_laws_of_a_rating(
    facts: list[tuple[int, int, int, int]],
    levels: tuple[StarLevel, ...],
    wishes: dict[str, TieChoice],
    chance: random.Random,
) -> None:
    people = [candidate(number, *fact) for number, fact in enumerate(facts)]
    outcome = _decided(people, levels, wishes)
    shuffled = people.copy()
    chance.shuffle(shuffled)
    assert _decided(shuffled, levels, wishes) == outcome
    level_of = {one.candidate: one.level for one in outcome.placed}
    rank_of = {one.candidate: one.rank for one in outcome.placed}
    below = len(levels)
    for one in people:
        for other in people:
            if one.score_points > other.score_points:
                assert rank_of[one] < rank_of[other]
                mine, theirs = level_of[one], level_of[other]
                assert (below if mine is None else mine) <= (below if theirs is None else theirs)
            if one.order == other.order:  # never by number
                assert rank_of[one] == rank_of[other]
                assert level_of[one] == level_of[other]
        assert one.score_points > 0 or level_of[one] is None
    given = [sum(level == place for level in level_of.values()) for place in range(below)]
    assert tuple(given) == outcome.sizes
