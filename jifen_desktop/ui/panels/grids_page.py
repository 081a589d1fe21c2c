"""网格: the parts of the village, who records there, and groups that nobody has."""

from collections.abc import Sequence
from typing import Final

from jifen_desktop.domain.panels import Grid
from jifen_desktop.services.grids import GridsInUse, grids_in_use
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.panels.grid_form import GridForm
from jifen_desktop.ui.panels.list_page import ListPage, ListWords
from jifen_desktop.ui.widgets.table_box import TableColumn

_WORDS: Final = ListWords(
    name="网格",
    add="新增网格",
    icon="layout-grid",
    empty="还没有网格。把几个组划成一个网格，写上网格员，申报时就知道由谁来初审。",
    nothing_open="点一个网格可以修改，或停用",
)
_COLUMNS: Final = (
    TableColumn(title="网格", width=150),
    TableColumn(title="网格员", width=120),
    TableColumn(title="管哪些组"),
    TableColumn(title="户数", width=80, figures=True, from_width=560),
)
_NOTHING: Final = GridsInUse(grids=(), households={})


class GridsPage(ListPage[Grid]):
    """The grids by name."""

    def __init__(self, around: Surroundings) -> None:
        self.form = GridForm(around)
        self._seen = _NOTHING
        super().__init__(around, _WORDS, _COLUMNS, (self.form,))
        self.form.saved.connect(self.close_face)
        self.form.closed.connect(self.close_face)

    def refresh(self) -> None:
        self.around.desk.ask("grids", grids_in_use, self._answered, owner=self)

    def _answered(self, seen: GridsInUse) -> None:
        self._seen = seen
        free = "、".join(seen.free_groups)
        self.show_rows(seen.grids, f"还没有网格的组：{free}" if free and seen.grids else "")

    def describe(self, value: Grid) -> Sequence[str]:
        households = sum(self._seen.households.get(group, 0) for group in value.group_names)
        groups = "、".join(value.group_names) or "—"
        return (value.name, value.worker_name or "—", groups, str(households))

    def add(self) -> None:
        if self.may_leave():
            self.open_face(self.form)
            self.form.open_new(self._seen)

    def take(self, value: Grid) -> None:
        if self.may_leave():
            self.open_face(self.form)
            self.form.open_grid(value, self._seen)

    def lock(self) -> None:
        self._seen = _NOTHING
        super().lock()
