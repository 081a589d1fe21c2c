"""A whole redemption in one line: `3组张三 1*001 2*015`, cut into words that keep their places."""

import re
from dataclasses import dataclass, replace

from jifen_desktop.domain.cart import CART_LINES_MAX, TIMES, CartLine
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.refusals import CartEmpty, CartTooLarge, Refusal, TextMissing

_WORD = re.compile(r"\S+")
_STAR = "*"


@dataclass(frozen=True, kw_only=True)
class Word:
    """A piece of the line from `start` up to, not with, `end`, in characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class ExpressFault:
    """What is wrong from `start` up to, not with, `end` of the line.

    Where something is missing they are equal: 0, or the length of the line.
    """

    start: int
    end: int
    reason: Refusal


@dataclass(frozen=True, kw_only=True)
class GoodsWord:
    """`QTY*CODE`, or CODE alone, which is one of it."""

    whole: Word
    quantity: Word
    code: Word


@dataclass(frozen=True, kw_only=True)
class ExpressWords:
    #: None: the line does not say who.
    household: Word | None
    goods: tuple[GoodsWord, ...]
    faults: tuple[ExpressFault, ...]


@dataclass(frozen=True, kw_only=True)
class ExpressOrder:
    """What a line means in this book; with a fault it is not to be acted on."""

    household: Household | None
    lines: tuple[CartLine, ...]
    #: In the order of the line.
    faults: tuple[ExpressFault, ...]


def fault_at(word: Word, reason: Refusal) -> ExpressFault:
    return ExpressFault(start=word.start, end=word.end, reason=reason)


def parse_express(typed: str) -> ExpressWords:
    """Who and what: words of the household first, then goods.

    A goods word has a star; after the first word of all, one of ASCII alone is goods too.
    """
    line = to_half_width(typed.translate(TIMES))
    words = [
        Word(text=found[0], start=found.start(), end=found.end()) for found in _WORD.finditer(line)
    ]
    first = next((n for n, word in enumerate(words) if _is_goods(n, word)), len(words))
    beyond = first + CART_LINES_MAX
    household, goods, more = words[:first], words[first:beyond], words[beyond:]
    faults: list[ExpressFault] = []
    if not household:
        faults.append(ExpressFault(start=0, end=0, reason=TextMissing("household_no")))
    if not goods:
        end = len(line)
        faults.append(ExpressFault(start=end, end=end, reason=CartEmpty()))
    if more:
        faults.append(fault_at(_joined(more), CartTooLarge(CART_LINES_MAX)))
    return ExpressWords(
        household=_joined(household) if household else None,
        goods=tuple(_goods_word(word) for word in goods),
        faults=tuple(faults),
    )


def _is_goods(number: int, word: Word) -> bool:
    return _STAR in word.text or (number > 0 and word.text.isascii())


def _joined(words: list[Word]) -> Word:
    """Several words as one: 3组 张三."""
    text = " ".join(word.text for word in words)
    return Word(text=text, start=words[0].start, end=words[-1].end)


def _goods_word(word: Word) -> GoodsWord:
    quantity, star, code = word.text.partition(_STAR)
    if not star:
        return GoodsWord(whole=word, quantity=replace(word, text="1"), code=word)
    middle = word.start + len(quantity)
    return GoodsWord(
        whole=word,
        quantity=Word(text=quantity, start=word.start, end=middle),
        code=Word(text=code, start=middle + 1, end=word.end),
    )
