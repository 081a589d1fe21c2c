"""The field of a form that says which rule is meant: by its code, or by words of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.rules import Rule, RuleKind, Sign
from jifen_desktop.ui.deeds.words import caps_words, value_words
from jifen_desktop.ui.finding.floating import Floating
from jifen_desktop.ui.finding.pick_box import PickBox
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row
from jifen_desktop.ui.widgets.list_box import ROW_HEIGHT, ListBox
from jifen_desktop.ui.widgets.row_model import RowModel, TwoLineRow

WIDTH: Final = 620
ROWS_SHOWN_MAX: Final = 6
TIERS: Final = "分档"
NO_RULES: Final = "这一天还没有施行的积分细则。"


class RuleList(Floating):
    """Rules that fit what was typed, with what each gives and how often."""

    taken = Signal(object)

    def __init__(self, host: QWidget, anchor: QWidget) -> None:
        super().__init__(host, anchor, self._size, margins=(GAP, GAP, GAP, GAP))
        self.model = RowModel[Rule](_row, self)
        self.list = ListBox("找到的事项", self.model, opaque=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.taken.connect(self._take_row)
        self._sentence = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self._foot = QWidget()
        foot = Row(self._foot, margins=(GAP_LARGE, GAP, GAP_LARGE, GAP_SMALL))
        foot.addWidget(self._sentence, 1)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(self._foot)

    def show_rules(self, rules: Sequence[Rule], sentence: str) -> None:
        """These rules, and a sentence below them."""
        self.model.show(rules)
        self._sentence.setText(sentence)
        self.list.setVisible(bool(rules))
        self.list.scrollToTop()
        self.open()

    def sentence(self) -> str:
        return self._sentence.text()

    def chosen(self) -> Rule | None:
        """The rule that arrows have chosen, or the only one there is."""
        rules, row = self.model.values(), self.list.current_row()
        if row >= 0:
            return rules[row]
        return rules[0] if len(rules) == 1 else None

    def _take_row(self, row: int) -> None:
        self.taken.emit(self.model.value(row))

    def _size(self, room: QSize) -> QSize:
        look = current_look()
        width = min(look.px(WIDTH), room.width())
        foot = max(self._foot.sizeHint().height(), self._foot.heightForWidth(width))
        rows = min(self.model.rowCount(), ROWS_SHOWN_MAX)
        return QSize(width, rows * look.px(ROW_HEIGHT) + foot + 2 * look.px(GAP) + 2)


class RulePick(PickBox):
    """Finds among the rules in force on a day, which the form tells it."""

    def __init__(self, name: str, host: QWidget) -> None:
        super().__init__(name, icon="list", placeholder="编码或事项里的字，例如 A01、捐款")
        self._rules: tuple[Rule, ...] = ()
        self.popup = RuleList(host, self)
        self.offer_in(self.popup, self.popup.taken)

    @property
    def takes_characters(self) -> bool:
        """Nothing is scanned here: the input method is always welcome."""
        return True

    @property
    def rule(self) -> Rule | None:
        """The rule that is chosen."""
        return self._chosen if isinstance(self._chosen, Rule) else None

    @property
    def code(self) -> str:
        """The code of the chosen rule, else what was typed."""
        return self.rule.code if self.rule else self.text().strip()

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """The rules in force; the chosen one is held as this book has it, if it has it."""
        self._rules = tuple(rule for rule in rules if rule.active)
        chosen = self.rule
        if chosen is None:
            return
        same = next((rule for rule in self._rules if rule.code == chosen.code), None)
        self.choose(same)
        if same is None:
            self.setText(chosen.code)

    def choose_code(self, code: str) -> None:
        """Hold the rule with that code, if it is in force."""
        self.choose(next((rule for rule in self._rules if rule.code == code), None))

    def look_for(self, typed: str) -> None:
        words = typed.upper().split()
        found = [rule for rule in self._rules if _fits(rule, words)]
        exact = [rule for rule in found if rule.code == typed.strip().upper()]
        rules = exact + [rule for rule in found if rule not in exact]
        if not self._rules:
            sentence = NO_RULES
        else:
            sentence = f"找到 {len(rules)} 项" if rules else f"没有找到“{typed.strip()}”"
        self.popup.show_rules(rules, sentence)
        if exact:
            self.popup.list.select_row(0)
        self.answer(typed)

    def words(self, thing: Rule) -> str:
        return f"{thing.code} {thing.item}"


def _fits(rule: Rule, words: Sequence[str]) -> bool:
    text = f"{rule.code}\n{rule.item}".upper()
    return all(word in text for word in words)


def _row(rule: Rule, _: int) -> TwoLineRow:
    return TwoLineRow(
        title=f"{rule.code} {rule.item}",
        detail=" · ".join(part for part in (caps_words(rule), rule.evidence) if part),
        amount=TIERS if rule.kind is RuleKind.TIERS else value_words(rule),
        amount_tone=Tone.DANGER if rule.sign is Sign.DEDUCTION else Tone.BRAND,
    )
