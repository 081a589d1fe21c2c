"""Who may lay and lift a veto, on which days, of whom, and what a repeated key answers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_faults import IdNumberFound
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication_refusals import DayNotYet
from jifen_desktop.domain.refusals import (
    KeyTaken,
    MemberGone,
    Refusal,
    RoleMissing,
    SecondPersonIsFirst,
    SecondPersonNeeded,
    TextMissing,
    TextTooLong,
    UnknownHousehold,
)
from jifen_desktop.domain.rule_refusals import UnknownMember
from jifen_desktop.domain.veto_refusals import DaysOutOfOrder
from jifen_desktop.services import vetoing
from jifen_desktop.services.balances import balance
from jifen_desktop.services.veto_preview import VetoPreview, preview_veto
from jifen_desktop.services.veto_request import VetoRequest
from tests import village
from tests.points_village import BOTH
from tests.vetoes_at_work import DOCUMENT, GROUND, lay, lift, suspend, wanted
from tests.village import CLERK, DAY, HEAD, KEEPER, LEADER, SUPERVISOR, moment, new_key

WANG = "01-001"
ALONE = LEADER
TWICE = Actor(operator_id=LEADER.operator_id, second_id=LEADER.operator_id)
CLERK_AND_LEADER = Actor(operator_id=CLERK.operator_id, second_id=LEADER.operator_id)


def lays(store: Store, request: VetoRequest, *, key: str = "", from_paper: bool = False) -> int:
    done = vetoing.veto(
        store,
        WANG,
        request,
        from_paper=from_paper,
        key=key or new_key(),
        actor=ALONE if from_paper else BOTH,
        at=moment(),
    )
    return done.voucher_no


def texts(store: Store, seq: int) -> dict[str, str | None]:
    with store.reading() as book:
        return book.actions.texts(seq)


# --- who -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [
        (KEEPER, RoleMissing),
        (SUPERVISOR, RoleMissing),
        (CLERK_AND_LEADER, RoleMissing),
        (ALONE, SecondPersonNeeded),
        (TWICE, SecondPersonIsFirst),
    ],
)
def test_a_leader_and_a_second_person_veto_suspend_and_lift(
    points: Store, actor: Actor, refusal: type[Refusal]
) -> None:
    lay(points, "01-002")
    before = village.last_seq(points)
    with pytest.raises(refusal):
        lay(points, actor=actor)
    with pytest.raises(refusal):
        vetoing.suspend(points, WANG, "立案", key=new_key(), actor=actor, at=moment())
    with pytest.raises(refusal):
        vetoing.unveto(points, "01-002", "改判", key=new_key(), actor=actor, at=moment())
    assert village.last_seq(points) == before


def test_two_signatures_on_paper_stand_for_the_second_person(points: Store) -> None:
    laid = lays(points, wanted(), from_paper=True)
    done = vetoing.unveto(
        points, WANG, "改判", from_paper=True, key=new_key(), actor=ALONE, at=moment()
    )

    assert texts(points, laid)["signed_by"] == "纸面"
    assert texts(points, done.voucher_no)["signed_by"] == "纸面"
    assert "signed_by" not in texts(points, lay(points).voucher_no)
    with pytest.raises(RoleMissing):
        vetoing.veto(
            points, WANG, wanted(), from_paper=True, key=new_key(), actor=CLERK, at=moment()
        )


def test_nobody_learns_from_a_refusal_what_he_may_not_know(points: Store) -> None:
    with pytest.raises(RoleMissing):
        lay(points, "09-009", actor=KEEPER)
    with pytest.raises(UnknownHousehold):
        lay(points, "09-009")


# --- texts ---------------------------------------------------------------------------


def test_texts_stand_with_the_texts_of_people_and_can_be_erased(points: Store) -> None:
    laid = lays(points, wanted(person="王小明"))
    lifted = lift(points)

    assert texts(points, laid) == {
        "veto_ground": GROUND,
        "veto_document": DOCUMENT,
        "veto_person": "王小明",
    }
    assert texts(points, lifted.voucher_no) == {"veto_reason": "改判无罪"}
    assert texts(points, suspend(points).voucher_no) == {"veto_ground": "立案调查"}


def test_what_was_typed_is_in_no_representation_that_a_log_could_hold() -> None:
    shown = repr(wanted(person="王小明"))
    assert not any(word in shown for word in (GROUND, DOCUMENT, "王小明"))


@pytest.mark.parametrize("field", ["ground", "document"])
@pytest.mark.parametrize(
    ("text", "refusal"),
    [(" ", TextMissing), ("字" * 201, TextTooLong), ("512345199003071234", IdNumberFound)],
)
def test_a_ground_and_a_document_are_needed_and_carry_no_id_number(
    points: Store, field: str, text: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        lays(points, replace(wanted(), **{field: text}))


def test_a_suspension_and_a_lifting_say_why(points: Store) -> None:
    with pytest.raises(TextMissing):
        vetoing.suspend(points, WANG, "", key=new_key(), actor=BOTH, at=moment())
    lay(points)
    with pytest.raises(TextMissing):
        vetoing.unveto(points, WANG, " ", key=new_key(), actor=BOTH, at=moment())


# --- of whom -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "of_head"), [("王建国", True), (" 王 建 国 ", True), ("王小明", False)]
)
def test_a_person_of_the_household_may_be_named(points: Store, name: str, *, of_head: bool) -> None:
    lay(points, person=name)
    with points.reading() as book:
        [found] = book.vetoes.all()
    assert (found.of_person, found.of_head, found.member_id is None) == (True, of_head, of_head)


@pytest.mark.parametrize(("number", "name"), [(WANG, "张三"), ("01-003", "张三")])
def test_nobody_and_two_of_one_name_are_not_somebody(points: Store, number: str, name: str) -> None:
    with pytest.raises(UnknownMember):
        lay(points, number, person=name)


def test_of_two_of_one_name_one_is_said_by_id(points: Store) -> None:
    with points.reading() as book:
        wang = next(one.id for one in book.households.members() if one.name == "王小明")
        zhang = next(one.id for one in book.households.members() if one.name == "张三")

    laid = lay(points, "01-003", member_id=zhang)

    with points.reading() as book:
        [found] = book.vetoes.all()
    assert (found.member_id, found.of_head) == (zhang, False)
    assert texts(points, laid.voucher_no)["veto_person"] == "张三"
    with pytest.raises(MemberGone):
        lay(points, "01-003", member_id=wang)


# --- on which days -------------------------------------------------------------------


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        (wanted(ago(5), fact_on=ago(4)), ("fact_on", "decided_on")),
        (wanted(ago(5), from_on=ago(6)), ("decided_on", "from_on")),
        (wanted(ago(5), from_on=ago(4), until_on=ago(5)), ("from_on", "until_on")),
        (wanted(ago(5), until_on=ago(6)), ("from_on", "until_on")),
    ],
)
def test_days_follow_each_other(
    points: Store, request_: VetoRequest, fields: tuple[str, str]
) -> None:
    with pytest.raises(DaysOutOfOrder) as refused:
        lays(points, request_)
    assert (refused.value.field, refused.value.later_field) == fields


def test_a_decision_that_is_not_made_yet_is_none(points: Store) -> None:
    with pytest.raises(DayNotYet):
        lays(points, wanted(DAY + timedelta(days=1)))


def test_all_on_one_day_is_in_order(points: Store) -> None:
    assert lays(points, wanted(DAY, fact_on=DAY, from_on=DAY, until_on=DAY))


def test_this_year_and_the_next_crosses_new_year_and_leap_days(points: Store) -> None:
    """Trap 28."""
    lays(points, wanted(date(2024, 2, 29)))
    with points.reading() as book:
        [found] = book.vetoes.all()
    assert (found.from_on, found.until_on) == (date(2024, 2, 29), date(2025, 12, 31))


# --- what would be ---------------------------------------------------------------------


def test_a_preview_tells_what_would_follow_and_writes_nothing(points: Store) -> None:
    village.opening(points, WANG, "46")
    case = suspend(points)
    before = village.last_seq(points)

    def preview(number: str = WANG, **more: Any) -> VetoPreview:  # noqa: ANN401 - of a request
        return preview_veto(points, number, wanted(ago(3), **more), at=moment())

    assert preview() == VetoPreview(
        from_on=ago(3),
        until_on=date(DAY.year + 1, 12, 31),
        zeroed_points=0,
        decides=(case.veto_no,),
    )
    assert preview(zero=True, open_ended=True).zeroed_points == 4600
    assert preview(open_ended=True).until_on is None
    assert preview("01-002", zero=True) == VetoPreview(
        from_on=ago(3), until_on=date(DAY.year + 1, 12, 31), zeroed_points=0, decides=()
    )
    assert village.last_seq(points) == before
    with pytest.raises(DaysOutOfOrder):
        preview(from_on=ago(4))
    with pytest.raises(UnknownHousehold):
        preview("09-009")


def test_a_preview_asks_for_no_words_yet(points: Store) -> None:
    empty = VetoRequest(ground="", document="", decided_on=DAY)
    assert preview_veto(points, WANG, empty, at=moment()).from_on == DAY


# --- keys ----------------------------------------------------------------------------


def test_a_repeated_key_gives_its_first_answer(points: Store) -> None:
    village.opening(points, WANG, "46")

    def again() -> tuple[object, ...]:
        at = moment()
        return (
            vetoing.veto(points, WANG, wanted(zero=True), key="v", actor=BOTH, at=at),
            vetoing.unveto(points, 1, "改判", key="u", actor=BOTH, at=at),
            vetoing.suspend(points, WANG, "立案", key="s", actor=BOTH, at=at),
        )

    first, count = again(), village.last_seq(points)

    assert again() == first
    assert (village.last_seq(points), balance(points, WANG)) == (count, 4600)


def test_a_key_stands_for_everything_that_was_asked(points: Store) -> None:
    lays(points, wanted(), key="v")
    for other in (
        wanted(zero=True),
        wanted(ago(1)),
        wanted(person="王小明"),
        replace(wanted(), ground="另一个事由"),
    ):
        with pytest.raises(KeyTaken):
            lays(points, other, key="v")
    with pytest.raises(KeyTaken):
        lays(points, wanted(), key="v", from_paper=True)
    assert lays(points, wanted(decided_on=DAY), key="v") == village.last_seq(points)


def test_the_head_of_all_roles_needs_a_second_person_too(points: Store) -> None:
    with pytest.raises(SecondPersonNeeded):
        lay(points, actor=HEAD)
