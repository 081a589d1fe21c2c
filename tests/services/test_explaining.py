"""Anyone can be told why a household has the points it has: each line says what it is from."""

from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Source, Step
from jifen_desktop.domain.quarters import Quarter, quarter_named
from jifen_desktop.domain.refusals import UnknownHousehold
from jifen_desktop.domain.timeline import (
    Decided,
    Explanation,
    LineKind,
    Matter,
    TimelineFilter,
    TimelineLine,
    chosen,
)
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.checking_deeds import return_deeds
from jifen_desktop.services.clearing import clear_balances
from jifen_desktop.services.deciding import Ruling, return_decided
from jifen_desktop.services.declaring import declare_again, drop_deeds
from jifen_desktop.services.explaining import explain
from jifen_desktop.services.posting import post
from jifen_desktop.services.reversing import reverse, void
from jifen_desktop.services.reversing_deeds import reverse_deeds
from tests import village
from tests.deeds_at_work import (
    BOTH,
    awarded,
    checked,
    decided,
    declaration,
    declared,
    posted,
    sets,
)
from tests.panel_village import panel_entry, seat
from tests.points_village import CATEGORY_NAMES, EVENT_DAY, adopt, make_points_store, rule
from tests.services.watched_queries import queries_of, tables_scanned
from tests.village import CLERK, DAY, LEADER, moment, new_key

Q3 = quarter_named("2026Q3")
QUARTER = TimelineFilter(quarter=Q3)


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Generator[Store]:
    store = make_points_store(tmp_path / "book")
    yield store
    store.close()


def of(store: Store, household_no: str = "01-001") -> Explanation:
    return explain(store, household_no, today=DAY)


def only(found: Explanation, kind: LineKind) -> TimelineLine:
    [line] = chosen(found.lines, TimelineFilter(kinds=frozenset({kind})))
    return line


def matter(line: TimelineLine) -> Matter:
    assert line.matter is not None
    return line.matter


def test_a_household_without_a_line_has_nothing_to_explain(store: Store) -> None:
    found = of(store)

    assert (found.household_no, found.head_name, found.group_name) == ("01-001", "王建国", "第一组")
    assert (found.balance_points, found.quarters, found.lines) == (0, (), ())
    assert found.category_names == {str(name): text for name, text in CATEGORY_NAMES.items()}
    with pytest.raises(UnknownHousehold):
        of(store, "99-999")


def test_before_the_first_rule_book_categories_have_no_names(store: Store) -> None:
    assert explain(store, "01-001", today=date(2025, 12, 31)).category_names == {}


def test_an_award_says_rule_evidence_meeting_and_who(store: Store) -> None:
    asked = declaration(evidence="签到表第3页", note="清理河道", member="李小花")
    item_no, voucher_no = posted(store, asked)

    line = only(of(store), LineKind.AWARD)

    assert (line.voucher_no, line.act, line.operator_name) == (voucher_no, Kind.POST, "王建业")
    assert (line.event_date, line.business_date, line.quarter) == (EVENT_DAY, DAY, Q3)
    assert (line.category, line.category_name) == ("C", "参与公共事务类")
    assert (line.score_points, line.spendable_points, line.balance_points) == (500, 500, 500)
    assert (line.takes_back, line.reversed_by, line.reason) == (None, None, "")
    assert matter(line) == Matter(
        item_no=item_no,
        step=Step.POSTED,
        rule_code="C06",
        rule_version=1,
        rule_item="志愿服务",
        unit="小时",
        scale=1000,
        quantity=5000,
        tier="",
        formula="5 x 1 = 5",
        nominal_points=500,
        agreed_points=500,
        given_points=500,
        source=Source.SELF,
        activity="",
        instead_of=None,
        member_name="李小花",
        evidence="签到表第3页",
        note="清理河道",
        meeting=Decided(title="八月评议会", held_on=EVENT_DAY, votes=(3, 1, 0), recused="王建国"),
        hung=None,
        declared_by="李秀英",
        checked_by="李秀英",
        decided_by="王建业",
        posted_by="王建业",
        second_name="孙监督",
        on_paper=False,
        reason="",
    )


