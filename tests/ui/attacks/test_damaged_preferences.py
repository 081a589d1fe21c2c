"""Whatever stands in window.ini, the book opens."""

from pathlib import Path

import pytest

from tests.ui.program.running import Start

DAMAGED = (
    b"[General]\nlast_operator=nan\ntext_scale=inf\ntheme=\\x\ngeometry=@ByteArray(abc)\n",
    b"[General]\nlast_operator=1e999\nprinter=\xff\xfe\x00\n%%%%\n[[[\n",
    b"\x00" * 4096,
)


@pytest.mark.parametrize("damaged", DAMAGED, ids=["odd", "huge", "zeros"])
def test_a_damaged_file_counts_as_empty(start: Start, folder: Path, damaged: bytes) -> None:
    (folder / "window.ini").write_bytes(damaged)
    assert start(folder).open().page.chosen() is not None
