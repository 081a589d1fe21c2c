"""Printers for tests: they print into a list, block, fail, run out of paper or vanish."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from jifen_desktop.ui.printing.pdf_pages import Sheet
from jifen_desktop.ui.printing.printers import Installed, Printer
from jifen_desktop.ui.printing.troubles import Trouble

XP80 = "小票机 XP-80"
LASER = "HP LaserJet M1005"
WAIT_SECONDS = 20


@dataclass
class FakePrinters:
    """A print system in memory; `send` blocks until `open_gate` where the gate is shut."""

    names: tuple[str, ...] = (LASER, XP80)
    default: str = XP80
    trouble: Trouble | None = None
    refuses: bool = False
    printed: list[tuple[str, str, int]] = field(default_factory=list[tuple[str, str, int]])
    sheets: list[Sheet] = field(default_factory=list[Sheet])
    looks: int = 0
    threads: set[str] = field(default_factory=set[str])
    at_gate: threading.Event = field(default_factory=threading.Event)
    _gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._gate.set()

    def shut_gate(self) -> None:
        self._gate.clear()

    def open_gate(self) -> None:
        self._gate.set()

    def installed(self) -> Installed:
        self.threads.add(threading.current_thread().name)
        return Installed(names=self.names, default=self.default)

    def look(self, name: str) -> Printer:
        self.threads.add(threading.current_thread().name)
        self.looks += 1
        if not self.names:
            return Printer(name="", trouble=Trouble.NO_PRINTER)
        wanted = name or self.default
        if wanted not in self.names:
            return Printer(name=wanted, trouble=Trouble.GONE)
        return Printer(name=wanted, dpi=203, trouble=self.trouble)

    def send(
        self, printer: Printer, sheets: Sequence[Sheet], *, copies: int, title: str
    ) -> Trouble | None:
        self.threads.add(threading.current_thread().name)
        self.at_gate.set()
        assert self._gate.wait(WAIT_SECONDS)
        if self.refuses:
            return Trouble.REFUSED
        self.printed.append((printer.name, title, copies))
        self.sheets.extend(sheets)
        return None
