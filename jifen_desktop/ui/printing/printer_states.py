"""What the system knows of a printer beyond Qt: offline, out of paper, paused.

Qt tells only whether a printer has a fault. CUPS and the Windows spooler know which; both
may also remember a fault of yesterday, so a fault counts only while a job is stuck in it.
"""

import ctypes
import sys
from typing import Final

from jifen_desktop.ui.printing.troubles import Trouble
from jifen_desktop.ui.printing.windows_spooler import Spooled, spooled

#: What a printer's state reasons begin with (RFC 8011, section 5.4.12), the worst first.
_CUPS_REASONS: Final = (
    ("offline", Trouble.OFFLINE),
    ("connecting-to-device", Trouble.OFFLINE),
    ("timed-out", Trouble.OFFLINE),
    ("media-jam", Trouble.JAM),
    ("media-empty", Trouble.PAPER_OUT),
    ("media-needed", Trouble.PAPER_OUT),
    ("cover-open", Trouble.OPEN),
    ("door-open", Trouble.OPEN),
)
#: Of printer-state: 3 is idle, 4 at a job, 5 stopped.
_CUPS_FREE: Final = ("", "3")
_CUPS_STOPPED: Final = "5"

#: Bits of PRINTER_INFO_2.Status and .Attributes (winspool.h), the worst first.
_WINDOWS_STATUS: Final = (
    (0x00000080 | 0x00001000, Trouble.OFFLINE),
    (0x00000008, Trouble.JAM),
    (0x00000010 | 0x00000040, Trouble.PAPER_OUT),
    (0x00400000, Trouble.OPEN),
    (0x00000002 | 0x00100000, Trouble.FAULT),
)
_WINDOWS_PAUSED: Final = 0x00000001
_WINDOWS_WORK_OFFLINE: Final = 0x00000400


def state_trouble(name: str) -> Trouble | None:
    """What the system says is wrong with a printer; None: nothing, or it does not say."""
    if sys.platform == "win32":
        return windows_trouble(spooled(name, ctypes.WinDLL("winspool.drv")))
    return cups_trouble(_cups_options(name))


def cups_trouble(options: dict[str, str]) -> Trouble | None:
    """What CUPS's options of a printer mean."""
    state = options.get("printer-state", "")
    if options.get("printer-is-accepting-jobs") == "false":
        return Trouble.STOPPED
    if state in _CUPS_FREE:
        return None
    reasons = options.get("printer-state-reasons", "").split(",")
    for beginning, trouble in _CUPS_REASONS:
        if any(reason.startswith(beginning) for reason in reasons):
            return trouble
    return Trouble.STOPPED if state == _CUPS_STOPPED else None


def windows_trouble(state: Spooled) -> Trouble | None:
    """What the bits of the Windows spooler mean."""
    if state.attributes & _WINDOWS_WORK_OFFLINE:
        return Trouble.OFFLINE
    if state.status & _WINDOWS_PAUSED:
        return Trouble.STOPPED
    if not state.jobs:
        return None
    return next((trouble for bits, trouble in _WINDOWS_STATUS if state.status & bits), None)


class _CupsOption(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _CupsDestination(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("num_options", ctypes.c_int),
        ("options", ctypes.POINTER(_CupsOption)),
    )


def _cups_options(name: str) -> dict[str, str]:
    """What CUPS knows of a printer, as text; empty without CUPS or without that printer."""
    try:
        cups = ctypes.CDLL("libcups.so.2")
    except OSError:
        return {}
    cups.cupsGetNamedDest.restype = ctypes.POINTER(_CupsDestination)
    found = cups.cupsGetNamedDest(None, name.encode(), None)
    if not found:
        return {}
    options = {
        option.name.decode(errors="replace"): option.value.decode(errors="replace")
        for option in found.contents.options[: found.contents.num_options]
    }
    cups.cupsFreeDests(1, found)
    return options
