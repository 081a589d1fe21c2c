"""What crosses the borders: values that nobody can alter, and refusals that carry facts."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from enum import Enum

import pytest

from jifen_desktop import domain
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.figure_entries import Figure
from jifen_desktop.domain.households import MAY_REDEEM, HouseholdState
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import BookUnavailable, NotAllowed, Refusal
from jifen_desktop.domain.rules import Category

MODULES = [
    importlib.import_module(f"{domain.__name__}.{module.name}")
    for module in pkgutil.iter_modules(domain.__path__)
]
CLASSES = [
    found
    for module in MODULES
    for found in vars(module).values()
    if isinstance(found, type) and found.__module__ == module.__name__
]
VALUES = [
    found
    for found in CLASSES
    if dataclasses.is_dataclass(found) and not issubclass(found, BaseException)
]
#: Made as a date is made: its parts have one order that everybody knows.
LIKE_A_DATE = {Quarter}
#: The founding document and every village's papers say A to E.
LETTERS = {Category, Figure}
REFUSALS = [found for found in CLASSES if issubclass(found, Refusal)]


def a_refusal(kind: type[Refusal]) -> Refusal:
    """Make one with empty facts; nobody looks at them here."""
    facts = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return kind(*("" for _ in facts))


@contextmanager
def a_transaction() -> Generator[None]:
    yield


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_frozen_and_named_part_by_part(value: type) -> None:
    params = vars(value)["__dataclass_params__"]

    assert params.frozen
    assert params.eq
    assert value in LIKE_A_DATE or all(field.kw_only for field in dataclasses.fields(value))


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_passes_through_a_transaction_as_it_was_raised(kind: type[Refusal]) -> None:
    refusal = a_refusal(kind)

    with pytest.raises(kind) as raised, a_transaction():
        raise refusal

    assert raised.value is refusal
    assert hash(refusal)  # a frozen or compared exception breaks tracebacks


def subclasses(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


def test_every_refusal_of_the_domain_is_declared_once() -> None:
    names = [kind.__name__ for kind in subclasses(Refusal)]

    assert len(set(names)) == len(names)


def test_a_refusal_has_one_exit_status() -> None:
    assert not [k for k in REFUSALS if issubclass(k, NotAllowed) and issubclass(k, BookUnavailable)]


def test_the_five_accounts_have_the_same_numbers_in_every_book() -> None:
    assert [account.value for account in SystemAccount] == [1, 2, 3, 4, 5]
    assert SystemAccount.REDEEMED == 2  # stands in the SQL of db/sqlite/integrity.py


def test_a_closed_or_withdrawn_household_may_not_redeem() -> None:
    assert set(HouseholdState) - MAY_REDEEM == {HouseholdState.CLOSED, HouseholdState.WITHDRAWN}


@pytest.mark.parametrize("kind", [c for c in CLASSES if issubclass(c, Enum) and c not in LETTERS])
def test_codes_are_lower_case_words(kind: type[Enum]) -> None:
    codes = [member.value for member in kind if isinstance(member.value, str)]

    assert all(code.isascii() and code == code.lower() for code in codes)
