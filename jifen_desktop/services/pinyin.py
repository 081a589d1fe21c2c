"""Search readings of a name: every way a surname is read, one line each.

Readings are made when a name is saved and kept in the book, never when somebody types.
"""

import os
from functools import lru_cache
from itertools import islice, product

from jifen_desktop.domain.surnames import COMPOUND_SURNAMES, SURNAME_READINGS

#: With phrases the dictionary costs 120 ms and 44 MB; our own table knows the surnames.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
READINGS_MAX = 6
#: Characters of a shop's goods that people read in two ways, or pypinyin in a rare one.
_GOODS_READINGS: dict[str, tuple[str, ...]] = {
    "剥": ("bao", "bo"),
    "参": ("shen", "can"),
    "匙": ("chi", "shi"),
    "长": ("chang", "zhang"),
    "称": ("cheng", "chen"),
    "重": ("chong", "zhong"),
    "铛": ("cheng", "dang"),
    "弹": ("dan", "tan"),
    "蛤": ("ge", "ha"),
    "行": ("hang", "xing"),
    "核": ("he", "hu"),
    "壳": ("ke", "qiao"),
    "乐": ("le", "yue"),
    "露": ("lu", "lou"),
    "炮": ("pao", "bao"),
    "薄": ("bao", "bo"),
    "茄": ("qie", "jia"),
    "盛": ("sheng", "cheng"),
    "调": ("tiao", "diao"),
    "削": ("xiao", "xue"),
    "纤": ("xian", "qian"),
    "藏": ("cang", "zang"),
    "熨": ("yun", "yu"),
    "扎": ("zha", "za"),
    "粘": ("zhan", "nian"),
}


def readings(name: str) -> str:
    """Lines such as ` wang jian guo`; a syllable begins after each blank."""
    family, given = _split(name)
    tail = "".join(f" {_syllable(character)}" for character in given if _is_spoken(character))
    return "\n".join(f" {head}{tail}" for head in family[:READINGS_MAX])


def goods_readings(name: str) -> str:
    """Lines of the same form for the name of goods, which has no family name."""
    syllables = [_GOODS_READINGS.get(c) or (_syllable(c),) for c in name if _is_spoken(c)]
    lines = islice(product(*syllables), READINGS_MAX)
    return "\n".join("".join(f" {syllable}" for syllable in line) for line in lines)


def _split(name: str) -> tuple[list[str], str]:
    """The readings of the family name and the rest."""
    for length, surnames in ((2, COMPOUND_SURNAMES), (1, SURNAME_READINGS)):
        known = surnames.get(name[:length])
        if known:
            return list(known), name[length:]
    first = next((c for c in name if _is_spoken(c)), "")
    rest = name[name.index(first) + 1 :] if first else ""
    return [_syllable(first)] if first else [""], rest


def _is_spoken(character: str) -> bool:
    return character.isalnum()


@lru_cache(maxsize=20_000)
def _syllable(character: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - only when a name is saved

    spoken = lazy_pinyin(character, style=Style.NORMAL, errors="default")
    return "".join(spoken).casefold().replace("ü", "v")
