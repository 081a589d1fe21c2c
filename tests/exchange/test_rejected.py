"""The file of rejected rows: whole or absent, all text, ready to be corrected and read again."""

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jifen_desktop.domain.file_refusals import PathUnwritable
from jifen_desktop.exchange import workbooks
from jifen_desktop.exchange.rejected import write_rejected
from jifen_desktop.exchange.roster import read_roster

HEADING = ("户号", "户主")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "{=1}", "http://a.b", "\t=1", "mailto:a@b.c"]


def written(path: Path) -> list[list[object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return [list(row) for row in workbook.get_sheet_by_index(0).to_python()]


def test_rows_come_with_their_number_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "坏行.xlsx"
    write_rejected(path, HEADING, [(3, ("01", "张伟"), "户号重复。"), (7, ("02",), "没有户主。")])
    assert written(path) == [
        ["原行号", "户号", "户主", "原因"],
        ["3", "01", "张伟", "户号重复。"],
        ["7", "02", "", "没有户主。"],
    ]
    assert [file.name for file in tmp_path.iterdir()] == ["坏行.xlsx"]


def test_nothing_becomes_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_rejected(path, FORMULAS, [(1, FORMULAS, FORMULAS[0]), (2, ["0012"] * 9, "x" * 40_000)])
    _, first, second = written(path)
    assert first[1:10] == FORMULAS
    assert second[1] == "0012"
    assert b"<f>" not in path.read_bytes()


def test_the_corrected_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_rejected(path, HEADING, [(9, ("01", "张伟"), "已经改好。")])
    (draft,) = read_roster(path).drafts
    assert (draft.household_no, draft.head_name) == ("01", "张伟")


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    write_rejected(path, HEADING, [])
    assert written(path) == [["原行号", "户号", "户主", "原因"]]


@pytest.mark.parametrize("name", ["no-such-folder/a.xlsx", "a-folder", "n\0ul.xlsx"])
def test_where_it_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "a-folder" / "kept").touch()
    with pytest.raises(PathUnwritable):
        write_rejected(tmp_path / name, HEADING, [])
    assert [file.name for file in tmp_path.iterdir()] == ["a-folder"]


def test_a_folder_that_cannot_be_synced_as_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(workbooks.os, "open", deny)
    workbooks._make_folder_durable(tmp_path)
