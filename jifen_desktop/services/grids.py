"""Parts of the village: named, given to somebody who records there, made of groups."""

from dataclasses import dataclass

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import panel_entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.group_numbers import in_order
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.panels import Grid
from jifen_desktop.domain.rule_refusals import GridGone, GridTaken
from jifen_desktop.services.booking import Request
from jifen_desktop.services.correcting import carry_out_changes
from jifen_desktop.services.permissions import Act

#: Stands in change.after where a grid came into use, and where it was given up.
_USED, _GIVEN_UP = "active", "given_up"


@dataclass(frozen=True, kw_only=True)
class GridEntry:
    """A grid as typed; its groups by their names."""

    name: str
    worker_name: str
    group_names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GridsInUse:
    """The grids by name; how many households each group has, by the numbers of the groups."""

    grids: tuple[Grid, ...]
    households: dict[str, int]

    @property
    def free_groups(self) -> tuple[str, ...]:
        """Groups with households that belong to no grid yet."""
        taken = {group for grid in self.grids for group in grid.group_names}
        return tuple(group for group in self.households if group not in taken)


def grids_in_use(store: Store) -> GridsInUse:
    with store.reading() as book:
        households = book.panels.households_of_groups()
        return GridsInUse(
            grids=tuple(book.panels.grids()),
            households={group: households[group] for group in in_order(households)},
        )


def add_grid(store: Store, entry: GridEntry, *, key: str, actor: Actor, at: Moment) -> int:
    """Take a grid into use and return the voucher number.

    One that was given up under this name comes back. Raises GridTaken.
    """
    wanted = _cleaned(entry)

    def change(book: Book) -> list[Change]:
        _refuse_taken(book, wanted, None)
        again = book.panels.given_up_grid(wanted.name)
        if again is not None:
            book.panels.update_grid(again.id, {"active": True})
            return [_change(again.id, "state", _GIVEN_UP, _USED), *_correct(book, again, wanted)]
        grid_id = book.panels.insert_grid(wanted.name, wanted.worker_name)
        book.panels.set_groups(grid_id, wanted.group_names)
        return [_change(grid_id, "state", None, _USED)]

    request = Request(kind=Kind.GRID, key=key, actor=actor, at=at)
    return carry_out_changes(store, request, Act.KEEP_PANELS, f"new|{wanted}", change)


def change_grid(
    store: Store, grid_id: int, entry: GridEntry, *, key: str, actor: Actor, at: Moment
) -> int:
    """Correct a grid; return the voucher number, 0 if nothing was different.

    Raises GridGone or GridTaken.
    """
    wanted = _cleaned(entry)

    def change(book: Book) -> list[Change]:
        grid = _grid(book, grid_id)
        _refuse_taken(book, wanted, grid)
        if book.panels.given_up_grid(wanted.name) is not None:
            raise GridTaken(wanted.name)
        return _correct(book, grid, wanted)

    request = Request(kind=Kind.GRID, key=key, actor=actor, at=at)
    content = f"correct|{grid_id}|{wanted}"
    return carry_out_changes(store, request, Act.KEEP_PANELS, content, change)


def give_up_grid(store: Store, grid_id: int, *, key: str, actor: Actor, at: Moment) -> int:
    """The grid is used no more; its groups are free for others. Raises GridGone."""

    def change(book: Book) -> list[Change]:
        grid = _grid(book, grid_id)
        book.panels.update_grid(grid_id, {"active": False})
        book.panels.set_groups(grid_id, ())
        return [
            _change(grid_id, "state", _USED, _GIVEN_UP),
            _change(grid_id, "group_names", "\n".join(grid.group_names), ""),
        ]

    request = Request(kind=Kind.GRID, key=key, actor=actor, at=at)
    content = f"give up|{grid_id}"
    return carry_out_changes(store, request, Act.KEEP_PANELS, content, change)


def _cleaned(entry: GridEntry) -> GridEntry:
    return GridEntry(
        name=panel_entries.grid_name(entry.name),
        worker_name=panel_entries.worker_name(entry.worker_name),
        group_names=panel_entries.group_names(entry.group_names),
    )


def _grid(book: Book, grid_id: int) -> Grid:
    found = next((grid for grid in book.panels.grids() if grid.id == grid_id), None)
    if found is None:
        raise GridGone
    return found


def _refuse_taken(book: Book, wanted: GridEntry, own: Grid | None) -> None:
    """Raise GridTaken where another grid has the name or one of the groups."""
    for grid in book.panels.grids():
        if grid == own:
            continue
        if grid.name == wanted.name:
            raise GridTaken(wanted.name)
        for group in wanted.group_names:
            if group in grid.group_names:
                raise GridTaken(group)


def _correct(book: Book, grid: Grid, wanted: GridEntry) -> list[Change]:
    """Write what is different."""
    texts = {"name": wanted.name, "worker_name": wanted.worker_name}
    values = {field: text for field, text in texts.items() if text != getattr(grid, field)}
    if values:
        book.panels.update_grid(grid.id, values)
    changes = [
        _change(grid.id, field, getattr(grid, field), text) for field, text in values.items()
    ]
    if wanted.group_names != grid.group_names:
        book.panels.set_groups(grid.id, wanted.group_names)
        before, after = "\n".join(grid.group_names), "\n".join(wanted.group_names)
        changes.append(_change(grid.id, "group_names", before, after))
    return changes


def _change(grid_id: int, field: str, before: str | None, after: str) -> Change:
    return Change(
        subject="grid",
        subject_id=grid_id,
        field=field,
        before=before,
        after=after,
        personal=field == "worker_name",
    )
