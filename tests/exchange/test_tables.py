"""What the readers below do with odd but sound files, and how they give up."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest

from jifen_desktop.domain.file_refusals import FileUnreadable
from jifen_desktop.exchange import tables
from jifen_desktop.exchange.compound import check_xls
from jifen_desktop.exchange.limits import Unreadable
from jifen_desktop.exchange.packages import checked_package
from jifen_desktop.exchange.tables import DateText, LostDigits, Sheet, read_sheets
from tests.exchange import office
from tests.exchange.bad_files import good_xlsx
from tests.exchange.office import (
    bound_sheet,
    container,
    label,
    record,
    workbook_stream,
    write_sheet_xml,
)

CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


class PanicException(BaseException):
    """What a slip in calamine's Rust code looks like from here."""


def sheet_of(path: Path) -> Sheet:
    return next(read_sheets(path))


def why(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        check_xls(content)
    return refused.value.why


# --- cells -------------------------------------------------------------------


def test_cells_as_their_reader_would_type_them(tmp_path: Path) -> None:
    row = ["张伟 ", 13800001234, 0.1 + 0.2, 2.5, True, -7, 999999999999999, date(2020, 3, 1)]
    cells = sheet_of(office.write_xlsx(tmp_path / "a.xlsx", [row])).rows[0]
    assert cells[:4] == ["张伟", "13800001234", "0.3", "2.5"]
    assert cells[4:] == ["TRUE", "-7", "999999999999999", "2020-03-01"]
    assert isinstance(cells[7], DateText)


def test_numbers_that_lost_their_digits(tmp_path: Path) -> None:
    row = [330106195001011234, 1e300, datetime(2020, 3, 1, 10, 30)]  # noqa: DTZ001 - a cell has no zone
    cells = sheet_of(office.write_xlsx(tmp_path / "a.xlsx", [row])).rows[0]
    assert [isinstance(cell, LostDigits) for cell in cells] == [True, True, False]
    assert all(len(cell) <= 40 for cell in cells)
    assert cells[2].startswith("2020-03-01")


def test_a_number_that_is_none(tmp_path: Path) -> None:
    assert tables._number_text(float("nan")) == "nan"
    assert tables._number_text(float("inf")) == "inf"


def test_a_long_cell_is_cut_so_that_no_limit_fits_it(tmp_path: Path) -> None:
    cells = sheet_of(office.write_xlsx(tmp_path / "a.xlsx", [["长" * 5000]])).rows[0]
    assert len(cells[0]) == 1001


def test_a_table_that_begins_further_down_keeps_its_places(tmp_path: Path) -> None:
    rows = [[], [], [None, None, "户号", "户主"], [None, None, "01-001"], [], ["注"]]
    assert sheet_of(office.write_xlsx(tmp_path / "a.xlsx", rows)).rows == [
        ["", "", "", ""],
        ["", "", "", ""],
        ["", "", "户号", "户主"],
        ["", "", "01-001", ""],
        ["", "", "", ""],
        ["注", "", "", ""],
    ]
    moved = [[None, None, *row] for row in ([], ["户号"], ["01-001", "x"])]
    assert sheet_of(office.write_xlsx(tmp_path / "b.xlsx", moved)).rows == [
        ["", "", "", ""],
        ["", "", "户号", ""],
        ["", "", "01-001", "x"],
    ]


# --- merged cells ------------------------------------------------------------


def test_merged_cells_are_filled_down_not_across(tmp_path: Path) -> None:
    rows = [["一组", "a"], [None, "b"], ["标题", None, None], ["x", "y", "z"]]
    file = office.write_xlsx(tmp_path / "a.xlsx", rows, [(0, 0, 1, 0), (2, 0, 2, 2)])
    sheet = sheet_of(file)
    assert [row[0] for row in sheet.rows] == ["一组", "一组", "标题", "x"]
    assert sheet.rows[2][1:] == ["", ""]
    assert sheet.merged_across == {2}


def test_merged_cells_beyond_the_table_do_not_matter() -> None:
    rows = [["a"], ["b"]]
    tables._fill_down(rows, [((0, 5), (9, 5)), ((7, 0), (9, 0)), ((0, 0), (99, 0))])
    assert rows == [["a"], ["b"]]


def test_endlessly_merged_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "CELLS_MAX", 1000)
    rows = [[""] for _ in range(100)]
    with pytest.raises(Unreadable):
        tables._fill_down(rows, [((0, 0), (99, 0))] * 11)


