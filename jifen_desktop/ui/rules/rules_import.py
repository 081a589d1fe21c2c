"""从表格导入: a file of rules is read, shown with every bad row, and made the draft on one word."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain.drafts import RowFault
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_comparison import Comparison, compare_rules
from jifen_desktop.domain.rule_lists import RuleList
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.drafting_rules import Drafted, import_rules, rule_faults
from jifen_desktop.services.reading_files import read_rules
from jifen_desktop.services.rule_listing import compare_edit, newest_book
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.desk import Progress
from jifen_desktop.ui.importing.import_kinds import TABLES
from jifen_desktop.ui.importing.planned_import import LineKind, PreviewLine
from jifen_desktop.ui.importing.preview_table import PreviewTable, preview_columns
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.rules.words import caps_words, change_words, value_words
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column
from jifen_desktop.ui.widgets.notices import Banner, EmptyState, ProgressStrip
from jifen_desktop.ui.widgets.table_box import TableBox

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

TITLE: Final = "导入积分细则"
FILE_KINDS: Final = f"积分细则 ({TABLES})"
SIZE: Final = (960, 620)
#: Of the window behind it the dialog takes at most this part.
PART_MAX: Final = 0.94
ALL_OR_NOTHING: Final = "有问题的行改好以前不能导入；一行也不会写进账本。"


@dataclass(frozen=True, kw_only=True)
class RulePlan:
    """What a file says, what is wrong with it, and what it changes in the newest book."""

    source: RuleList
    faults: tuple[RowFault, ...]
    comparison: Comparison

    def lines(self) -> tuple[PreviewLine, ...]:
        """Bad rows first, then what changes, then what is new; each in the file's order."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[PreviewLine]:
        for fault in self.faults:
            cells = "  ".join(filter(None, fault.cells or self.source.cells.get(fault.row, ())))
            text = sentence_for(fault.reason)
            yield PreviewLine(fault.row, LineKind.BAD, "", f"{text}（{cells}）" if cells else text)
        rows = {found.rule.code: found.row for found in self.source.rules}
        for change in self.comparison.changed:
            text = change_words(change)
            yield PreviewLine(rows[change.code], LineKind.CHANGED, change.code, text)
        for rule in self.comparison.added:
            parts = (rule.item, value_words(rule), rule.unit, caps_words(rule), rule.evidence)
            text = "  ".join(filter(None, parts))
            yield PreviewLine(rows[rule.code], LineKind.NEW, rule.code, text)


def plan_rules(store: "Store", source: RuleList) -> RulePlan:
    """Hold a file against the book; nothing is written."""
    newest = newest_book(store)
    rules = [found.rule for found in source.rules]
    return RulePlan(
        source=source,
        faults=rule_faults(store, source),
        comparison=compare_edit(store, newest.book.id, rules)
        if newest
        else compare_rules((), rules),
    )