def test_a_cap_says_what_it_left_out(store: Store) -> None:
    awarded(store, declaration(amount="18"))
    awarded(store, declaration(amount="5", on=EVENT_DAY + timedelta(days=1)))

    _, second = of(store).lines

    assert (second.score_points, matter(second).nominal_points) == (200, 500)
    assert matter(second).over_points == 300
    assert matter(second).on_paper
    assert (matter(second).meeting, matter(second).second_name) == (None, "")


def test_a_deduction_stops_at_zero_and_its_score_does_not(store: Store) -> None:
    sets(store, "deduction_floor", "floor_zero")
    awarded(store, declaration("A02", "1"))
    awarded(store, declaration("C25", "未成灾", evidence="照片"))

    found = of(store)
    line = only(found, LineKind.DEDUCTION)

    assert (line.score_points, line.spendable_points, line.balance_points) == (-2000, -300, 0)
    assert (matter(line).tier, matter(line).formula) == ("未成灾", "20")
    [quarter] = found.quarters
    assert (quarter.quarter, quarter.score_points) == (Q3, 300 - 2000)
    assert quarter.categories == {"A": 300, "B": 0, "C": -2000, "D": 0, "E": 0, "base": 0}


def test_who_signed_on_paper_stands_beside_a_deduction(store: Store) -> None:
    sets(store, "signed_on_paper", "yes")
    member_id = seat(store, panel_entry("周大山"))
    item_no = decided(
        store, declaration("C23", "1"), signed_by=member_id, actor=LEADER, ruling=Ruling(item_no=0)
    )

    line = only(of(store), LineKind.WAITING)

    assert matter(line).item_no == item_no
    assert matter(line).second_name == "周大山"
    assert matter(line).meeting == Decided(
        title="八月评议会", held_on=EVENT_DAY, votes=None, recused=""
    )


def test_a_reversed_line_and_its_reversal_name_each_other(store: Store) -> None:
    item_no, voucher_no = posted(store, declaration())
    back = reverse_deeds(store, [item_no], "登记错户", key=new_key(), actor=LEADER, at=moment())

    first, second = of(store).lines

    assert (first.kind, first.reversed_by, first.reason) == (LineKind.AWARD, back, "")
    assert (second.kind, second.takes_back, second.reason) == (
        LineKind.REVERSAL,
        voucher_no,
        "登记错户",
    )
    assert (second.score_points, second.spendable_points, second.balance_points) == (-500, -500, 0)
    assert matter(second).step is Step.REVERSED
    assert of(store).quarters[0].score_points == 0


def test_a_whole_voucher_is_taken_back_line_by_line(store: Store) -> None:
    items = [decided(store, declaration(code, "1")) for code in ("A02", "B06")]
    voucher_no = post(store, items, key=new_key(), actor=LEADER, at=moment())
    back = reverse(store, voucher_no, "批错了", key=new_key(), actor=LEADER, at=moment())

    lines = of(store).lines

    assert [line.spendable_points for line in lines] == [300, 1000, -300, -1000]
    assert [line.reversed_by for line in lines] == [back, back, None, None]
    assert [line.takes_back for line in lines] == [None, None, voucher_no, voucher_no]
    assert {line.reason for line in lines} == {"", "批错了"}


def test_score_only_rules_leave_the_balance_and_say_why_they_were_reversed(store: Store) -> None:
    adopt(store, [rule("A02", "+3", "户次", spendable=False)], effective_on=EVENT_DAY)
    done = awarded(store, declaration("A02", "1"))
    reverse_deeds(store, [done.item_no], "记错", key=new_key(), actor=LEADER, at=moment())

    first, second = of(store).lines

    assert (first.score_points, first.spendable_points, first.balance_points) == (300, 0, 0)
    assert (matter(first).rule_version, second.reason) == (2, "记错")


