"""Finding households by whatever people call them: number, name, reading, telephone, card."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from jifen_desktop.domain.finding import (
    TYPED_LENGTH_MAX,
    Lazy,
    Line,
    Lines,
    Numbers,
    Ranked,
    Readings,
    best_owners,
    clean_typed,
    is_number,
    is_pinyin,
    is_tail,
    keys_of,
    name_key,
    number_key,
    numbers_on_card,
)
from jifen_desktop.domain.households import HouseholdState

HOUSEHOLDS_SHOWN_MAX: Final = 50

_CHINA_PREFIX = re.compile(r"(?:\+|00)86(?=1[0-9]{10}$)")


class Findable(NamedTuple):
    """What a household is called; `readings` as services/pinyin.py makes them.

    A tuple: 100,000 of them are made in a third of the time that a dataclass takes.
    """

    id: int
    household_no: str
    head_name: str
    phone: str
    readings: str


@dataclass(frozen=True, kw_only=True)
class HouseholdHit:
    """One line of the list; group, address and members tell heads of one name apart."""

    household_no: str
    head_name: str
    group_name: str
    address: str
    member_names: tuple[str, ...]
    balance_points: int
    state: HouseholdState
    #: The number of the household that a closed one was merged into, if it was.
    merged_into: str = ""


def _keyed(lines: Iterable[Line], key: Callable[[str], str]) -> list[Line]:
    """Texts as they are compared; new strings, so that those of the book need not be kept."""
    kept = list(lines)
    keys = keys_of([text for _, text in kept], key)
    return [(owner, text) for (owner, _), text in zip(kept, keys, strict=True)]


class SearchText:
    """The names, readings and numbers of all households, for the next keystroke.

    Each kind of text is put in order when it is first looked at, so that the first letters
    typed into a township's book need not wait for its telephones; or all by `make_ready`.
    """

    def __init__(self, households: Iterable[Findable], cards: Iterable[Line] = ()) -> None:
        """Households in the order in which equals are shown; cards with their households' ids."""
        rows, card_nos = list(households), list(cards)
        self._readings = Lazy(
            lambda: Readings([(r.id, line) for r in rows for line in r.readings.split("\n")])
        )
        self._names = Lazy(lambda: Lines(_keyed(((r.id, r.head_name) for r in rows), name_key)))
        numbers = Lazy(lambda: _keyed(((r.id, r.household_no) for r in rows), number_key))
        #: What numbers are made of: letters of a name are seldom among it.
        self._signs = Lazy(lambda: frozenset(number_key("".join([r.household_no for r in rows]))))
        self._numbers = Lazy(lambda: Numbers(numbers()))
        self._parts_of_numbers = Lazy(lambda: Lines(numbers()))
        self._cards = Lazy(lambda: Numbers(_keyed(card_nos, number_key)))
        self._phones = Lazy(
            lambda: Numbers(_keyed(((r.id, r.phone) for r in rows if r.phone), number_key))
        )

    def make_ready(self) -> None:
        """Put everything in order now."""
        self._names()
        self._signs()
        self._readings().make_ready()
        self._parts_of_numbers()
        for numbers in (self._numbers, self._cards, self._phones):
            numbers().make_ready()

    def find(self, typed: str) -> list[int]:
        """Ids of the households that fit best, exact before start before inside."""
        if len(typed) > TYPED_LENGTH_MAX:
            return []
        return best_owners(self._kinds(clean_typed(typed)), HOUSEHOLDS_SHOWN_MAX)

    def _kinds(self, clean: str) -> list[Ranked]:
        """What the typed text may be, the likeliest kind first."""
        name = name_key(clean)
        number = _CHINA_PREFIX.sub("", number_key(clean))
        kinds: list[Ranked] = []
        if is_pinyin(name):
            kinds.append(self._readings().ranked(name))
        if is_number(number):
            kinds.append(self._on_card(number))
            may_be_one = self._signs().issuperset(number)
            if may_be_one:
                kinds.append(self._numbers().ranked(number))
            if is_tail(number):
                kinds.append(self._cards().ranked(number))
                kinds.append(self._phones().ranked(number))
            if may_be_one:
                kinds.append(self._parts_of_numbers().ranked(number))
        elif name:
            kinds.append(self._names().ranked(name))
        return kinds

    def _on_card(self, code: str) -> Ranked:
        """Whose 户号 a card's code stands for, which has zeros before it."""
        numbers = self._numbers
        same = (numbers().ranked(number)[0] for number in numbers_on_card(code))
        return chain.from_iterable(same), (), ()
