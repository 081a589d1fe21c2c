"""What CUPS and the Windows spooler say of a printer, and what we make of it."""

import ctypes
import sys
from typing import Any

import pytest

from jifen_desktop.ui.printing import printer_states
from jifen_desktop.ui.printing.printer_states import cups_trouble, state_trouble, windows_trouble
from jifen_desktop.ui.printing.troubles import Trouble, trouble_sentence
from jifen_desktop.ui.printing.windows_spooler import Spooled, spooled


@pytest.mark.parametrize(
    ("state", "reasons", "trouble"),
    [
        ("3", "none", None),
        ("3", "media-empty-error", None),  # of yesterday: nothing is stuck in it
        ("4", "none", None),
        ("4", "toner-low-report", None),
        ("4", "media-empty-error", Trouble.PAPER_OUT),
        ("4", "connecting-to-device,offline-report", Trouble.OFFLINE),
        ("5", "paused", Trouble.STOPPED),
        ("5", "paused,media-jam-error", Trouble.JAM),
        ("5", "cover-open", Trouble.OPEN),
    ],
)
def test_a_fault_of_cups_counts_while_a_job_is_stuck(
    state: str, reasons: str, trouble: Trouble | None
) -> None:
    options = {"printer-state": state, "printer-state-reasons": reasons}
    assert cups_trouble(options) is trouble


def test_a_printer_that_takes_no_jobs_is_stopped() -> None:
    options = {"printer-state": "3", "printer-is-accepting-jobs": "false"}
    assert cups_trouble(options) is Trouble.STOPPED
    assert cups_trouble({}) is None


@pytest.mark.parametrize(
    ("state", "trouble"),
    [
        (Spooled(), None),
        (Spooled(attributes=0x400), Trouble.OFFLINE),
        (Spooled(status=0x1), Trouble.STOPPED),
        (Spooled(status=0x10), None),
        (Spooled(status=0x10, jobs=1), Trouble.PAPER_OUT),
        (Spooled(status=0x80, jobs=2), Trouble.OFFLINE),
        (Spooled(status=0x8, jobs=1), Trouble.JAM),
        (Spooled(status=0x400000, jobs=1), Trouble.OPEN),
        (Spooled(status=0x2, jobs=1), Trouble.FAULT),
        (Spooled(status=0x400, jobs=1), None),  # printing
    ],
)
def test_a_fault_of_windows_counts_while_a_job_is_stuck(
    state: Spooled, trouble: Trouble | None
) -> None:
    assert windows_trouble(state) is trouble


def test_a_printer_that_cups_does_not_know_has_no_trouble() -> None:
    assert state_trouble("没有这台") is None


def test_without_cups_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> ctypes.CDLL:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert state_trouble("XP80") is None


class FakeCups:
    """libcups with one printer, in its own structures."""

    def __init__(self, options: dict[str, str]) -> None:
        kind: Any = printer_states._CupsOption
        self._options = (kind * len(options))(
            *(kind(name.encode(), value.encode()) for name, value in options.items())
        )
        self._found: Any = printer_states._CupsDestination(
            b"XP80", None, 0, len(options), self._options
        )
        self.freed = 0
        self.cupsGetNamedDest = _Function(ctypes.pointer(self._found))

    def cupsFreeDests(self, count: int, _found: object) -> None:  # noqa: N802 - its name
        self.freed += count


class _Function:
    restype: object = None

    def __init__(self, answer: object) -> None:
        self._answer = answer

    def __call__(self, *arguments: object) -> object:
        return self._answer


def test_cups_options_are_read_and_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    cups = FakeCups({"printer-state": "5", "printer-state-reasons": "media-empty"})
    monkeypatch.setattr(ctypes, "CDLL", _Function(cups))

    assert state_trouble("XP80") is Trouble.PAPER_OUT
    assert cups.freed == 1


class FakeSpooler:
    """winspool.drv with one printer: texts behind the numbers, as Windows lays them out."""

    def __init__(self, *, known: bool = True, answers: bool = True) -> None:
        self._known = known
        self._answers = answers
        self.closed = False

    def OpenPrinterW(self, _name: object, _handle: object, _defaults: object) -> int:  # noqa: N802
        return int(self._known)

    def GetPrinterW(self, *arguments: Any) -> int:  # noqa: ANN401, N802 - Windows' own
        _handle, level, room, size, needed = arguments
        numbers = ctypes.sizeof(ctypes.c_void_p) * 13
        assert level == 2
        if size < numbers + 32 + 100:
            needed._obj.value = numbers + 32 + 100
            return 0
        for place, value in ((0, 0x400), (5, 0x90), (6, 3)):
            ctypes.c_uint32.from_buffer(room, numbers + 4 * place).value = value
        return int(self._answers)

    def ClosePrinter(self, _handle: object) -> None:  # noqa: N802
        self.closed = True


def test_the_windows_spooler_is_read_and_closed() -> None:
    spooler = FakeSpooler()

    assert spooled("XP-80", spooler) == Spooled(attributes=0x400, status=0x90, jobs=3)
    assert spooler.closed


@pytest.mark.parametrize("spooler", [FakeSpooler(known=False), FakeSpooler(answers=False)])
def test_a_spooler_that_does_not_say_is_no_trouble(spooler: FakeSpooler) -> None:
    assert spooled("XP-80", spooler) == Spooled()


@pytest.mark.skipif(sys.platform == "win32", reason="the real spooler answers there")
def test_on_windows_the_spooler_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", _Function(FakeSpooler()), raising=False)
    assert state_trouble("XP-80") is Trouble.OFFLINE


def test_every_trouble_has_a_sentence_with_the_printers_name() -> None:
    sentences = [trouble_sentence(trouble, "XP-80") for trouble in Trouble]

    assert len(set(sentences)) == len(Trouble)
    assert all(sentence.endswith("。") and "{" not in sentence for sentence in sentences)
    assert sum("XP-80" in sentence for sentence in sentences) == len(Trouble) - 2
