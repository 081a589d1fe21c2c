"""A paper saved where a person wants it: whole, or refused with the place's name."""

from pathlib import Path

import pytest

from jifen_desktop.domain.file_refusals import PathUnwritable
from jifen_desktop.services.saving import save_paper


def test_a_paper_is_saved_over_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "对账单.pdf"
    path.write_bytes(b"old")
    save_paper(path, b"%PDF")
    assert path.read_bytes() == b"%PDF"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(PathUnwritable):
        save_paper(tmp_path / "没有" / "x.pdf", b"%PDF")
    assert list(tmp_path.iterdir()) == []
