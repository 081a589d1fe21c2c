"""What can be imported: rosters and goods lists, and what the dialog says of each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.drafts import GoodsList, Roster
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.progress import Step
from jifen_desktop.services.import_households import import_households, preview_households
from jifen_desktop.services.import_products import import_products, preview_products
from jifen_desktop.services.importing import Imported
from jifen_desktop.services.reading_files import read_goods, read_roster

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

TABLES: Final = "*.xlsx *.xls *.csv"


class Write(Protocol):
    """Takes what was read into the book, in one transaction that plans anew."""

    def __call__(
        self,
        store: "Store",
        source: Any,  # noqa: ANN401 - what `read` of the same kind gave
        /,
        *,
        key: str,
        actor: Actor,
        at: Moment,
        skip_bad: bool,
        step: Step,
    ) -> Imported: ...


@dataclass(frozen=True, kw_only=True)
class ImportKind:
    """A kind of file; `unit` counts what is in it, `name_title` heads what names one."""

    title: str
    file_kinds: str
    unit: str
    name_title: str
    read: Callable[[Path, Step], Roster | GoodsList]
    preview: Callable[["Store", Any], Imported]
    write: Write


ROSTER: Final = ImportKind(
    title="导入花名册",
    file_kinds=f"花名册 ({TABLES})",
    unit="户",
    name_title="户号",
    read=read_roster,
    preview=preview_households,
    write=import_households,
)
GOODS: Final = ImportKind(
    title="导入商品",
    file_kinds=f"商品表 ({TABLES})",
    unit="种",
    name_title="编码",
    read=read_goods,
    preview=preview_products,
    write=import_products,
)