class RulesImportDialog(AskingDialog):
    """Reads at once; accepted once the file is the newest draft, and `drafted` says which."""

    def __init__(self, around: Surroundings, path: Path) -> None:
        super().__init__(TITLE)
        self._around = around
        self._path = path
        self._key = new_key()
        self._under_way: Progress | None = None
        self._writing = False
        self.plan: RulePlan | None = None
        self.drafted: Drafted | None = None
        columns = preview_columns("编码")
        self.table = PreviewTable(columns, self)
        self.rows = TableBox("导入预览", self.table, columns)
        self.file_name = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.figures = Label(size=TextSize.STRONG, bold=True, wrap=True)
        self.left_out = Label(tone=Tone.SOFT, wrap=True)
        self.message = Banner("", icon="alert-triangle", tone=Tone.DANGER)
        self.progress = ProgressStrip("正在读取", cancel=self.reject)
        self._trouble = EmptyState("file-import", "")
        self._faces = QStackedWidget()
        self.cancel = self.add_cancel()
        self.other_button = self.add_button(Button("换一个文件", icon="folder"))
        self.import_button = self.add_button(PrimaryButton("导入为草案"))
        self._lay_out()
        self.other_button.clicked.connect(self._choose_other)
        self.import_button.clicked.connect(self.write)
        self._read()

    def _lay_out(self) -> None:
        self._preview, self._waiting = QWidget(), QWidget()
        column = Column(self._preview, gap=GAP_LARGE)
        sheet = Card(margins=(GAP, GAP, GAP, GAP))
        sheet.content.addWidget(self.rows)
        for part in (self.figures, self.left_out, sheet):
            column.addWidget(part)
        column.setStretchFactor(sheet, 1)
        middle = Column(self._waiting)
        middle.addStretch()
        middle.addWidget(self.progress)
        middle.addStretch()
        for face in (self._waiting, self._preview, self._trouble):
            self._faces.addWidget(face)
        self.content.addWidget(self.file_name)
        self.content.addWidget(self.message)
        self.content.addWidget(self._faces, 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the window behind it allows."""
        wanted = QSize(*(current_look().px(side) for side in SIZE))
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        return wanted.boundedTo(room * PART_MAX)

    # --- reading ----------------------------------------------------------------------

    def _read(self) -> None:
        """Read the file and hold it against the book: another file is another act."""
        self._key = new_key()
        self.plan = None
        self.message.hide()
        self.file_name.setText(str(self._path))
        self._wait("正在读取文件")
        path = self._path
        self._under_way = self._around.desk.later(
            lambda store, progress: plan_rules(store, read_rules(path, progress.step)),
            self._show_plan,
            owner=self,
            refused=self._unreadable,
            progress=self.progress.show_progress,
        )

    def _wait(self, text: str) -> None:
        self.progress.begin(text)
        self._faces.setCurrentWidget(self._waiting)
        for button in (self.cancel, self.other_button, self.import_button):
            button.hide()

    def _unreadable(self, refusal: Refusal) -> None:
        """The file itself cannot be taken: say why, offer another one."""
        self._under_way = None
        self._trouble.say(sentence_for(refusal))
        self._faces.setCurrentWidget(self._trouble)
        self.cancel.show()
        self.other_button.show()
        self.other_button.setFocus()

    def _choose_other(self) -> None:
        path = self._around.dialogs.open_file(TITLE, FILE_KINDS)
        if path is not None:
            self._path = path
            self._read()

    # --- showing ----------------------------------------------------------------------

    def _show_plan(self, plan: RulePlan) -> None:
        self._under_way = None
        self.plan = plan
        compared = plan.comparison
        self.figures.setText(
            f"读到 {len(plan.source.rules):,} 项：新增 {len(compared.added):,} 项，"
            f"改动 {len(compared.changed):,} 项，有问题 {len(plan.faults):,} 行"
        )
        gone = "、".join(rule.code for rule in compared.disabled)
        self.left_out.setText(f"文件里没有或停用的：{gone}" if gone and not plan.faults else "")
        self.left_out.setVisible(bool(self.left_out.text()))
        self.table.show_lines(plan.lines())
        if plan.faults:
            self._complain(ALL_OR_NOTHING)
        self._show_preview()
        self.rows.setFocus()

    def _show_preview(self) -> None:
        plan = self.plan
        self._faces.setCurrentWidget(self._preview)
        for button in (self.cancel, self.other_button):
            button.show()
        good = plan is not None and not plan.faults and bool(plan.source.rules)
        self.import_button.setVisible(good)

    def _complain(self, sentence: str) -> None:
        self.message.say(sentence)
        self.message.show()

    # --- writing ----------------------------------------------------------------------

    def write(self) -> None:
        """导入: the book checks every row again in the transaction that writes."""
        plan = self.plan
        if plan is None or self._writing or plan.faults:
            return
        self._writing = True
        self.message.hide()
        self._wait("正在导入，完成以前什么都不会写进账本")
        key, actor, at = self._key, self._around.seat.actor(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: import_rules(store, plan.source, key=key, actor=actor, at=at),
            self._written,
            owner=self,
            refused=self._refused,
        )

    def _written(self, drafted: Drafted) -> None:
        self._writing = False
        self.drafted = drafted
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        """Nothing was written. Rows that went bad meanwhile are looked at again."""
        self._writing = False
        self._around.sound("refused")
        if isinstance(refusal, RowsBad):
            self._read()
            return
        self._show_preview()
        self._complain(sentence_for(refusal))

    def reject(self) -> None:
        """Esc: close; while the book is being written, once it is known what became of it."""
        if self._under_way is not None:
            self._under_way.stop()
        if not self._writing:
            super().reject()


def start_rules_import(around: Surroundings, imported: Callable[[Drafted], None]) -> None:
    """Ask for a file and make it the newest draft; `imported` hears which."""
    path = around.dialogs.open_file(TITLE, FILE_KINDS)
    if path is None:
        return
    dialog = RulesImportDialog(around, path)
    around.dialogs.show(dialog)
    drafted = dialog.drafted
    dialog.deleteLater()
    if drafted is not None:
        imported(drafted)
