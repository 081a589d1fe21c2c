"""Papers of a selection: previewed, saved and written down as they go out."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.selections import SelectionState
from jifen_desktop.services.disclosing import disclosed
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.printing.sheet_dialog import SheetDialog
from jifen_desktop.ui.selections.selection_sheets import SHEET
from jifen_desktop.ui.selections.selections_page import SelectionsPage
from tests.documents.readers import pdf_text
from tests.selection_village import hang, review
from tests.ui.deeds.keys import CTRL, Key
from tests.ui.office import PageOffice
from tests.ui.selections.hands import press_on, states

PATIENCE_MS = 30_000


def test_the_sheet_is_saved_and_written_down(
    two: Store, page: SelectionsPage, office: PageOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "审批表.pdf"

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, SheetDialog)
        assert dialog._paper.count() == 1, "nothing hangs yet"
        dialog.choose(SHEET)
        return True

    def save(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        assert dialog._document.title == "推荐审批表 最美家庭"
        dialog._save()
        qtbot.waitUntil(lambda: bool(dialog.result()))
        return True

    office.dialogs.answers = [choose, save, path]
    press_on(page, qtbot, Key.Key_P, CTRL)
    qtbot.waitUntil(path.exists, timeout=PATIENCE_MS)
    assert "照顾邻居老人" in pdf_text(path.read_bytes())
    qtbot.waitUntil(lambda: bool(disclosed(two)))
    [paper] = disclosed(two)
    assert paper.disclosure.paper is PaperKind.SELECTION_SHEET
    assert (paper.disclosure.reference, paper.disclosure.households) == ("1", 2)
    assert paper.disclosure.way is PaperWay.SAVED


def test_what_hangs_may_be_masked(
    two: Store, page: SelectionsPage, office: PageOffice, qtbot: QtBot
) -> None:
    review(two, 1)
    hang(two, 1)
    page.refresh()
    states(page, qtbot, SelectionState.PUBLISHED)
    seen: list[PreviewDialog] = []

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, SheetDialog)
        dialog.choose("a3")
        dialog._masked.setChecked(True)
        return True

    def look(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        seen.append(dialog)
        return False

    office.dialogs.answers = [choose, look]
    page.face.print_button.click()
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE_MS)
    document = seen[0]._document
    assert document.file_name == "评选公示-最美家庭.pdf"
    assert document.shows is not None
    went_out = document.shows(PaperWay.PRINTED)
    assert (went_out.paper, went_out.masked) == (PaperKind.SELECTION_NOTICE, True)
    printed = pdf_text(document.pdf)
    assert "户主1" not in printed
    assert printed.count("户*") == 2


def test_turning_away_or_leaving_prints_nothing(
    two: Store, page: SelectionsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.print()
    qtbot.waitUntil(lambda: office.dialogs.asked == ["打印：最美家庭"])
    page.print()
    office.seat.leave()
    page.print()
    selection = page.face.selection()
    assert selection is not None
    page.sheets._ask(selection, masked=False)
    assert office.dialogs.asked == ["打印：最美家庭"]


def test_a_paper_that_cannot_be_made_says_why(
    two: Store, page: SelectionsPage, office: PageOffice, qtbot: QtBot
) -> None:
    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, SheetDialog)
        dialog._paper.addItem("公示", "a4")
        dialog.choose("a4")
        return True

    office.dialogs.answers = [choose]
    page.print()
    qtbot.waitUntil(lambda: office.sounds == ["refused"])
    assert "还在提名" in office.said[-1]


def test_who_left_while_it_was_made_sees_no_preview(
    two: Store, page: SelectionsPage, office: PageOffice, qtbot: QtBot
) -> None:
    def leave(dialog: QWidget) -> bool:
        assert isinstance(dialog, SheetDialog)
        office.seat.leave()
        return True

    office.dialogs.answers = [leave]
    page.print()
    qtbot.waitUntil(lambda: bool(office.dialogs.asked))
    made: list[bool] = []
    office.desk.later(lambda _store, _progress: True, made.append, owner=page)
    qtbot.waitUntil(lambda: bool(made), timeout=PATIENCE_MS)
    assert len(office.dialogs.asked) == 1
