"""Finding texts while somebody types: joined strings and sorted lists, never a query.

Parts of names are found by `str.find` in one string of all names; pinyin by a regular
expression over the readings that begin with the letter typed first; numbers by halving
sorted lists. Whatever is typed is only characters: none has a meaning of its own.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, takewhile
from threading import Lock
from typing import Final, Generic, TypeVar

from jifen_desktop.domain.names import tidy_name, to_half_width

TYPED_LENGTH_MAX: Final = 64
#: A reading is searched by so many syllables and letters: both bound the expression's work.
SYLLABLES_MAX: Final = 16
PINYIN_LETTERS_MAX: Final = 40
#: Fewer digits stand in nearly every telephone, card number and barcode.
TAIL_DIGITS_MIN: Final = 3
#: A 户号 on a card has zeros before it up to this length: no telephone is as long, so that
#: nothing else ends in it, and a scan of it is never taken for typing.
CARD_DIGITS: Final = 12
#: The smallest QR code holds no more.
CARD_DIGITS_MAX: Final = 17

_NAME_MARKS = dict.fromkeys(map(ord, " .'-\u00b7\u2019\u2022\u2027\u2219\u22c5\u30fb\uff65"))
_NUMBER_MARKS = dict.fromkeys(map(ord, " .-_()"))
#: Signs but no blank; possessive, for nothing is won by giving one back.
_SYLLABLE_REST: Final = "[!-~]*+"
_LETTERS = re.compile("[a-z\u00fc]+")
_NUMBER = re.compile("[0-9a-z]+")

#: Owners whose text is exactly what was typed, begins with it, holds it.
Ranked = tuple[Iterable[int], Iterable[int], Iterable[int]]
_NOBODY: Final[Ranked] = ((), (), ())


#: An owner and one text of his.
Line = tuple[int, str]
Made = TypeVar("Made")


class Lazy(Generic[Made]):
    """What is made when somebody first asks for it, once, whichever thread asks."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make: Callable[[], Made] | None = make
        self._made: list[Made] = []
        self._making = Lock()

    def __call__(self) -> Made:
        with self._making:
            if self._make is not None:
                self._made.append(self._make())
                self._make = None  # and what it was made of may go
        return self._made[0]


def clean_typed(typed: str) -> str:
    return tidy_name(to_half_width(typed)).casefold()


def name_key(name: str) -> str:
    """A name as it is compared: dots, blanks and dashes may be left out."""
    return name.casefold().translate(_NAME_MARKS)


def number_key(number: str) -> str:
    """A number or code as it is compared."""
    return number.casefold().translate(_NUMBER_MARKS)


def card_code(household_no: str) -> str:
    """What a scanner reads of a 户号 on a card; empty where it has letters or is too long.

    Digits alone: a Chinese input method swallows scanned letters.
    """
    key = number_key(household_no)
    fits = key.isascii() and key.isdigit() and len(key) <= CARD_DIGITS_MAX
    return key.rjust(CARD_DIGITS, "0") if fits else ""


def numbers_on_card(code: str) -> list[str]:
    """The keys of every number whose card says this code; none if it is no such code."""
    if len(code) != CARD_DIGITS or not code.isdigit():
        return []
    zeros = len(code) - len(code.lstrip("0"))
    return [code[start:] for start in range(1, zeros + 1) if code[start:]]


def keys_of(texts: Sequence[str], key: Callable[[str], str]) -> list[str]:
    """The key of each text; all of them at once is ten times as fast as one by one."""
    keys = key("\n".join(texts)).split("\n")
    return keys if len(keys) == len(texts) else [key(text) for text in texts]


def is_number(key: str) -> bool:
    """Whether a key may be part of a number or code."""
    return _NUMBER.fullmatch(key) is not None


def is_pinyin(key: str) -> bool:
    """Whether a name's key may be letters of a reading."""
    return len(key) <= PINYIN_LETTERS_MAX and _LETTERS.fullmatch(key) is not None


def is_tail(number: str) -> bool:
    """Whether a number is worth looking for at the ends of long ones."""
    return number.isdigit() and len(number) >= TAIL_DIGITS_MIN


def best_owners(kinds: Iterable[Ranked], owners_max: int) -> list[int]:
    """Owners that fit best, exact before start before inside, the first kind first."""
    found: dict[int, None] = {}
    for of_one_rank in zip(*kinds, strict=True):
        for owner in chain.from_iterable(of_one_rank):
            found[owner] = None
            if len(found) == owners_max:
                return list(found)
    return list(found)


