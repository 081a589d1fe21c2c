"""打印预览: a paper as it will come out, on which printer and how often, or as a PDF file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

from jifen_desktop.domain.disclosures import Disclosure, PaperWay
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.disclosing import disclose
from jifen_desktop.services.saving import save_paper
from jifen_desktop.ui.careful_dialog import CarefulDialog
from jifen_desktop.ui.look.sheet import FrameKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.page_view import PageView, Wanted
from jifen_desktop.ui.printing.pdf_pages import PageSize, page_picture, page_sizes
from jifen_desktop.ui.printing.printers import DOCUMENT_PRINTER, Installed, Printer, PrintSystem
from jifen_desktop.ui.printing.spooler import Paper, Spooler
from jifen_desktop.ui.printing.system_printers import SystemPrinters
from jifen_desktop.ui.printing.troubles import trouble_sentence
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton, StepButton
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row, Surface

SIZE: Final = (1180, 720)
#: Of the parent window the dialog takes at most this part.
PART_MAX: Final = 0.96
SIDE_WIDTH: Final = 300
COPIES_MAX: Final = 99
AS_FILE: Final = "保存为 PDF 文件"
PDF_FILES: Final = "PDF 文件 (*.pdf)"
PRINTING: Final = "正在送往打印机……"
SAVED: Final = "已保存：{path}"
TAKEN: Final = "已送到打印机“{printer}”。"


@dataclass(frozen=True, kw_only=True)
class Document:
    """A finished paper: what it is called, its PDF, and the file name that is offered for it."""

    title: str
    pdf: bytes
    file_name: str
    #: What is written down once it was printed or saved; None for a paper about nobody.
    shows: Callable[[PaperWay], Disclosure] | None = None


class PreviewDialog(CarefulDialog):
    """Shown by `around.dialogs.show`; accepted once the paper was printed or saved."""

    def __init__(
        self,
        around: Surroundings,
        document: Document,
        *,
        system: PrintSystem | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印预览")
        self._around = around
        self._document = document
        #: Who asked for it: the seat may be left while it is looked at.
        self._actor = around.seat.actor() if document.shows else None
        self._system: PrintSystem = system or SystemPrinters()
        self._spooler = Spooler(around.desk, self._system, self)
        self._spooler.silent.connect(self._say)
        self.view = PageView("页面预览")
        self.page_label = Label(tone=Tone.SOFT)
        self.printers = Choice("打印机")
        self.printers.addItem(AS_FILE)
        self.copies = TextField("份数")
        self.copies.setText("1")
        self.copies.setValidator(QIntValidator(1, COPIES_MAX, self))
        self.status = Label(tone=Tone.AMBER, wrap=True)
        self.print_button = PrimaryButton("打印", key="Ctrl+P", icon="printer")
        self.save_button = Button("另存为 PDF")
        self.save_button.setToolTip("Ctrl+S")
        self.close_button = Button("关闭", key="Esc", name="关闭")
        self._lay_out()
        self._connect()
        self._ask()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the window behind it allows."""
        wanted = QSize(*(current_look().px(side) for side in SIZE))
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        return wanted.boundedTo(room * PART_MAX)

    # --- what stands where --------------------------------------------------------------

    def _lay_out(self) -> None:
        side = Surface(FrameKind.CARD, gap=GAP, margins=(20, 18, 20, 18))
        side.setFixedWidth(current_look().px(SIDE_WIDTH))
        content = side.content
        content.addWidget(ElidedLabel(self._document.title, size=TextSize.LEAD, bold=True))
        content.addLayout(self._zoom_row())
        content.addLayout(_named("打印机", self.printers))
        content.addLayout(_named("份数", self._copies_row()))
        content.addWidget(self.status, 1, Qt.AlignmentFlag.AlignBottom)
        content.addWidget(self.print_button)
        others = Row(gap=GAP)
        for button in (self.save_button, self.close_button):
            others.addWidget(button, 1)
        content.addLayout(others)
        row = Row(self, gap=GAP, margins=(GAP, GAP, GAP, GAP))
        row.addWidget(self.view, 1)
        row.addWidget(side)

    def _zoom_row(self) -> Row:
        row = Row(gap=GAP_SMALL)
        smaller, larger = StepButton("minus", "缩小页面"), StepButton("plus", "放大页面")
        smaller.clicked.connect(lambda: self.view.zoom_by(-1))
        larger.clicked.connect(lambda: self.view.zoom_by(1))
        row.addWidget(self.page_label, 1)
        row.addWidget(smaller)
        row.addWidget(larger)
        return row

    def _copies_row(self) -> Row:
        row = Row(gap=GAP_SMALL)
        fewer, more = StepButton("minus", "少一份"), StepButton("plus", "多一份")
        fewer.clicked.connect(lambda: self._count_copies(-1))
        more.clicked.connect(lambda: self._count_copies(1))
        row.addWidget(self.copies, 1)
        row.addWidget(fewer)
        row.addWidget(more)
        return row

    def _connect(self) -> None:
        self.view.wanted.connect(self._draw)
        self.view.turned.connect(self._turned)
        self.printers.currentIndexChanged.connect(self._printer_changed)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        QShortcut(QKeySequence("Ctrl+S"), self, self._save)

    # --- pages and printers come when they are known --------------------------------------

    def _ask(self) -> None:
        pdf, desk = self._document.pdf, self._around.desk
        desk.later(lambda _store, _progress: page_sizes(pdf), self._know_pages, owner=self)
        desk.printing(self._system.installed, self._know_printers, owner=self)
        self._printer_changed()
        self.view.setFocus()

    def _know_pages(self, sizes: tuple[PageSize, ...]) -> None:
        self.view.show_pages(sizes)

    def _draw(self, wanted: Wanted) -> None:
        pdf = self._document.pdf
        self._around.desk.later(
            lambda _store, _progress: page_picture(pdf, wanted.number, wanted.width_px),
            lambda picture: self.view.put(wanted, picture),
            owner=self,
        )

    def _turned(self, page: int, pages: int) -> None:
        self.page_label.setText(f"第 {page} 页 / 共 {pages} 页")

    def _know_printers(self, installed: Installed) -> None:
        """The one that was used last stands first in line, then the system's own choice."""
        self.printers.insertItems(0, [*installed.names])
        last = self._around.preferences.text(DOCUMENT_PRINTER)
        for name in (last, installed.default):
            if name in installed.names:
                self.printers.setCurrentText(name)
                return
        self.printers.setCurrentText(AS_FILE)

    def _printer_changed(self) -> None:
        to_file = self.printers.currentText() == AS_FILE
        self.copies.setEnabled(not to_file)
        self.print_button.setText("保存" if to_file else "打印")
        self.print_button.setAccessibleName(self.print_button.text())
        self.save_button.setVisible(not to_file)

    def _count_copies(self, change: int) -> None:
        if self.copies.isEnabled():
            self.copies.setText(str(min(max(self._copies() + change, 1), COPIES_MAX)))

    def _copies(self) -> int:
        return int(self.copies.text() or "1")

    # --- what the buttons do ------------------------------------------------------------

    def _print(self) -> None:
        if not self.print_button.isEnabled():
            return
        name = self.printers.currentText()
        if name == AS_FILE:
            self._save()
            return
        self._around.preferences.put(DOCUMENT_PRINTER, name)
        self._begin(PRINTING)
        pdf = self._document.pdf
        paper = Paper(title=self._document.title, make=lambda _: pdf, copies=self._copies())
        self._spooler.send(paper, name, self._printed, refused=self._refused)

    def _printed(self, printer: Printer) -> None:
        self._end()
        if printer.trouble is not None:
            self._say(trouble_sentence(printer.trouble, printer.name))
            return
        self._write_down(PaperWay.PRINTED)
        self._around.say(TAKEN.format(printer=printer.name))
        self.accept()

    def _save(self) -> None:
        kept = self._around.dialogs.save_file(AS_FILE, self._document.file_name, PDF_FILES)
        if kept is None:
            return
        path, pdf = kept, self._document.pdf
        self._begin("")
        self._around.desk.later(
            lambda _store, _progress: save_paper(path, pdf),
            lambda _: self._saved(path),
            owner=self,
            refused=self._refused,
        )

    def _saved(self, path: Path) -> None:
        self._end()
        self._write_down(PaperWay.SAVED)
        self._around.say(SAVED.format(path=path))
        self.accept()

    def _write_down(self, way: PaperWay) -> None:
        """Whose data went out; the desk tells a refusal, for this dialog is about to go."""
        shows, actor = self._document.shows, self._actor
        if shows is None or actor is None:
            return
        disclosure, key, at = shows(way), new_key(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: disclose(store, disclosure, key=key, actor=actor, at=at),
            lambda _: None,
            owner=self._around.desk,
        )

    def _refused(self, refusal: Refusal) -> None:
        """Nothing was saved: the sentence stays, and another place can be chosen."""
        self._end()
        self._say(sentence_for(refusal))

    def _begin(self, sentence: str) -> None:
        self._say(sentence)
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)

    def _end(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)

    def _say(self, sentence: str) -> None:
        self.status.setText(sentence)


def _named(name: str, field: QWidget | QLayout) -> Column:
    column = Column(gap=GAP_SMALL)
    column.addWidget(Label(name, tone=Tone.SOFT))
    if isinstance(field, QLayout):
        column.addLayout(field)
    else:
        column.addWidget(field)
    return column
