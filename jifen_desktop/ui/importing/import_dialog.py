"""The import dialog: a file is read, what it would do is shown, and written on one word."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain.drafts import GoodsList, Roster
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.desk import Progress
from jifen_desktop.ui.importing.import_kinds import ImportKind
from jifen_desktop.ui.importing.planned_import import (
    PlannedImport,
    WriteOrder,
    Written,
    let_go_of,
    plan_import,
    write_import,
)
from jifen_desktop.ui.importing.preview_table import PreviewTable, preview_columns
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.undisturbed import undisturbed
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.fields import Check
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column
from jifen_desktop.ui.widgets.notices import Banner, EmptyState, ProgressStrip
from jifen_desktop.ui.widgets.table_box import TableBox

SIZE: Final = (960, 620)
#: Of the window behind it the dialog takes at most this part.
PART_MAX: Final = 0.94
EMPTY_FILE: Final = "文件里的内容账本里都有了，没有要导入的。"


class ImportDialog(AskingDialog):
    """Reads at once; accepted once the file is in the book, and `written` says how."""

    def __init__(
        self, around: Surroundings, kind: ImportKind, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(kind.title, parent)
        self._around = around
        self._kind = kind
        self._path = path
        self._key = new_key()
        self._under_way: Progress | None = None
        self._writing = False
        self.plan: PlannedImport | None = None
        self.written: Written | None = None
        columns = preview_columns(kind.name_title)
        self.table = PreviewTable(columns, self)
        self.rows = TableBox("导入预览", self.table, columns)
        self.file_name = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.figures = Label(size=TextSize.STRONG, bold=True, wrap=True)
        self.left_out = Label(tone=Tone.SOFT, wrap=True)
        self.message = Banner("", icon="alert-triangle", tone=Tone.DANGER)
        self.skip = Check("跳过有问题的行")
        self.progress = ProgressStrip("正在读取", cancel=self._stop)
        self._trouble = EmptyState("file-import", "")
        self._faces = QStackedWidget()
        self.cancel = self.add_cancel()
        self.other_button = self.add_button(Button("换一个文件", ButtonKind.PLAIN, icon="folder"))
        self.import_button = self.add_button(PrimaryButton("导入"))
        self._lay_out()
        self.skip.toggled.connect(self._offer)
        self.other_button.clicked.connect(self._choose_other)
        self.import_button.clicked.connect(self.write)
        self._read()

    def _lay_out(self) -> None:
        preview = QWidget()
        column = Column(preview, gap=GAP_LARGE)
        sheet = Card(margins=(GAP, GAP, GAP, GAP))
        sheet.content.addWidget(self.rows)
        for part in (self.figures, self.left_out, sheet, self.skip):
            column.addWidget(part)
        column.setStretchFactor(sheet, 1)
        waiting = QWidget()
        middle = Column(waiting)
        middle.addStretch()
        middle.addWidget(self.progress)
        middle.addStretch()
        self._preview, self._waiting = preview, waiting
        for face in (waiting, preview, self._trouble):
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

    # --- reading --------------------------------------------------------------------

    def _read(self) -> None:
        """Read the file and hold it against the book: another file is another act."""
        self._key = new_key()
        self.plan = None
        self.table.show_lines(())
        self.message.hide()
        self.skip.setChecked(False)
        self.file_name.setText(str(self._path))
        self._wait("正在读取文件")
        kind, path = self._kind, self._path
        read = undisturbed(kind.read)
        self._under_way = self._around.desk.later(
            lambda _, progress: read(path, progress.step),
            self._plan,
            owner=self,
            refused=self._unreadable,
            progress=self.progress.show_progress,
        )

    def _plan(self, source: Roster | GoodsList) -> None:
        self._wait("正在与账本核对")
        kind, path = self._kind, self._path
        plan = undisturbed(plan_import)
        self._under_way = self._around.desk.later(
            lambda store, _: plan(store, kind, path, source),
            self._show_plan,
            owner=self,
            refused=self._unreadable,
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
        path = self._around.dialogs.open_file(self._kind.title, self._kind.file_kinds)
        if path is not None:
            self._path = path
            self._read()

    # --- showing --------------------------------------------------------------------

    def _show_plan(self, plan: PlannedImport) -> None:
        self._under_way = None
        self.plan = plan
        planned, unit = plan.planned, self._kind.unit
        self.figures.setText(
            f"新增 {planned.new:,} {unit}，变更 {planned.changed:,} {unit}，"
            f"不变 {planned.unchanged:,} {unit}，有问题 {planned.bad:,} 行"
        )
        left_out = plan.id_numbers_left_out
        self.left_out.setText(f"文件里有 {left_out:,} 个身份证号，不会导入。" if left_out else "")
        self.left_out.setVisible(bool(left_out))
        self.table.show_lines(plan.lines)
        self.skip.setText(f"跳过有问题的 {planned.bad:,} 行，其余照常导入")
        self.skip.setAccessibleName(self.skip.text())
        self.skip.setVisible(planned.bad > 0 and plan.brings_something)
        self._show_preview()
        self.import_button.setVisible(plan.brings_something)
        if not plan.brings_something and not planned.bad:
            self._complain(EMPTY_FILE)
        self._offer()
        self.rows.setFocus()

    def _show_preview(self) -> None:
        self._faces.setCurrentWidget(self._preview)
        for button in (self.cancel, self.other_button, self.import_button):
            button.show()

    def _offer(self) -> None:
        """Writing is for whoever read what is wrong: bad rows are skipped only on demand."""
        plan = self.plan
        self.import_button.setEnabled(
            plan is not None and (not plan.planned.bad or self.skip.isChecked())
        )

    def _complain(self, sentence: str) -> None:
        self.message.say(sentence)
        self.message.show()

    # --- writing --------------------------------------------------------------------

    def write(self) -> None:
        """导入: the book plans anew in the transaction that writes."""
        plan = self.plan
        if plan is None or self._writing or not self.import_button.isEnabled():
            return
        self._writing = True
        self.message.hide()
        order = WriteOrder(
            key=self._key,
            actor=self._around.seat.actor(),
            at=self._around.seat.moment(),
            skip_bad=self.skip.isChecked(),
        )
        self._wait("正在导入，完成以前什么都不会写进账本")
        work = undisturbed(write_import)
        self._under_way = self._around.desk.later(
            lambda store, progress: work(store, plan, order, progress),
            self._show_written,
            owner=self,
            refused=self._refused,
            progress=self.progress.show_progress,
        )

    def _show_written(self, written: Written | None) -> None:
        self._writing = False
        self._under_way = None
        self.written = written
        if written is None:
            super().reject()
        else:
            self.accept()

    def _refused(self, refusal: Refusal) -> None:
        """Nothing was written. Rows that went bad meanwhile are looked at again."""
        self._writing = False
        self._under_way = None
        self._around.sound("refused")
        if isinstance(refusal, RowsBad):
            self._read()
        else:
            self._show_preview()
        self._complain(sentence_for(refusal))

    # --- closing --------------------------------------------------------------------

    def let_go(self) -> None:
        """The dialog is closed: what it showed is freed beside the window."""
        self.table.show_lines(())
        plan, self.plan = self.plan, None
        if plan is not None:
            plans = [plan]
            self._around.desk.later(
                lambda _, __: let_go_of(plans), lambda _: None, owner=self._around.desk
            )

    def _stop(self) -> None:
        """What is under way ends where it stands and writes nothing."""
        if self._under_way is not None:
            self._under_way.stop()
        if not self._writing:
            super().reject()

    def reject(self) -> None:
        """Esc: close; while the book is being written, once it is known what became of it."""
        self._stop()


def start_import(
    around: Surroundings,
    kind: ImportKind,
    imported: Callable[[Written], None],
) -> None:
    """Ask for a file and import it.

    Args:
        around: the page's surroundings.
        kind: what is imported.
        imported: called with what was written, if anything was.
    """
    path = around.dialogs.open_file(kind.title, kind.file_kinds)
    if path is None:
        return
    dialog = ImportDialog(around, kind, path)
    around.dialogs.show(dialog)
    written = dialog.written
    dialog.let_go()
    dialog.deleteLater()
    if written is not None:
        imported(written)
