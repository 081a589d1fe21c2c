"""积分细则: the rule book that counts, the draft that a meeting may adopt, older versions."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rules import Category, Rule
from jifen_desktop.services.drafting_rules import Drafted
from jifen_desktop.services.permissions import Act
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN
from jifen_desktop.ui.page import Hint, PageKey, Surroundings
from jifen_desktop.ui.rules.book_acts import BookActs
from jifen_desktop.ui.rules.changes_face import ChangesFace
from jifen_desktop.ui.rules.drafter import Drafter
from jifen_desktop.ui.rules.rule_face import RuleFace
from jifen_desktop.ui.rules.rule_form import RuleForm
from jifen_desktop.ui.rules.rule_list import RuleList
from jifen_desktop.ui.rules.rules_import import start_rules_import
from jifen_desktop.ui.rules.view import RuleView, ShownBook, read_view
from jifen_desktop.ui.widgets.layouts import Column, Row

#: Below so many token pixels of the window the open rule takes the list's place.
WIDE_MIN: Final = 1500
SAVE_FORM_FIRST: Final = "请先把正在填写的事项放进草案，或者取消。"
SAVE_DRAFT_FIRST: Final = "草案还没有保存，请先保存或放弃改动。"
NOT_IN_DRAFT: Final = "这一项不在最新的细则里，不能修改。"
ENABLE_FIRST: Final = "停用的事项不能修改，请先恢复使用。"


class RulesPage(FormPage):
    """Shows one book at a time; what is written and not saved stays while others are looked at."""

    key = PageKey.POINTS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.drafter = Drafter(around, self)
        self.acts = BookActs(around, self.drafter, self)
        self.list = RuleList(around)
        self.face = RuleFace()
        self.changes = ChangesFace()
        self._side = QStackedWidget()
        self._nothing = QWidget()
        #: The book that was chosen; None for the one in force. The draft comes before both.
        self._wanted_id: int | None = None
        self._shows_draft = False
        #: A rule to be opened once its book is read.
        self._to_open = ""
        self._wide = True
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for face in (self._nothing, self.face, self.changes):
            self._side.addWidget(face)
        self._place = QWidget()
        self._place_column = Column(self._place, margins=(0, GAP_LARGE, MARGIN, GAP_LARGE))
        self._place_column.addWidget(self._side)
        row = Row(self, gap=0)
        row.addWidget(self.list, 3)
        row.addWidget(self._place, 2)
        self._place.hide()
        self.around.look.changed.connect(self._fit)

    def _connect(self) -> None:
        self.list.chosen.connect(self.open_item)
        self.list.book_wanted.connect(self._show_book)
        self.drafter.changed.connect(self._draft_changed)
        self.drafter.drafted.connect(self._drafted)
        self.drafter.rule_refused.connect(self._rule_refused)
        self.acts.adopted.connect(self._show_book)
        beginning, buttons = self.list.beginning, self.list.buttons
        for button, act in (
            (beginning.preset, self.drafter.load_preset),
            (beginning.bring, self.bring),
            (beginning.new, self.add),
            (buttons.bring, self.bring),
            (buttons.export, lambda: self._with_shown(self.acts.export)),
            (buttons.trial, lambda: self._with_shown(self.acts.try_out)),
            (buttons.print, self._print),
            (buttons.draft, self.write),
            (buttons.adopt, self._adopt),
            (buttons.compare, self._compare),
            (buttons.add, self.add),
            (buttons.names, self.acts.rename),
            (buttons.discard, self._discard),
            (buttons.save, self.save),
            (self.face.edit_button, self.edit),
            (self.face.switch_button, self.switch),
        ):
            button.clicked.connect(lambda _=False, act=act: act())
        self.face.back_wanted.connect(self._close)
        self.changes.closed.connect(self._close)
        self.changes.chosen.connect(self.open_item)
        for keys, act in (
            ("F2", self._to_box),
            ("F4", self.edit),
            ("Ctrl+N", self.add),
            ("Ctrl+S", self.save),
            ("Ctrl+P", self._print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    @cached_property
    def form(self) -> RuleForm:
        """One rule of the draft; made when it is first wanted, for it is large."""
        form = RuleForm(self.around, self.drafter.put)
        form.saved.connect(self._put)
        form.closed.connect(self._form_closed)
        self._side.addWidget(form)
        return form

    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint(key="F2", words="找事项"),
            Hint(key="Enter", words="打开"),
            Hint(key="F4", words="修改"),
            Hint(key="Ctrl+N", words="新增事项"),
            Hint(key="Ctrl+S", words="保存草案"),
            Hint(key="Ctrl+P", words="打印细则"),
        )

    # --- asking the book ----------------------------------------------------------------

    def refresh(self) -> None:
        """The shown book as it is now, and what the draft at hand changes in it."""
        edit = self.drafter.edit if self._shows_draft else None
        wanted_id, today = self._wanted_id, self.around.seat.today()
        self.around.desk.ask(
            "view",
            lambda store: read_view(store, today, wanted_id, edit),
            self._show_view,
            owner=self,
        )

    def _show_view(self, view: RuleView) -> None:
        drafting = self.drafter.edit is not None
        self.list.show_view(view, drafting=drafting, unsaved=self.drafter.unsaved())
        shown = self._side.currentWidget()
        if self._to_open and not isinstance(shown, RuleForm):
            self._open(self._to_open)
        elif shown is self.face:
            self._open(self.face.code)
        elif shown is self.changes:
            self._compare()
        self._to_open = ""

    def _view(self) -> RuleView | None:
        return self.list.view

    def _show_book(self, book_id: int | None) -> None:
        """Another book; None for the draft that is being written."""
        if not self._may_leave_form():
            self.refresh()  # the choice goes back to what is shown
            return
        self._shows_draft = book_id is None
        self._wanted_id = book_id
        self._close()
        self.refresh()

    # --- opening ------------------------------------------------------------------------

    def open_item(self, item: str) -> None:
        """Show the rule of that code, unless something typed would be lost."""
        if not self._may_leave_form():
            return
        if self._view() is None:
            self._to_open = item
        else:
            self._open(item)

    def _open(self, code: str) -> None:
        view = self._view()
        rule = view.rule(code) if view else None
        if view is None or rule is None:
            self._close()
            return
        was_open = self._side.currentWidget() is self.face
        self.face.show_rule(rule, view)
        self.list.mark(code)
        self._show_side(self.face)
        if not self._wide and not was_open:
            self.face.edit_button.setFocus()

    def _compare(self) -> None:
        """对照: what the shown draft changes."""
        view = self._view()
        if not self._may_leave_form():
            return
        if view is None or view.comparison is None:
            self._close()
            return
        was_open = self._side.currentWidget() is self.changes
        self.changes.show_view(view)
        self._show_side(self.changes)
        if not was_open:
            self.changes.back_button.setFocus()

    def _may_leave_form(self) -> bool:
        """Whether nothing typed is lost by showing something else; else it says so."""
        shown = self._side.currentWidget()
        if not isinstance(shown, RuleForm) or not shown.is_dirty():
            return True
        self.drafter.say_no(SAVE_FORM_FIRST)
        return False

    # --- writing a draft ----------------------------------------------------------------

    def write(self) -> bool:
        """起草: show the draft at hand, or begin one; False if this person may not."""
        view = self._view()
        if view is None or not self.drafter.begin(view.newest):
            return False
        if not self._shows_draft:
            self._shows_draft = True
            self.refresh()
        return True

    def add(self) -> None:
        """新增事项: an empty form, in the category that is looked at."""
        if self._may_leave_form() and self.write():
            assert self.drafter.edit is not None
            category = self.list.category() or Category.A
            self._show_side(self.form)
            self.form.open_new(self.drafter.edit, category)

    def edit(self) -> None:
        """修改: the form of the open or chosen rule, as the draft has it."""
        chosen = self.list.chosen_code()
        if chosen and self._side.currentWidget() is self._nothing:
            self._open(chosen)
        rule = self._open_rule()
        if rule is None:
            return
        if not rule.active:
            self.drafter.say_no(ENABLE_FIRST)
            return
        self._show_form(rule)

    def _show_form(self, rule: Rule) -> None:
        view, edit = self._view(), self.drafter.edit
        assert view is not None
        assert edit is not None
        self._show_side(self.form)
        use = view.uses.get(rule.code)
        self.form.open_rule(edit, rule, used=use is not None and bool(use.deeds))

    def switch(self) -> None:
        """停用, 恢复使用 or 删去 the open rule."""
        rule, view = self._open_rule(), self._view()
        if rule is None or view is None:
            return
        if rule.active and rule.code not in view.reference_codes:
            self.drafter.leave_out(rule.code)
        else:
            self.drafter.put(replace(rule, active=not rule.active))

    def _open_rule(self) -> Rule | None:
        """The open rule in the draft at hand, which is begun if need be."""
        if self._side.currentWidget() is not self.face or not self.write():
            return None
        edit = self.drafter.edit
        rule = edit.rules.get(self.face.code) if edit else None
        if rule is None:
            self.drafter.say_no(NOT_IN_DRAFT)
        return rule

    def save(self) -> None:
        """Ctrl+S: the form into the draft, or the draft into the book."""
        view, shown = self._view(), self._side.currentWidget()
        if isinstance(shown, RuleForm):
            shown.save()
        elif view is not None:
            self.drafter.save(view.newest)

    def _discard(self) -> None:
        if self._may_leave_form():
            self.drafter.discard()

    def _draft_changed(self) -> None:
        """Another draft than was shown, or none: then the book it began with."""
        if self.drafter.edit is None:
            self._shows_draft = False
            self._close()
        self.refresh()

    def _drafted(self, drafted: Drafted) -> None:
        self._shows_draft = False
        self._wanted_id = drafted.rule_book_id
        self.refresh()

    def _rule_refused(self, code: str, refusal: Refusal) -> None:
        """The book keeps a rule as it is: its form says so."""
        edit = self.drafter.edit
        if edit is not None and code in edit.rules:
            self._show_form(edit.rules[code])
            self.form.refuse(refusal)

    # --- the whole book -----------------------------------------------------------------

    def bring(self) -> None:
        """从表格导入; a draft that is being written would be overtaken by it."""
        if self.drafter.edit is not None:
            self.drafter.say_no(SAVE_DRAFT_FIRST)
        elif self.drafter.may(Act.DRAFT_RULES):
            start_rules_import(self.around, self.drafter.tell)

    def _adopt(self) -> None:
        view = self._view()
        if view is not None:
            self.acts.adopt(view)

    def _print(self) -> None:
        view = self._view()
        if view is not None and view.shown is not None:
            self.acts.print_book(view.shown)
        elif self.drafter.edit is not None:
            self.drafter.say_no(SAVE_DRAFT_FIRST)

    def _with_shown(self, act: Callable[[ShownBook], None]) -> None:
        view = self._view()
        if view is not None and view.shown is not None:
            act(view.shown)

    # --- what is shown ------------------------------------------------------------------

    def _show_side(self, face: QWidget) -> None:
        self._side.setCurrentWidget(face)
        self._fit()

    def _close(self) -> None:
        self._show_side(self._nothing)
        if self.isVisible():
            self.list.take_focus()

    def _put(self, code: str) -> None:
        """The rule is in the draft: shown again once the list has it."""
        self._to_open = code
        self._close()

    def _form_closed(self) -> None:
        """The rule whose form it was, or the list after a new one that was given up."""
        self._open(self.form.rule.code if self.form.rule else "")

    def step_back(self) -> bool:
        """Esc: one step back, to the list with nothing looked for."""
        shown = self._side.currentWidget()
        if isinstance(shown, RuleForm):
            return shown.step_back()
        if shown is not self._nothing:
            self._close()
            return True
        return self.list.step_back()

    def take_focus(self) -> None:
        if not isinstance(self._side.currentWidget(), RuleForm):
            self._to_box()

    def _to_box(self) -> None:
        """F2: from whatever is open to the list, unless something typed would be lost."""
        if self._wide:
            self.list.take_focus()
        elif self._may_leave_form():
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.text() == "/":
            self._to_box()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Of one side alone: a window that becomes narrow shows but one, also if it is hidden."""
        return self.list.minimumSizeHint().expandedTo(self._place.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._wide = self.window().width() >= self.around.look.px(WIDE_MIN)
        is_open = self._side.currentWidget() is not self._nothing
        shown = {self.list: self._wide or not is_open, self._place: is_open}
        for part in sorted(shown, key=shown.__getitem__):  # both at once would widen the window
            part.setVisible(shown[part])
        self.face.back_button.setVisible(not self._wide)
        left = 0 if self._wide else MARGIN
        self._place_column.set_margins((left, GAP_LARGE, MARGIN, GAP_LARGE))
