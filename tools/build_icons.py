"""Build assets/icons: take the outline icons from their npm package, list every checksum.

Needs npm and a registry; run it only to change the set of icons, the result is committed.
The set is the type `IconName` of jifen_desktop/ui/look/icons.py.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from jifen_desktop.ui.look.icons import ICON_NAMES  # noqa: E402 - the path comes first

PACKAGE = "@tabler/icons@3.51.0"
PACKAGE_SHA256 = "b30108713d3fa60aee862c2a133225da8e0f309be0708fe2925763ff810c766c"
ICONS = ROOT / "assets" / "icons"
LICENCE = "LICENSE-tabler.txt"
SUMS = "SHA256SUMS"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fetch(names: Sequence[str]) -> dict[str, bytes]:
    """The wanted members of the checked package by their names in assets/icons."""
    wanted = {f"{name}.svg": f"package/icons/outline/{name}.svg" for name in names}
    wanted[LICENCE] = "package/LICENSE"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
        (archive,) = Path(folder).glob("*.tgz")
        if sha256(archive.read_bytes()) != PACKAGE_SHA256:
            sys.exit(f"{archive.name}: not the archive whose checksum is written here")
        with tarfile.open(archive) as package:
            files: dict[str, bytes] = {}
            for name, path in wanted.items():
                member = package.extractfile(path)
                assert member is not None
                files[name] = member.read()
    return files


def main() -> None:
    files = fetch(ICON_NAMES)
    ICONS.mkdir(exist_ok=True)
    for old in ICONS.iterdir():
        old.unlink()
    for name, content in files.items():
        (ICONS / name).write_bytes(content)
    sums = "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files))
    (ICONS / SUMS).write_text(sums, encoding="utf-8", newline="\n")
    print(f"{len(files) - 1} icons, {sum(map(len, files.values())) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
