"""The form of one rule: what it says goes into the draft that is being written."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QWidget

from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_lists import RuleText
from jifen_desktop.domain.rule_refusals import UsedRuleFixed
from jifen_desktop.domain.rules import Category, Rule, RuleKind, Sign
from jifen_desktop.messages import FIELD_NAMES, RULE_KIND_NAMES, SIGN_NAMES, sentence_for
from jifen_desktop.services.drafting_rules import rule_typed
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, MARGIN
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.rules.clauses import CapsField, TiersField, tiers_text
from jifen_desktop.ui.rules.form_checks import complaint, split_sign
from jifen_desktop.ui.rules.rule_edit import RuleEdit
from jifen_desktop.ui.widgets.fields import Check, Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField

PUT: Final = "放进草案"
RANGE_EMPTY: Final = "最高分值要比最低分值大。"
_PLACEHOLDERS: Final = {
    "code": "例如：A10",
    "item": "例如：参加村民大会并签到",
    "points": "例如：5",
    "least": "例如：2",
    "most": "例如：10",
    "unit": "例如：次、人次、元、小时",
    "step": "例如：100，不分步就不填",
    "exclusive_group": "同一组里同一件事只取最高，可以不填",
    "evidence": "例如：签到表",
    "recorder": "例如：网格员",
}
_NAMES: Final = {
    **{name: FIELD_NAMES[name] for name in _PLACEHOLDERS if name in FIELD_NAMES},
    "least": "最低分值",
    "most": "最高分值",
    "step": "每满多少算一次",
}
#: Row, column, columns.
_PLACES: Final = {
    "category": (0, 0, 1),
    "code": (0, 1, 1),
    "item": (1, 0, 2),
    "sign": (2, 0, 1),
    "kind": (2, 1, 1),
    "points": (3, 0, 1),
    "step": (3, 1, 1),
    "least": (4, 0, 1),
    "most": (4, 1, 1),
    "tier": (5, 0, 2),
    "unit": (6, 0, 1),
    "per_member": (6, 1, 1),
    "caps": (7, 0, 2),
    "exclusive_group": (8, 0, 2),
    "evidence": (9, 0, 1),
    "recorder": (9, 1, 1),
}
#: The fields that belong to one kind of value alone.
_OF_KIND: Final = {
    RuleKind.FIXED: ("points", "step"),
    RuleKind.RANGE: ("least", "most"),
    RuleKind.TIERS: ("tier",),
}
_NEEDED: Final = ("code", "item", "points", "least", "most")
_POINTS: Final = ("points", "least", "most")


class RuleForm(EntryForm):
    """Checks like an import; `put` takes the rule into the draft, the book hears nothing."""

    def __init__(self, around: Surroundings, put: Callable[[Rule], None]) -> None:
        self._put = put
        self.fields = {
            name: TextField(_NAMES[name], placeholder=words)
            for name, words in _PLACEHOLDERS.items()
        }
        self.category = Choice(FIELD_NAMES["rule_category"])
        self.sign = _choice("加分还是扣分", [(SIGN_NAMES[sign], int(sign)) for sign in Sign])
        self.kind = _choice("计分方式", [(RULE_KIND_NAMES[kind], kind) for kind in RuleKind])
        self.per_member = _choice("计分对象", [("按户", False), ("按人（要写明是哪位成员）", True)])
        self.tiers, self.caps = TiersField(), CapsField()
        self.score_only = Check("只计评价分，不能兑换")
        choices = {
            "category": self.category,
            "sign": self.sign,
            "kind": self.kind,
            "per_member": self.per_member,
        }
        labelled = {
            name: LabelledField(field, needed=name in _NEEDED)
            for name, field in {**self.fields, **choices}.items()
        }
        boxes = {**labelled, "tier": self.tiers, "caps": self.caps}
        super().__init__(around, {name: boxes[name] for name in _PLACES}, PUT)
        #: The rule that is changed; None for a new one.
        self.rule: Rule | None = None
        self._edit: RuleEdit | None = None
        self._used = False
        self._suggested = ""
        self._before: tuple[object, ...] = ()
        self._lay_out(boxes)
        self._connect()

    def _lay_out(self, boxes: dict[str, LabelledField | TiersField | CapsField]) -> None:
        self._grid = QGridLayout()
        for name, place in _PLACES.items():
            self._grid.addWidget(boxes[name], place[0], place[1], 1, place[2])
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._places: dict[str, QWidget] = dict(boxes)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.score_only)
        self.body.addStretch()
        current_look().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(current_look().px(MARGIN))
        self._grid.setVerticalSpacing(current_look().px(GAP))

    def _connect(self) -> None:
        for name, field in self.fields.items():
            self._watch(name, field)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.category.activated.connect(self._suggest_code)

    def _watch(self, name: str, field: TextField) -> None:
        field.textEdited.connect(lambda: self._edited(name))
        field.editingFinished.connect(lambda: self._left(name))

    def stops(self) -> list[QWidget]:
        """Enter leads through the inputs of the lists too."""
        lists = {"tier": self.tiers, "caps": self.caps}
        stops: list[QWidget] = []
        for name, box in self.boxes.items():
            stops += lists[name].inputs if name in lists else (box.field,)
        return [*stops, self.score_only]

    # --- opening ----------------------------------------------------------------------

    def open_new(self, edit: RuleEdit, category: Category) -> None:
        """A form of a rule that the draft does not have yet."""
        self.title.setText("新增事项")
        self._open(edit, None, category, used=False)
        self._suggest_code()
        self._before = self._typed()
        self.fields["item"].setFocus()

    def open_rule(self, edit: RuleEdit, rule: Rule, *, used: bool) -> None:
        """The form of a rule of the draft; its code stays, entries carry it."""
        self.title.setText(f"修改 {rule.code}")
        self._open(edit, rule, rule.category, used=used)
        self._before = self._typed()
        self.fields["item"].setFocus()

    def _open(self, edit: RuleEdit, rule: Rule | None, category: Category, *, used: bool) -> None:
        self.rule, self._edit, self._used, self._suggested = rule, edit, used, ""
        self.category.clear()
        for letter in Category:
            self.category.addItem(f"{letter} {edit.names[letter]}", letter)
        self.category.setCurrentIndex(list(Category).index(category))
        self.category.setEnabled(rule is None)
        self.fields["code"].setReadOnly(rule is not None)
        self.sign.setEnabled(not used)
        for name, text in _texts(rule).items():
            self.fields[name].setText(text)
        self.sign.setCurrentIndex(list(Sign).index(rule.sign if rule else Sign.AWARD))
        self.kind.setCurrentIndex(list(RuleKind).index(rule.kind if rule else RuleKind.FIXED))
        self.per_member.setCurrentIndex(int(rule.per_member) if rule else 0)
        self.tiers.show_rule(rule)
        self.caps.show_rule(rule)
        self.score_only.setChecked(rule is not None and not rule.spendable)
        self._complete(edit.rules.values())
        self._kind_chosen()
        self.begin()

    def _complete(self, rules: Iterable[Rule]) -> None:
        """Offer what other rules say."""
        known = list(rules)
        for name in ("unit", "exclusive_group", "evidence", "recorder"):
            said = sorted({str(getattr(rule, name)) for rule in known} - {""})
            completer = QCompleter(said, self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.fields[name].setCompleter(completer)

    def _suggest_code(self) -> None:
        """The next free code of the category, where nobody has typed another."""
        code = self.fields["code"]
        if self._edit is not None and code.text() == self._suggested:
            self._suggested = self._edit.free_code(Category(self.category.currentData()))
            code.setText(self._suggested)

    def _kind_chosen(self) -> None:
        kind = RuleKind(self.kind.currentData())
        for other, names in _OF_KIND.items():
            for name in names:
                self._places[name].setVisible(other is kind)

    # --- what it says -----------------------------------------------------------------

    def _typed(self) -> tuple[object, ...]:
        """Everything that the form holds, to be compared."""
        choices = (self.sign, self.kind, self.per_member)
        return (
            *(field.text() for field in self.fields.values()),
            *(choice.currentIndex() for choice in choices),
            self.tiers.clauses(),
            self.caps.clauses(),
            self.score_only.isChecked(),
        )

    def is_dirty(self) -> bool:
        return self._typed() != self._before

    def _text(self) -> RuleText:
        """What the form says, as a row of a file would."""
        text = {name: field.text().strip() for name, field in self.fields.items()}
        sign = self._sign()
        kind = RuleKind(self.kind.currentData())
        points, tier = "", ""
        if kind is RuleKind.FIXED:
            points = f"{sign}{text['points']}"
        elif kind is RuleKind.RANGE:
            points = f"{sign}{text['least']}~{sign}{text['most']}"
        else:
            tier = tiers_text(self.tiers.clauses(), sign)
        return RuleText(
            code=text["code"],
            item=text["item"],
            points=points,
            tier=tier,
            unit=text["unit"],
            step=text["step"] if kind is RuleKind.FIXED else "",
            caps=self.caps.text(),
            per_member="是" if self.per_member.currentData() else "",
            exclusive_group=text["exclusive_group"],
            evidence=text["evidence"],
            recorder=text["recorder"],
            spendable="否" if self.score_only.isChecked() else "",
        )

    # --- checks -----------------------------------------------------------------------

    def _edited(self, name: str) -> None:
        """What was wrong and is right now is said no more."""
        error = self.boxes[name].error
        if error.text() and not self._complaint(name):
            error.say("")

    def _left(self, name: str) -> None:
        """A field was left: a typed sign goes to its place, what is wrong is said beside it."""
        field = self.fields[name]
        self._take_sign(name)
        if name == "code" and self.rule is None:
            self._follow_code()
        if field.text().strip():
            self.boxes[name].error.say(self._complaint(name))

    def _take_sign(self, name: str) -> None:
        """A sign before the points says what the rule does, unless its direction is fixed."""
        sign, size = split_sign(self.fields[name].text())
        if name not in _POINTS or not sign:
            return
        if self.sign.isEnabled():
            self.sign.setCurrentIndex(0 if sign == "+" else 1)
        if sign == self._sign():
            self.fields[name].setText(size)

    def _sign(self) -> str:
        return "+" if self.sign.currentData() == Sign.AWARD else "-"

    def _follow_code(self) -> None:
        """The code's first letter is the category."""
        letter = to_half_width(self.fields["code"].text()).strip()[:1].upper()
        if letter in set(Category):
            self.category.setCurrentIndex(list(Category).index(Category(letter)))

    def _complaint(self, name: str) -> str:
        if name == "tier":
            return self.tiers.fault(self.tiers.clauses())
        if name == "caps":
            return self.caps.fault(self.caps.clauses())
        text = self.fields[name].text()
        if name in _POINTS:
            return complaint("points", text)
        said = complaint(name, text, self.fields["unit"].text())
        if not said and name == "code" and self._is_taken(text):
            return f"草案里已经有编码为“{text.strip().upper()}”的事项。"
        return said

    def _is_taken(self, code: str) -> bool:
        plain = to_half_width(code).strip().upper()
        return self.rule is None and self._edit is not None and plain in self._edit.rules

    # --- saving -----------------------------------------------------------------------

    def save(self) -> None:
        """Take the rule into the draft if it is right in itself."""
        self.message.hide()
        for name in _POINTS:
            self._take_sign(name)
        rule = self._read() if self._all_right() else None
        if rule is None:
            self.around.sound("refused")
            return
        self._before = self._typed()
        self._put(rule)
        self.saved.emit(rule.code)

    def _all_right(self) -> bool:
        bad: list[str] = []
        for name, box in self.boxes.items():
            if not self._is_checked(name):
                continue
            sentence = self._complaint(name)
            box.error.say(sentence)
            if sentence:
                bad.append(name)
        if bad:
            self.boxes[bad[0]].field.setFocus()
        return not bad

    def _is_checked(self, name: str) -> bool:
        """Whether the field counts for this kind of value, and says anything or must."""
        kind = RuleKind(self.kind.currentData())
        others = {one for other, names in _OF_KIND.items() if other is not kind for one in names}
        if name in others or not (name in self.fields or name in ("tier", "caps")):
            return False
        return name in (*_NEEDED, "tier", "caps") or bool(self.fields[name].text().strip())

    def _read(self) -> Rule | None:
        """The rule, unless its parts do not go together."""
        try:
            rule = rule_typed(self._text())
        except Refusal as refusal:
            self.refuse(refusal)
            return None
        if rule.kind is RuleKind.RANGE and rule.points == rule.points_max:
            self.boxes["most"].error.say(RANGE_EMPTY)
            self.fields["most"].setFocus()
            return None
        if self._used and self.rule is not None and rule.scale != self.rule.scale:
            self.boxes["unit"].error.say(sentence_for(UsedRuleFixed(rule.code)))
            self.fields["unit"].setFocus()
            return None
        return rule


def _choice(name: str, options: list[tuple[str, object]]) -> Choice:
    choice = Choice(name)
    for words, data in options:
        choice.addItem(words, data)
    return choice


def _texts(rule: Rule | None) -> dict[str, str]:
    """What the lines to type into say of a rule."""
    if rule is None:
        return dict.fromkeys(_PLACEHOLDERS, "")
    fixed, spans = rule.kind is RuleKind.FIXED, rule.kind is RuleKind.RANGE
    return {
        "code": rule.code,
        "item": rule.item,
        "points": format_points(rule.points) if fixed else "",
        "least": format_points(rule.points) if spans else "",
        "most": format_points(rule.points_max) if spans else "",
        "unit": rule.unit,
        "step": format_fixed(rule.step, rule.scale) if rule.step else "",
        "exclusive_group": rule.exclusive_group,
        "evidence": rule.evidence,
        "recorder": rule.recorder,
    }
