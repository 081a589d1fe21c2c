"""Printing through Qt, into a PDF printer: the paper's size, its ink, copies, refusals."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import run

import pytest
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter

from jifen_desktop.services.papers import trial_page
from jifen_desktop.ui.printing import qt_printers
from jifen_desktop.ui.printing.pdf_pages import PageSize, Sheet, page_picture, page_sizes, sheets
from jifen_desktop.ui.printing.printers import Installed, Printer
from jifen_desktop.ui.printing.qt_printers import page_layout, paint
from jifen_desktop.ui.printing.system_printers import SystemPrinters
from jifen_desktop.ui.printing.troubles import Trouble
from tests.ui.printing.test_pdf_pages import ink
from tests.village import moment

AT = moment().local
pytestmark = pytest.mark.usefixtures("qapp")


def pdf_device(path: Path, dpi: int = 203) -> QPrinter:
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(path))
    device.setResolution(dpi)
    return device


def always(answer: object) -> Callable[[object], object]:
    """A function of one argument, or a method, with this answer."""

    def function(_: object) -> object:
        return answer

    return function


@pytest.mark.parametrize("paper", ["80", "58", "a5"])
@pytest.mark.parametrize("dpi", [203, 600])
def test_a_paper_comes_out_in_its_own_size_with_all_its_ink(
    tmp_path: Path, paper: str, dpi: int
) -> None:
    pdf = trial_page(paper, AT)
    path = tmp_path / "out.pdf"

    assert paint(pdf_device(path, dpi), sheets(pdf, 203), copies=1)

    out = path.read_bytes()
    [asked], [came] = page_sizes(pdf), page_sizes(out)
    assert came.width_mm == pytest.approx(asked.width_mm, abs=0.5)
    assert came.height_mm == pytest.approx(asked.height_mm, abs=0.5)
    wanted, drawn = ink(page_picture(pdf, 0, 600)), ink(page_picture(out, 0, 600))
    assert drawn == pytest.approx(wanted, abs=12)


def test_a_device_that_cannot_count_gets_every_copy(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    pages = sheets(trial_page("80", AT), 203)

    assert paint(pdf_device(path), [*pages, *pages], copies=3)

    assert len(page_sizes(path.read_bytes())) == 6


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_device_that_can_count_is_told_how_many() -> None:
    device = ObedientDevice()

    paint(device, sheets(trial_page("80", AT), 203), copies=3)

    assert device.copies == 3


class ObedientDevice(QPrinter):
    """Counts copies by itself, and cannot be painted on."""

    copies = 0

    def __init__(self) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName("/nowhere/out.pdf")

    def supportsMultipleCopies(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def setCopyCount(self, count: int, /) -> None:  # noqa: N802 - Qt's name
        self.copies = count


def test_a_device_that_breaks_off_has_not_taken_the_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = sheets(trial_page("80", AT), 203)
    device = pdf_device(tmp_path / "out.pdf")
    monkeypatch.setattr(QPrinter, "newPage", always(False))
    assert not paint(device, [*pages, *pages], copies=1)


@pytest.mark.parametrize(
    ("size", "orientation", "name"),
    [
        ((210, 297), QPageLayout.Orientation.Portrait, "A4"),
        ((210, 148), QPageLayout.Orientation.Landscape, "A5"),
        ((80, 137), QPageLayout.Orientation.Portrait, "Custom"),
        ((80, 60), QPageLayout.Orientation.Portrait, "Custom"),
    ],
)
def test_a_sheet_stays_a_sheet_and_a_roll_a_roll(
    size: tuple[int, int], orientation: QPageLayout.Orientation, name: str
) -> None:
    layout = page_layout(PageSize(width_mm=size[0], height_mm=size[1]))

    full = layout.fullRect(QPageLayout.Unit.Millimeter)
    assert (full.width(), full.height()) == pytest.approx(size, abs=0.6)
    assert layout.orientation() is orientation
    assert name in layout.pageSize().key()


# --- the system's printers ----------------------------------------------------------


class FakeInfo:
    """QPrinterInfo of a PC with these printers."""

    def __init__(self, names: Sequence[str], default: str) -> None:
        self._names = names
        self._default = default

    def availablePrinterNames(self) -> list[str]:  # noqa: N802 - Qt's name
        return [*self._names]

    def defaultPrinterName(self) -> str:  # noqa: N802 - Qt's name
        return self._default


PDF = "Microsoft Print to PDF"


@pytest.mark.parametrize(
    ("names", "default", "taken"),
    [
        ((), "", ""),
        (("XP-80", "HP"), "HP", "HP"),
        (("XP-80", "HP"), "", ""),
        (("XP-80", PDF), PDF, "XP-80"),
        ((PDF, "导出为WPS PDF", "Fax"), PDF, ""),
    ],
)
def test_a_printer_into_files_is_never_taken_unasked(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], default: str, taken: str
) -> None:
    monkeypatch.setattr(qt_printers, "QPrinterInfo", FakeInfo(names, default))
    assert qt_printers.installed() == Installed(names=names, default=taken)


@pytest.mark.parametrize(
    ("names", "asked", "printer"),
    [
        ((), "", Printer(name="", trouble=Trouble.NO_PRINTER)),
        ((PDF,), "", Printer(name="", trouble=Trouble.NO_PRINTER)),
        (("XP-80", "HP"), "", Printer(name="", trouble=Trouble.NOT_CHOSEN)),
        (("HP",), "XP-80", Printer(name="XP-80", trouble=Trouble.GONE)),
        (("XP-80",), "XP-80", Printer(name="XP-80", dpi=203)),
        ((PDF, "HP"), PDF, Printer(name=PDF, dpi=203)),
    ],
)
def test_a_printer_is_looked_at(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    names: tuple[str, ...],
    asked: str,
    printer: Printer,
) -> None:
    monkeypatch.setattr(qt_printers, "QPrinterInfo", FakeInfo(names, ""))
    monkeypatch.setattr(qt_printers, "_device", always(pdf_device(tmp_path / "x")))
    assert SystemPrinters().look(asked) == printer


def test_a_printer_with_a_fault_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_printers, "QPrinterInfo", FakeInfo(["XP-80"], ""))
    monkeypatch.setattr(qt_printers, "state_trouble", always(Trouble.PAPER_OUT))
    assert SystemPrinters().look("") == Printer(name="XP-80", trouble=Trouble.PAPER_OUT)


def test_a_paper_is_sent_from_another_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qt_printers, "QPrinterInfo", FakeInfo(["XP-80"], ""))
    monkeypatch.setattr(qt_printers, "_device", always(pdf_device(tmp_path / "out.pdf")))
    pages = sheets(trial_page("80", AT), 203)
    answers: list[Trouble | None] = []

    def send() -> None:
        for name in ("XP-80", "HP"):
            printer = Printer(name=name, dpi=203)
            answers.append(SystemPrinters().send(printer, pages, copies=1, title="小票"))

    thread = threading.Thread(target=send)
    thread.start()
    thread.join()

    assert answers == [None, Trouble.GONE]
    assert (
        "小票"
        in run(["pdfinfo", tmp_path / "out.pdf"], capture_output=True, text=True, check=True).stdout
    )


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_printers, "QPrinterInfo", FakeInfo(["XP-80"], ""))
    monkeypatch.setattr(qt_printers, "_device", always(pdf_device(Path("/nowhere/out.pdf"))))
    white = QImage(10, 10, QImage.Format.Format_RGB32)
    sheet = Sheet(size=PageSize(width_mm=80, height_mm=80), dpi=203, picture=white)

    trouble = SystemPrinters().send(Printer(name="XP-80"), [sheet], copies=1, title="x")

    assert trouble is Trouble.REFUSED


def test_this_pc_has_printers_or_none() -> None:
    here = SystemPrinters().installed()
    assert here.default in (*here.names, "")
