"""The port's printers of this PC; loads QtPrintSupport in the lane *printing*, when first asked."""

from collections.abc import Sequence

from jifen_desktop.ui.printing.pdf_pages import Sheet
from jifen_desktop.ui.printing.printers import Installed, Printer
from jifen_desktop.ui.printing.troubles import Trouble


class SystemPrinters:
    """The printers that Qt finds."""

    def installed(self) -> Installed:
        from jifen_desktop.ui.printing import qt_printers  # noqa: PLC0415 - loaded in its lane

        return qt_printers.installed()

    def look(self, name: str) -> Printer:
        from jifen_desktop.ui.printing import qt_printers  # noqa: PLC0415 - loaded in its lane

        return qt_printers.look(name)

    def send(
        self, printer: Printer, sheets: Sequence[Sheet], *, copies: int, title: str
    ) -> Trouble | None:
        from jifen_desktop.ui.printing import qt_printers  # noqa: PLC0415 - loaded in its lane

        return qt_printers.send(printer, sheets, copies=copies, title=title)
