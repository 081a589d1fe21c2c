"""得 X 分: what an entry would give, said while it is typed."""

from typing import Final

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.rules import Rule
from jifen_desktop.domain.scoring import Amount, formula
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.bulk_deeds import PreviewLine
from jifen_desktop.ui.deeds.words import caps_words, numbers_words, signed, value_words
from jifen_desktop.ui.look.sheet import FrameKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.labels import AmountLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Surface

NOT_YET: Final = "选好农户和事项，这里就算出分来。"
ZERO: Final = "不够一步，按细则得 0 分。"


class LiveCard(Surface):
    """The points at the right, how they come about at the left, warnings below."""

    def __init__(self) -> None:
        margins = (MARGIN, GAP, MARGIN, GAP)
        super().__init__(FrameKind.CHIP, direction="row", gap=GAP_LARGE, margins=margins)
        self.points = AmountLabel("得分", size=TextSize.TITLE)
        self.formula = Label(NOT_YET, tone=Tone.SOFT, wrap=True)
        self.warning = Label(tone=Tone.AMBER, bold=True, wrap=True)
        words = Column(gap=GAP_SMALL)
        words.addWidget(self.formula)
        words.addWidget(self.warning)
        self.content.addLayout(words, 1)
        self.content.addWidget(self.points)
        self.show_nothing()

    def show_nothing(self, sentence: str = NOT_YET) -> None:
        """Nothing can be said yet but this."""
        self.formula.setText(sentence)
        self.warn("")
        self.points.setText("")

    def show_rule(self, rule: Rule) -> None:
        """A rule without an amount: what it gives, how often, and what is asked for."""
        parts = (value_words(rule), caps_words(rule), rule.evidence)
        self.show_nothing("；".join(part for part in parts if part))

    def show_amount(self, rule: Rule, amount: Amount) -> None:
        """What the rule gives before any cap."""
        caps = caps_words(rule)
        said = formula(rule, amount).replace(" x ", " × ").replace(" / ", " ÷ ")
        self.formula.setText(f"{said}（{caps}）" if caps else said)
        self.warn("" if amount.points else ZERO)
        self._show_points(rule.sign * amount.points)

    def show_preview(self, rule: Rule, line: PreviewLine, own_item: int | None) -> None:
        """What caps would leave of it now, and what looks the same; a corrected item is itself."""
        warnings: list[str] = []
        if line.refusal is not None:
            warnings.append(sentence_for(line.refusal))
        else:
            self._show_points(line.given_points)
            if not line.nominal_points:
                warnings.append(ZERO)
            others = tuple(number for number in line.duplicates if number != own_item)
            if line.over_points:
                warnings.append(f"超上限 {format_points(line.over_points)} 分不计。")
            paid = abs(line.nominal_points) - abs(line.given_points) - line.over_points
            if paid:
                warnings.append(f"同一事由已计 {format_points(paid)} 分，只补差额。")
            if others:
                warnings.append(f"可能重复：与事项 {numbers_words(others)} 相同（{rule.code}）。")
        self.warn(" ".join(warnings))

    def warn(self, sentence: str) -> None:
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))

    def _show_points(self, points: int) -> None:
        self.points.setText(f"{signed(points)} 分")
        self.points.set_tone(Tone.DANGER if points < 0 else Tone.BRAND)
