"""Declaring deeds: what is taken, what is refused with a reason, drafts and corrections."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jifen_desktop.db.actions import Change
from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Source, Step
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.refusals import (
    CodeUnfit,
    KeyTaken,
    MemberGone,
    NotANumber,
    NumberOutOfRange,
    Refusal,
    RoleMissing,
    TextTooLong,
    UnknownHousehold,
)
from jifen_desktop.domain.rule_refusals import (
    DeedOfClosedHousehold,
    EventInFuture,
    EvidenceNeeded,
    ItemElsewhere,
    MemberNeeded,
    NothingToDo,
    NotInRange,
    NotOfSameMatter,
    NotWhole,
    RuleNotInForce,
    UnknownItem,
    UnknownMember,
    UnknownRule,
    UnknownTier,
)
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.checking_deeds import return_deeds
from jifen_desktop.services.declaring import (
    Declared,
    correct_deed,
    declare,
    declare_again,
    drop_deeds,
)
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.household_people import remove_member
from tests import points_village
from tests.points_village import EVENT_DAY, RULES_FROM, adopt, award, deed, found, rule
from tests.village import CLERK, DAY, KEEPER, last_seq, moment, new_key


def say(points: Store, declaration: Declaration, *, draft: bool = False) -> Declared:
    return declare(points, declaration, draft=draft, key=new_key(), actor=CLERK, at=moment())


def correct(points: Store, item_no: int, declaration: Declaration, *, draft: bool = False) -> int:
    return correct_deed(
        points, item_no, declaration, draft=draft, key=new_key(), actor=CLERK, at=moment()
    )


def texts_of(points: Store, item_no: int) -> dict[str, str | None]:
    with points.reading() as book:
        return book.deeds.texts([item_no])[item_no]


def test_a_declared_deed_is_kept_as_it_was_said(points: Store) -> None:
    typed = deed(
        " 01-001 ",
        "c18",
        "２５０",
        member="李小花",
        activity="修路 捐款",
        source=Source.SELF,
        note="收据 3 号",
    )

    done = say(points, typed)

    kept = found(points, done.item_no)
    assert (done.nominal_points, kept.nominal_points, kept.quantity) == (200, 200, 250_000)
    assert (kept.step, kept.rule_code, kept.event_date) == (Step.DECLARED, "C18", EVENT_DAY)
    assert (kept.activity, kept.source, kept.member_id) == ("修路 捐款", Source.SELF, 1)
    assert kept.given_points is None
    assert texts_of(points, done.item_no) == {
        "evidence": "签到表",
        "note": "收据 3 号",
        "member_name": "李小花",
        "head_name": "王建国",
    }
    assert points_village.score_of(points) == 0


def test_points_of_ranges_and_tiers_are_typed(points: Store) -> None:
    assert say(points, deed(rule_code="C21", amount="7.5")).nominal_points == 750
    assert say(points, deed(rule_code="C25", amount="成灾")).nominal_points == -5000
    assert say(points, deed(rule_code="C25", amount="20")).nominal_points == -2000
    assert say(points, deed(rule_code="E01", amount=" 县 ")).nominal_points == 1500


def test_less_than_a_step_is_taken_for_nothing(points: Store) -> None:
    assert say(points, deed(rule_code="C19", amount="9")).nominal_points == 0


#: A bad line and what says so; each is refused alone.
BAD: dict[str, tuple[Declaration, type[Refusal]]] = {
    "unknown household": (deed("09-009"), UnknownHousehold),
    "no household": (deed("？"), CodeUnfit),
    "unknown rule": (deed(rule_code="Z99"), UnknownRule),
    "before the first book": (deed(on=RULES_FROM - timedelta(days=1)), RuleNotInForce),
    "unknown rule before the first book": (
        deed(rule_code="Z99", on=RULES_FROM - timedelta(days=1)),
        UnknownRule,
    ),
    "tomorrow": (deed(on=DAY + timedelta(days=1)), EventInFuture),
    "none": (deed(amount="0"), NumberOutOfRange),
    "negative": (deed(amount="-1"), NumberOutOfRange),
    "1e9": (deed(amount="1e9"), NotANumber),
    "a thousand million": (deed(amount="1000000000"), NumberOutOfRange),
    "a text": (deed(amount="许多"), NotANumber),
    "nothing typed": (deed(amount=" "), NotANumber),
    "half a person": (deed(amount="1.5"), NotWhole),
    "a sign in a range": (deed(rule_code="C21", amount="-5"), NumberOutOfRange),
    "above a range": (deed(rule_code="C21", amount="11"), NotInRange),
    "no tier": (deed(rule_code="E01", amount="联合国"), UnknownTier),
    "deduction without evidence": (deed(rule_code="C23", evidence=" "), EvidenceNeeded),
    "whose": (deed(rule_code="D06"), MemberNeeded),
    "a stranger": (deed(member="赵丽"), UnknownMember),
    "two of one name": (deed("01-003", member="张三"), UnknownMember),
    "a member that is not there": (deed(member_id=77), MemberGone),
    "another's member": (deed(member_id=3), MemberGone),
    "an unknown earlier item": (deed(rule_code="E01", amount="县", instead_of=77), NotOfSameMatter),
    "a long note": (deed(note="长" * 201), TextTooLong),
    "a long activity": (deed(activity="长" * 61), TextTooLong),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_says_why_and_leaves_no_trace(points: Store, name: str) -> None:
    typed, why = BAD[name]
    before = last_seq(points)

    for post_it in (say, award):
        with pytest.raises(why):
            post_it(points, typed)

    assert last_seq(points) == before


def test_a_rule_that_is_off_is_not_in_force(points: Store) -> None:
    adopt(points, [rule("C01", "+5", "人次", active=False)], effective_on=date(2026, 9, 1))
    with pytest.raises(RuleNotInForce):
        say(points, deed(on=date(2026, 9, 1)))
    with pytest.raises(RuleNotInForce):  # left out altogether
        say(points, deed(rule_code="C06", on=date(2026, 9, 1)))
    assert say(points, deed(on=date(2026, 8, 31))).nominal_points == 500


@pytest.mark.parametrize("state", [HouseholdState.AWAY, HouseholdState.MOVED_OUT])
def test_who_went_away_still_gets_what_was_done_before(
    points: Store, state: HouseholdState
) -> None:
    gone = Correction(state=state)
    change_household(points, "01-001", gone, key=new_key(), actor=CLERK, at=moment())
    assert say(points, deed()).nominal_points == 500


def test_a_closed_household_gets_no_more_deeds(points: Store) -> None:
    closed = Correction(state=HouseholdState.CLOSED)
    change_household(points, "01-001", closed, key=new_key(), actor=CLERK, at=moment())
    with pytest.raises(DeedOfClosedHousehold):
        say(points, deed())


def test_the_head_is_a_person_too(points: Store) -> None:
    kept = found(points, say(points, deed(rule_code="D06", member="王建国")).item_no)
    assert (kept.member_id, kept.of_head) == (None, True)


def test_one_of_two_members_of_one_name_is_said_by_id(points: Store) -> None:
    with points.reading() as book:
        first, second = book.households.members(3)
    assert first.name == second.name
    done = say(points, deed("01-003", member_id=second.id))
    assert found(points, done.item_no).member_id == second.id
    assert texts_of(points, done.item_no)["member_name"] == "张三"


def test_the_same_matter_is_of_one_household_and_group(points: Store) -> None:
    county = say(points, deed(rule_code="E01", amount="县")).item_no
    other = say(points, deed(rule_code="C01")).item_no
    province = deed(rule_code="E01", amount="省", instead_of=county)
    assert found(points, say(points, province).item_no).instead_of == county
    for wrong in (
        replace(province, instead_of=other),
        replace(province, household_no="01-002"),
        deed(rule_code="C01", instead_of=other),
    ):
        with pytest.raises(NotOfSameMatter):
            say(points, wrong)


# --- keys and people --------------------------------------------------------------


def test_a_repeated_key_gives_its_first_answer(points: Store) -> None:
    def act(typed: Declaration, at: date = DAY) -> Declared:
        return declare(points, typed, key="k", actor=CLERK, at=moment(at))

    say(points, deed())
    first = act(deed(amount="2"))
    assert first.duplicates == (1,)
    say(points, deed())

    assert act(deed(amount="2.00"), DAY + timedelta(days=9)) == first
    for other in (deed(amount="3"), deed("01-002", amount="2"), deed(amount="2", note="补")):
        with pytest.raises(KeyTaken):
            act(other)
    with pytest.raises(KeyTaken):
        declare(points, deed(amount="2"), draft=True, key="k", actor=CLERK, at=moment())


def test_a_refusal_leaves_its_key_free(points: Store) -> None:
    with pytest.raises(UnknownRule):
        declare(points, deed(rule_code="Z99"), key="k", actor=CLERK, at=moment())
    assert declare(points, deed(), key="k", actor=CLERK, at=moment()).item_no == 1


#: Acts of whoever declares; the keeper may do none of them.
OFFICE: dict[str, Callable[[Store, int], object]] = {
    "declare": lambda s, _: declare(s, deed(), key=new_key(), actor=KEEPER, at=moment()),
    "correct": lambda s, n: correct_deed(s, n, deed(), key=new_key(), actor=KEEPER, at=moment()),
    "declare again": lambda s, n: declare_again(s, [n], key=new_key(), actor=KEEPER, at=moment()),
    "drop": lambda s, n: drop_deeds(s, [n], key=new_key(), actor=KEEPER, at=moment()),
}


@pytest.mark.parametrize("name", OFFICE)
def test_the_keeper_declares_nothing(points: Store, name: str) -> None:
    number = points_village.declare(points)
    with pytest.raises(RoleMissing):
        OFFICE[name](points, number)


# --- drafts and corrections ---------------------------------------------------------


def test_a_draft_need_not_be_whole_until_it_is_declared(points: Store) -> None:
    fine = say(points, deed(rule_code="C23", evidence=""), draft=True).item_no
    whose = say(points, deed(rule_code="D06"), draft=True).item_no
    with pytest.raises(EvidenceNeeded):
        declare_again(points, [fine], key=new_key(), actor=CLERK, at=moment())
    with pytest.raises(MemberNeeded):
        declare_again(points, [whose], key=new_key(), actor=CLERK, at=moment())

    correct(points, fine, deed(rule_code="C23", evidence="照片"), draft=True)
    correct(points, whose, deed(rule_code="D06", member="王建国"), draft=True)
    assert found(points, fine).step is Step.DRAFT

    declare_again(points, [fine, whose], key=new_key(), actor=CLERK, at=moment())
    assert {found(points, number).step for number in (fine, whose)} == {Step.DECLARED}
    for_a_member = say(points, deed(rule_code="D06", member="李小花"), draft=True).item_no
    declare_again(points, [for_a_member], key=new_key(), actor=CLERK, at=moment())


def test_a_correction_keeps_before_and_after(points: Store) -> None:
    number = points_village.declare(points, deed(note="旧"))

    seq = correct(points, number, deed(amount="2", member="李小花", note="", evidence="照片"))

    kept = found(points, number)
    assert (kept.quantity, kept.nominal_points, kept.member_id) == (2, 1000, 1)
    assert kept.step is Step.DECLARED
    assert texts_of(points, number) == {
        "evidence": "照片",
        "note": "",
        "member_name": "李小花",
        "head_name": "王建国",
    }
    with points.reading() as book:
        changes = book.actions.changes(seq)
        rows = book.connection.exec_driver_sql(
            "SELECT field, before, after FROM change WHERE action_seq = ?", (seq,)
        ).all()
    assert (
        Change(subject="deed", subject_id=number, field="quantity", before="1", after="2")
        in changes
    )
    assert {change.field for change in changes} == {
        "member_id",
        "quantity",
        "nominal_points",
        "evidence",
        "note",
        "member_name",
    }
    texts = {"evidence", "note", "member_name"}
    assert all((b, a) == (None, None) for field, b, a in rows if field in texts)


def test_a_correction_of_nothing_is_a_step_all_the_same(points: Store) -> None:
    """Somebody looked at it and said so."""
    number = points_village.declare(points)
    seq = correct(points, number, deed())
    with points.reading() as book:
        assert book.actions.changes(seq) == []
        assert [step.action_seq for step in book.deeds.steps(number)][-1] == seq


def test_a_returned_deed_is_corrected_and_declared_again(points: Store) -> None:
    first, second = points_village.declare(points), points_village.declare(points, deed("01-002"))
    return_deeds(points, [first, second], "没有签名", key=new_key(), actor=CLERK, at=moment())
    correct(points, first, deed(amount="2"))
    declare_again(points, [second], key=new_key(), actor=CLERK, at=moment())
    assert {found(points, number).step for number in (first, second)} == {Step.DECLARED}
    with pytest.raises(ItemElsewhere):
        declare_again(points, [second], key=new_key(), actor=CLERK, at=moment())


def test_a_checked_deed_is_corrected_no_more(points: Store) -> None:
    number = points_village.declare(points)
    points_village.check(points, number)
    with pytest.raises(ItemElsewhere) as refused:
        correct(points, number, deed(amount="2"))
    assert (refused.value.item_no, refused.value.state) == (number, "checked")
    with pytest.raises(ItemElsewhere):
        drop_deeds(points, [number], key=new_key(), actor=CLERK, at=moment())
    with pytest.raises(UnknownItem):
        correct(points, 77, deed())


def test_a_declared_deed_is_a_draft_no_more(points: Store) -> None:
    number = points_village.declare(points)
    with pytest.raises(ItemElsewhere):
        correct(points, number, deed(), draft=True)


def test_a_deed_does_not_stand_for_a_later_one(points: Store) -> None:
    first = points_village.declare(points, deed(rule_code="E01", amount="县"))
    later = points_village.declare(points, deed(rule_code="E01", amount="省"))
    with pytest.raises(NotOfSameMatter):
        correct(points, first, deed(rule_code="E01", amount="县", instead_of=later))
    correct(points, later, deed(rule_code="E01", amount="省", instead_of=first))
    assert found(points, later).instead_of == first


def test_a_dropped_deed_is_done_with(points: Store) -> None:
    first, second = points_village.declare(points), points_village.declare(points)
    drop_deeds(points, [first, second], "登记重了", key="k", actor=CLERK, at=moment())
    again = drop_deeds(points, [first, second], "登记重了", key="k", actor=CLERK, at=moment())
    assert again == last_seq(points)
    with points.reading() as book:
        assert [step.reason for step in book.deeds.steps(first)] == [None, "登记重了"]
        assert book.deeds.alike(1, "C01", EVENT_DAY, "") == []
    with pytest.raises(NothingToDo):
        drop_deeds(points, [], key=new_key(), actor=CLERK, at=moment())


def test_a_repeated_correction_gives_its_first_answer(points: Store) -> None:
    number = points_village.declare(points)

    def act(amount: str) -> int:
        return correct_deed(points, number, deed(amount=amount), key="k", actor=CLERK, at=moment())

    first = act("2")
    points_village.check(points, number)
    assert act("2") == first
    with pytest.raises(KeyTaken):
        act("3")


def test_a_member_who_left_gets_nothing_new(points: Store) -> None:
    remove_member(points, 1, key=new_key(), actor=CLERK, at=moment())
    with pytest.raises(UnknownMember):
        say(points, deed(member="李小花"))


def test_what_is_written_about_people_stands_in_text_copy_alone(points: Store) -> None:
    points_village.declare(points, deed(member="李小花", note="送到卫生院"))
    with points.reading() as book:
        rows = [
            repr(tuple(row))
            for table in ("deed", "deed_step", "deed_text", "score_entry", "change")
            for row in book.connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
        ]
    for text in ("李小花", "卫生院", "签到表", "王建国"):
        assert not any(text in row for row in rows)
