"""A counter with a command line: every answer is read back."""

import io
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jifen_desktop.app import main
from jifen_desktop.db.store import BOOK_FILE, Store
from tests import village
from tests.village import HEAD_NAME

#: What the command line takes for today.
TODAY = datetime.now(UTC).astimezone().date()
AS = ("--as", HEAD_NAME)
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Jifen:
    """`jifen` on the village's folder, in this process."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, streams: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self._patch = patch
        self._streams = streams

    def __call__(self, *words: object, stdin: str | bytes = b"") -> Answer:
        """Run a command; `stdin` is what it finds on standard input."""
        return self.bare("--data", self.folder, *words, stdin=stdin)

    def bare(self, *words: object, stdin: str | bytes = b"") -> Answer:
        """Run exactly these words."""
        content = stdin.encode() if isinstance(stdin, str) else stdin
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))
        self._patch.setattr(sys, "argv", ["jifen", *map(str, words)])
        try:
            status = main()
        except SystemExit as left:
            status = int(left.code or 0)
        said = self._streams.readouterr()
        assert "Traceback" not in said.out + said.err
        return Answer(status, said.out, said.err)

    def store(self) -> Store:
        """The book for the services; the caller closes it."""
        return Store(self.folder / BOOK_FILE, durable=False)

    def last_seq(self) -> int:
        store = self.store()
        try:
            return village.last_seq(store)
        finally:
            store.close()
