"""How the part names honours, whom they were given to, and what became of them."""

from typing import Final

from jifen_desktop.domain.honours import Award, HonourScope
from jifen_desktop.messages import GIVERS, level_title

#: A name that was erased on request.
ERASED: Final = "（已依申请删除）"
RANK_NAMES: Final = GIVERS
SCOPE_NAMES: Final = {HonourScope.HOUSEHOLD: "户", HonourScope.PERSON: "个人"}


def honour_words(award: Award) -> str:
    """五星户, 最美家庭."""
    return level_title(award.name) if award.rating_id is not None else award.name


def person_words(award: Award) -> str:
    """The head or the person, or a remark where the name was erased."""
    return text_words(award.person_name)


def text_words(text: str | None) -> str:
    """A text about a person, or a remark where it was erased."""
    return ERASED if text is None else text


def state_words(award: Award) -> str:
    """The day that it was taken back; empty while it stands."""
    return f"{award.revoked_on} 撤销" if award.revoked_on else ""