def test_base_points_are_score_without_a_deed(store: Store) -> None:
    sets(store, "base_points", "50")
    give_base_points(store, Q3, key=new_key(), actor=LEADER, at=moment())

    line = only(of(store), LineKind.BASE)

    assert (line.category, line.category_name, line.matter) == ("base", "", None)
    assert (line.score_points, line.spendable_points, line.balance_points) == (5000, 0, 0)
    assert of(store).quarters[0].categories["base"] == 5000


def test_the_ledger_stands_between_the_deeds(store: Store) -> None:
    village.product(store, "LY01", "大米", price="2", stock="50")
    village.opening(store, "01-001", "10")
    awarded(store, declaration())
    slip = village.checkout(store, "01-001", "LY01*2").receipt_no
    void(store, slip, "拿错了", key=new_key(), actor=BOTH, at=moment())
    sets(store, "clearing", "yes")
    clear_balances(store, key=new_key(), actor=BOTH, at=moment())

    lines = of(store).lines

    assert [
        (line.kind, line.act, line.spendable_points, line.balance_points) for line in lines
    ] == [
        (LineKind.ACCOUNT, Kind.OPENING, 1000, 1000),
        (LineKind.AWARD, Kind.AWARD, 500, 1500),
        (LineKind.REDEMPTION, Kind.REDEEM, -400, 1100),
        (LineKind.REDEMPTION, Kind.VOID, 400, 1500),
        (LineKind.ACCOUNT, Kind.CLEARING, -1500, 0),
    ]
    redeemed, voided = lines[2:4]
    assert (redeemed.receipt_no, redeemed.goods, redeemed.event_date) == (slip, "大米×2", None)
    assert (redeemed.category, redeemed.score_points) == ("", 0)
    assert (redeemed.reversed_by, voided.takes_back) == (voided.voucher_no, redeemed.voucher_no)
    assert (voided.receipt_no, voided.goods, voided.reason) == (slip, "", "拿错了")


def test_what_is_not_posted_says_where_it_is(store: Store) -> None:
    declared(store, declaration(), draft=True)
    declared(store, declaration("A02", "1"))
    checked(store, declaration("B06", "1"))
    refused = decided(
        store,
        declaration("B03", "1"),
        ruling=Ruling(item_no=0, passed=False, votes=(0, 4, 0), reason="没有发言记录"),
    )
    dropped = declared(store, declaration("A01", "1"))
    drop_deeds(store, [dropped], "重复登记", key=new_key(), actor=CLERK, at=moment())

    found = of(store)

    waiting = chosen(found.lines, TimelineFilter(kinds=frozenset({LineKind.WAITING})))
    assert [matter(line).step for line in waiting] == [Step.DRAFT, Step.DECLARED, Step.CHECKED]
    assert {line.balance_points for line in found.lines} == {None}
    no, gone = chosen(found.lines, TimelineFilter(kinds=frozenset({LineKind.REFUSED})))
    assert (matter(no).item_no, matter(no).reason) == (refused, "没有发言记录")
    assert (no.act, no.quarter, no.category, no.score_points) == (Kind.DECIDE, Q3, "B", 0)
    assert matter(no).decided_by == "王建业"
    assert (matter(gone).item_no, matter(gone).reason) == (dropped, "重复登记")
    assert (matter(no).over_points, found.balance_points, found.quarters) == (0, 0, ())


def test_what_went_back_forgets_the_earlier_round(store: Store) -> None:
    item_no = decided(store, declaration())
    return_decided(store, [item_no], "补证明", key=new_key(), actor=LEADER, at=moment())

    back = matter(only(of(store), LineKind.WAITING))
    assert (back.step, back.reason, back.decided_by, back.meeting) == (
        Step.RETURNED,
        "补证明",
        "",
        None,
    )
    assert (back.checked_by, back.second_name) == ("李秀英", "")

    declare_again(store, [item_no], key=new_key(), actor=CLERK, at=moment())
    again = matter(only(of(store), LineKind.WAITING))
    assert (again.step, again.reason, again.checked_by) == (Step.DECLARED, "", "")


