"""荣誉: everything that was ever given, found by what people know of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import Award, quarter_of_award
from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.questioned_honours import questioned_by_any

#: A list on a screen shows no more; a town gives more in a year.
HONOURS_SHOWN_MAX: Final = 2000


@dataclass(frozen=True, kw_only=True)
class HonoursWanted:
    """Which honours somebody looks for; without anything all of them."""

    #: Of a household's number, of a name, of an honour's name, or a certificate's serial.
    text: str = ""
    quarter: Quarter | None = None
    name: str = ""
    #: Those alone that were taken back: their numbers belong to nobody.
    revoked: bool = False


@dataclass(frozen=True, kw_only=True)
class HonoursFound:
    """The answer, and what can be looked for."""

    #: The last act first, within an act as it gave them: in rank order.
    awards: tuple[Award, ...]
    #: How many there are; more than are listed, perhaps.
    total: int
    #: Quarters with honours, the last first.
    quarters: tuple[Quarter, ...]
    #: Quarters whose levels were given: there is a roll of each.
    rated: tuple[Quarter, ...]
    #: Names of levels and honours, the last given first.
    names: tuple[str, ...]
    #: Why honours were taken back, by their numbers, None once erased; without `by` nothing.
    reasons: Mapping[int, str | None]
    #: Numbers of honours that a veto puts before the committee; without `by` none.
    questioned: frozenset[int]


def honours_found(
    store: Store, wanted: HonoursWanted, *, by: Actor | None = None, today: date | None = None
) -> HonoursFound:
    """The honours that fit.

    `by` may read why some were taken back, and which a veto of `today` puts in question.
    Raises RoleMissing.
    """
    with store.reading() as book:
        if by is not None:
            require(book, by, Act.READ_RESTRICTED)
        reasons = {} if by is None else book.awards.why_ended()
        questioned = frozenset[int]()
        if by is not None and today is not None:
            questioned = questioned_by_any(book, book.vetoes.all(), today)
        awards = sorted(book.awards.all(), key=lambda award: (-award.action_seq, award.id))
    found = [award for award in awards if _fits(award, wanted)]
    return HonoursFound(
        awards=tuple(found[:HONOURS_SHOWN_MAX]),
        total=len(found),
        quarters=_newest(quarter_of_award(award) for award in awards),
        rated=_newest(
            quarter_of_award(award)
            for award in awards
            if award.rating_id is not None and award.revoked_on is None
        ),
        names=tuple(dict.fromkeys(award.name for award in awards)),
        reasons=reasons,
        questioned=questioned,
    )


def _newest(quarters: Iterable[Quarter]) -> tuple[Quarter, ...]:
    return tuple(sorted(set(quarters), reverse=True))


def _fits(award: Award, wanted: HonoursWanted) -> bool:
    text = to_half_width(wanted.text).strip()
    return (
        (not wanted.revoked or award.revoked_on is not None)
        and (not wanted.name or award.name == wanted.name)
        and (wanted.quarter is None or quarter_of_award(award) == wanted.quarter)
        and (not text or _says(award, text))
    )


def _says(award: Award, text: str) -> bool:
    if text.isdecimal() and award.certificate.serial == int(text):
        return True
    return any(text in part for part in (award.household_no, award.person_name or "", award.name))
