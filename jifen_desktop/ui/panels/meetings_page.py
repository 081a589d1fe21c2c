"""会议: the meetings that were held, the newest first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from jifen_desktop.domain.disclosures import PaperKind
from jifen_desktop.domain.meeting_record import MeetingRecord
from jifen_desktop.domain.panels import Meeting, PanelMember
from jifen_desktop.messages import MEETING_KIND_NAMES
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.keeping_panels import panel_members
from jifen_desktop.services.meetings import list_meetings, meeting_record
from jifen_desktop.services.papers import meeting_record_paper
from jifen_desktop.ui.page import Hint, Surroundings
from jifen_desktop.ui.panels.list_page import ListPage, ListWords
from jifen_desktop.ui.panels.meeting_face import MeetingFace
from jifen_desktop.ui.panels.meeting_form import MeetingForm
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.widgets.table_box import TableColumn

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

_WORDS: Final = ListWords(
    name="会议",
    add="记录会议",
    icon="calendar",
    empty="还没有会议。开完评议会，把时间、地点和到会的人记在这里，评议结果就能写明是哪次会定的。",
    nothing_open="点一次会议看决定了什么，或打印评议记录表",
)
_COLUMNS: Final = (
    TableColumn(title="日期", width=110),
    TableColumn(title="会议"),
    TableColumn(title="形式", width=130, from_width=700),
    TableColumn(title="地点", width=160, from_width=860),
    TableColumn(title="到会", width=70, figures=True),
)


class MeetingsPage(ListPage[Meeting]):
    """A meeting is recorded by the form, and read on its face."""

    def __init__(self, around: Surroundings) -> None:
        self.form = MeetingForm(around)
        self.face = MeetingFace()
        super().__init__(around, _WORDS, _COLUMNS, (self.form, self.face))
        self.form.saved.connect(self.open_item)
        self.form.closed.connect(self.close_face)
        self.face.back_wanted.connect(self.close_face)
        self.face.print_button.clicked.connect(self.print_record)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.print_record)

    def hints(self) -> tuple[Hint, ...]:
        return (*super().hints(), Hint(key="Ctrl+P", words="打印评议记录表"))

    def refresh(self) -> None:
        self.around.desk.ask("meetings", list_meetings, self._answered, owner=self)
        record = self.face.record
        if self.opened() is self.face and record is not None:
            number = record.meeting.id
            self.around.desk.ask(
                "meeting",
                lambda store: meeting_record(store, number),
                self.face.show_record,
                owner=self,
            )

    def _answered(self, meetings: Sequence[Meeting]) -> None:
        self.show_rows(meetings, f"共 {len(meetings)} 次会议" if meetings else "")

    def describe(self, value: Meeting) -> Sequence[str]:
        kind = MEETING_KIND_NAMES[value.kind]
        there = len(value.present) + len((value.guests or "").splitlines())
        return (
            str(value.held_on),
            value.title or kind,
            kind,
            value.place or "",
            f"{there} 人" if there else "",
        )

    # --- acts -------------------------------------------------------------------------

    def add(self) -> None:
        """记录会议: the form, once it is known who serves on the groups."""
        if self.may_leave():
            self.around.desk.ask("members", panel_members, self._open_form, owner=self)

    def _open_form(self, members: Sequence[PanelMember]) -> None:
        self.open_face(self.form)
        self.form.open_new(members)

    def take(self, value: Meeting) -> None:
        if self.may_leave():
            self.open_item(str(value.id))

    def open_item(self, item: str) -> None:
        """Show the meeting of that number."""
        self.around.desk.ask(
            "meeting",
            lambda store: meeting_record(store, int(item)),
            self._open,
            owner=self,
            refused=self.refused,
        )

    def _open(self, record: MeetingRecord) -> None:
        self.face.show_record(record)
        self.open_face(self.face)
        self.face.print_button.setFocus()

    def print_record(self) -> None:
        """打印评议记录表: made beside the window, for fonts are loaded at the first paper."""
        record = self.face.record
        if self.opened() is not self.face or record is None:
            return
        number, day = record.meeting.id, record.meeting.held_on
        household_nos = {item.household_no for item in record.items}

        def work(store: "Store") -> Document:
            kind = PaperKind.MEETING_RECORD
            return Document(
                title="评议记录表",
                pdf=meeting_record_paper(store, number),
                file_name=f"评议记录表-{day}.pdf",
                shows=disclosure_about(store, kind, household_nos, str(number)),
            )

        self.around.desk.later(
            lambda store, _: work(store), self._preview, owner=self, refused=self.refused
        )

    def _preview(self, document: Document) -> None:
        dialog = PreviewDialog(self.around, document)
        self.around.dialogs.show(dialog)
        dialog.deleteLater()

    def lock(self) -> None:
        self.face.record = None
        super().lock()

    def _fit(self) -> None:
        super()._fit()
        self.face.back_button.setVisible(not self.is_wide)
