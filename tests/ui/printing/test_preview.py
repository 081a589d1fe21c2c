"""打印预览: pages that can be turned and enlarged, printed, saved; all of it without a mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from jifen_desktop.services.book_folder import Store
from jifen_desktop.services.papers import receipt_preview, statement_paper
from jifen_desktop.ui.look.tokens import TARGET_MIN, Scale
from jifen_desktop.ui.printing.page_view import ZOOMS, PageView
from jifen_desktop.ui.printing.pdf_pages import PageSize, page_sizes
from jifen_desktop.ui.printing.preview import AS_FILE, Document, PreviewDialog
from jifen_desktop.ui.printing.printers import DOCUMENT_PRINTER
from jifen_desktop.ui.printing.troubles import Trouble, trouble_sentence
from tests import village
from tests.ui.office import PageOffice
from tests.ui.printing.fake_printers import LASER, XP80, FakePrinters
from tests.ui.printing.test_pdf_pages import ink

Open = Callable[[], PreviewDialog]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A statement of several pages."""
    store = village.make_store(tmp_path_factory.mktemp("statement"))
    village.household(store, "01-001", "张伟", points="1000")
    village.product(store, "LY01", price="1", stock="500")
    for _ in range(90):
        village.checkout(store, "01-001", "LY01")
    made = statement_paper(store, "01-001", village.DAY)
    store.close()
    assert len(page_sizes(made)) > 1
    return made


@pytest.fixture
def shown(office: PageOffice, qtbot: QtBot, printers: FakePrinters, pdf: bytes) -> Iterator[Open]:
    """Opens the preview over a window of 1366 x 768 and waits for its first page."""
    window = QWidget()
    window.resize(1366, 768)

    def open_it() -> PreviewDialog:
        document = Document(title="张伟 对账单", pdf=pdf, file_name="对账单.pdf")
        dialog = PreviewDialog(office.surroundings(), document, system=printers, parent=window)
        dialog.resize(dialog.sizeHint())
        dialog.show()
        choices = len(printers.names) + 1
        qtbot.waitUntil(lambda: dialog.view.picture(0) is not None)
        qtbot.waitUntil(lambda: dialog.printers.count() == choices)
        return dialog

    yield open_it
    delete(window)  # and its dialogs, before the desk is shut down


def press(qtbot: QtBot, dialog: PreviewDialog, keys: str) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog.view, Qt.Key[f"Key_{keys[-1]}"], modifier)


# --- pages ----------------------------------------------------------------------------


def test_the_first_page_is_drawn_and_counted(shown: Open) -> None:
    dialog = shown()
    picture = dialog.view.picture(0)
    assert picture is not None
    assert max(ink(picture)) > 10
    pages = len(page_sizes(dialog._document.pdf))
    assert dialog.page_label.text() == f"第 1 页 / 共 {pages} 页"
    assert dialog.focusWidget() is dialog.view


def test_pages_are_turned_by_keys(shown: Open, qtbot: QtBot) -> None:
    dialog = shown()
    pages = len(page_sizes(dialog._document.pdf))
    qtbot.keyClick(dialog.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: dialog.view.picture(pages - 1) is not None)
    assert dialog.page_label.text() == f"第 {pages} 页 / 共 {pages} 页"
    assert dialog.view.accessibleDescription() == f"第 {pages} 页，共 {pages} 页"
    qtbot.keyClick(dialog.view, Qt.Key.Key_Home)
    assert dialog.view.page() == 1
    qtbot.keyClick(dialog.view, Qt.Key.Key_PageDown)
    assert dialog.view.verticalScrollBar().value() > 0


def test_pages_grow_and_shrink_between_bounds(shown: Open, qtbot: QtBot) -> None:
    dialog = shown()
    fitted = dialog.view.places()[0].width()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Plus)
    assert dialog.view.places()[0].width() == pytest.approx(fitted * 1.25, abs=1)
    qtbot.waitUntil(lambda: dialog.view.picture(0) is not None)
    for _ in ZOOMS:
        qtbot.keyClick(dialog.view, Qt.Key.Key_Minus)
    assert dialog.view.places()[0].width() == pytest.approx(fitted * ZOOMS[0], abs=1)
    for _ in ZOOMS:
        dialog.view.zoom_by(1)
    assert dialog.view.places()[0].width() == pytest.approx(fitted * ZOOMS[-1], abs=2)
    assert dialog.view.horizontalScrollBar().maximum() > 0


def test_few_pictures_are_kept(shown: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jifen_desktop.ui.printing.page_view.PICTURES_MAX", 1)
    dialog = shown()
    qtbot.keyClick(dialog.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: dialog.view.picture(0) is None)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: dialog.view.picture(0) is not None)


def test_a_receipt_is_not_blown_up(qtbot: QtBot, office: PageOffice) -> None:
    view = PageView("页面预览")
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show_pages((PageSize(width_mm=80, height_mm=137),))
    assert view.places()[0].width() == pytest.approx(80 / 25.4 * 96 * 1.5, abs=1)
    assert view.page() == 1
    view.grab()  # paints a page that has no picture yet


# --- printing -------------------------------------------------------------------------


