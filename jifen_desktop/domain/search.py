"""Finding households while somebody types: joined strings and sorted lists, never a query.

Parts of names are found by `str.find` in one string of all names; pinyin by a regular
expression over the readings that begin with the letter typed first; numbers by halving
sorted lists. Whatever is typed is only characters: none has a meaning of its own.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Final

from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.names import tidy_name, to_half_width

HOUSEHOLDS_SHOWN_MAX: Final = 50
TYPED_LENGTH_MAX: Final = 64
#: A reading is searched by so many syllables and letters: both bound the expression's work.
SYLLABLES_MAX: Final = 16
PINYIN_LETTERS_MAX: Final = 40
#: Fewer digits stand in nearly every telephone and card number.
TAIL_DIGITS_MIN: Final = 3

_NAME_MARKS = dict.fromkeys(map(ord, " .'-\u00b7\u2019\u2022\u2027\u2219\u22c5\u30fb\uff65"))
_NUMBER_MARKS = dict.fromkeys(map(ord, " .-_()"))
_CHINA_PREFIX = re.compile(r"(?:\+|00)86(?=1[0-9]{10}$)")
#: Signs but no blank; possessive, for nothing is won by giving one back.
_SYLLABLE_REST: Final = "[!-~]*+"
_LETTERS = re.compile("[a-z\u00fc]+")
_NUMBER = re.compile("[0-9a-z]+")


@dataclass(frozen=True, kw_only=True)
class Findable:
    """What a household is called; `readings` as services/pinyin.py makes them."""

    id: int
    household_no: str
    head_name: str
    phone: str
    readings: str
    card_nos: tuple[str, ...] = ()


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


#: Households whose text is exactly what was typed, begins with it, holds it.
_Ranked = tuple[Iterable[int], Iterable[int], Iterable[int]]
_NOBODY: Final[_Ranked] = ((), (), ())


class _Lines:
    """Texts joined to one string, a line for each, and whose lines they are."""

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        self._owners = array("l")
        self._starts = array("l")
        texts: list[str] = []
        position = 1
        for owner, text in lines:
            self._owners.append(owner)
            self._starts.append(position)
            texts.append(text)
            position += len(text) + 1
        self._text = "\n".join(("", *texts, ""))

    def with_pattern(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """Owners of lines in which the pattern is found; it begins with the line break."""
        for found in pattern.finditer(self._text):
            yield self._owner(found.start() + 1)

    def with_text(self, text: str) -> Iterator[int]:
        """Owners of lines in which the text stands; line breaks in it are the line's ends."""
        position = self._text.find(text)
        while position >= 0:
            yield self._owner(position + text.startswith("\n"))
            position = self._text.find(text, position + 1)

    def ranked(self, text: str) -> _Ranked:
        if text not in self._text:
            return _NOBODY
        return (
            self.with_text(f"\n{text}\n"),
            self.with_text(f"\n{text}"),
            self.with_text(text),
        )

    def _owner(self, position: int) -> int:
        return self._owners[bisect_right(self._starts, position) - 1]


class _Sorted:
    """Texts in order, so that those which begin alike stand together."""

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        in_order = sorted((text, place, owner) for place, (owner, text) in enumerate(lines))
        self._texts = [text for text, _, _ in in_order]
        self._owners = array("l", (owner for _, _, owner in in_order))

    def equal_to(self, text: str) -> Iterator[int]:
        same = takewhile(lambda at: self._texts[at] == text, self._from(text))
        return map(self._owners.__getitem__, same)

    def beginning_with(self, text: str) -> Iterator[int]:
        alike = takewhile(lambda at: self._texts[at].startswith(text), self._from(text))
        return map(self._owners.__getitem__, alike)

    def _from(self, text: str) -> range:
        return range(bisect_left(self._texts, text), len(self._texts))


class _Numbers:
    """Numbers by both ends: people say the last digits as often as the first."""

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        kept = list(lines)
        self._forward = _Sorted(kept)
        self._backward = _Sorted((owner, text[::-1]) for owner, text in kept)

    def ranked(self, text: str) -> _Ranked:
        tails = self._backward.beginning_with(text[::-1])
        starts = self._forward.beginning_with(text)
        return self._forward.equal_to(text), chain(tails, starts), ()


