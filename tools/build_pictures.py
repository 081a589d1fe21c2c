"""Build assets/pictures: take the emoji pictures from their npm package, list every checksum.

Needs npm and a registry; run it only to change the set of pictures, the result is committed.
The other drawings in the folder are this project's own work and are left as they are.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import cast

PACKAGE = "@iconify-json/fluent-emoji-flat@1.2.6"
PACKAGE_SHA256 = "7d064769dee690815f823bc5bcc511d957198caf9f5edd8dd9c1aa48a6aeb175"
PICTURES = Path(__file__).resolve().parent.parent / "assets" / "pictures"
LICENCE = "LICENSE-fluent-emoji.txt"
SUMS = "SHA256SUMS"
ICONS = (
    "backpack",
    "flashlight",
    "glass-of-milk",
    "gloves",
    "ledger",
    "lotion-bottle",
    "pen",
    "roll-of-paper",
    "salt",
    "seedling",
    "soap",
    "steaming-bowl",
    "toothbrush",
    "umbrella",
)
LICENCE_TEXT = """\
The files listed below are from Fluent Emoji (flat style), https://github.com/microsoft/fluentui-emoji,
taken from the npm package {package}:

{names}

MIT License

Copyright (c) Microsoft Corporation.

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fetch_icons() -> dict[str, str]:
    """The body of each wanted icon, from the checked package."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
        (archive,) = Path(folder).glob("*.tgz")
        if sha256(archive.read_bytes()) != PACKAGE_SHA256:
            sys.exit(f"{archive.name}: not the archive whose checksum is written here")
        with tarfile.open(archive) as package:
            member = package.extractfile("package/icons.json")
            assert member is not None
            listing = cast("dict[str, dict[str, dict[str, str]]]", json.load(member))
    return {name: listing["icons"][name]["body"] for name in ICONS}


def write_emoji(bodies: dict[str, str]) -> None:
    for name, body in bodies.items():
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" '
            f'viewBox="0 0 32 32">{body}</svg>\n'
        )
        (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")
    names = "\n".join(f"  {name}.svg" for name in ICONS)
    text = LICENCE_TEXT.format(package=PACKAGE, names=names)
    (PICTURES / LICENCE).write_text(text, encoding="utf-8", newline="\n")


def write_sums() -> None:
    """Checksums of everything in the folder, readable by `sha256sum -c`."""
    files = sorted(path for path in PICTURES.iterdir() if path.name != SUMS)
    lines = [f"{sha256(path.read_bytes())}  {path.name}\n" for path in files]
    (PICTURES / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def main() -> None:
    write_emoji(fetch_icons())
    write_sums()
    pictures = list(PICTURES.glob("*.svg"))
    kilobytes = sum(path.stat().st_size for path in pictures) / 1000
    print(f"{len(pictures)} pictures, {kilobytes:.0f} kB")


if __name__ == "__main__":
    main()
