"""一票否决, 暂缓 and their lifting: what is frozen, taken, given back, and who may do it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_desktop.db.store import Store
from jifen_desktop.domain.amounts import ENTRY_POINTS_MAX
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.refusals import (
    NotReversible,
    UnknownHousehold,
)
from jifen_desktop.domain.veto_refusals import (
    HouseholdFrozen,
    NoVetoStands,
    SeveralVetoesStand,
    SuspendedBefore,
    UnknownVeto,
    VetoEnded,
)
from jifen_desktop.domain.vetoes import Veto, VetoKind
from jifen_desktop.services.balances import balance
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.reversing import reverse, void
from jifen_desktop.services.score import score
from tests import points_village, village
from tests.points_village import award, deed
from tests.vetoes_at_work import lay, lift, suspend
from tests.village import CLERK, DAY, KEEPER, LEADER, checkout, moment, new_key

WANG = "01-001"


def later(days: int) -> Moment:
    day = DAY + timedelta(days=days)
    return moment(day, typed=day)


def known(store: Store, veto_no: int) -> Veto:
    with store.reading() as book:
        found = book.vetoes.find(veto_no)
    assert found is not None
    return found


def texts(store: Store, seq: int) -> dict[str, str | None]:
    with store.reading() as book:
        return book.actions.texts(seq)


@pytest.fixture
def shop(points: Store) -> Store:
    """王建国 (01-001) has 46 points; a bag of rice costs 10."""
    village.opening(points, WANG, "46")
    village.product(points, "LY01", price="10", stock="9")
    return points


# --- what a veto does ----------------------------------------------------------------


def test_a_veto_has_the_usual_consequences(shop: Store) -> None:
    done = lay(shop)

    assert (done.veto_no, done.zeroed_points) == (1, 0)
    assert done.voucher_no == village.last_seq(shop)
    found = known(shop, 1)
    assert (found.kind, found.from_on, found.until_on) == (
        VetoKind.VETO,
        DAY,
        date(DAY.year + 1, 12, 31),
    )
    assert (found.freeze, found.exclude, found.zero, found.revoke_honours) == (
        *(True, True, False, False),
    )
    assert (found.of_person, found.fact_on, found.ended_on) == (False, None, None)
    assert balance(shop, WANG) == 4600


def test_everything_that_was_decided_is_kept(shop: Store) -> None:
    lay(
        shop,
        decided_on=DAY - timedelta(days=3),
        fact_on=DAY - timedelta(days=90),
        from_on=DAY + timedelta(days=9),
        open_ended=True,
        freeze=False,
        exclude=False,
        revoke_honours=True,
    )

    found = known(shop, 1)
    assert (found.fact_on, found.decided_on, found.from_on, found.until_on) == (
        *(DAY - timedelta(days=90), DAY - timedelta(days=3), DAY + timedelta(days=9), None),
    )
    assert (found.freeze, found.exclude, found.revoke_honours) == (False, False, True)


def test_a_frozen_household_does_not_redeem_and_hears_no_reason(shop: Store) -> None:
    lay(shop)

    with pytest.raises(HouseholdFrozen) as refused:
        checkout(shop, WANG, "LY01")

    assert vars(refused.value) == {"household_no": WANG}


@pytest.mark.parametrize(
    ("from_day", "until_day", "tried_day", "frozen"),
    [
        (0, 5, 0, True),
        (0, 5, 5, True),
        (0, 5, 6, False),
        (3, 5, 2, False),
        (3, 5, 3, True),
        (3, 3, 3, True),
    ],
)
def test_the_first_and_the_last_day_are_frozen(
    shop: Store, from_day: int, until_day: int, tried_day: int, *, frozen: bool
) -> None:
    lay(
        shop,
        from_on=DAY + timedelta(days=from_day),
        until_on=DAY + timedelta(days=until_day),
    )
    if frozen:
        with pytest.raises(HouseholdFrozen):
            checkout(shop, WANG, "LY01", at=later(tried_day))
    else:
        assert checkout(shop, WANG, "LY01", at=later(tried_day)).balance_points == 3600


def test_without_freezing_a_veto_lets_redeem(shop: Store) -> None:
    lay(shop, freeze=False)
    assert checkout(shop, WANG, "LY01").balance_points == 3600


def test_goods_taken_before_stay_and_a_wrong_slip_can_still_be_voided(shop: Store) -> None:
    """Trap 25: past redemptions stand; a void gives points back, also to the frozen."""
    slip = checkout(shop, WANG, "LY01")
    lay(shop, decided_on=DAY - timedelta(days=60), zero=True)

    void(shop, slip.receipt_no, "拿错了", key=new_key(), actor=KEEPER, at=moment())

    assert balance(shop, WANG) == 1000


def test_score_entries_go_on_and_can_not_be_spent(shop: Store) -> None:
    """Trap 27: credits continue to accumulate, but not spendable."""
    lay(shop, zero=True)
    award(shop, deed(rule_code="B06"))

    assert balance(shop, WANG) == 1000
    assert score(shop, WANG, quarter_named("2026Q3")) == 1000
    with pytest.raises(HouseholdFrozen):
        checkout(shop, WANG, "LY01")


# --- points --------------------------------------------------------------------------


@pytest.mark.parametrize(("had", "taken"), [("46", 4600), ("-3", 0), ("", 0)])
def test_zeroing_takes_what_is_there_and_never_a_debt(points: Store, had: str, taken: int) -> None:
    if had:
        village.opening(points, WANG, had)
    before = balance(points, WANG)

    assert lay(points, zero=True).zeroed_points == taken

    assert balance(points, WANG) == before - taken
    assert lift(points).restored_points == taken
    assert balance(points, WANG) == before


def test_lifting_restores_exactly_what_was_taken_whatever_happened_since(shop: Store) -> None:
    """Trap 27: restored by reversal, plus entries during the freeze."""
    laid = lay(shop, zero=True)
    award(shop, deed(rule_code="C25", amount="未成灾"))  # twenty points into debt
    award(shop, deed(rule_code="B06"))

    done = lift(shop)

    assert (done.veto_no, done.restored_points) == (laid.veto_no, 4600)
    assert balance(shop, WANG) == 4600 - 2000 + 1000
    with shop.reading() as book:
        lifting = book.actions.get(done.voucher_no)
    assert lifting is not None
    assert lifting.reverses == laid.voucher_no
    assert checkout(shop, WANG, "LY01").balance_points == 2600


def test_points_come_back_into_the_account_that_they_came_from(shop: Store) -> None:
    """Also when the household was closed meanwhile: it can be opened again."""
    lay(shop, zero=True)

    def state(wanted_state: HouseholdState) -> None:
        change_household(
            shop, WANG, Correction(state=wanted_state), key=new_key(), actor=CLERK, at=moment()
        )

    state(HouseholdState.CLOSED)
    assert lift(shop).restored_points == 4600
    assert balance(shop, WANG) == 4600
    state(HouseholdState.OPEN)
    assert checkout(shop, WANG, "LY01").balance_points == 3600


def test_more_than_one_entry_takes_is_taken_and_given_back(points: Store) -> None:
    village.opening(points, WANG, str(ENTRY_POINTS_MAX // 100))
    award(points, deed(rule_code="B06"))

    assert lay(points, zero=True).zeroed_points == ENTRY_POINTS_MAX + 1000

    assert lift(points).restored_points == ENTRY_POINTS_MAX + 1000
    assert balance(points, WANG) == ENTRY_POINTS_MAX + 1000


def test_two_vetoes_take_and_give_back_each_its_own(shop: Store) -> None:
    first = lay(shop, zero=True)
    award(shop, deed(rule_code="B06"))
    second = lay(shop, zero=True)
    assert (first.zeroed_points, second.zeroed_points) == (4600, 1000)

    assert lift(shop, first.veto_no).restored_points == 4600
    with pytest.raises(HouseholdFrozen):
        checkout(shop, WANG, "LY01")
    assert lift(shop, second.veto_no).restored_points == 1000
    assert checkout(shop, WANG, "LY01").balance_points == 4600


@settings(max_examples=10, deadline=None)
@given(
    start=st.integers(-5_000, 5_000),
    codes=st.lists(st.sampled_from(["B06", "C23"]), max_size=4),
)
def test_after_lifting_a_household_has_what_it_would_have_had(
    tmp_path_factory: pytest.TempPathFactory, start: int, codes: list[str]
) -> None:
    store = points_village.make_points_store(tmp_path_factory.mktemp("law"))
    if start:
        village.opening(store, WANG, f"{start / 100:.2f}")
    lay(store, zero=True)
    for code in codes:
        award(store, deed(rule_code=code))

    lift(store)

    assert balance(store, WANG) == start + sum(1000 if c == "B06" else -500 for c in codes)
    store.close()


# --- suspensions ---------------------------------------------------------------------


def test_a_suspension_freezes_from_today_without_an_end_and_takes_nothing(shop: Store) -> None:
    """Trap 30: neither clean nor vetoed; no redemption, not rated, no penalty."""
    done = suspend(shop)

    found = known(shop, done.veto_no)
    assert (found.kind, found.from_on, found.until_on) == (VetoKind.SUSPENSION, DAY, None)
    assert (found.freeze, found.exclude, found.zero) == (True, True, False)
    assert (found.decided_on, done.zeroed_points, balance(shop, WANG)) == (None, 0, 4600)
    with pytest.raises(HouseholdFrozen):
        checkout(shop, WANG, "LY01", at=later(300))


def test_a_case_that_came_to_nothing_leaves_nothing_behind(shop: Store) -> None:
    suspend(shop)
    assert lift(shop).restored_points == 0
    assert checkout(shop, WANG, "LY01").balance_points == 3600


def test_a_veto_decides_the_suspension(shop: Store) -> None:
    case = suspend(shop)

    laid = lay(shop, at=later(10), decided_on=DAY + timedelta(days=10))

    assert known(shop, case.veto_no).ended_on == DAY + timedelta(days=10)
    with pytest.raises(HouseholdFrozen):
        checkout(shop, WANG, "LY01", at=later(10))
    assert lift(shop, at=later(11)).veto_no == laid.veto_no  # the only one that stands
    assert checkout(shop, WANG, "LY01", at=later(11)).balance_points == 3600


def test_a_second_suspension_says_nothing_new(shop: Store) -> None:
    first = suspend(shop)
    with pytest.raises(SuspendedBefore) as refused:
        suspend(shop)
    assert (refused.value.household_no, refused.value.veto_no) == (WANG, first.veto_no)

    lift(shop)
    assert suspend(shop).veto_no == 2


def test_who_is_vetoed_may_be_suspended_for_another_case(shop: Store) -> None:
    lay(shop)
    assert suspend(shop).veto_no == 2


# --- what lifting means --------------------------------------------------------------


def test_of_several_none_is_lifted_by_chance(shop: Store) -> None:
    lay(shop)
    lay(shop)
    with pytest.raises(SeveralVetoesStand) as refused:
        lift(shop)
    assert (refused.value.household_no, refused.value.veto_nos) == (WANG, (1, 2))

    lift(shop, 2)
    assert lift(shop).veto_no == 1


def test_one_that_stands_is_meant_before_one_that_is_over(shop: Store) -> None:
    """A veto can also be overturned when its days are over: its points come back."""
    over = lay(
        shop, decided_on=DAY - timedelta(days=9), until_on=DAY - timedelta(days=1), zero=True
    )
    stands = lay(shop)

    assert lift(shop).veto_no == stands.veto_no
    done = lift(shop)
    assert (done.veto_no, done.restored_points) == (over.veto_no, 4600)


def test_what_is_not_there_is_not_lifted(shop: Store) -> None:
    with pytest.raises(NoVetoStands):
        lift(shop)
    with pytest.raises(UnknownVeto):
        lift(shop, 1)
    lay(shop)
    lift(shop)
    with pytest.raises(VetoEnded) as refused:
        lift(shop, 1)
    assert (refused.value.veto_no, refused.value.ended_on) == (1, DAY)
    with pytest.raises(UnknownHousehold):
        lift(shop, "09-009")


def test_a_veto_is_lifted_and_never_reversed(shop: Store) -> None:
    laid = lay(shop)
    with pytest.raises(NotReversible):
        reverse(shop, laid.voucher_no, "错", key=new_key(), actor=LEADER, at=moment())
    lifted = lift(shop)
    with pytest.raises(NotReversible):
        reverse(shop, lifted.voucher_no, "错", key=new_key(), actor=LEADER, at=moment())
