"""A printer's state as the Windows spooler keeps it, asked through winspool.drv."""

import ctypes
from dataclasses import dataclass
from typing import Any, Final

_LEVEL: Final = 2
#: A DWORD, whatever an int is where the tests run.
_Number = ctypes.c_uint32


class _PrinterInfo2(ctypes.Structure):
    """PRINTER_INFO_2W: thirteen pointers to texts and settings, then numbers."""

    _fields_ = (
        ("pointers", ctypes.c_void_p * 13),
        ("attributes", _Number),
        ("priority", _Number),
        ("default_priority", _Number),
        ("start_time", _Number),
        ("until_time", _Number),
        ("status", _Number),
        ("jobs", _Number),
        ("pages_per_minute", _Number),
    )


@dataclass(frozen=True, kw_only=True)
class Spooled:
    """PRINTER_STATUS_ and PRINTER_ATTRIBUTE_ bits, and how many jobs wait in the spooler."""

    status: int = 0
    attributes: int = 0
    jobs: int = 0


def spooled(name: str, spooler: Any) -> Spooled:  # noqa: ANN401 - a library of ctypes
    """A printer's state; all 0 where the spooler does not say."""
    handle = ctypes.c_void_p()
    if not spooler.OpenPrinterW(ctypes.c_wchar_p(name), ctypes.byref(handle), None):
        return Spooled()
    needed = _Number()
    spooler.GetPrinterW(handle, _LEVEL, None, 0, ctypes.byref(needed))
    room = ctypes.create_string_buffer(max(needed.value, ctypes.sizeof(_PrinterInfo2)))
    got = spooler.GetPrinterW(handle, _LEVEL, room, len(room), ctypes.byref(needed))
    spooler.ClosePrinter(handle)
    if not got:
        return Spooled()
    info = _PrinterInfo2.from_buffer(room)
    return Spooled(status=info.status, attributes=info.attributes, jobs=info.jobs)
