"""The made-up books: built once, kept outside the checkout, copied for each run."""

import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.filling import GENERATOR_VERSION, make_sized_book
from benchmarks.history import Size
from jifen_desktop.db.sqlite.schema import SCHEMA_SHA256, VERSION
from jifen_desktop.db.store import BOOK_FILE

_BUSY_REDEMPTIONS = 48_911
VILLAGE: Final = Size(
    name="village",
    households=600,
    products=300,
    transfers=50_000,
    busy_households=600,
    busy_products=300,
    busy_redemptions=_BUSY_REDEMPTIONS,
)
TOWNSHIP: Final = Size(
    name="township",
    households=100_000,
    products=20_000,
    transfers=1_000_000,
    busy_households=600,
    busy_products=300,
    busy_redemptions=_BUSY_REDEMPTIONS,
)


def cache_folder() -> Path:
    """Where books are kept: JIFEN_BENCH_CACHE, or the user's cache folder."""
    given = os.environ.get("JIFEN_BENCH_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(given) if given else Path(base) / "jifen-benchmarks"


def kept_book(size: Size) -> Path:
    """The book of that size, built if this schema and generator have none yet."""
    folder = cache_folder() / f"{size.name}-{SCHEMA_SHA256[VERSION][:12]}-{GENERATOR_VERSION}"
    if not (folder / BOOK_FILE).exists():
        for old in cache_folder().glob(f"{size.name}-*"):
            shutil.rmtree(old)
        print(f"building the {size.name} book in {folder} ...", file=sys.stderr)
        unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
        make_sized_book(unfinished, size)
        unfinished.rename(folder)
    return folder / BOOK_FILE


class Scratch:
    """A folder beside the kept books, on the same disk, for copies that may be written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def copy_of(self, size: Size, name: str) -> Path:
        """A fresh copy of a kept book, alone in a folder of its own, on the disk for good."""
        kept = kept_book(size)
        path = self.folder / name / BOOK_FILE
        path.parent.mkdir()
        shutil.copyfile(kept, path)
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        return path


@contextmanager
def scratch() -> Generator[Scratch]:
    """Removed at the end with all copies."""
    cache_folder().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="run-", dir=cache_folder()) as folder:
        yield Scratch(Path(folder))