def test_ctrl_p_prints_so_many_copies_on_the_chosen_printer(
    shown: Open, qtbot: QtBot, office: PageOffice, printers: FakePrinters
) -> None:
    dialog = shown()
    assert dialog.printers.currentText() == XP80
    dialog.printers.setCurrentText(LASER)
    dialog._count_copies(1)
    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, dialog, "P")
        press(qtbot, dialog, "P")  # a second one while the first is under way does nothing
    assert printers.printed == [(LASER, "张伟 对账单", 2)]
    assert office.said == [f"已送到打印机“{LASER}”。"]
    assert office.preferences.text(DOCUMENT_PRINTER) == LASER
    assert shown().printers.currentText() == LASER  # next time


def test_a_printer_that_does_not_print_says_why_and_another_is_tried(
    shown: Open, qtbot: QtBot, printers: FakePrinters
) -> None:
    printers.trouble = Trouble.PAPER_OUT
    dialog = shown()
    dialog.print_button.click()
    qtbot.waitUntil(lambda: dialog.status.text() == trouble_sentence(Trouble.PAPER_OUT, XP80))
    printers.trouble = None
    with qtbot.waitSignal(dialog.accepted):
        dialog.print_button.click()


def test_a_dialog_that_is_left_while_the_printer_blocks_is_left_at_once(
    shown: Open, qtbot: QtBot, printers: FakePrinters
) -> None:
    dialog = shown()
    printers.shut_gate()
    dialog.print_button.click()
    qtbot.waitUntil(printers.at_gate.is_set)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.view, Qt.Key.Key_Escape)


def test_copies_stay_between_1_and_99(shown: Open) -> None:
    dialog = shown()
    dialog._count_copies(-1)
    assert dialog.copies.text() == "1"
    dialog.copies.setText("99")
    dialog._count_copies(1)
    assert dialog.copies.text() == "99"
    dialog.copies.setText("")
    assert dialog._copies() == 1


# --- saving ---------------------------------------------------------------------------


def test_without_a_printer_a_paper_can_still_be_saved(
    shown: Open,
    qtbot: QtBot,
    office: PageOffice,
    printers: FakePrinters,
    tmp_path: Path,
) -> None:
    printers.names, printers.default = (), ""
    dialog = shown()
    assert dialog.printers.currentText() == AS_FILE
    assert dialog.print_button.text() == "保存"
    dialog._count_copies(1)  # a file has no copies
    assert dialog.copies.text() == "1"
    place = tmp_path / "对账单.pdf"
    office.dialogs.answers = [place]
    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, dialog, "P")
    assert place.read_bytes() == dialog._document.pdf
    assert office.said == [f"已保存：{place}"]


def test_a_place_that_cannot_be_written_is_named_and_another_may_be_chosen(
    shown: Open, qtbot: QtBot, office: PageOffice, tmp_path: Path
) -> None:
    dialog = shown()
    bad, good = tmp_path / "没有" / "x.pdf", tmp_path / "x.pdf"
    office.dialogs.answers = [bad, good]
    press(qtbot, dialog, "S")
    qtbot.waitUntil(lambda: str(bad) in dialog.status.text())
    assert not bad.exists()
    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, dialog, "S")
    assert good.read_bytes() == dialog._document.pdf


def test_turning_away_from_the_file_dialog_changes_nothing(shown: Open, office: PageOffice) -> None:
    dialog = shown()
    office.dialogs.answers = []
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.print_button.isEnabled()


# --- for everybody ----------------------------------------------------------------------


def test_everything_is_reached_by_tab_and_has_a_name(shown: Open) -> None:
    dialog = shown()
    kinds = (QAbstractButton, QComboBox, QLineEdit, PageView)
    reached: list[QWidget] = []
    while (focus := dialog.focusWidget()) not in reached:
        assert isinstance(focus, kinds)
        reached.append(focus)
        dialog.focusNextChild()
    names = {widget.accessibleName() for widget in reached}
    wanted = {"页面预览", "打印机", "份数", "打印", "另存为 PDF", "关闭", "缩小页面", "放大页面"}
    assert names == wanted | {"少一份", "多一份"}


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1024, 768), 1.0), ((1366, 768), 1.5), ((1920, 1080), 2.0)],
)
def test_nothing_is_clipped(
    shown: Open, office: PageOffice, size: tuple[int, int], scale: float
) -> None:
    office.look.resize(Scale(scale))
    dialog = shown()
    dialog._say("打印机“小票机 XP-80”没有接收，可能被别的程序占用，或驱动有问题。")
    window = dialog.parentWidget()
    assert window is not None
    window.resize(*size)
    dialog.resize(dialog.sizeHint())
    assert dialog.size().boundedTo(QSize(*size)) == dialog.size()
    dialog.grab()
    for button in dialog.findChildren(QAbstractButton):
        assert button.height() >= office.look.px(TARGET_MIN)
        assert dialog.rect().contains(button.rect().translated(button.mapTo(dialog, QPoint())))


def test_a_receipt_of_the_book_is_shown(
    office: PageOffice, qtbot: QtBot, printers: FakePrinters
) -> None:
    def make(store: Store) -> bytes:
        sold = village.checkout(store, "01-001", "LY01")
        return receipt_preview(store, sold.receipt_no)

    made: list[bytes] = []
    office.desk.do(make, made.append, owner=office.desk)
    qtbot.waitUntil(lambda: bool(made))
    document = Document(title="小票", pdf=made[0], file_name="小票.pdf")
    dialog = PreviewDialog(office.surroundings(), document, system=printers)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.picture(0) is not None)
    assert dialog.sizeHint().width() > 0
    delete(dialog)