# --- workbooks ---------------------------------------------------------------


def test_names_say_nothing_about_the_content(tmp_path: Path) -> None:
    for name in ("a.xls", "a.csv", "a", "a.doc"):
        (tmp_path / name).write_bytes(good_xlsx([["户号"]]))
        assert sheet_of(tmp_path / name).rows == [["户号"]]


def test_formatted_but_empty_cells_far_away_do_not_count(tmp_path: Path) -> None:
    rows = (
        f'<row r="1">{CELL.format("A1", "户号")}<c r="XFD1" s="0"/><c r="XFC1" s="0"></c></row>'
        '<row r="1048575" s="0"/><row r="1048576" s="0"></row>'
    )
    assert sheet_of(write_sheet_xml(tmp_path / "a.xlsx", rows)).rows == [["户号"]]


def test_rows_without_references(tmp_path: Path) -> None:
    row = '<row><c t="inlineStr"><is><t>户号</t></is></c></row>'
    assert sheet_of(write_sheet_xml(tmp_path / "a.xlsx", row)).rows == [["户号"]]


def test_rows_without_references_are_counted_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ROWS_MAX", 5)
    file = write_sheet_xml(tmp_path / "a.xlsx", "<row><c><v>1</v></c></row>" * 6)
    with pytest.raises(FileUnreadable) as refused:
        sheet_of(file)
    assert refused.value.why == "too_many_rows"


def test_members_with_odd_names_and_needless_ones() -> None:
    members = office.read_package(io.BytesIO(good_xlsx()))
    odd = {name.replace("/", "\\"): content for name, content in members.items()}
    file = io.BytesIO()
    office.write_package(file, odd | {"xl/media/picture.png": b"\x89PNG", "docProps/app.xml": b"<"})
    kept = office.read_package(io.BytesIO(checked_package(file.getvalue())))
    assert "xl/worksheets/sheet1.xml" in kept
    assert not any("media" in name or "docProps" in name for name in kept)


def test_a_package_of_too_many_members() -> None:
    file = io.BytesIO()
    office.write_package(
        file, {f"xl/{number}": b"" for number in range(5001)} | {"xl/workbook.xml": b""}
    )
    with pytest.raises(Unreadable):
        checked_package(file.getvalue())


def test_a_panic_below_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for trouble in (PanicException, tables.PasswordError, KeyboardInterrupt):

        def fail(_: object, trouble: type[BaseException] = trouble) -> None:
            raise trouble

        monkeypatch.setattr(tables, "_sheet", fail)
        expected = KeyboardInterrupt if trouble is KeyboardInterrupt else FileUnreadable
        with pytest.raises(expected):
            sheet_of(office.write_xlsx(tmp_path / "a.xlsx", [["户号"]]))


# --- the old binary format ---------------------------------------------------


@pytest.mark.parametrize("short", [True, False])
def test_a_small_xls(tmp_path: Path, *, short: bool) -> None:
    stream = workbook_stream(label(0, 0, "户号") + label(1, 1, "张伟"), pad=0 if short else 4096)
    (tmp_path / "a.xls").write_bytes(container({"Workbook": stream}, short=short))
    assert sheet_of(tmp_path / "a.xls").rows == [["户号", ""], ["", "张伟"]]


def test_xls_records_that_would_harm() -> None:
    formula = b"\0" * 20 + b"\xff\xff"
    name = bytes(3) + b"\xff" + bytes(10)
    spoiled = {
        record(0xE5, b"\xff\xff"): "damaged",
        record(0x06, formula): "damaged",
        record(0x203, b"\0\0"): "damaged",
        record(0x200, bytes.fromhex("0500 0100 0000 0100 0000")): "damaged",
        record(0x203, b"\xff\xff\x62\0" + bytes(10)): "too_many_rows",
        b"\x03\x02\xff\xff": "damaged",
    }
    for records, expected in spoiled.items():
        assert why(container({"Workbook": workbook_stream(records)})) == expected
    assert why(container({"Book": workbook_stream(b"", record(0x18, name))})) == "damaged"
    assert why(container({"Workbook": b"\xff" * 4096})) == "damaged"
    assert why(container({"Workbook": office.BOF * 3}, short=True)) == "damaged"


