"""A paper as a file: whole or not there."""

from pathlib import Path

import pytest

from jifen_desktop.documents.paper_file import write_paper
from jifen_desktop.domain.file_refusals import PathUnwritable


def test_a_paper_replaces_the_one_before(tmp_path: Path) -> None:
    paper = tmp_path / "小票.pdf"
    write_paper(paper, b"old")
    write_paper(paper, b"new")

    assert paper.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [paper]


def test_a_paper_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "inside").touch()

    for place in (taken, tmp_path / "missing" / "小票.pdf"):
        with pytest.raises(PathUnwritable):
            write_paper(place, b"new")
    assert list(tmp_path.iterdir()) == [taken]