class _Readings:
    """Readings by their first letter: whole ones, and what remains after each syllable."""

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        whole: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        rest: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for owner, text in lines:
            kind = whole
            remaining = " ".join(_spoken(text)[:SYLLABLES_MAX])
            while remaining:
                kind[remaining[0]].append((owner, remaining))
                kind = rest
                remaining = remaining.partition(" ")[2]
        self._whole = {letter: _Lines(some) for letter, some in whole.items()}
        self._rest = {letter: _Lines(some) for letter, some in rest.items()}
        self._none = _Lines(())

    def ranked(self, letters: str) -> _Ranked:
        """Owners by fit of initials, full pinyin or any mixture of both."""
        core = _reading_pattern(letters)
        whole = self._whole.get(letters[0], self._none)
        rest = self._rest.get(letters[0], self._none)
        start = re.compile(f"\n{core}")
        return (
            whole.with_pattern(re.compile(f"\n{core}{_SYLLABLE_REST}(?=\n)")),
            whole.with_pattern(start),
            rest.with_pattern(start),
        )


class SearchText:
    """The names, readings and numbers of all households, ready for the next keystroke."""

    def __init__(self, households: Iterable[Findable]) -> None:
        """Households in the order in which equals are shown."""
        rows = list(households)
        self._names = _Lines((row.id, _name_key(row.head_name)) for row in rows)
        self._readings = _Readings(
            (row.id, line) for row in rows for line in row.readings.split("\n")
        )
        numbers = [(row.id, _number_key(row.household_no)) for row in rows]
        self._parts_of_numbers = _Lines(numbers)
        self._numbers = _Numbers(numbers)
        self._cards = _Numbers((row.id, _number_key(no)) for row in rows for no in row.card_nos)
        self._phones = _Numbers((row.id, row.phone) for row in rows if row.phone)

    def find(self, typed: str) -> list[int]:
        """Ids of the households that fit best, exact before start before inside."""
        if len(typed) > TYPED_LENGTH_MAX:
            return []
        ids: dict[int, None] = {}
        for of_one_rank in zip(*self._kinds(_clean(typed)), strict=True):
            for household_id in chain.from_iterable(of_one_rank):
                ids[household_id] = None
                if len(ids) == HOUSEHOLDS_SHOWN_MAX:
                    return list(ids)
        return list(ids)

    def _kinds(self, clean: str) -> list[_Ranked]:
        """What the typed text may be, the likeliest kind first."""
        name = clean.translate(_NAME_MARKS)
        number = _number_key(_CHINA_PREFIX.sub("", clean.translate(_NUMBER_MARKS)))
        kinds: list[_Ranked] = []
        if _LETTERS.fullmatch(name) and len(name) <= PINYIN_LETTERS_MAX:
            kinds.append(self._readings.ranked(name.replace("\u00fc", "v")))
        if _NUMBER.fullmatch(number):
            kinds.append(self._numbers.ranked(number))
            if number.isdigit() and len(number) >= TAIL_DIGITS_MIN:
                kinds.append(self._cards.ranked(number))
                kinds.append(self._phones.ranked(number))
            kinds.append(self._parts_of_numbers.ranked(number))
        elif name:
            kinds.append(self._names.ranked(name))
        return kinds


def _clean(typed: str) -> str:
    return tidy_name(to_half_width(typed)).casefold()


def _name_key(name: str) -> str:
    return name.casefold().translate(_NAME_MARKS)


def _number_key(number: str) -> str:
    return number.casefold().translate(_NUMBER_MARKS)


def _spoken(reading: str) -> list[str]:
    """The syllables of a reading that can be typed; a sign without a reading has none."""
    return reading.encode("ascii", "ignore").decode().split()


def _reading_pattern(letters: str) -> str:
    """Each letter goes on in its syllable or begins the next; a typed u may be a ü."""
    first, *others = ("[uv]" if letter == "u" else letter for letter in letters)
    return first + "".join(f"(?:{letter}|{_SYLLABLE_REST} {letter})" for letter in others)