def test_a_returned_item_says_why(store: Store) -> None:
    item_no = declared(store, declaration())
    return_deeds(store, [item_no], "日期不对", key=new_key(), actor=CLERK, at=moment())

    assert matter(only(of(store), LineKind.WAITING)).reason == "日期不对"


def test_lines_are_chosen_by_quarter_category_and_kind(store: Store) -> None:
    awarded(store, declaration("A02", "1"))
    awarded(store, declaration("C06", "1"))
    awarded(store, declaration("C06", "1", on=date(2026, 5, 1)))
    village.opening(store, "01-001", "10")
    lines = of(store).lines

    def codes(wanted: TimelineFilter) -> list[str]:
        return [line.matter.rule_code if line.matter else "" for line in chosen(lines, wanted)]

    assert codes(TimelineFilter()) == ["A02", "C06", "C06", ""]
    assert codes(QUARTER) == ["A02", "C06"]
    assert codes(TimelineFilter(quarter=Quarter(2026, 2))) == ["C06"]
    assert codes(TimelineFilter(quarter=Q3, category="C")) == ["C06"]
    assert codes(TimelineFilter(kinds=frozenset({LineKind.ACCOUNT}))) == [""]
    assert codes(TimelineFilter(category="E")) == []


def test_erased_texts_leave_the_lines(store: Store) -> None:
    item_no, _ = posted(store, declaration(note="清理河道", member="李小花"))
    reverse_deeds(store, [item_no], "登记错户", key=new_key(), actor=LEADER, at=moment())
    with store.transaction() as book:
        book.connection.exec_driver_sql("UPDATE text_copy SET text = NULL")

    first, second = of(store).lines

    said = matter(first)
    assert (said.member_name, said.evidence, said.note, said.reason) == (None, None, None, "")
    assert said.meeting == Decided(title=None, held_on=EVENT_DAY, votes=(3, 1, 0), recused="")
    assert not second.reason


def test_another_households_lines_are_its_own(store: Store) -> None:
    awarded(store, declaration())
    awarded(store, declaration(household_no="01-002"))

    assert [line.balance_points for line in of(store, "01-002").lines] == [500]


def test_only_the_households_own_rows_are_read(store: Store) -> None:
    posted(store, declaration())
    village.product(store, "LY01", "大米", price="2", stock="50")
    village.checkout(store, "01-001", "LY01*2")

    with queries_of(store) as seen:
        of(store)

    assert tables_scanned(store, seen) <= {"book", "operator", "rule_adoption"}  # a row a version


ACTS = st.lists(
    st.tuples(st.sampled_from(["A02", "C06", "C19", "C23", "C25", "back"]), st.integers(1, 60)),
    max_size=8,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS, floor=st.sampled_from(["debt", "floor_zero"]))
def test_every_sum_of_an_explanation_is_the_books(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int]], floor: str
) -> None:
    store = make_points_store(tmp_path_factory.mktemp("book") / "book")
    sets(store, "deduction_floor", floor)
    items: list[int] = []
    for number, (code, amount) in enumerate(acts):
        if code == "back":
            if items:
                key = new_key()
                reverse_deeds(store, [items.pop()], "错", key=key, actor=LEADER, at=moment())
            continue
        typed = {"C06": str(amount), "C19": str(amount), "C25": "未成灾"}.get(code, "1")
        day = EVENT_DAY + timedelta(days=number)
        items.append(awarded(store, declaration(code, typed, on=day)).item_no)

    found = of(store)

    balance = 0
    for line in found.lines:
        balance += line.spendable_points
        assert line.balance_points == balance
    assert balance == found.balance_points
    with store.reading() as book:
        household = book.households.find("01-001")
        assert household is not None
        assert balance == book.ledger.balance(household.account_id)
        for one in found.quarters:
            assert one.score_points == book.scores.score(household.id, one.quarter)
            mine = chosen(found.lines, TimelineFilter(quarter=one.quarter))
            assert one.score_points == sum(line.score_points for line in mine)
    store.close()
