"""Files that are whole or not there: write beside, verify, flush, rename."""

import hashlib
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


def sha256_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def forget_cached(path: Path) -> None:
    """Make the next reader ask the disk and not the memory of the system, where it can be told.

    What is not on the disk yet cannot be forgotten: sync_file comes first.
    """
    if not hasattr(os, "posix_fadvise"):  # pragma: no cover - Windows has no such call
        return
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
