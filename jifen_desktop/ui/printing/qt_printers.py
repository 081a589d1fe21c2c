"""The system's printers through Qt: found, looked at, printed on; in the lane *printing* alone."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from jifen_desktop.ui.printing.pdf_pages import PageSize, Sheet
from jifen_desktop.ui.printing.printer_states import state_trouble
from jifen_desktop.ui.printing.printers import Installed, Printer
from jifen_desktop.ui.printing.troubles import Trouble

#: Printers that print into a file and open a window for each paper: never taken unasked.
_VIRTUAL: Final = re.compile(r"pdf|xps|onenote|fax|传真", re.IGNORECASE)
#: Finer than this no eye sees, and a picture of an A4 page stays below 35 MB.
DPI_MAX: Final = 300
#: Rolls are no wider; their printers have no greys, and guessing makes letters fuzzy.
ROLL_WIDTH_MM_MAX: Final = 100


def installed() -> Installed:
    """The names in the system's order; by itself only a real one is taken, the system's or ours."""
    names = tuple(QPrinterInfo.availablePrinterNames())
    real = _real(names)
    default = QPrinterInfo.defaultPrinterName()
    if default not in real:
        default = real[0] if len(real) == 1 else ""
    return Installed(names=names, default=default)


def _real(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if not _VIRTUAL.search(name))


def look(name: str) -> Printer:
    """How a printer is now: gone, offline, out of paper, ready ..."""
    here = installed()
    wanted = name or here.default
    if not wanted:
        trouble = Trouble.NOT_CHOSEN if _real(here.names) else Trouble.NO_PRINTER
        return Printer(name="", trouble=trouble)
    if wanted not in here.names:
        return Printer(name=wanted, trouble=Trouble.GONE)
    trouble = state_trouble(wanted)
    if trouble is not None:
        return Printer(name=wanted, trouble=trouble)
    return Printer(name=wanted, dpi=min(_device(wanted).resolution(), DPI_MAX))


def send(printer: Printer, sheets: Sequence[Sheet], *, copies: int, title: str) -> Trouble | None:
    """Print all sheets so many times on that printer; blocks until the system has them."""
    if printer.name not in installed().names:
        return Trouble.GONE
    device = _device(printer.name)
    device.setDocName(title)
    return None if paint(device, sheets, copies) else Trouble.REFUSED


def _device(name: str) -> QPrinter:
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def paint(device: QPrinter, sheets: Sequence[Sheet], copies: int) -> bool:
    """Paint the sheets, each on paper of its own size; whether the device took them all."""
    if device.supportsMultipleCopies():
        device.setCopyCount(copies)
        copies = 1
    first, *others = [*sheets] * copies
    device.setPageLayout(page_layout(first.size))
    painter = QPainter()
    if not painter.begin(device):
        return False
    _draw(painter, device, first)
    for sheet in others:
        device.setPageLayout(page_layout(sheet.size))
        if not device.newPage():
            device.abort()
            painter.end()
            return False
        _draw(painter, device, sheet)
    return painter.end() and _is_well(device)


def _draw(painter: QPainter, device: QPrinter, sheet: Sheet) -> None:
    """Dot for dot where the picture was made for this device, and on a roll without greys."""
    if sheet.dpi != device.resolution():
        painter.drawImage(device.pageLayout().fullRectPixels(device.resolution()), sheet.picture)
    elif sheet.size.width_mm > ROLL_WIDTH_MM_MAX:
        painter.drawImage(0, 0, sheet.picture)
    else:
        mono, threshold = QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither
        painter.drawImage(0, 0, sheet.picture.convertToFormat(mono, threshold))


def _is_well(device: QPrinter) -> bool:
    bad = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    return device.printerState() not in bad


def page_layout(size: PageSize) -> QPageLayout:
    """Paper of that size to its edges: a standard sheet if it is one, else a piece of a roll."""
    upright = QSizeF(size.width_mm, size.height_mm)
    paper, turned = _page_size(upright), _page_size(upright.transposed())
    custom = QPageSize.PageSizeId.Custom
    if paper.id() is custom and turned.id() is not custom:
        layout = QPageLayout(turned, QPageLayout.Orientation.Landscape, QMarginsF())
    else:
        layout = QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _page_size(size: QSizeF) -> QPageSize:
    fuzzy = QPageSize.SizeMatchPolicy.FuzzyMatch
    return QPageSize(size, QPageSize.Unit.Millimeter, "", fuzzy)
