"""Files that are whole or not there: write beside, verify, flush, rename."""

import os
from itertools import takewhile
from pathlib import Path


def sync_file(path: Path) -> None:
    """Make the file's content last."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder last; Windows has no such call and needs none."""
    if os.name == "nt":  # pragma: no cover - tried on Windows only
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder with the folders above it, and make all of them last."""
    missing = list(takewhile(lambda place: not place.exists(), (folder, *folder.parents)))
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)
