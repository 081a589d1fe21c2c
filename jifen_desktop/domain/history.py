"""One line of the audit trail as people read it: who changed what, when, from what to what."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.domain.acts import Kind


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """Before and after of one field.

    A member's or a card's `field` begins with that word (member_name, card_state), and
    `about` names which one; it is empty for the household or product itself.
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
