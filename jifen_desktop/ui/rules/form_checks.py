"""What is checked of a rule's form before it is taken: each field by the same laws as a file's."""

from dataclasses import replace
from typing import Final

from jifen_desktop.domain.amounts import parse_points
from jifen_desktop.domain.file_faults import CellUnfit
from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange, Refusal, TextMissing
from jifen_desktop.domain.rule_lists import RuleText
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.drafting_rules import rule_typed
from jifen_desktop.ui.rules.words import MINUS

#: A rule in which nothing is wrong: whatever is refused lies in what takes a field's place.
_GOOD: Final = RuleText(code="A01", item="A", points="+1")
_PLUS_SIGNS: Final = "+＋"
_MINUS_SIGNS: Final = f"-－{MINUS}"


def complaint(field: str, text: str, unit: str = "") -> str:
    """What is wrong with a field of a rule, as a sentence; empty if nothing is."""
    if field == "points":
        return _points_complaint(text)
    points = "" if field == "tier" else _GOOD.points
    try:
        rule_typed(replace(_GOOD, **{"points": points, "unit": unit, field: text}))
    except Refusal as refusal:
        return sentence_for(refusal)
    return ""


def _points_complaint(text: str) -> str:
    """Points are typed as a size: the rule's sign stands beside them."""
    refusal: Refusal | None = None
    if not text.strip():
        refusal = TextMissing("points")
    else:
        try:
            if parse_points(text) <= 0:
                refusal = CellUnfit("points", NumberOutOfRange(text))
        except (NotANumber, NumberOutOfRange) as reason:
            refusal = CellUnfit("points", reason)
    return sentence_for(refusal) if refusal else ""


def split_sign(text: str) -> tuple[str, str]:
    """A sign that was typed before the points, "" if none was, and the rest."""
    plain = text.strip()
    if plain[:1] and plain[0] in _PLUS_SIGNS:
        return "+", plain[1:]
    if plain[:1] and plain[0] in _MINUS_SIGNS:
        return "-", plain[1:]
    return "", plain
