"""新公示: which items hang on the wall, from when, how long and where; what comes to whom."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from jifen_desktop.domain import entries
from jifen_desktop.domain.file_faults import CellUnfit
from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.publication import PublicationHousehold
from jifen_desktop.domain.publication_refusals import (
    DaysOutOfRange,
    PublishedBeforeDecided,
    PublishedTooFar,
)
from jifen_desktop.domain.refusals import NotANumber, Refusal
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.domain.settings import PUBLICATION_DAYS, PUBLICATION_PLACE
from jifen_desktop.messages import FIELD_NAMES
from jifen_desktop.services.changing_settings import SettingInForce, settings_in_force
from jifen_desktop.services.publishing import (
    PublicationPlan,
    Published,
    WallSheet,
    preview_publication,
    publish,
)
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.publications.tables import (
    HOUSEHOLD_COLUMNS,
    PLAN_COLUMNS,
    PlanTable,
    household_table,
)
from jifen_desktop.ui.publications.words import signed, weekday_words
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableBox
from jifen_desktop.ui.widgets.tick_rows import TickRows

_FIELDS: Final[dict[type[Refusal], str]] = {
    DaysOutOfRange: "publication_days",
    PublishedBeforeDecided: "first_day",
    PublishedTooFar: "first_day",
}
_ITEMS, _HOUSEHOLDS = range(2)
_TITLES: Final = ("公示的事项", "各户合计")
#: More digits are no number of days.
_DIGITS_MAX: Final = 3


class PublicationForm(EntryForm):
    """Items and what they come to at the left, days and place at the right.

    `saved` tells the number of the batch.
    """

    def __init__(self, around: Surroundings) -> None:
        self.first_day = TextField(FIELD_NAMES["first_day"], placeholder="例如：2026-11-23")
        self.days = TextField(FIELD_NAMES["publication_days"])
        self.place = TextField(FIELD_NAMES["publication_place"], placeholder="例如：村务公开栏")
        self.note = TextField(FIELD_NAMES["note"], placeholder="可以不填，不印在公示表上")
        boxes = {
            "first_day": LabelledField(self.first_day, needed=True),
            "publication_days": LabelledField(self.days),
            "publication_place": LabelledField(self.place),
            "note": LabelledField(self.note),
        }
        super().__init__(around, boxes, "开始公示")
        self.items = PlanTable(around.seat.today, self)
        self.households: RowTable[PublicationHousehold] = household_table(self)
        self.item_rows = TickRows(_TITLES[_ITEMS], self.items, PLAN_COLUMNS)
        self.household_rows = TableBox(_TITLES[_HOUSEHOLDS], self.households, HOUSEHOLD_COLUMNS)
        self.tabs = tuple(Button(title, ButtonKind.TAB) for title in _TITLES)
        self.summary = Label(bold=True, wrap=True)
        self.days_words = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self._chosen: tuple[int, ...] | None = None
        self._before = self._texts()
        self._ticked_before = self.items.ticked
        #: Whether the items are known; until then all that wait are asked for.
        self._known = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._lay_out(boxes)
        self._connect()

    def _lay_out(self, boxes: dict[str, LabelledField]) -> None:
        """The lists beside the fields, which scroll."""
        tabs = Row(gap=GAP)
        self._group = QButtonGroup(self)
        for number, tab in enumerate(self.tabs):
            self._group.addButton(tab, number)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._lists = QStackedWidget()
        for rows in (self.item_rows, self.household_rows):
            self._lists.addWidget(rows)
        left = Column(gap=GAP)
        left.addLayout(tabs)
        left.addWidget(self._lists, 1)
        short = Row(gap=GAP)
        for name in ("first_day", "publication_days"):
            short.addWidget(boxes[name], 1)
        self.body.addLayout(short)
        for name in ("publication_place", "note"):
            self.body.addWidget(boxes[name])
        self.body.addStretch(1)
        for number, label in enumerate((self.summary, self.days_words)):
            self.foot.insertWidget(number, label)
        self.content.removeWidget(self.area)
        row = Row(gap=0, margins=(GAP, GAP, 0, 0))
        row.addLayout(left, 6)
        row.addWidget(self.area, 5)
        self.content.insertLayout(0, row, 1)
        self._show_list(_ITEMS)

    def _connect(self) -> None:
        self.item_rows.toggle_wanted.connect(self.items.toggle)
        self.item_rows.tick_wanted.connect(self.items.tick)
        self.item_rows.all_wanted.connect(self.items.tick_all)
        self.item_rows.taken.connect(self.items.toggle)
        self.items.ticks_changed.connect(self._soon.start)
        self._group.idClicked.connect(self._show_list)
        self._soon.timeout.connect(self._ask_preview)
        for field in (self.first_day, self.days, self.place):
            field.textEdited.connect(self._soon.start)

    # --- opening ----------------------------------------------------------------------

    def open_new(self, chosen: Iterable[int] | None = None) -> None:
        """A publication from today on of these items, or of all that wait."""
        self._chosen = None if chosen is None else tuple(chosen)
        self._known = False
        self.title.setText("新公示")
        self.items.show_plan((), None)
        self.households.show(())
        for field in (self.days, self.place, self.note):
            field.clear()
        self.first_day.setText(str(self.around.seat.today()))
        self.summary.setText("")
        self.days_words.setText("")
        self._show_list(_ITEMS)
        self.begin()
        today = self.around.seat.today()
        self.around.desk.ask(
            "settings", lambda store: settings_in_force(store, today), self._fill, owner=self
        )
        self.first_day.setFocus()

    def _fill(self, settings: tuple[SettingInForce, ...]) -> None:
        """As the village does it always; then see what comes of it."""
        values = {known.setting: known.value for known in settings}
        self.days.setText(values[PUBLICATION_DAYS])
        self.place.setText(values[PUBLICATION_PLACE])
        self._before = self._texts()
        self._ask_preview()

    def _show_list(self, number: int) -> None:
        self._lists.setCurrentIndex(number)
        self.tabs[number].setChecked(True)

    def turn(self) -> None:
        """The other list, with the keyboard in it."""
        number = _ITEMS if self._lists.currentIndex() == _HOUSEHOLDS else _HOUSEHOLDS
        self._show_list(number)
        (self.household_rows if number == _HOUSEHOLDS else self.item_rows).setFocus()

    # --- typing -----------------------------------------------------------------------

    def _texts(self) -> tuple[str, ...]:
        return tuple(field.text() for field in (self.first_day, self.days, self.place, self.note))

    def _plan(self) -> PublicationPlan:
        """As typed and ticked. Raises what days refuse, or NothingToDo where nothing is."""
        ticked = tuple(line.deed_id for line in self.items.ticked)
        if self._known and not ticked:
            raise NothingToDo
        return PublicationPlan(
            first_day=entries.day(self.first_day.text(), "first_day"),
            days=_days(self.days.text()),
            item_nos=ticked if self._known else None,
            place=self.place.text(),
            note=self.note.text(),
        )

    def _ask_preview(self) -> None:
        try:
            plan = self._plan()
        except Refusal:  # said when it is saved: one may be typing still
            self._show_sums(None)
            return
        at = self.around.seat.moment()
        self.around.desk.ask(
            "preview",
            lambda store: preview_publication(store, plan, at=at),
            self._show_sheet,
            owner=self,
            refused=self._not_so,
        )

    def _show_sheet(self, sheet: WallSheet) -> None:
        self.clear_errors()
        if not self._known:
            self._known = True
            self.items.show_plan(sheet.lines, self._chosen)
            self._before = self._texts()
            self._ticked_before = self.items.ticked
        self._show_sums(sheet)

    def _not_so(self, refusal: Refusal) -> None:
        self._show_sums(None)
        self.clear_errors()
        self.refuse(refusal)

    def _show_sums(self, sheet: WallSheet | None) -> None:
        ticked = self.items.ticked
        total = sum(line.points for line in ticked)
        self.households.show(sheet.households if sheet else ())
        households = len(self.households.values)
        self.summary.setText(
            f"选中 {len(ticked):,} 项，{households:,} 户，合计 {signed(total)} 分"
            if ticked
            else "没有选事项。按空格选一项，按 Ctrl+A 全选。"
        )
        counts = (len(ticked), households)
        for tab, title, count in zip(self.tabs, _TITLES, counts, strict=True):
            tab.setText(f"{title} {count:,}")
            tab.setAccessibleName(tab.text())
            tab.updateGeometry()
        self.days_words.setText("" if sheet is None else _days_words(sheet))

    # --- saving -----------------------------------------------------------------------

    def save(self) -> None:
        """开始公示."""
        if self.waiting:
            return
        self.clear_errors()
        try:
            plan = self._plan().cleaned()
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.waiting = True
        key, actor, at = self.key, self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: publish(store, plan, key=key, actor=actor, at=at),
            self._published,
            owner=self,
            refused=self.refused,
        )

    def _published(self, published: Published) -> None:
        self.around.sound("ok")
        self.done(
            str(published.batch_no),
            f"公示批次 {published.batch_no}：{published.items:,} 项，"
            f"公示到 {published.last_day}，凭证 {published.voucher_no}。",
        )

    # --- leaving and errors -----------------------------------------------------------

    def is_dirty(self) -> bool:
        """Whether anything is typed, or ticked otherwise than at first."""
        return self._texts() != self._before or self.items.ticked != self._ticked_before

    def field_of(self, refusal: Refusal) -> str:
        return _FIELDS.get(type(refusal), "") or super().field_of(refusal)


def _days(text: str) -> int | None:
    """How many days, None for as many as always. Raises CellUnfit."""
    plain = to_half_width(text).strip()
    if not plain:
        return None
    if not plain.isdecimal() or len(plain) > _DIGITS_MAX:
        raise CellUnfit("publication_days", NotANumber(text))
    return int(plain)


def _days_words(sheet: WallSheet) -> str:
    after = sheet.last_day + timedelta(days=1)
    return f"公示到 {weekday_words(sheet.last_day)}，张贴当天不算，{after} 起可以入账。"
