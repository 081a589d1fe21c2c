"""What is checked of a household's form before it is sent: each field by itself."""

from collections.abc import Callable, Mapping
from typing import Final

from jifen_desktop.domain import entries
from jifen_desktop.domain.file_faults import PhoneUnfit
from jifen_desktop.domain.names import clean_name
from jifen_desktop.domain.refusals import CardTaken, HouseholdExists, Refusal
from jifen_desktop.messages import FIELD_NAMES, sentence_for

#: Fields of the form in the order in which they are filled in.
FIELDS: Final = (
    "head_name",
    "group_name",
    "household_no",
    "population",
    "phone",
    "card_no",
    "address",
    "opened_on",
    "pinyin",
)
_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "head_name": lambda text: clean_name(text, "head_name"),
    "group_name": entries.group_name,
    "household_no": entries.household_no,
    "population": entries.population,
    "phone": entries.phone,
    "card_no": entries.card_no,
    "address": entries.address,
    "opened_on": entries.opened_on,
}
#: Nothing typed is an answer: the program gives a number, the household has no card yet.
_MAY_BE_EMPTY: Final = ("household_no", "card_no", "opened_on")


def complaint(field: str, text: str) -> str:
    """What is wrong with what was typed, as a sentence; empty if nothing is."""
    if field not in _READERS or (field in _MAY_BE_EMPTY and not text.strip()):
        return ""
    try:
        _READERS[field](text)
    except Refusal as refusal:
        return sentence_for(refusal)
    return ""


def field_of(refusal: Refusal) -> str:
    """The field that a refusal is about; empty if it is about none of them."""
    if isinstance(refusal, HouseholdExists):
        return "household_no"
    if isinstance(refusal, CardTaken):
        return "card_no"
    if isinstance(refusal, PhoneUnfit):
        return "phone"
    field = getattr(refusal, "field", "")
    return field if field in FIELDS else ""


def field_label(field: str) -> str:
    return FIELD_NAMES[field]
