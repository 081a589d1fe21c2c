"""Papers for the wall and forms of objections: how they are asked for, and what is written down."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.settings import MASK_NOTICES
from jifen_desktop.services.disclosing import disclosed
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.printing.printers import Printer
from jifen_desktop.ui.publications.notice_dialog import NoticeDialog
from jifen_desktop.ui.publications.publications_page import PublicationsPage
from jifen_desktop.ui.publications.wall_board import OBJECTIONS
from tests.points_village import household_id, switch
from tests.publication_village import protest
from tests.ui.deeds.keys import CTRL, Key, press
from tests.ui.office import PageOffice


def previewed(seen: list[PreviewDialog]) -> Callable[[QWidget], bool]:
    """Look at the preview and close it: nothing is printed."""

    def look(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        seen.append(dialog)
        return False

    return look


def test_a_preview_alone_writes_nothing_down(
    page: PublicationsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    switch(store, MASK_NOTICES, "yes")
    seen: list[PreviewDialog] = []

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, NoticeDialog)
        assert dialog.masked, "as the village wants it"
        dialog._paper.setCurrentIndex(1)
        dialog.preview_button.click()
        return bool(dialog.result())

    office.dialogs.answers = [choose, previewed(seen)]
    press(qtbot, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    document = seen[0]._document
    assert (document.title, document.file_name) == ("公示批次 1（A3）", "积分公示表-1.pdf")
    assert document.pdf.startswith(b"%PDF")
    assert document.shows is not None
    assert document.shows(PaperWay.PRINTED) == Disclosure(
        paper=PaperKind.NOTICE,
        reference="1",
        households=3,
        household_id=None,
        masked=True,
        way=PaperWay.PRINTED,
    )
    assert disclosed(store) == ()


def test_turning_away_prints_nothing(
    page: PublicationsPage, office: PageOffice, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(page.batch.isVisible)
    press(qtbot, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: office.dialogs.asked == ["打印公示批次 1"])


def test_the_form_of_an_objection_is_saved_and_written_down(
    page: PublicationsPage, office: PageOffice, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    protest(store, 1, 2)
    page.refresh()
    qtbot.waitUntil(lambda: page.board.objections.rowCount() == 1)
    page.board.show_tab(OBJECTIONS)
    page.board.mark_objection(1)
    path = tmp_path / "异议.pdf"

    def save(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        dialog._save()
        qtbot.waitUntil(lambda: bool(dialog.result()))
        return True

    office.dialogs.answers = [save, path]
    page.board.paper_button.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: bool(disclosed(store)))
    [paper] = disclosed(store)
    assert paper.disclosure == Disclosure(
        paper=PaperKind.OBJECTION_FORM,
        reference="1",
        households=1,
        household_id=household_id(store, "01-002"),
        masked=False,
        way=PaperWay.SAVED,
    )
    assert paper.household_no == "01-002"


def test_what_a_printer_took_is_written_down_by_who_asked_for_it(
    page: PublicationsPage,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    seated: Callable[[Role], None],
) -> None:
    protest(store, 1, 2)
    seated(Role.CLERK)
    assert office.seat.operator is not None
    clerk = office.seat.operator.name

    def print_it(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        office.seat.leave()
        dialog._printed(Printer(name="HP", trouble=None))
        return True

    office.dialogs.answers = [print_it]
    page.papers.show_objection(1)
    qtbot.waitUntil(lambda: bool(disclosed(store)), timeout=20_000)
    [paper] = disclosed(store)
    assert (paper.disclosure.way, paper.operator_name) == (PaperWay.PRINTED, clerk)


def test_nothing_is_shown_on_a_seat_that_was_left(
    page: PublicationsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    protest(store, 1, 2)
    office.seat.leave()
    done: list[bool] = []
    page.papers.show_notice(1)
    page.papers.show_objection(1)
    office.desk.later(lambda _store, _progress: True, done.append, owner=page)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert office.dialogs.asked == []


def test_a_paper_that_cannot_be_made_is_told(
    page: PublicationsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.papers.show_objection(9)
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["没有编号为 9 的异议。"]
    assert office.sounds == ["refused"]
