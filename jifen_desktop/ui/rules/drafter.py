"""Who writes the draft: it is begun, changed, saved as one act, or given up."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_refusals import UsedRuleFixed
from jifen_desktop.domain.rules import Category, Rule
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.drafting_rules import (
    Drafted,
    draft_preset,
    save_rules,
    usual_category_names,
)
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.rule_listing import WholeBook
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.rules.rule_edit import RuleEdit, begin_edit
from jifen_desktop.ui.rules.words import unsaved_words

BEGUN: Final = "已经开始起草，保存以后才写进账本。"
NO_CHANGE: Final = "草案没有改动，不用保存。"
GIVE_UP: Final = Question(
    title="放弃改动", text="起草的改动还没有保存，放弃以后找不回来。", verb="放弃", danger=True
)
OVERTAKEN: Final = Question(
    title="保存草案",
    text="起草期间账本里又有了别的草案或新的一版。保存以后，开会通过的就是现在这一份。",
    verb="保存",
)


class Drafter(QObject):
    """Holds the draft while nothing of it is in the book; it outlives the page being hidden."""

    #: The draft says something else, or there is none any more.
    changed = Signal()
    #: A draft is in the book: its `Drafted`.
    drafted = Signal(object)
    #: The book refused the draft for the rule of this code.
    rule_refused = Signal(str, object)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._waiting = False
        self.edit: RuleEdit | None = None

    # --- beginning --------------------------------------------------------------------

    def may(self, act: Act) -> bool:
        """Whether the operator's roles allow an act; else it says so."""
        operator = self._around.seat.operator
        missing = None if operator is None else role_missing(operator, act)
        if missing is not None:
            self.refuse(missing)
        return missing is None

    def refuse(self, refusal: Refusal) -> None:
        self._waiting = False
        self.say_no(sentence_for(refusal))

    def say_no(self, sentence: str) -> None:
        self._around.sound("refused")
        self._around.say(sentence)

    def begin(self, newest: WholeBook | None) -> bool:
        """Go on with the draft at hand, or begin one that says what the newest book says."""
        if self.edit is not None:
            return True
        if not self.may(Act.DRAFT_RULES):
            return False
        rules = tuple(kept.rule for kept in newest.rules) if newest else ()
        names = newest.book.category_names if newest else usual_category_names()
        base_id = newest.book.id if newest else None
        self.edit = begin_edit(rules, names, base_id=base_id, key=new_key())
        self._around.say(BEGUN)
        return True

    # --- changing ---------------------------------------------------------------------

    def put(self, rule: Rule) -> None:
        """A new rule, or one that says something else now."""
        if self.edit is not None:
            self._become(self.edit.with_rule(rule))

    def leave_out(self, code: str) -> None:
        if self.edit is not None:
            self._become(self.edit.without_rule(code))

    def rename(self, names: Mapping[Category, str]) -> None:
        if self.edit is not None:
            self._become(self.edit.with_names(names))

    def _become(self, edit: RuleEdit | None) -> None:
        self.edit = edit
        self.changed.emit()

    def unsaved(self) -> str:
        """What is not saved yet, by name; empty without a draft."""
        if self.edit is None:
            return ""
        named = unsaved_words(self.edit.unsaved(), renamed=self.edit.renamed)
        return f"还没有保存：{named}。" if named else "正在起草，还没有改动。"

    # --- ending -----------------------------------------------------------------------

    def discard(self) -> None:
        """放弃改动: the book never hears of them."""
        if self.edit is None or self._waiting:
            return
        if not self.edit.is_dirty or self._around.dialogs.confirm(GIVE_UP):
            self._become(None)

    def save(self, newest: WholeBook | None) -> None:
        """保存草案: one act; while it is refused the draft stays as it is."""
        edit = self.edit
        if edit is None or self._waiting:
            return
        if not edit.is_dirty:
            self._around.say(NO_CHANGE)
            return
        newest_id = newest.book.id if newest else None
        if newest_id != edit.base_id and not self._around.dialogs.confirm(OVERTAKEN):
            return
        self._waiting = True
        actor, at = self._around.seat.actor(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: save_rules(
                store, edit.names, edit.ordered(), key=edit.key, actor=actor, at=at
            ),
            self._saved,
            owner=self,
            refused=self._refused,
        )

    def _saved(self, drafted: Drafted) -> None:
        self.edit = None
        self.tell(drafted)

    def _refused(self, refusal: Refusal) -> None:
        self.refuse(refusal)
        if isinstance(refusal, UsedRuleFixed):
            self.rule_refused.emit(refusal.code, refusal)

    def load_preset(self) -> None:
        """载入预置细则."""
        if self._waiting or not self.may(Act.DRAFT_RULES):
            return
        self._waiting = True
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: draft_preset(store, key=key, actor=actor, at=at),
            self.tell,
            owner=self,
            refused=self.refuse,
        )

    def tell(self, drafted: Drafted) -> None:
        """A draft was written, from here or from a file."""
        self._waiting = False
        off = f"，停用 {drafted.disabled} 项" if drafted.disabled else ""
        self._around.say(f"草案已保存：{drafted.rules} 项{off}。会议通过以后才施行。")
        self.drafted.emit(drafted)
