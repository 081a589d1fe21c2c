"""Whether a folder lies on a drive that a live book must not be on.

Network drives lie about locks and sticks are pulled: a book there would be lost.
"""

import os
import sys
from pathlib import Path

from jifen_desktop.domain.file_refusals import DriveUnfit

_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "davfs"}
)
_MOUNTS = Path("/proc/self/mountinfo")
_BLOCKS = Path("/sys/class/block")


def refuse_unfit_drive(folder: Path) -> None:
    """Refuse a folder on a network or removable drive, as far as the system tells."""
    kind = _windows_kind(folder) if sys.platform == "win32" else _linux_kind(folder)
    if kind:
        raise DriveUnfit(str(folder), kind)


def _linux_kind(folder: Path, mounts: Path = _MOUNTS, blocks: Path = _BLOCKS) -> str:
    if not mounts.exists():
        return ""
    real = Path(os.path.realpath(folder))
    found = ("", "", "")
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        before, _, after = line.partition(" - ")
        point, (file_system, device) = before.split(" ")[4], after.split(" ")[:2]
        point = point.replace("\\040", " ")
        if real.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, file_system, device)
    _, file_system, device = found
    if file_system in _NETWORK_TYPES:
        return "network"
    return "removable" if _is_removable(device, blocks) else ""


def _is_removable(device: str, blocks: Path) -> bool:
    block = blocks / os.path.basename(device)  # noqa: PTH119 - the name of a device, no file
    if not block.exists():
        return False
    for place in (block, block.resolve().parent):  # a partition says nothing, its disk does
        flag = place / "removable"
        if flag.exists():
            return flag.read_text().strip() == "1"
    return False


def _windows_kind(folder: Path) -> str:  # pragma: no cover - tried on Windows only
    import ctypes  # noqa: PLC0415

    drive = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.resolve().anchor}")
    return {2: "removable", 4: "network"}.get(int(drive), "")
