"""Names as the wall shows them where a village wants no full ones (domain.md 5.5).

张伟 is 张*, 王建国 is 王*国, 欧阳小福 is 欧阳*福, and of a name with a dot the part before
it stays. A masked name stays as it is, so it does no harm to mask twice.
"""

import unicodedata
from typing import Final

from jifen_desktop.domain.surnames import COMPOUND_SURNAMES

STAR: Final = "*"
#: Of a name that is hidden whole, so many stars say nothing of its length.
_SOME: Final = STAR * 3
#: Between the parts of minority names; the book knows no other.
_DOT: Final = "\u00b7"
#: Scripts with capitals write letters, not syllables: one letter is shown.
_CASED: Final = frozenset({"Lu", "Ll", "Lt"})
#: Characters of a compound surname.
_COMPOUND: Final = 2
#: Blanks, punctuation and symbols, and controls, are nothing of a name that could be hidden.
_SIGNS: Final = frozenset("ZPS")
_CONTROLS: Final = frozenset({"Cc", "Cf"})


def mask_name(name: str) -> str:
    """The name with at least one of its letters hidden; one of a single letter is a star."""
    parts = [letters for letters in map(_letters, name.split(_DOT)) if letters]
    if len(parts) > 1:
        return f"{''.join(parts[0])}{_DOT}{_SOME}"
    letters = parts[0] if parts else []
    if len(letters) <= 1:
        return STAR
    if unicodedata.category(letters[0][0]) in _CASED:
        return letters[0] + _SOME
    compound = len(letters) > _COMPOUND and "".join(letters[:_COMPOUND]) in COMPOUND_SURNAMES
    surname = _COMPOUND if compound else 1
    hidden = len(letters) - surname - 1 or 1
    return "".join([*letters[:surname], STAR * hidden, *letters[surname + hidden :]])


def _letters(text: str) -> list[str]:
    """What a reader takes for one: a letter with its marks and variation selectors."""
    letters: list[str] = []
    for char in text:
        category = unicodedata.category(char)
        if char != STAR and (category in _CONTROLS or category[0] in _SIGNS):
            continue
        if category[0] != "M":
            letters.append(char)
        elif letters:
            letters[-1] += char
    return letters
