"""Beside which field of a deed a refusal is said."""

from collections.abc import Mapping
from typing import Final

from jifen_desktop.domain.refusals import (
    MemberGone,
    NotANumber,
    NumberOutOfRange,
    Refusal,
    UnknownHousehold,
)
from jifen_desktop.domain.rule_refusals import (
    DeedOfClosedHousehold,
    EventInFuture,
    EvidenceNeeded,
    MemberNeeded,
    NotInRange,
    NotOfSameMatter,
    NotWhole,
    RuleNotInForce,
    UnknownMember,
    UnknownRule,
    UnknownTier,
)
from jifen_desktop.ui.entry_form import CheckedField

_FIELDS: Final[dict[type[Refusal], str]] = {
    UnknownHousehold: "household_no",
    DeedOfClosedHousehold: "household_no",
    UnknownRule: "rule_code",
    RuleNotInForce: "rule_code",
    EventInFuture: "event_date",
    UnknownMember: "member",
    MemberGone: "member",
    MemberNeeded: "member",
    EvidenceNeeded: "evidence",
    NotOfSameMatter: "instead_of",
}
_OF_AMOUNT: Final = (NotANumber, NumberOutOfRange, NotWhole, NotInRange, UnknownTier)


def field_of_refusal(refusal: Refusal, boxes: Mapping[str, CheckedField]) -> str:
    """The name of the field, '' where the form has none for it."""
    if isinstance(refusal, _OF_AMOUNT):
        return "tier" if boxes["tier"].field.isVisible() else "amount"
    name = _FIELDS.get(type(refusal), "")
    return name if name in boxes else ""
