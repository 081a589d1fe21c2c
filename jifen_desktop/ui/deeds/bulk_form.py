"""批量登记: one activity, many households; every line is seen before anything is written."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_refusals import BulkLineRefused
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.bulk_deeds import (
    Activity,
    BulkDone,
    BulkLine,
    PreviewLine,
    award_bulk,
    declare_bulk,
    preview_bulk,
)
from jifen_desktop.ui.deeds.bulk_fields import BulkFields
from jifen_desktop.ui.deeds.bulk_lines import BulkList, ListedHousehold
from jifen_desktop.ui.deeds.bulk_sources import BulkSources
from jifen_desktop.ui.deeds.bulk_table import COLUMNS, BulkTable
from jifen_desktop.ui.deeds.refused_fields import field_of_refusal
from jifen_desktop.ui.deeds.words import signed
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.finding.household_pick import HouseholdPick
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.undisturbed import undisturbed
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.table_box import TableBox

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

_Write = Callable[["Store"], BulkDone]
#: So long after the last key the lines are weighed anew.
PREVIEW_MS: Final = 200
NO_LINES: Final = "名单还是空的：找一户按 Enter，或按组、按网格、粘贴、导入。"


class BulkForm(EntryForm):
    """The activity at the left, its households at the right."""

    def __init__(self, around: Surroundings, finder: HouseholdFinder, host: QWidget) -> None:
        self.fields = BulkFields(around, host)
        super().__init__(around, self.fields.boxes, "全部申报")
        self._finder = finder
        self.list = BulkList()
        self.table = BulkTable(self)
        self.rows = TableBox("名单", self.table, COLUMNS)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.pick = HouseholdPick("加一户", finder, host)
        self.sources = BulkSources(around, self.add, self)
        self.group_button = Button("按组")
        self.grid_button = Button("按网格")
        self.paste_button = Button("粘贴名单", icon="copy")
        self.file_button = Button("导入名单", icon="file-import")
        self.amount_button = Button("改数量", ButtonKind.QUIET, key="F4")
        self.remove_button = Button("移出", ButtonKind.QUIET, key="Del")
        self.tidy_button = Button("移出不能登的", ButtonKind.QUIET, icon="trash")
        self.count = Label(NO_LINES, tone=Tone.SOFT, wrap=True)
        #: Counts what was asked: an answer to older lines is none.
        self._asked = 0
        self._soon = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._soon.timeout.connect(self._ask_preview)
        self.title.setText("批量登记")
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.content.removeWidget(self.area)
        side = Column(gap=GAP, margins=(GAP, GAP, GAP, GAP))
        side.addWidget(self.pick)
        ways = Row(gap=GAP)
        for button in (
            self.group_button, self.grid_button, self.paste_button, self.file_button,
        ):  # fmt: skip
            ways.addWidget(button)
        ways.addStretch(1)
        side.addLayout(ways)
        side.addWidget(self.rows, 1)
        side.addWidget(self.count)
        for place, button in enumerate((self.amount_button, self.remove_button, self.tidy_button)):
            self.buttons.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignVCenter)
        row = Row(gap=0)
        row.addWidget(self.area, 4)
        row.addLayout(side, 7)
        self.content.insertLayout(0, row, 1)

    def _connect(self) -> None:
        self.fields.changed.connect(self._changed)
        self.fields.on_paper.toggled.connect(self._show_verb)
        self.pick.picked.connect(self._add_picked)
        self.pick.puzzled.connect(self._puzzled)
        self.group_button.clicked.connect(self.sources.ask_group)
        self.grid_button.clicked.connect(self.sources.ask_grid)
        self.paste_button.clicked.connect(self.sources.ask_paste)
        self.file_button.clicked.connect(self.sources.ask_file)
        self.amount_button.clicked.connect(self.change_amount)
        self.remove_button.clicked.connect(self.remove)
        self.tidy_button.clicked.connect(self.remove_refused)

    # --- opening ----------------------------------------------------------------------

    def open_new(self) -> None:
        """An empty list; the keyboard is where the rule is typed."""
        self._finder.prepare()
        self.fields.open_new(self.around.seat.today())
        self.pick.choose(None)
        self.list = BulkList()
        self.begin()
        self._show_verb()
        self._changed()
        self.fields.rule.setFocus()

    def _show_verb(self) -> None:
        self.save_button.setText("全部入账" if self.fields.on_paper.isChecked() else "全部申报")
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.updateGeometry()

    # --- the list ---------------------------------------------------------------------

    def add(self, listed: Sequence[ListedHousehold]) -> None:
        """Households of whatever source."""
        known = self.list.add(listed)
        if known:
            self.around.say(f"{known:,} 户已经在名单里，没有再加。")
        self._changed()

    def _add_picked(self) -> None:
        number = self.pick.household_no
        self.pick.choose(None)
        self.sources.add_household(number, per_member=self.fields.is_per_member())

    def _puzzled(self) -> None:
        self.around.sound("refused")

    def _chosen_rows(self) -> list[int]:
        return [index.row() for index in self.rows.selectionModel().selectedRows()]

    def remove(self) -> None:
        """移出: the chosen lines."""
        rows = self._chosen_rows()
        self.list.remove(rows)
        self._changed()
        if rows and self.list.lines:
            self.rows.select_row(min(rows[0], len(self.list.lines) - 1))

    def remove_refused(self) -> None:
        """移出不能登的."""
        self.list.remove_refused()
        self._changed()

    def change_amount(self) -> None:
        """改数量: an amount of their own for the chosen lines."""
        rows = self._chosen_rows()
        if not rows:
            return
        amount = self.around.dialogs.ask_text(
            "改数量", f"这 {len(rows):,} 户的数量、分值或档次", length_max=40
        )
        if amount is not None:
            self.list.change_amount(rows, amount)
            self._changed()

    # --- the preview ------------------------------------------------------------------

    def _changed(self) -> None:
        """Show what is known, and weigh the lines anew once nobody types any more."""
        self._asked += 1
        self._show_lines()
        self._soon.start()

    def _ask_preview(self) -> None:
        activity = self.fields.activity_or_none()
        lines = self.list.bulk_lines(per_member=self.fields.is_per_member())
        if activity is None or not lines:
            return
        asked, at, work = self._asked, self.around.seat.moment(), undisturbed(preview_bulk)

        def answered(preview: tuple[PreviewLine, ...]) -> None:
            if asked == self._asked:
                self.list.show(preview)
                self._show_lines()

        self.around.desk.later(
            lambda store, _: work(store, activity, lines, at=at),
            answered,
            owner=self,
            refused=lambda refusal: self.count.setText(sentence_for(refusal)),
        )

    def _show_lines(self) -> None:
        lines, refused = self.list.lines, self.list.refused
        self.table.show_lines(lines, self.fields.amount_text())
        words = f"共 {len(lines):,} 户，合计 {signed(self.list.total_points)} 分"
        if refused:
            words += f"；{refused:,} 户不能登，请改好或移出"
        self.count.setText(words if lines else NO_LINES)
        self.count.set_tone(Tone.DANGER if refused else Tone.SOFT)
        self.tidy_button.setEnabled(refused > 0)
        self.amount_button.setEnabled(bool(lines))
        self.remove_button.setEnabled(bool(lines))

    # --- saving -----------------------------------------------------------------------

    def save(self) -> None:
        """全部申报 or 全部入账: all lines under one voucher, or none."""
        if self.waiting:
            return
        self.clear_errors()
        try:
            activity = self.fields.activity()
        except Refusal as refusal:
            self.refused(refusal)
            return
        lines = self.list.bulk_lines(per_member=self.fields.is_per_member())
        self.waiting = True
        work = undisturbed(self._writing(activity, lines))
        self.around.desk.later(
            lambda store, _: work(store), self._written, owner=self, refused=self.refused
        )

    def _writing(self, activity: Activity, lines: list[BulkLine]) -> _Write:
        key, actor, at = self.key, self.around.seat.actor(), self.around.seat.moment()
        service = award_bulk if self.fields.on_paper.isChecked() else declare_bulk

        def write(store: "Store") -> BulkDone:
            return service(store, activity, lines, key=key, actor=actor, at=at)

        return write

    def _written(self, done: BulkDone) -> None:
        what = "已入账" if self.fields.on_paper.isChecked() else "已申报"
        points = signed(done.total_points)
        self.around.sound("ok")
        self.list = BulkList()
        said = f"{what} {len(done.item_nos):,} 项，合计 {points} 分，凭证 {done.voucher_no}。"
        self.done("", said)
        self.closed.emit()

    def is_dirty(self) -> bool:
        return bool(self.list.lines)

    def refuse(self, refusal: Refusal) -> str:
        """A line that is refused is chosen in the list; what concerns all is said below it."""
        if isinstance(refusal, BulkLineRefused):
            self.rows.select_row(refusal.line_no - 1)
        name = super().refuse(refusal)
        if not name:
            self.message.hide()
            self.count.setText(self.message.text())
            self.count.set_tone(Tone.DANGER)
        return name

    def field_of(self, refusal: Refusal) -> str:
        return field_of_refusal(refusal, self.boxes) or super().field_of(refusal)
