"""A past quarter under other rules: what each act of the real book means for the replay."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.drafts import RowFault
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import TextMissing
from jifen_desktop.domain.rule_lists import FileRule, RuleList
from jifen_desktop.domain.rule_refusals import PointsUnfit
from jifen_desktop.domain.rules import Rule
from jifen_desktop.domain.settings import DEDUCTION_FLOOR, DEED_PUBLICATION_STEP
from jifen_desktop.domain.what_if import Shift, TriedRules, WhatIf, Worthless
from jifen_desktop.services import past_quarter
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.checking import check
from jifen_desktop.services.deciding import Ruling, return_decided
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.rule_listing import list_books
from jifen_desktop.services.what_if import RulesFile, what_if
from tests import points_village, village
from tests.points_village import (
    CATEGORY_NAMES,
    PRESET,
    award,
    decide,
    declare,
    deed,
    post,
    posted,
    reverse_deeds,
    rule,
    switch,
)
from tests.village import CLERK, DAY, KEEPER, LEADER, checkout, moment, new_key

WANG, ZHANG, OTHER = "01-001", "01-002", "01-003"
Q3, Q2 = Quarter(2026, 3), Quarter(2026, 2)
JUNE = date(2026, 6, 30)


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Generator[Store]:
    """Decided deeds are posted at once; every law holds at the end."""
    with closing(points_village.make_points_store(tmp_path / "book")) as store:
        switch(store, DEED_PUBLICATION_STEP, "no")
        yield store
        assert check(store) == []


def listed(*rules: Rule, faults: tuple[RowFault, ...] = ()) -> RuleList:
    rows = tuple(FileRule(row=row, rule=one) for row, one in enumerate(rules, start=2))
    return RuleList(rules=rows, category_names=CATEGORY_NAMES, faults=faults)


def preset_with(*changed: Rule) -> RulesFile:
    """PRESET with some rules in the place of those of the same code."""
    codes = {one.code for one in changed}
    kept = [one for one in PRESET if one.code not in codes]
    return RulesFile(name="草案.xlsx", rules=listed(*kept, *changed))


def tried(store: Store, *changed: Rule, quarter: Quarter = Q3) -> WhatIf:
    return what_if(store, preset_with(*changed), quarter, today=DAY)


def points_of(found: WhatIf, household_no: str = WANG) -> tuple[int, int]:
    """The real score and the other one."""
    [one] = [one for one in found.households if one.household_no == household_no]
    return one.before_points, one.after_points


def test_a_quarter_is_replayed_and_nothing_is_written(book: Store) -> None:
    award(book)
    award(book, deed(ZHANG, "B03"))
    award(book, deed(on=JUNE))
    before = village.last_seq(book)
    found = tried(book, rule("C01", "+8", "人次", "每季20分"))

    assert [
        (one.household_no, one.head_name, one.group_name, one.before_points, one.after_points)
        for one in found.households
    ] == [
        (WANG, "王建国", "第一组", 500, 800),
        (ZHANG, "张伟", "第一组", 500, 500),
        (OTHER, "张伟", "第一组", 0, 0),
    ]
    assert [(one.rank_before, one.rank_after) for one in found.households] == [
        (1, 1),
        (1, 2),
        (3, 3),
    ]
    assert [one.household_no for one in found.changed] == [WANG]
    assert found.total == Shift(before_points=1000, after_points=1300)
    assert (found.village_name, found.practice, found.quarter) == ("清水湾村", False, Q3)
    assert (found.tried, found.tried_on) == (TriedRules(file_name="草案.xlsx", version=0), DAY)
    assert found.category_names == CATEGORY_NAMES
    assert village.last_seq(book) == before


def test_a_draft_and_an_adopted_book_are_tried_by_their_id(book: Store) -> None:
    award(book)
    [only] = list_books(book)
    found = what_if(book, only.book.id, Q3, today=DAY)
    assert (points_of(found), found.tried.version) == ((500, 500), 1)

    with book.transaction() as writing:
        request = points_village.Request(
            kind=points_village.Kind.DRAFT_RULES, key=new_key(), actor=LEADER, at=moment()
        )
        seq = points_village.append_action(writing, request, "").seq
        draft_id = writing.rules.draft(seq, CATEGORY_NAMES, [rule("C01", "+9", "人次")])
    found = what_if(book, draft_id, Q3, today=DAY)
    assert (points_of(found), found.tried) == ((500, 900), TriedRules(file_name="", version=0))


def test_a_file_with_a_bad_row_or_without_a_rule_is_refused(book: Store) -> None:
    fault = RowFault(row=3, reason=PointsUnfit("多"), cells=())
    for bad in (listed(*PRESET, faults=(fault,)), listed(faults=(fault,))):
        with pytest.raises(RowsBad) as caught:
            what_if(book, RulesFile(name="f", rules=bad), Q3, today=DAY)
        assert caught.value.count == 1
    award(book)
    with pytest.raises(RowsBad):
        tried(book, rule("C01", "-5", "人次"))
    with pytest.raises(TextMissing):
        what_if(book, RulesFile(name="f", rules=listed()), Q3, today=DAY)


def test_what_the_file_leaves_out_is_worth_nothing_and_named(book: Store) -> None:
    item_no = award(book, deed(amount="2")).item_no
    tier = award(book, deed(rule_code="E01", amount="县")).item_no
    rules = [one for one in PRESET if one.code not in {"C01", "E01"}]
    without = RulesFile(name="f", rules=listed(*rules, rule("E01", "村:+5|省:+30")))
    found = what_if(book, without, Q3, today=DAY)

    assert points_of(found) == (2500, 0)
    assert found.worthless == (
        Worthless(item_no=item_no, rule_code="C01", tier="", points=1000),
        Worthless(item_no=tier, rule_code="E01", tier="县", points=1500),
    )


def test_base_points_stay_as_they_are(book: Store) -> None:
    switch(book, points_village.Setting(name="base_points", default="0", unit="", pattern=""), "50")
    give_base_points(book, Q3, key=new_key(), actor=LEADER, at=moment())
    award(book)
    found = tried(book, rule("C01", "+8", "人次"))

    assert points_of(found) == (5500, 5800)
    assert found.categories["base"] == Shift(before_points=15_000, after_points=15_000)
    assert found.categories["C"] == Shift(before_points=500, after_points=800)


def test_only_what_stands_is_replayed(book: Store) -> None:
    """A pending deed counts for caps and for no score; a reversed one until it was reversed."""
    gone = award(book).item_no
    award(book, deed(amount="3"))
    cut = award(book, deed(amount="3"))
    assert cut.points == 0
    reverse_deeds(book, gone)
    waiting = declare(book)
    points_village.check(book, waiting)
    decide(book, waiting)
    award(book, deed(amount="1"))

    assert points_of(tried(book)) == (1500, 1500)
    assert points_of(tried(book, rule("C01", "+4", "人次", "每季20分"))) == (1500, 2000 - 500)


def test_room_that_was_given_back_before_posting_is_nobody_s(book: Store) -> None:
    """Nothing is known any more of what the returned item had: the other one keeps its 0."""
    numbers = [declare(book, deed(rule_code="B03")) for _ in range(2)]
    points_village.check(book, *numbers)
    decide(book, *numbers)
    return_decided(book, numbers[:1], "有异议", key=new_key(), actor=LEADER, at=moment())
    post(book, numbers[1])

    assert points_of(tried(book)) == (0, 0)
    assert points_of(tried(book, rule("B03", "+8", "次", "每月1次"))) == (0, 300)


def test_lowered_points_stay_lowered_and_posted_ones_are_replayed(book: Store) -> None:
    numbers = [declare(book), declare(book, deed(on=date(2026, 7, 1)))]
    points_village.check(book, *numbers)
    decide(book, Ruling(item_no=numbers[0], agreed="3", reason="半天"), numbers[1])
    post(book, *numbers)
    found = tried(book, rule("C01", "+8", "人次"))

    assert points_of(found) == (800, 300 + 800)


def test_the_same_matter_across_quarters_is_paid_against_real_points(book: Store) -> None:
    first = award(book, deed(rule_code="E01", amount="村", on=JUNE)).item_no
    award(book, deed(rule_code="E01", amount="县", instead_of=first))
    now = rule("E01", "村:+1|县:+20", group="表彰")

    assert points_of(tried(book, now)) == (1000, 1500)
    assert points_of(tried(book, now, quarter=Q2)) == (500, 100)


def test_caps_of_a_year_see_deeds_of_other_quarters(book: Store) -> None:
    award(book, deed(rule_code="C18", amount="3000", on=JUNE))
    award(book, deed(rule_code="C18", amount="3000"))
    award(book, deed(rule_code="C18", amount="500", on=date(2026, 11, 2)))

    assert points_of(tried(book)) == (1000, 1000)
    now = rule("C18", "+1", "元", "每年50分", step="100")
    assert points_of(tried(book, now)) == (1000, 2000)
    assert points_of(tried(book, rule("C18", "+1", "元", step="100"))) == (1000, 3000)


def test_what_is_owed_stands_against_the_goods_that_may_be_handed_out(book: Store) -> None:
    village.product(book, "LY01", price="2", stock="5")
    village.product(book, "LY02", "散装米", price="1.5", stock="2.25", weighed=True)
    village.product(book, "LY03", "盐", price="9")
    village.enter_products(book, village.product_draft("LY02", None, price=None, active=False))
    award(book)
    award(book, deed(ZHANG, "C23"))
    checkout(book, WANG, "LY01")
    found = tried(book, rule("C01", "+8", "人次"), rule("C23", "-1"))

    assert (found.owed.before_points, found.owed.after_points) == (300, 600)
    assert found.owed.stock_points == 800
    assert (found.owed.coverage_before, found.owed.coverage_after) == (2667, 1333)


def test_a_deduction_that_stopped_at_zero_takes_no_more_now(book: Store) -> None:
    switch(book, DEDUCTION_FLOOR, "floor_zero")
    award(book, deed(amount="1"))
    award(book, deed(rule_code="E06"))
    award(book, deed(amount="2"))
    found = tried(book)

    assert points_of(found) == (500 - 5000 + 1000, 500 - 5000 + 1000)
    assert found.owed.before_points == found.owed.after_points == 1000


def test_who_closed_is_listed_where_something_was_done(book: Store) -> None:
    award(book)
    for number in (WANG, ZHANG):
        change_household(
            book,
            number,
            Correction(state=HouseholdState.MOVED_OUT),
            key=new_key(),
            actor=CLERK,
            at=moment(),
        )

    assert [one.household_no for one in tried(book).households] == [WANG, OTHER]


def test_pages_follow_each_other_and_tell_how_far_they_are(
    book: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 8):
        award(book, deed(on=date(2026, 8, day)))
    first = award(book, deed(rule_code="E01", amount="村")).item_no
    award(book, deed(rule_code="E01", amount="县", instead_of=first))
    whole = tried(book, rule("C01", "+3", "人次", "每季20分"))
    monkeypatch.setattr(past_quarter, "NUMBERS_A_PAGE", 2)
    monkeypatch.setattr("jifen_desktop.services.what_if.PAGE_PRODUCTS_MAX", 1)
    told: list[tuple[int, int]] = []
    paged = what_if(
        book,
        preset_with(rule("C01", "+3", "人次", "每季20分")),
        Q3,
        today=DAY,
        step=lambda done, total: told.append((done, total)),
    )

    assert paged == whole
    total = told[-1][1]
    assert told == [(done, total) for done in range(total)]
    assert total > 9


def test_what_is_booked_while_pages_are_read_belongs_to_another_day(book: Store) -> None:
    """A reversal on the way: what the first page saw as standing stands to the end."""
    item_no = award(book).item_no
    award(book, deed(ZHANG))

    def reverse(done: int, total: int) -> None:
        if done == 0:
            reverse_deeds(book, item_no)
            award(book, deed(OTHER, "B03"))

    rules = preset_with(rule("C01", "+8", "人次", "每季20分"))
    found = what_if(book, rules, Q3, today=DAY, step=reverse)

    assert points_of(found) == (500, 800)
    assert points_of(found, OTHER) == (0, 0)
    assert points_of(tried(book)) == (0, 0)


def test_a_replay_can_be_called_off(book: Store) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    award(book)
    with pytest.raises(KeyboardInterrupt):
        what_if(book, preset_with(), Q3, today=DAY, step=stop)


def test_a_quarter_without_deeds_is_all_zero(book: Store) -> None:
    found = tried(book, quarter=Quarter(2031, 1))

    assert {one.rank_after for one in found.households} == {1}
    assert found.total == Shift(before_points=0, after_points=0)
    assert (found.changed, found.worthless) == ((), ())


def test_rules_that_have_other_words_say_the_same(book: Store) -> None:
    posted(book)
    words = [replace(one, item="另说", evidence="", recorder="村委会") for one in PRESET]
    found = what_if(book, RulesFile(name="f", rules=listed(*words)), Q3, today=DAY)

    assert (found.changed, points_of(found)) == ((), (500, 500))


def test_expired_goods_cover_nothing(book: Store) -> None:
    village.product(book, "LY01", price="2")
    last_day = DAY + timedelta(days=30)
    delivery = Delivery(key=new_key(), code="LY01", quantity="5", expires_on=last_day)
    receive(book, delivery, actor=KEEPER, at=moment())

    def covered(today: date) -> int:
        return what_if(book, preset_with(), Q3, today=today).owed.stock_points

    assert (covered(last_day), covered(last_day + timedelta(days=1))) == (1000, 0)
