"""Search readings of a name: every way a surname is read, one line each.

Readings are made when a name is saved and kept in the book, never when somebody types.
"""

import os
from functools import lru_cache

from jifen_desktop.domain.surnames import COMPOUND_SURNAMES, SURNAME_READINGS

#: With phrases the dictionary costs 120 ms and 44 MB; our own table knows the surnames.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
READINGS_MAX = 6


def readings(name: str) -> str:
    """Lines such as ` wang jian guo`; a syllable begins after each blank."""
    family, given = _split(name)
    tail = "".join(f" {_syllable(character)}" for character in given if _is_spoken(character))
    return "\n".join(f" {head}{tail}" for head in family[:READINGS_MAX])


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
