"""What all lines of a bulk entry have in common."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain import entries
from jifen_desktop.domain.deeds import Source
from jifen_desktop.domain.names import clean_code
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rules import Rule, RuleKind
from jifen_desktop.messages import FIELD_NAMES, SOURCE_NAMES
from jifen_desktop.services.bulk_deeds import Activity
from jifen_desktop.services.rule_listing import WholeBook, book_in_force
from jifen_desktop.ui.deeds.rule_pick import RulePick
from jifen_desktop.ui.deeds.tier_choice import TierChoice
from jifen_desktop.ui.deeds.words import amount_question, caps_words, value_words
from jifen_desktop.ui.look.tokens import GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.fields import Check, Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column

ON_PAPER = "纸面已评议签字，直接入账"


class BulkFields(QWidget):
    """One column, in the order in which Enter goes through it."""

    changed = Signal()

    def __init__(self, around: Surroundings, host: QWidget) -> None:
        super().__init__()
        self._around = around
        self.rule = RulePick("事项", host)
        self.amount = TextField("数量或分值")
        self.tier = TierChoice()
        self.event_date = TextField("日期", placeholder="例如：2026-08-10")
        self.activity_name = TextField(FIELD_NAMES["activity"], placeholder="例如：清沟义务劳动")
        self.evidence = TextField(FIELD_NAMES["evidence"])
        self.note = TextField(FIELD_NAMES["note"])
        self.source = Choice(FIELD_NAMES["source"])
        self.on_paper = Check(ON_PAPER)
        self.said = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        for source in Source:
            self.source.addItem(SOURCE_NAMES[source], str(source))
        fields: dict[str, QWidget] = {
            "rule_code": self.rule,
            "amount": self.amount,
            "tier": self.tier,
            "event_date": self.event_date,
            "activity": self.activity_name,
            "evidence": self.evidence,
            "note": self.note,
            "source": self.source,
        }
        needed = ("rule_code", "amount", "tier", "event_date")
        self.boxes = {
            name: LabelledField(field, needed=name in needed) for name, field in fields.items()
        }
        column = Column(self, gap=GAP_SMALL)
        for name, box in self.boxes.items():
            column.addWidget(box)
            if name == "rule_code":
                column.addWidget(self.said)
        column.addWidget(self.on_paper)
        self._show_rule()
        self._connect()

    def _connect(self) -> None:
        self.rule.changed.connect(self._show_rule)
        self.rule.picked.connect(self._go_on_from_rule)
        self.rule.puzzled.connect(lambda: self._around.sound("refused"))
        self.event_date.textChanged.connect(self._ask_rules)
        for line in (self.amount, self.event_date, self.activity_name, self.evidence):
            line.textChanged.connect(self.changed)
        self.tier.currentIndexChanged.connect(self.changed)

    def open_new(self, today: date) -> None:
        """Nothing typed but the day."""
        self.rule.choose(None)
        for line in (self.amount, self.activity_name, self.evidence, self.note):
            line.clear()
        self.source.setCurrentIndex(self.source.findData(str(Source.GRID)))
        self.on_paper.setChecked(False)
        self.event_date.setText(str(today))
        self._ask_rules()

    # --- the rule ---------------------------------------------------------------------

    def _ask_rules(self) -> None:
        try:
            day = entries.day(self.event_date.text(), "event_date")
        except Refusal:
            return
        self._around.desk.ask(
            "rules", lambda store: book_in_force(store, day), self._show_book, owner=self
        )

    def _show_book(self, book: WholeBook | None) -> None:
        rules: Sequence[Rule] = [kept.rule for kept in book.rules] if book else []
        self.rule.show_rules(rules)

    def _show_rule(self) -> None:
        rule = self.rule.rule
        has_tiers = rule is not None and rule.kind is RuleKind.TIERS
        self.boxes["tier"].setVisible(has_tiers)
        self.boxes["amount"].setVisible(not has_tiers)
        said = (
            "" if rule is None else "；".join(filter(None, (value_words(rule), caps_words(rule))))
        )
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.amount.setPlaceholderText("" if rule is None else amount_question(rule))
        self.evidence.setPlaceholderText("" if rule is None else rule.evidence)
        if rule is not None and has_tiers:
            self.tier.show_tiers(rule)
        self.changed.emit()

    def _go_on_from_rule(self) -> None:
        has_tiers = not self.boxes["tier"].isHidden()
        (self.tier if has_tiers else self.amount).setFocus()

    def is_per_member(self) -> bool:
        """Whether the rule counts for one person, who must be named in each line."""
        return self.rule.rule is not None and self.rule.rule.per_member

    # --- what was typed ---------------------------------------------------------------

    def amount_text(self) -> str:
        return self.tier.tier() if not self.boxes["tier"].isHidden() else self.amount.text()

    def activity(self) -> Activity:
        """As typed. Raises what a day or a code refuses."""
        return Activity(
            rule_code=clean_code(self.rule.code, "rule_code"),
            amount=self.amount_text(),
            event_date=entries.day(self.event_date.text(), "event_date"),
            name=self.activity_name.text(),
            source=Source.PAPER if self.on_paper.isChecked() else Source(self.source.currentData()),
            evidence=self.evidence.text(),
            note=self.note.text(),
        )

    def activity_or_none(self) -> Activity | None:
        """As far as it can be weighed: None while rule, amount or day are not there."""
        try:
            activity = self.activity()
        except Refusal:
            return None
        return activity if self.rule.rule is not None and activity.amount.strip() else None