class Lines:
    """Texts joined to one string, a line for each, and whose lines they are."""

    def __init__(self, lines: Iterable[Line]) -> None:
        kept = list(lines)
        self._owners = array("l", (owner for owner, _ in kept))
        lengths = (len(text) + 1 for _, text in kept)
        self._starts = array("l", accumulate(lengths, initial=1))
        self._text = "\n".join(("", *(text for _, text in kept), ""))

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

    def ranked(self, text: str) -> Ranked:
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
    """Places of texts in the order of what `key` makes of them; those alike stand together."""

    def __init__(self, texts: Sequence[str], key: Callable[[str], str]) -> None:
        self._key_at: Callable[[int], str] = lambda at: key(texts[at])
        self._places = array("l", sorted(range(len(texts)), key=self._key_at))

    def from_on(self, text: str) -> Iterator[tuple[int, str]]:
        """Each place with its key, from the first key on that is not before the text."""
        first = bisect_left(self._places, text, key=self._key_at)
        for at in range(first, len(self._places)):
            yield self._places[at], self._key_at(self._places[at])


class Numbers:
    """Numbers by both ends: people say the last digits as often as the first."""

    def __init__(self, lines: Iterable[Line]) -> None:
        kept = list(lines)
        texts = [text for _, text in kept]
        self._owners = array("l", (owner for owner, _ in kept))
        self._forward = Lazy(lambda: _Sorted(texts, str))
        self._backward = Lazy(lambda: _Sorted(texts, _turned))

    def make_ready(self) -> None:
        self._forward()
        self._backward()

    def ranked(self, text: str) -> Ranked:
        forward, backward, end = self._forward(), self._backward(), _turned(text)
        same = takewhile(lambda one: one[1] == text, forward.from_on(text))
        tails = takewhile(lambda one: one[1].startswith(end), backward.from_on(end))
        starts = takewhile(lambda one: one[1].startswith(text), forward.from_on(text))
        return self._those(same), chain(self._those(tails), self._those(starts)), ()

    def _those(self, places: Iterable[tuple[int, str]]) -> Iterator[int]:
        return (self._owners[place] for place, _ in places)


def _turned(text: str) -> str:
    return text[::-1]


class Readings:
    """Readings by their first letter: whole ones, and what remains after each syllable."""

    def __init__(self, lines: Iterable[Line]) -> None:
        spoken = _spoken(lines)
        self._whole = _by_letter(spoken)
        self._rest = Lazy(lambda: _by_letter(_tails(spoken)))
        self._none = Lazy(lambda: Lines(()))

    def make_ready(self) -> None:
        for lines in chain(self._whole.values(), self._rest().values()):
            lines()

    def ranked(self, letters: str) -> Ranked:
        """Owners by fit of initials, full pinyin or any mixture of both."""
        letters = letters.replace("\u00fc", "v")
        core = _reading_pattern(letters)
        whole = self._whole.get(letters[0], self._none)()
        start = re.compile(f"\n{core}")
        return (
            whole.with_pattern(re.compile(f"\n{core}{_SYLLABLE_REST}(?=\n)")),
            whole.with_pattern(start),
            self._with_tail(letters[0], start),
        )

    def _with_tail(self, letter: str, start: re.Pattern[str]) -> Iterator[int]:
        """Only asked for, and then made, where whole readings are too few."""
        yield from self._rest().get(letter, self._none)().with_pattern(start)


def _spoken(lines: Iterable[Line]) -> list[Line]:
    """Readings of the syllables that can be typed; a sign without a reading has none."""
    kept = list(lines)
    typed = keys_of([text for _, text in kept], _typed_part)
    if max(map(len, typed), default=0) >= 2 * SYLLABLES_MAX:  # few names are so long
        typed = [" ".join(text.split()[:SYLLABLES_MAX]) for text in typed]
    return [(owner, text) for (owner, _), text in zip(kept, typed, strict=True) if text]


def _typed_part(readings: str) -> str:
    """Of readings, a line each: one blank between two syllables and none at the ends."""
    typed = readings.encode("ascii", "ignore").decode()
    while "  " in typed:
        typed = typed.replace("  ", " ")
    return typed.replace("\n ", "\n").replace(" \n", "\n").strip(" ")


def _tails(spoken: Iterable[Line]) -> Iterator[Line]:
    """What remains of each reading after its first syllable, its second, ..."""
    for owner, text in spoken:
        remaining = text.partition(" ")[2]
        while remaining:
            yield owner, remaining
            remaining = remaining.partition(" ")[2]


def _by_letter(lines: Iterable[Line]) -> dict[str, Lazy[Lines]]:
    some: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        some[line[1][0]].append(line)
    return {letter: Lazy(lambda alike=alike: Lines(alike)) for letter, alike in some.items()}


def _reading_pattern(letters: str) -> str:
    """Each letter goes on in its syllable or begins the next; a typed u may be a ü."""
    first, *others = ("[uv]" if letter == "u" else letter for letter in letters)
    return first + "".join(f"(?:{letter}|{_SYLLABLE_REST} {letter})" for letter in others)
