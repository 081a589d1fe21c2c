"""The form of a grid: its name, who records there, which groups it is made of."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain import panel_entries
from jifen_desktop.domain.panels import Grid
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import FIELD_NAMES
from jifen_desktop.services.grids import (
    GridEntry,
    GridsInUse,
    add_grid,
    change_grid,
    give_up_grid,
)
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.panels.check_grid import CheckGrid, Tick
from jifen_desktop.ui.panels.field_grid import FieldGrid
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField

_NO_GROUPS: Final = "农户还没有分组。先在“农户”里填组别，再回来分给网格。"


class GridForm(EntryForm):
    """`saved` tells the grid's name."""

    def __init__(self, around: Surroundings) -> None:
        self.name = TextField(FIELD_NAMES["grid_name"], placeholder="例如：第一网格")
        self.worker = TextField(FIELD_NAMES["worker_name"], placeholder="可以不填")
        boxes = {
            "grid_name": LabelledField(self.name, needed=True),
            "worker_name": LabelledField(self.worker),
        }
        super().__init__(around, boxes, "保存")
        #: The grid that is corrected; None for a new one.
        self.grid: Grid | None = None
        self.groups = CheckGrid("这个网格管哪些组", _NO_GROUPS)
        self.give_up_button = Button("停用网格", ButtonKind.QUIET, icon="ban")
        self.give_up_button.clicked.connect(self._give_up)
        self.body.addLayout(FieldGrid(boxes))
        self.body.addWidget(self.groups)
        self.body.addWidget(self.give_up_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._before = self._typed()

    def open_new(self, seen: GridsInUse) -> None:
        self.grid = None
        self.title.setText("新增网格")
        self._fill("", "", seen)
        self.give_up_button.hide()

    def open_grid(self, grid: Grid, seen: GridsInUse) -> None:
        self.grid = grid
        self.title.setText(f"修改 {grid.name}")
        self._fill(grid.name, grid.worker_name, seen)
        self.give_up_button.show()

    def _fill(self, name: str, worker: str, seen: GridsInUse) -> None:
        self.name.setText(name)
        self.worker.setText(worker)
        self.groups.show_ticks(self._ticks(seen))
        self._before = self._typed()
        self.begin()
        self.name.setFocus()

    def _ticks(self, seen: GridsInUse) -> dict[object, Tick]:
        """Every group; those of other grids can't be ticked, and say whose they are."""
        own = () if self.grid is None else self.grid.group_names
        owner = {group: grid.name for grid in seen.grids for group in grid.group_names}
        ticks: dict[object, Tick] = {}
        for group in (*seen.households, *(name for name in own if name not in seen.households)):
            free = group in own or group not in owner
            note = f"{seen.households.get(group, 0)} 户" if free else owner[group]
            ticks[group] = Tick(text=group, note=note, ticked=group in own, free=free)
        return ticks

    def stops(self) -> list[QWidget]:
        return [*super().stops(), *self.groups.stops()]

    def _typed(self) -> GridEntry:
        return GridEntry(
            name=self.name.text(),
            worker_name=self.worker.text(),
            group_names=tuple(str(group) for group in self.groups.ticked()),
        )

    def is_dirty(self) -> bool:
        return self._typed() != self._before

    def save(self) -> None:
        """Take a new grid into use, or correct the one that is open."""
        if self.waiting:
            return
        self.clear_errors()
        entry, grid, key = self._typed(), self.grid, self.key
        try:
            name = panel_entries.grid_name(entry.name)
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.waiting = True
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        if grid is None:
            self.around.desk.do(
                lambda store: add_grid(store, entry, key=key, actor=actor, at=at),
                lambda _: self.done(name, f"{name}已建好。"),
                owner=self,
                refused=self.refused,
            )
            return
        self.around.desk.do(
            lambda store: change_grid(store, grid.id, entry, key=key, actor=actor, at=at),
            lambda _: self.done(name, f"{name}已改好。"),
            owner=self,
            refused=self.refused,
        )

    def _give_up(self) -> None:
        grid = self.grid
        if grid is None or self.waiting:
            return
        text = f"{grid.name}不再使用，它的组可以分给别的网格。"
        if not self.around.dialogs.confirm(
            Question(title="停用网格", text=text, verb="停用", danger=True)
        ):
            return
        self.clear_errors()
        self.waiting = True
        key = new_key()
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: give_up_grid(store, grid.id, key=key, actor=actor, at=at),
            lambda _: self.done(grid.name, f"{grid.name}已停用。"),
            owner=self,
            refused=self.refused,
        )
