"""The rules that a village can begin with (assets/rules.csv)."""

from pathlib import Path

from jifen_desktop.domain.rule_lists import RuleList
from jifen_desktop.exchange.rules import read_rules

#: The top of the checkout; a frozen program keeps `assets/` in the same place beside its modules.
_PRESET = Path(__file__).resolve().parents[2] / "assets" / "rules.csv"


def read_preset() -> RuleList:
    """The 76 rules of the model villages; they have no faults."""
    return read_rules(_PRESET)