@pytest.mark.parametrize(
    "sheet", [bound_sheet(1 << 30), bound_sheet(0, state=3), bound_sheet(0, kind=9)]
)
def test_xls_sheets_that_are_none(sheet: bytes) -> None:
    assert why(container({"Workbook": workbook_stream(b"", sheet)})) == "damaged"


def test_an_xls_that_says_it_is_empty_or_holds_harmless_records() -> None:
    harmless = record(0x200, bytes(14)) + record(0x200, bytes.fromhex("0000 0100 0000 0100 0000"))
    harmless += record(0xE5, b"\0\0") + record(0x06, bytes(22))
    globals_ = record(0x2F, b"\0\0") + record(0xFC, bytes(8)) + record(0x18, bytes(16))
    check_xls(container({"Workbook": workbook_stream(harmless, globals_)}))


def test_compound_files_that_are_none() -> None:
    good = bytearray(container({"Workbook": workbook_stream(b"")}))
    for at, value in {30: 8, 32: 5, 44: 255, 48: 200, 68: 200, 76: 200}.items():
        spoiled = good.copy()
        spoiled[at] = value
        spoiled[at + 1 : at + 4] = b"\0\0\0" if at > 40 else spoiled[at + 1 : at + 4]
        assert why(bytes(spoiled)) == "damaged"


def test_a_fat_that_goes_on_in_other_sectors() -> None:
    content = bytearray(container({"Workbook": workbook_stream(b"")}))
    sector = len(content) // 512 - 1
    content[68:72] = sector.to_bytes(4, "little")
    end = content + b"\xff" * 508 + b"\xfe\xff\xff\xff"
    check_xls(bytes(end))
    loop = content + b"\xff" * 508 + sector.to_bytes(4, "little")
    assert why(bytes(loop)) == "damaged"


def test_a_directory_that_is_cut_or_missing() -> None:
    good = container({"Workbook": workbook_stream(b"")})
    assert why(good[:-100]) == "damaged"
    nothing = bytearray(good)
    nothing[48:52] = b"\xfe\xff\xff\xff"
    assert why(bytes(nothing)) == "damaged"


def test_an_entry_longer_than_its_file() -> None:
    good = container({"Workbook": workbook_stream(b"")})
    name = "Workbook".encode("utf-16-le")
    start = good.index(name) + 120
    assert why(good[:start] + b"\xff\xff\xff\x7f" + good[start + 4 :]) == "damaged"
    wide = bytearray(good)  # version 3 ignores the upper half of a length
    wide[start + 4 : start + 8] = b"\xff\xff\xff\xff"
    check_xls(bytes(wide))


def test_sectors_of_4096_bytes(tmp_path: Path) -> None:
    stream = workbook_stream(label(0, 0, "户号"), pad=0)
    (tmp_path / "a.xls").write_bytes(container({"Workbook": stream}, short=True, sector=4096))
    assert sheet_of(tmp_path / "a.xls").rows == [["户号"]]
    small = bytearray(container({"Workbook": stream}))
    small[30] = 12
    assert why(bytes(small)) == "damaged"


# --- text --------------------------------------------------------------------


def test_the_end_mark_of_dos_is_no_cell(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("户号,户主\r\n01,张伟\r\n\x1a".encode("gbk"))
    assert sheet_of(tmp_path / "a.csv").rows == [["户号", "户主"], ["01", "张伟"]]


def test_ragged_rows_and_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'a\r"b,1\nc","d""e",,\r\nf')
    assert sheet_of(tmp_path / "a.csv").rows == [["a", ""], ["b,1\nc", 'd"e'], ["f", ""]]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"a")

    def deny(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", deny)
    for path, expected in {tmp_path / "a.csv": "no_access", tmp_path: "folder"}.items():
        with pytest.raises(FileUnreadable) as refused:
            sheet_of(path)
        assert refused.value.why == expected
