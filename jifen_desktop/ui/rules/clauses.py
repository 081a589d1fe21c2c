"""The caps and the tiers of a rule, built with small controls."""

import re
from typing import Final

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.refusals import TextMissing
from jifen_desktop.domain.rules import Measure, Rule, Window
from jifen_desktop.messages import FIELD_NAMES, MEASURE_NAMES, WINDOW_NAMES, sentence_for
from jifen_desktop.ui.rules.clause_list import ClauseList
from jifen_desktop.ui.rules.form_checks import complaint, split_sign
from jifen_desktop.ui.rules.words import cap_words
from jifen_desktop.ui.widgets.fields import Choice, TextField

#: Between a tier's name and its points, as files have it.
_BETWEEN: Final = ":"
_BETWEEN_CAPS: Final = re.compile("[;；]")


class CapsField(ClauseList):
    """Clauses such as 每季10分; a whole text such as 每次2人;每季10分 may be typed as well."""

    def __init__(self) -> None:
        self.window_choice = Choice("上限的期间")
        for window in Window:
            self.window_choice.addItem(WINDOW_NAMES[window])
        self.amount = TextField(FIELD_NAMES["caps"], placeholder="最多多少，不限就不填")
        self.measure = Choice("上限的单位")
        for measure in Measure:
            self.measure.addItem(MEASURE_NAMES[measure])
        self.window_choice.setCurrentText(WINDOW_NAMES[Window.QUARTER])
        inputs: tuple[QWidget, ...] = (self.window_choice, self.amount, self.measure)
        super().__init__(FIELD_NAMES["caps"], inputs, self.amount)

    def typed(self) -> str:
        amount = self.amount.text().strip()
        if not amount or not amount[0].isdigit():
            return amount  # a clause in words says its window and its measure itself
        if not amount[-1].isdigit():
            return f"{self.window_choice.currentText()}{amount}"
        return f"{self.window_choice.currentText()}{amount}{self.measure.currentText()}"

    def clauses(self) -> tuple[str, ...]:
        parts = (part for one in super().clauses() for part in _BETWEEN_CAPS.split(one))
        return tuple(part.strip() for part in parts if part.strip())

    def text(self) -> str:
        """The caps as a file has them: 每次2人;每季10分."""
        return ";".join(self.clauses())

    def fault(self, clauses: tuple[str, ...]) -> str:
        return complaint("caps", ";".join(clauses))

    def show_rule(self, rule: Rule | None) -> None:
        """The caps of a rule, none of a new one."""
        self.show_clauses(tuple(cap_words(cap) for cap in rule.caps) if rule else ())


class TiersField(ClauseList):
    """Named values: 村 5 分; the sign is the rule's."""

    def __init__(self) -> None:
        self.name = TextField("档次名称", placeholder="例如：村")
        self.size_field = TextField("档次分值", placeholder="例如：5")
        super().__init__(FIELD_NAMES["tier"], (self.name, self.size_field), self.name)

    def typed(self) -> str:
        name = self.name.text().strip()
        _, size = split_sign(self.size_field.text())
        return f"{name}{_BETWEEN}{size}" if name or size else ""

    def fault(self, clauses: tuple[str, ...]) -> str:
        if not clauses:
            return sentence_for(TextMissing("tier"))
        return complaint("tier", tiers_text(clauses, "+"))

    def words(self, clause: str) -> str:
        name, _, size = clause.rpartition(_BETWEEN)
        return f"{name} {size} 分"

    def show_rule(self, rule: Rule | None) -> None:
        """The tiers of a rule, none of a new one."""
        tiers = rule.tiers if rule else ()
        self.show_clauses(
            tuple(f"{tier.name}{_BETWEEN}{format_points(tier.points)}" for tier in tiers)
        )


def tiers_text(clauses: tuple[str, ...], sign: str) -> str:
    """The tiers as a file has them: 村:+5|乡镇:+10."""
    parts = (clause.rpartition(_BETWEEN) for clause in clauses)
    return "|".join(f"{name}{_BETWEEN}{sign}{size}" for name, _, size in parts)
