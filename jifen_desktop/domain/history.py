"""One line of the audit trail as people read it: who changed what, when, from what to what."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jifen_desktop.domain.acts import Kind

#: What the field of a household's event begins with.
LIFE: Final = "life_"


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """Before and after of one field.

    A member's or a card's `field` begins with that word (member_name, card_state), and
    `about` names which one; it is empty for the household or product itself. An event in the
    life of a household is `life_split` and the like, `about` is the other household or the
    person, before and after are the household's points in 0.01.
    A text that was erased on the person's request is None, as one that never was.
    """

    seq: int
    business_date: date
    operator_name: str
    kind: Kind
    field: str
    about: str
    before: str | None
    after: str | None
