"""A file between reading and writing: what it says, what it would do, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.drafts import GoodsList, Roster
from jifen_desktop.domain.freeing import let_go
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import FIELD_NAMES, VALUE_NAMES, sentence_for
from jifen_desktop.services.importing import Imported
from jifen_desktop.services.keeping import back_up_beside
from jifen_desktop.services.reading_files import keep_rejected
from jifen_desktop.ui.desk import Progress
from jifen_desktop.ui.importing.import_kinds import ImportKind
from jifen_desktop.ui.lanes import Stopped

if TYPE_CHECKING:
    from jifen_desktop.domain.clock import Moment
    from jifen_desktop.domain.operators import Actor
    from jifen_desktop.services.book_folder import Store

REJECTED_MARK: Final = "未导入"
_MONEY_FIELDS: Final = frozenset({"price_points", "reference_price_fen"})


class LineKind(StrEnum):
    """What becomes of a row of the file."""

    BAD = "有问题"
    CHANGED = "有变更"
    NEW = "新增"


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of the preview: where in the file, what becomes of it, whose, and what exactly."""

    row: int
    kind: LineKind
    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PlannedImport:
    """What was read and what it would do now; nothing of it is written."""

    kind: ImportKind
    path: Path
    source: Roster | GoodsList
    planned: Imported
    lines: tuple[PreviewLine, ...]

    @property
    def id_numbers_left_out(self) -> int:
        return self.source.id_numbers_left_out if isinstance(self.source, Roster) else 0

    @property
    def brings_something(self) -> bool:
        return bool(self.planned.new or self.planned.changed)


@dataclass(frozen=True, kw_only=True)
class Written:
    """What an import did; `rejected` holds the rows it left out, unless `trouble` says why not."""

    imported: Imported
    rejected: Path | None = None
    trouble: Refusal | None = None


@dataclass(frozen=True, kw_only=True)
class WriteOrder:
    """What makes an import one act: its key, who asks, when, and what about bad rows."""

    key: str
    actor: "Actor"
    at: "Moment"
    skip_bad: bool


def plan_import(
    store: "Store", kind: ImportKind, path: Path, source: Roster | GoodsList
) -> PlannedImport:
    """Hold what was read against the book."""
    planned = kind.preview(store, source)
    return PlannedImport(
        kind=kind,
        path=path,
        source=source,
        planned=planned,
        lines=tuple(_lines(source, planned)),
    )


def _lines(source: Roster | GoodsList, planned: Imported) -> Iterator[PreviewLine]:
    """Bad rows first, then what changes, then what is new; each in the file's order."""
    for fault in planned.faults:
        cells = _joined(fault.cells or source.cells.get(fault.row, ()))
        text = sentence_for(fault.reason)
        yield PreviewLine(fault.row, LineKind.BAD, "", f"{text}（{cells}）" if cells else text)
    for change in planned.changes:
        field = FIELD_NAMES.get(change.field, change.field)
        before, after = (_said(change.field, text) for text in (change.before, change.after))
        text = f"{field}：{before or '（空）'} → {after}"
        yield PreviewLine(change.row, LineKind.CHANGED, change.name, text)
    for new in planned.brought:
        text = _joined(source.cells.get(new.row, ()))
        yield PreviewLine(new.row, LineKind.NEW, new.name, text)


def _joined(cells: Sequence[str]) -> str:
    return "  ".join(cell for cell in cells if cell)


def _said(field: str, text: str) -> str:
    """A stored value as people read it."""
    if field in _MONEY_FIELDS and text.isdigit():
        return format_points(int(text))
    return VALUE_NAMES.get((field, text), "" if text == "None" else text)


def let_go_of(plans: list[PlannedImport]) -> None:
    """Free what nobody needs any more bit by bit; the list holds the last reference to it."""
    plan = plans.pop()
    source, planned, cells = plan.source, plan.planned, dict(plan.source.cells)
    tables: list[list[object]] = [
        list(table)
        for table in (plan.lines, source.drafts, source.faults, planned.changes, planned.brought)
    ]
    del plan, source, planned  # the tuples go, what was in them waits in the lists
    let_go(cells, *tables)


def write_import(
    store: "Store", plan: PlannedImport, order: WriteOrder, progress: Progress
) -> Written | None:
    """Back the book up, then take the file into it; None if somebody stopped it in time."""
    try:
        back_up_beside(store)
        progress.step(0, 0)
        imported = plan.kind.write(
            store,
            plan.source,
            key=order.key,
            actor=order.actor,
            at=order.at,
            skip_bad=order.skip_bad,
            step=progress.step,
        )
    except Stopped:
        return None
    if not imported.faults:
        return Written(imported=imported)
    try:
        rejected = keep_rejected(
            plan.path, plan.source, imported.faults, mark=REJECTED_MARK, reason_of=sentence_for
        )
    except Refusal as trouble:
        return Written(imported=imported, trouble=trouble)
    return Written(imported=imported, rejected=rejected)
