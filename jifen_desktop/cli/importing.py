"""`jifen import`: the file read, shown, booked, its bad rows kept beside it."""

from pathlib import Path

from jifen_desktop.cli.session import Session, answer, new_key, say
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.drafts import GoodsList, Roster, RowFault
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.messages import FIELD_NAMES, VALUE_NAMES, sentence_for
from jifen_desktop.services.import_households import import_households, preview_households
from jifen_desktop.services.import_products import import_products, preview_products
from jifen_desktop.services.importing import Imported
from jifen_desktop.services.keeping import back_up_beside
from jifen_desktop.services.permissions import Act
from jifen_desktop.services.reading_files import keep_rejected, read_goods, read_roster

BAD_ROWS = 1
#: More changes than this are counted, not listed.
CHANGES_SHOWN_MAX = 200


def run_import(session: Session, kind: str) -> int:
    """Read the file, say what it brings, book it unless it is only tried."""
    path = Path(session.arguments.file)
    store = session.open()
    acts = {"households": Act.IMPORT_HOUSEHOLDS, "products": Act.IMPORT_PRODUCTS}
    actor = None
    if not session.arguments.dry_run:
        actor = session.actor(store, acts[kind])
    source = read_roster(path) if kind == "households" else read_goods(path)
    if isinstance(source, Roster):
        preview = preview_households(store, source)
        if source.id_numbers_left_out:
            say(f"文件里有 {source.id_numbers_left_out} 个身份证号，没有导入。")
    else:
        preview = preview_products(store, source)
    _show(preview)
    skip_bad: bool = session.arguments.skip_bad
    if actor is None:
        _answer(preview)
        return BAD_ROWS if preview.faults and not skip_bad else 0
    if preview.faults and not skip_bad:
        raise RowsBad(len(preview.faults))
    done = preview
    if preview.new or preview.changed:
        back_up_beside(store)
        key, at = new_key(), session.now()
        if isinstance(source, Roster):
            done = import_households(store, source, key=key, actor=actor, at=at, skip_bad=skip_bad)
        else:
            done = import_products(store, source, key=key, actor=actor, at=at, skip_bad=skip_bad)
    _answer(done)
    if done.faults:
        _keep_bad_rows(path, source, done.faults)
    return 0


def _answer(done: Imported) -> None:
    answer("ok", done.voucher_no, done.new, done.changed, done.unchanged, done.bad)


def _show(preview: Imported) -> None:
    for change in preview.changes[:CHANGES_SHOWN_MAX]:
        field = FIELD_NAMES.get(change.field, change.field)
        before, after = (_said(change.field, text) for text in (change.before, change.after))
        say(f"第 {change.row} 行 有变更 {change.name} {field}：{before} → {after}")
    if len(preview.changes) > CHANGES_SHOWN_MAX:
        say(f"……共有 {len(preview.changes)} 处变更。")
    for fault in preview.faults:
        say(f"第 {fault.row} 行：{sentence_for(fault.reason)}")


def _said(field: str, text: str) -> str:
    """A stored value as people read it."""
    if field in {"price_points", "reference_price_fen"} and text.isdigit():
        return format_points(int(text))
    return VALUE_NAMES.get((field, text), "" if text == "None" else text)


def _keep_bad_rows(path: Path, source: Roster | GoodsList, faults: tuple[RowFault, ...]) -> None:
    beside = keep_rejected(path, source, faults, mark="未导入", reason_of=sentence_for)
    say(f"没有导入的 {len(faults)} 行另存在 {beside}。")
