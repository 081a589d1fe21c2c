"""The tiers of a rule to choose from."""

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.rules import Rule
from jifen_desktop.ui.widgets.fields import Choice


class TierChoice(Choice):
    """Shows each tier with its points; the chosen one stays chosen where it is there."""

    def __init__(self) -> None:
        super().__init__("档次")

    def show_tiers(self, rule: Rule) -> None:
        kept = self.tier()
        self.clear()
        for tier in rule.tiers:
            self.addItem(f"{tier.name}（{format_points(tier.points)} 分）", tier.name)
        self.setCurrentIndex(max(self.findData(kept), 0))

    def choose(self, name: str) -> None:
        self.setCurrentIndex(self.findData(name))

    def tier(self) -> str:
        """The name of the chosen tier."""
        return str(self.currentData() or "")
