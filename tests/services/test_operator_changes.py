"""Operators after they were added: PINs, roles, leaving and coming back."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.operators import Actor, Operator
from jifen_desktop.domain.refusals import (
    KeyTaken,
    LastMaintainer,
    PinTooWeak,
    RoleMissing,
    RolesMissing,
    SecondPersonNeeded,
    UnknownOperator,
    WrongPin,
)
from jifen_desktop.domain.roles import ALL_ROLES, Role
from jifen_desktop.services import sign_in as signing_in
from jifen_desktop.services.checking import check
from jifen_desktop.services.operators import (
    bring_back_operator,
    change_own_pin,
    change_roles,
    list_operators,
    reset_pin,
    retire_operator,
)
from jifen_desktop.services.sign_in import failures_so_far, sign_in
from tests import village
from tests.village import HEAD, KEEPER, MAINTAINER, PIN, STAFF_NAMES, moment, new_key

SALT = b"another salt 16b"
NEW_PIN = "246801"
KEEPER_NAME = STAFF_NAMES[Role.KEEPER]
BOTH = Actor(operator_id=MAINTAINER.operator_id, second_id=HEAD.operator_id)


def changes_pin(store: Store, old: str, new: str = NEW_PIN, key: str = "") -> int:
    return change_own_pin(
        store, old, new, salt=SALT, key=key or new_key(), actor=KEEPER, at=moment()
    )


def resets(store: Store, operator_id: int, actor: Actor = BOTH, pin: str = NEW_PIN) -> int:
    return reset_pin(store, operator_id, pin, salt=SALT, key=new_key(), actor=actor, at=moment())


def retires(store: Store, who: Actor, key: str = "") -> int:
    return retire_operator(
        store, who.operator_id, key=key or new_key(), actor=MAINTAINER, at=moment()
    )


def returns(store: Store, who: Actor) -> int:
    return bring_back_operator(store, who.operator_id, key=new_key(), actor=MAINTAINER, at=moment())


def gives_roles(store: Store, who: Actor, *roles: Role) -> int:
    return change_roles(
        store,
        who.operator_id,
        frozenset(roles),
        key=new_key(),
        actor=MAINTAINER,
        at=moment(),
    )


def known(store: Store, who: Actor) -> Operator:
    [found] = [o for o in list_operators(store) if o.id == who.operator_id]
    return found


def test_everybody_is_listed_in_order_of_coming(store: Store) -> None:
    listed = list_operators(store)
    assert [o.name for o in listed] == [village.HEAD_NAME, *STAFF_NAMES.values()]
    assert listed[0].roles == ALL_ROLES


# --- PINs ------------------------------------------------------------------------


def test_who_knows_his_pin_changes_it(store: Store) -> None:
    voucher_no = changes_pin(store, PIN)
    assert sign_in(store, KEEPER_NAME, NEW_PIN) == KEEPER.operator_id
    with pytest.raises(WrongPin):
        sign_in(store, KEEPER_NAME, PIN)
    with store.reading() as book:
        [change] = book.actions.changes(voucher_no)
    assert (change.field, change.before, change.after) == ("pin", None, None)
    assert NEW_PIN.encode() not in store.path.read_bytes()


def test_a_wrong_old_pin_changes_nothing_and_counts(store: Store) -> None:
    before = village.last_seq(store)
    with pytest.raises(WrongPin) as refused:
        changes_pin(store, "999999")
    assert refused.value.failures == 1
    assert failures_so_far(store, KEEPER.operator_id) == 1
    assert village.last_seq(store) == before


def test_a_new_pin_must_be_a_good_one(store: Store) -> None:
    with pytest.raises(PinTooWeak):
        changes_pin(store, PIN, "123456")
    with pytest.raises(PinTooWeak):
        resets(store, KEEPER.operator_id, pin="12345")


def test_a_changed_pin_asked_again_gives_the_first_answer(store: Store) -> None:
    first = changes_pin(store, PIN, key="p")
    assert changes_pin(store, PIN, key="p") == first
    assert failures_so_far(store, KEEPER.operator_id) == 0


def test_who_left_changes_no_pin(store: Store) -> None:
    retires(store, KEEPER)
    with pytest.raises(RoleMissing):
        changes_pin(store, PIN)


def test_a_forgotten_pin_is_reset_by_two(store: Store) -> None:
    with pytest.raises(WrongPin):
        sign_in(store, KEEPER_NAME, "999999")
    resets(store, KEEPER.operator_id)
    assert failures_so_far(store, KEEPER.operator_id) == 0
    assert sign_in(store, KEEPER_NAME, NEW_PIN) == KEEPER.operator_id


def test_nobody_resets_a_pin_alone(store: Store) -> None:
    with pytest.raises(SecondPersonNeeded):
        resets(store, KEEPER.operator_id, MAINTAINER)


def test_an_operator_that_nobody_knows_is_not_changed(store: Store) -> None:
    with pytest.raises(UnknownOperator):
        resets(store, 99)
    with pytest.raises(UnknownOperator):
        retires(store, Actor(operator_id=99))


# --- leaving and coming back -----------------------------------------------------


def test_who_left_does_not_sign_in_until_brought_back(store: Store) -> None:
    retires(store, KEEPER)
    assert not known(store, KEEPER).active
    with pytest.raises(UnknownOperator):
        sign_in(store, KEEPER_NAME, PIN)

    returns(store, KEEPER)
    assert known(store, KEEPER).active
    assert sign_in(store, KEEPER_NAME, PIN) == KEEPER.operator_id
    assert check(store) == []


def test_leaving_twice_is_no_act(store: Store) -> None:
    first = retires(store, KEEPER, key="r")
    assert retires(store, KEEPER) == 0
    assert retires(store, KEEPER, key="r") == first
    returns(store, KEEPER)
    assert returns(store, KEEPER) == 0


def test_one_key_is_not_two_things(store: Store) -> None:
    retires(store, KEEPER, key="r")
    with pytest.raises(KeyTaken):
        retires(store, HEAD, key="r")


def test_the_last_maintainer_stays(store: Store) -> None:
    retires(store, HEAD)
    before = village.last_seq(store)
    with pytest.raises(LastMaintainer):
        retires(store, MAINTAINER)
    with pytest.raises(LastMaintainer):
        gives_roles(store, MAINTAINER, Role.KEEPER)
    assert village.last_seq(store) == before
    gives_roles(store, KEEPER, Role.KEEPER, Role.MAINTAINER)
    retires(store, MAINTAINER)


# --- roles -----------------------------------------------------------------------


def test_roles_are_changed_with_before_and_after(store: Store) -> None:
    voucher_no = gives_roles(store, KEEPER, Role.CLERK, Role.KEEPER)
    assert known(store, KEEPER).roles == {Role.CLERK, Role.KEEPER}
    with store.reading() as book:
        [change] = book.actions.changes(voucher_no)
    assert (change.field, change.before, change.after) == ("roles", "keeper", "clerk,keeper")


def test_the_roles_somebody_has_are_no_act(store: Store) -> None:
    assert gives_roles(store, KEEPER, Role.KEEPER) == 0


def test_an_operator_holds_a_role(store: Store) -> None:
    with pytest.raises(RolesMissing):
        gives_roles(store, KEEPER)


def test_a_maintainer_who_stays_one_may_be_the_last(store: Store) -> None:
    retires(store, HEAD)
    gives_roles(store, MAINTAINER, Role.MAINTAINER, Role.LEADER)


# --- wrong PINs in a row ---------------------------------------------------------


@pytest.fixture
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong PINs that cost no time; the right one is not asked for."""
    monkeypatch.setattr(signing_in, "_SCRYPT_N", 2)


def guesses(store: Store, name: str = KEEPER_NAME) -> int:
    with pytest.raises(WrongPin) as refused:
        sign_in(store, name, "999999")
    return refused.value.failures


@pytest.mark.usefixtures("quick_pins")
def test_wrong_pins_are_counted_over_restarts_and_by_operator(store: Store) -> None:
    assert [guesses(store), guesses(store)] == [1, 2]
    reopened = Store(store.path, durable=False)
    assert guesses(reopened) == 3
    assert guesses(reopened, village.HEAD_NAME) == 1
    reopened.close()
    assert failures_so_far(store, KEEPER.operator_id) == 3


def test_a_right_pin_ends_the_row(store: Store) -> None:
    guesses(store)
    sign_in(store, KEEPER_NAME, PIN)
    assert failures_so_far(store, KEEPER.operator_id) == 0
    assert guesses(store) == 1


@pytest.mark.usefixtures("quick_pins")
def test_a_wrong_pin_is_no_act(store: Store) -> None:
    before = village.last_seq(store)
    guesses(store)
    assert village.last_seq(store) == before
    assert check(store) == []
