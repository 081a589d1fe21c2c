"""Operators: who may sign in, and what a PIN must be."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import (
    OperatorExists,
    PinTooWeak,
    TextMissing,
    UnknownOperator,
    UnknownRole,
    WrongPin,
)
from jifen_desktop.domain.roles import ALL_ROLES, Role, parse_roles
from jifen_desktop.services.sign_in import Newcomer, add_operator, sign_in
from tests import village
from tests.village import HEAD_NAME, MAINTAINER, PIN, moment, new_key


def hires(store: Store, name: str, pin: str = "246801") -> int:
    newcomer = Newcomer(
        name=name, pin=pin, salt=b"another salt 16b", roles=frozenset({Role.KEEPER, Role.CLERK})
    )
    return add_operator(store, newcomer, key=new_key(), actor=MAINTAINER, at=moment())


def test_an_operator_signs_in_by_name_and_pin(store: Store) -> None:
    assert sign_in(store, HEAD_NAME, PIN) == 1
    assert sign_in(store, f" {HEAD_NAME} ", PIN) == 1
    with pytest.raises(WrongPin):
        sign_in(store, HEAD_NAME, "135791")
    with pytest.raises(WrongPin):
        sign_in(store, HEAD_NAME, "")
    with pytest.raises(UnknownOperator):
        sign_in(store, "生人", PIN)


def test_a_newcomer_signs_in_with_the_roles_given(store: Store) -> None:
    hires(store, " 新 人 ")
    number = sign_in(store, "新人", "246801")
    with store.reading() as book:
        newcomer = book.operators.get(number)
    assert newcomer.roles == {Role.KEEPER, Role.CLERK}
    assert newcomer.active


def test_who_left_does_not_sign_in(store: Store) -> None:
    with store.transaction() as book:
        book.connection.exec_driver_sql("UPDATE operator SET active = 0 WHERE id = 1")
    with pytest.raises(UnknownOperator):
        sign_in(store, HEAD_NAME, PIN)


def test_two_operators_never_share_a_name(store: Store) -> None:
    before = village.last_seq(store)
    with pytest.raises(OperatorExists):
        hires(store, HEAD_NAME)
    assert village.last_seq(store) == before


def test_an_operator_has_a_name(store: Store) -> None:
    with pytest.raises(TextMissing):
        hires(store, " ")


@pytest.mark.parametrize(
    "pin",
    ["123456", "654321", "000000", "777777", "12345", "1234567", "", "12345a", "１３５７９０"],
)
def test_a_pin_that_everybody_tries_first_is_refused(store: Store, pin: str) -> None:
    with pytest.raises(PinTooWeak):
        hires(store, "新人", pin)


def test_a_pin_stands_in_no_file(store: Store) -> None:
    hires(store, "新人", "246801")
    raw = store.path.read_bytes()
    assert b"246801" not in raw
    assert PIN.encode() not in raw


def test_equal_pins_are_kept_differently(store: Store) -> None:
    hires(store, "新人", PIN)
    with store.reading() as book:
        first, second = book.operators.secret(HEAD_NAME), book.operators.secret("新人")
    assert first is not None
    assert second is not None
    assert first[2] != second[2]


def test_roles_are_read_as_typed() -> None:
    assert parse_roles(" Keeper,CLERK") == {Role.KEEPER, Role.CLERK}
    assert parse_roles(",".join(Role)) == ALL_ROLES
    for text in ("", "keeper,", "boss"):
        with pytest.raises(UnknownRole):
            parse_roles(text)
