"""What can be refused of the people who sign is refused before the book is closed."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import (
    Refusal,
    RoleMissing,
    SecondPersonIsFirst,
    SecondPersonNeeded,
    UnknownOperator,
    WrongPin,
)
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.book_facts import book_facts
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.restoring import Signature, check_signature
from tests.village import HEAD_NAME, PIN, STAFF_NAMES, last_seq

KEEPER_NAME = STAFF_NAMES[Role.KEEPER]


def signature(
    name: str = HEAD_NAME, second: str = KEEPER_NAME, *, pin: str = PIN, second_pin: str = PIN
) -> Signature:
    return Signature(name=name, pin=pin, second_name=second, second_pin=second_pin)


def test_two_people_who_may_are_taken(store: Store) -> None:
    before = last_seq(store)
    check_signature(store, signature())
    assert last_seq(store) == before


@pytest.mark.parametrize(
    ("signed", "refused"),
    [
        (signature(KEEPER_NAME, HEAD_NAME), RoleMissing),
        (signature(second=""), SecondPersonNeeded),
        (signature(second=HEAD_NAME), SecondPersonIsFirst),
        (signature(second="某某"), UnknownOperator),
        (signature(pin="000001"), WrongPin),
        (signature(second_pin="000001"), WrongPin),
    ],
)
def test_others_are_refused(store: Store, signed: Signature, refused: type[Refusal]) -> None:
    with pytest.raises(refused):
        check_signature(store, signed)


def test_a_missing_role_is_known_before_anybody_types(store: Store) -> None:
    head, keeper = book_facts(store).operators[:2]

    assert role_missing(head, Act.CHANGE_SETTING) is None
    missing = role_missing(keeper, Act.CHANGE_SETTING)
    assert missing is not None
    assert (missing.act, missing.roles) == (Act.CHANGE_SETTING, (Role.MAINTAINER,))
