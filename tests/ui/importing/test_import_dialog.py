"""The import: shown before it is written, written on one word, stopped without a trace."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.household_people import mark_card_lost
from jifen_desktop.services.importing import Imported
from jifen_desktop.ui.importing import planned_import
from jifen_desktop.ui.importing.import_dialog import EMPTY_FILE, ImportDialog
from jifen_desktop.ui.importing.import_kinds import GOODS, ROSTER, ImportKind
from jifen_desktop.ui.importing.planned_import import LineKind
from jifen_desktop.ui.importing.undoing import ImportUndo
from tests.exchange.office import write_xlsx
from tests.ui.importing.files import BAD, CHANGED, GOOD, SAME, ask, household_nos, lines
from tests.ui.office import PageOffice
from tests.village import (
    CLERK,
    enter_households,
    household_draft,
    last_seq,
    moment,
    new_key,
)

# --- before anything is written ----------------------------------------------------


def test_the_preview_says_what_would_happen(
    read: Callable[[Path], ImportDialog],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
) -> None:
    before = ask(office, qtbot, last_seq)
    dialog = read(roster(GOOD, CHANGED, SAME, BAD))
    assert dialog.figures.text() == "新增 1 户，变更 1 户，不变 1 户，有问题 1 行"
    assert dialog.left_out.text() == "文件里有 1 个身份证号，不会导入。"
    assert lines(dialog) == [
        (5, LineKind.BAD, "", "人口：“很多”不是数字。（03-002  黄磊  第三组  很多）"),
        (3, LineKind.CHANGED, "01-001", "人口：4 → 5"),
        (2, LineKind.NEW, "03-001", "03-001  赵敏  第三组  3  110101************"),
    ]
    assert not dialog.import_button.isEnabled()
    dialog.skip.setChecked(True)
    assert dialog.import_button.isEnabled()
    dialog.reject()
    assert ask(office, qtbot, last_seq) == before


def test_a_goods_list_is_shown_with_its_prices(
    read: Callable[..., ImportDialog], tmp_path: Path, office: PageOffice, qtbot: QtBot
) -> None:
    heading = ["编码", "品名", "单位", "积分", "在售"]
    rows = [["LY01", "大米", "袋", "12.5", "停售"], ["RH01", "香皂", "块", "2.5", ""]]
    dialog = read(write_xlsx(tmp_path / "商品.xlsx", [heading, *rows]), GOODS)
    assert lines(dialog) == [
        (2, LineKind.CHANGED, "LY01", "积分：10 → 12.5"),
        (2, LineKind.CHANGED, "LY01", "状态：在售 → 停售"),
        (3, LineKind.NEW, "RH01", "RH01  香皂  块  2.5"),
    ]
    assert not dialog.left_out.isVisible()
    dialog.write()
    qtbot.waitUntil(lambda: dialog.written is not None)


def test_a_file_that_is_no_table_says_why_and_another_is_chosen(
    read: Callable[[Path], ImportDialog],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    letter = tmp_path / "信.xlsx"
    letter.write_text("<html>没有表格</html>", encoding="utf-8")
    dialog = read(letter)
    assert not dialog.import_button.isVisible()
    dialog.other_button.click()  # and turned away
    office.dialogs.answers.append(roster(GOOD))
    dialog.other_button.click()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.import_button.isEnabled()


def test_a_file_without_news_has_nothing_to_import(
    read: Callable[[Path], ImportDialog], roster: Callable[..., Path]
) -> None:
    dialog = read(roster(SAME))
    assert dialog.message.text() == EMPTY_FILE
    assert not dialog.import_button.isVisible()


def test_only_bad_rows_are_nothing_to_skip(
    read: Callable[[Path], ImportDialog], roster: Callable[..., Path]
) -> None:
    dialog = read(roster(BAD))
    assert not dialog.skip.isVisible()
    assert not dialog.message.isVisible()
    assert not dialog.import_button.isVisible()


# --- writing -----------------------------------------------------------------------


def test_what_was_shown_is_written_once(
    read: Callable[[Path], ImportDialog],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
) -> None:
    dialog = read(roster(GOOD, BAD))
    dialog.skip.setChecked(True)
    dialog.write()
    dialog.write()
    qtbot.waitUntil(lambda: dialog.written is not None)
    assert dialog.result() == ImportDialog.DialogCode.Accepted
    written = dialog.written
    assert written is not None
    assert (written.imported.new, written.imported.bad) == (1, 1)
    assert written.rejected is not None
    assert written.rejected.name == "花名册-未导入.xlsx"
    assert ask(office, qtbot, household_nos) == ["01-001", "01-002", "03-001"]
    assert list((office.folder / "backups").glob("*.jifen"))


def test_a_keeper_is_refused_in_the_dialog(
    read: Callable[[Path], ImportDialog],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
) -> None:
    assert office.seat.facts is not None
    keeper = frozenset({Role.KEEPER})
    office.seat.take(next(o for o in office.seat.facts.operators if o.roles == keeper))
    dialog = read(roster(GOOD))
    dialog.write()
    qtbot.waitUntil(dialog.message.isVisible)
    assert dialog.message.text() == "您不能导入花名册，请由文书、负责人办理。"
    assert office.sounds == ["refused"]
    assert dialog.import_button.isEnabled()
    assert ask(office, qtbot, household_nos) == ["01-001", "01-002"]


def test_rows_that_went_bad_meanwhile_are_looked_at_again(
    read: Callable[[Path], ImportDialog],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
) -> None:
    dialog = read(roster(["03-001", "赵敏", "第三组", "3", "8800009", ""]))
    taken = household_draft("05-001", "周涛", card_no="8800009")
    ask(office, qtbot, lambda store: enter_households(store, taken))
    dialog.write()
    qtbot.waitUntil(dialog.message.isVisible)
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.planned.bad == 1)
    assert dialog.message.text() == "有 1 行有问题，整个文件都没有导入。"
    assert lines(dialog)[0][3].startswith("卡号 8800009 已经属于户号 05-001。")
    assert ask(office, qtbot, household_nos) == ["01-001", "01-002", "05-001"]


def test_rows_that_cannot_be_kept_beside_are_said(
    read: Callable[[Path], ImportDialog],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    from jifen_desktop.domain.file_refusals import PathUnwritable  # noqa: PLC0415

    def refuse(*_: object, **__: object) -> Path:
        raise PathUnwritable("花名册-未导入.xlsx", "read-only")

    monkeypatch.setattr(planned_import, "keep_rejected", refuse)
    dialog = read(roster(GOOD, BAD))
    dialog.skip.setChecked(True)
    dialog.write()
    qtbot.waitUntil(lambda: dialog.written is not None)
    assert dialog.written is not None
    ImportUndo(office.surroundings(), ROSTER, dialog).tell(dialog.written)
    assert office.said[-1].endswith(
        "没有导入的 1 行没能另存：花名册-未导入.xlsx 不能写入，请换一个地方。"
    )


# --- stopping ----------------------------------------------------------------------


def slow(kind: ImportKind, reached: Event, go_on: Event) -> ImportKind:
    """The kind with a writer that waits in the middle of its transaction."""

    def write(store: Store, source: object, /, **given: object) -> Imported:
        step = given.pop("step")
        assert callable(step)

        def step_slowly(done: int, total: int) -> None:
            reached.set()
            go_on.wait(10)
            step(done, total)

        return kind.write(store, source, step=step_slowly, **given)  # pyright: ignore[reportArgumentType]

    return ImportKind(
        title=kind.title,
        file_kinds=kind.file_kinds,
        unit=kind.unit,
        name_title=kind.name_title,
        read=kind.read,
        preview=kind.preview,
        write=write,
    )


def test_a_cancelled_import_writes_nothing(
    read: Callable[..., ImportDialog],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
) -> None:
    reached, go_on = Event(), Event()
    before = ask(office, qtbot, last_seq)
    dialog = read(roster(GOOD), slow(ROSTER, reached, go_on))
    dialog.write()
    qtbot.waitUntil(reached.is_set)
    dialog.reject()  # as 取消, Esc or the cross
    assert dialog.isVisible(), "nobody knows yet what becomes of it"
    go_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.written is None
    assert ask(office, qtbot, last_seq) == before


def test_a_file_that_is_being_read_is_left_at_once(
    office: PageOffice, roster: Callable[..., Path], qtbot: QtBot
) -> None:
    dialog = ImportDialog(office.surroundings(), ROSTER, roster(GOOD))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.progress.cancelled.emit()
    assert not dialog.isVisible()


def test_a_lost_card_is_told_as_it_is_in_the_preview(
    read: Callable[[Path], ImportDialog],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
) -> None:
    """An import does not find a card again that somebody lost."""
    ask(
        office,
        qtbot,
        lambda s: mark_card_lost(s, "8800001", key=new_key(), actor=CLERK, at=moment()),
    )
    dialog = read(roster(["01-001", "王建国", "第一组", "4", "8800001", ""]))
    assert lines(dialog) == []
