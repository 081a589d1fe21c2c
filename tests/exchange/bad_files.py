"""Files that offices, exports and accidents produce, and that nothing may be booked from.

`bad_files(folder)` writes them one by one and says what to expect of each: a word is the one
refusal of the whole file (a why-code of FileUnreadable, or the refusal's class), a tuple
holds the rows of the file that are bad.
"""

import io
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from tests.exchange import office
from tests.exchange.office import Area, Content, container, label, record, workbook_stream

Kind = Literal["households", "products"]
Expectation = str | tuple[int, ...]
Rows = Sequence[Sequence[Content]]

ROSTER_HEADING = ("户号", "户主", "组别", "人口", "联系电话", "住址", "立户日期", "卡号")
ROSTER_ROW = ("01-001", "张伟", "一组", 4, "13800001234", "青山村1号", "2020.3.1", "C001")
PEOPLE_HEADING = ("户号", "姓名", "与户主关系", "身份证号")
GOODS_HEADING = ("编码", "品名", "单位", "分类", "积分", "条码", "参考进价", "称重")
GOODS_ROW = ("LY01", "大米 5kg", "袋", "粮油副食", 28, "2000000000015", 25, "否")
AN_ID_NUMBER = "330106195001011234"
PRIVATE_USE = "\ue123"


@dataclass(frozen=True)
class BadFile:
    path: Path
    kind: Kind
    expectation: Expectation


def bad_files(folder: Path) -> Iterator[BadFile]:
    """Write every bad file into the folder."""
    for name, (expectation, content) in {
        **_broken_workbooks(),
        **_no_workbooks(),
        **_unfit_texts(),
        **_unfit_xls(),
    }.items():
        path = folder / name
        path.write_bytes(content)
        yield BadFile(path, "households", expectation)
    for name, (expectation, write) in _written().items():
        path = folder / name
        write(path)
        yield BadFile(path, "households", expectation)
    for number, (what, expectation, rows) in enumerate(_bad_households()):
        path = office.write_xlsx(folder / f"row-{number:02d}-{what}.xlsx", rows)
        yield BadFile(path, "households", expectation)
    for number, (what, expectation, rows) in enumerate(_bad_goods()):
        path = office.write_xlsx(folder / f"goods-{number:02d}-{what}.xlsx", rows)
        yield BadFile(path, "products", expectation)


# --- whole files -------------------------------------------------------------


def good_xlsx(rows: Rows = (ROSTER_HEADING, ROSTER_ROW), merged: Sequence[Area] = ()) -> bytes:
    file = io.BytesIO()
    office.write_xlsx(file, rows, merged)
    return file.getvalue()


def _zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    office.write_package(file, members)
    return file.getvalue()


def _with_member(name: str, content: bytes | None) -> bytes:
    """Replace or drop one member of a good workbook."""
    members = office.read_package(io.BytesIO(good_xlsx()))
    del members[name]
    return _zipped(members if content is None else members | {name: content})


def _forged(content: bytes, at: int, value: bytes) -> bytes:
    """The workbook with other bytes in the zip directory's record of its sheet."""
    start = content.rindex(b"xl/worksheets/sheet1.xml") - 46 + at
    return content[:start] + value + content[start + len(value) :]


def _csv(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def _broken_workbooks() -> dict[str, tuple[str, bytes]]:
    xlsx, xls = good_xlsx(), office.ROSTER_XLS.read_bytes()
    entities = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst>&a;</sst>'
    return {
        "empty.xlsx": ("empty", b""),
        "cut-in-half.xlsx": ("damaged", xlsx[: len(xlsx) // 2]),
        "cut-at-the-end.xlsx": ("damaged", xlsx[:-30]),
        "first-bytes-only.xlsx": ("damaged", xlsx[:10]),
        "cut-in-half.xls": ("damaged", xls[: len(xls) // 2]),
        "signature-only.xls": ("damaged", xls[:8]),
        "checksum-wrong.xlsx": ("damaged", _forged(xlsx, 16, b"\0\0\0\0")),
        "locked-member.xlsx": ("password", _forged(xlsx, 8, b"\1\0")),
        "claims-a-gigabyte.xlsx": ("bomb", _forged(xlsx, 24, struct.pack("<I", 1 << 30))),
        "zip-bomb.xlsx": ("bomb", _with_member("xl/worksheets/sheet1.xml", b" " * 20_000_000)),
        "entity-bomb.xlsx": ("unsafe_xml", _with_member("xl/worksheets/sheet1.xml", entities)),
        "outside-entity.xlsx": ("unsafe_xml", _with_member("xl/sharedStrings.xml", outside)),
        "no-sheet.xlsx": ("damaged", _with_member("xl/worksheets/sheet1.xml", None)),
        "no-relations.xlsx": ("damaged", _with_member("xl/_rels/workbook.xml.rels", None)),
        "garbled-workbook.xlsx": ("damaged", _with_member("xl/workbook.xml", b"<workbook><<<")),
        "open-ended-sheet.xlsx": (
            "damaged",
            _with_member("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row><c>"),
        ),
    }


def _no_workbooks() -> dict[str, tuple[str, bytes]]:
    return {
        "word.xlsx": ("not_a_table", _zipped({"word/document.xml": b"<w/>"})),
        "any.zip.xlsx": ("not_a_table", _zipped({"a.txt": b"a"})),
        "open-document.xlsx": ("other_sheet", _zipped({"mimetype": b"", "content.xml": b""})),
        "binary-workbook.xlsx": ("other_sheet", _zipped({"xl/workbook.bin": b""})),
        "no-members.xlsx": ("not_a_table", b"PK\5\6" + bytes(18)),
        "web-page.xls": (
            "web_page",
            _csv("\r\n<html><table><tr><td>户号</td></tr></table></html>"),
        ),
        "web-page-utf16.xls": ("web_page", _csv("\ufeff<HTML><table></table>", "utf-16-le")),
        "xml-2003.xls": ("web_page", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>'),
        "mail-page.xls": ("web_page", b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
        "paper.xlsx": ("not_a_table", b"%PDF-1.7\n1 0 obj\n"),
        "picture.xls": ("not_a_table", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff"),
    }


def _unfit_texts() -> dict[str, tuple[str, bytes]]:
    heading = ",".join(ROSTER_HEADING)
    line = "01-001,张伟,一组,4,13800001234,青山村1号,2020.3.1,C001"
    return {
        "empty.csv": ("empty", b""),
        "blank-lines.csv": ("empty", b"\r\n \r\n\t\r\n"),
        "utf16-unmarked.csv": ("not_a_table", _csv(f"{heading}\r\n{line}", "utf-16-le")),
        "utf16-odd.csv": ("encoding", _csv("\ufeff" + heading, "utf-16-le")[:-1]),
        "nul-bytes.csv": ("not_a_table", _csv(f"{heading}\r\n01\0,张伟\0")),
        "no-encoding.csv": ("encoding", _csv(heading, "gbk") + b"\xff\xff\r\n"),
        "two-encodings.csv": ("encoding", b"\xef\xbb\xbf" + _csv(heading, "gbk")),
        "big5.csv": ("HeadingMissing", _csv("戶號,戶主,組別\r\n01,張偉,一組", "big5")),
        "open-quote.csv": ("quotes", _csv(f'{heading}\r\n"01-001,张伟\r\n{line}')),
        "text-after-quote.csv": ("quotes", _csv(f'{heading}\r\n"01"-001,张伟')),
        "endless-cell.csv": ("quotes", _csv(f"{heading}\r\n01,{'长' * 200_000}")),
        "too-wide.csv": ("too_wide", _csv(f"{heading}{',备注' * 100}\r\n")),
        "too-many-rows.csv": ("too_many_rows", _csv(f"{heading}\r\n" + f"{line}\r\n" * 200_000)),
        "too-many-cells.csv": ("too_many_rows", _csv(f"{'a,' * 99}a\r\n" + "1\r\n" * 50_000)),
        "no-headings.csv": ("HeadingMissing", _csv(f"{line}\r\n{line}")),
        "one-column.csv": ("HeadingMissing", _csv("户主\r\n张伟\r\n李四\r\n")),
        "title-only.csv": ("HeadingMissing", _csv("青山村花名册")),
        "heading-twice.csv": ("HeadingTwice", _csv("户号,户主,联系电话,手机号\r\n01,张伟,1,2")),
        "number-twice.csv": ("HeadingTwice", _csv("户号,户 号,户主\r\n01,02,张伟")),
        "goods-not-households.csv": ("HeadingMissing", _csv(",".join(GOODS_HEADING))),
    }


def _unfit_xls() -> dict[str, tuple[str, bytes]]:
    dimensions = record(0x200, struct.pack("<IIHHH", 0, 0xFFFF_FFFF, 0, 0xFFFF, 0))
    strings = record(0xFC, struct.pack("<II", 1, 0x7FFF_FFFF))
    locked = record(0x2F, struct.pack("<HH", 1, 1))
    good = workbook_stream(label(0, 0, "户号"))
    return {
        "claims-all-memory.xls": ("damaged", container({"Workbook": workbook_stream(dimensions)})),
        "claims-all-texts.xls": ("damaged", container({"Workbook": workbook_stream(b"", strings)})),
        "bites-its-tail.xls": ("damaged", container({"Workbook": good}, fat={3: 1})),
        "locked.xls": ("password", container({"Workbook": workbook_stream(b"", locked)})),
        "locked.xlsx": ("password", container({"EncryptionInfo": b"", "EncryptedPackage": good})),
        "word.xls": ("not_a_table", container({"WordDocument": good})),
        "too-wide.xls": (
            "too_wide",
            container({"Workbook": workbook_stream(label(0, 200, "户号"))}),
        ),
        "no-headings.xls": ("HeadingMissing", container({"Workbook": good})),
    }


def _written() -> dict[str, tuple[str, Callable[[Path], object]]]:
    def write(rows: Rows) -> Callable[[Path], object]:
        return lambda path: office.write_xlsx(path, rows)

    def sheet(xml: str) -> Callable[[Path], object]:
        return lambda path: office.write_sheet_xml(path, xml)

    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>户号</t></is></c></row>'
    return {
        "missing.xlsx": ("missing", lambda path: path.unlink(missing_ok=True)),
        "folder.xlsx": ("folder", lambda path: path.mkdir(exist_ok=True)),
        "too-big.csv": ("too_big", _write_hole),
        "far-corner.xlsx": ("too_wide", sheet(cell.format(1048576, "XFD"))),
        "far-down.xlsx": ("too_many_rows", sheet(cell.format(1048576, "A"))),
        "beyond-any-row.xlsx": ("too_many_rows", sheet(cell.format(99999999999, "A"))),
        "beyond-any-column.xlsx": ("too_wide", sheet(cell.format(1, "AAAAAA"))),
        "wide-and-deep.xlsx": ("too_many_rows", sheet(cell.format(190000, "CV"))),
        "no-rows.xlsx": ("HeadingMissing", write([])),
        "heading-too-low.xlsx": (
            "HeadingMissing",
            write([*[["花名册"]] * 30, ROSTER_HEADING, ROSTER_ROW]),
        ),
        "one-heading.xlsx": ("HeadingMissing", write([["户号"], ["01-001"]])),
        "numbers-only.xlsx": ("HeadingMissing", write([[1, 2, 3], [4, 5, 6]])),
    }


def _write_hole(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)


# --- rows --------------------------------------------------------------------

Case = tuple[str, Expectation, Rows]


def _household(column: str, content: Content, *, expected: tuple[int, ...] = (2,)) -> Case:
    row: list[Content] = [*ROSTER_ROW]
    row[ROSTER_HEADING.index(column)] = content
    return column, expected, [ROSTER_HEADING, row, ("01-002", "李䶮", "一组")]


def _bad_households() -> Iterator[Case]:
    yield _household("户号", "=A2&1")  # a formula that no program has calculated yet
    yield _household("户号", 330106195001011234)
    yield _household("户号", AN_ID_NUMBER)
    yield _household("户号", "第一户")
    yield _household("户号", "A" * 33)
    yield _household("户号", date(2026, 1, 2))
    yield _household("户号", "01-002", expected=(2, 3))
    yield _household("户号", "０１－００２", expected=(2, 3))
    yield _household("户主", "张" + PRIVATE_USE)
    yield _household("户主", "张\ufffd")
    yield _household("户主", "张" * 51)
    yield _household("户主", "张" * 30_000)
    yield _household("户主", "\u200b\u202e")
    yield _household("户主", f"张伟 {AN_ID_NUMBER}")
    yield _household("组别", "一" * 21)
    yield _household("人口", "四人")
    yield _household("人口", -4)
    yield _household("人口", 5000)
    yield _household("联系电话", "13800001234/13900001234")
    yield _household("联系电话", "没换号")
    yield _household("联系电话", "1234")
    yield _household("联系电话", AN_ID_NUMBER)
    yield _household("联系电话", 1.38e17)
    yield _household("住址", f"青山村1号 {AN_ID_NUMBER}")
    yield _household("住址", "长" * 101)
    yield _household("立户日期", "2020年2月30日")
    yield _household("立户日期", "2020年3月")
    yield _household("立户日期", "20201301")
    yield _household("立户日期", "早年")
    yield _household("立户日期", "1820-01-01")
    yield _household("卡号", AN_ID_NUMBER)
    yield _household("卡号", 6228480012345678901)
    yield (
        "card-twice",
        (2, 3),
        [ROSTER_HEADING, ROSTER_ROW, ("01-002", "李䶮", None, None, None, None, None, "c001")],
    )
    yield "same-name", (2, 3), [("组别", "户主"), ("一组", "张伟"), ("一组", "张 伟")]
    yield "no-name", (3,), [("组别", "户主", "人口"), ("一组", "张伟", 1), ("一组", None, 2)]
    yield from _bad_people()


def _bad_people() -> Iterator[Case]:
    head, wife = ("01", "张伟", "户主", AN_ID_NUMBER), (None, "李秀英", "妻", AN_ID_NUMBER)
    yield "member-first", (2,), [PEOPLE_HEADING, wife, head, wife]
    yield "no-head", (2, 3), [PEOPLE_HEADING, ("01", "李秀英", "妻"), (None, "张小明", "子")]
    yield (
        "two-heads",
        (2, 3),
        [PEOPLE_HEADING, head, ("01", "张小明", "户主"), ("02", "王五", "户主")],
    )
    yield "bad-member", (2, 3, 4), [PEOPLE_HEADING, head, wife, (None, PRIVATE_USE, "子")]
    yield "nameless", (2, 3), [PEOPLE_HEADING, head, (None, None, "子"), ("02", "王五", "户主")]
    yield "id-as-name", (2, 3), [PEOPLE_HEADING, head, (None, AN_ID_NUMBER, "子")]
    yield "long-relation", (2, 3), [PEOPLE_HEADING, head, (None, "张小明", "远" * 21)]
    yield "no-relation", (2,), [PEOPLE_HEADING[1:], ("李秀英", None, "1"), ("张伟", "户主", None)]


def _product(column: str, content: Content, *, expected: tuple[int, ...] = (2,)) -> Case:
    row: list[Content] = [*GOODS_ROW]
    row[GOODS_HEADING.index(column)] = content
    return column, expected, [GOODS_HEADING, row, ("LY02", "面条", "把", None, 7, 2000000000039)]


def _bad_goods() -> Iterator[Case]:
    yield _product("编码", None)
    yield _product("编码", "=B2")
    yield _product("编码", "大米")
    yield _product("编码", "L" * 33)
    yield _product("编码", 12345678901234567890)
    yield _product("编码", date(2026, 1, 2))
    yield _product("编码", "ｌｙ０２", expected=(2, 3))
    yield _product("品名", "大米" + PRIVATE_USE)
    yield _product("品名", "米" * 61)
    yield _product("单位", "大袋小袋大袋小袋大袋小袋")
    yield _product("分类", "粮" * 21)
    yield _product("积分", -1)
    yield _product("积分", 2.505)
    yield _product("积分", "二十八")
    yield _product("积分", 1e9)
    yield _product("积分", "28～30")
    yield _product("条码", "20000-00015")
    yield _product("条码", 12345678901234567890)
    yield _product("条码", "2000000000039", expected=(2, 3))
    yield _product("条码", "1" * 49)
    yield _product("参考进价", "-25")
    yield _product("参考进价", "面议")
    yield _product("称重", "大概")
    yield (
        "heading-twice",
        "HeadingTwice",
        [("编码", "品名", "积分", "分值"), ("LY01", "大米", 1, 2)],
    )
    yield "households-not-goods", "HeadingMissing", [ROSTER_HEADING, ROSTER_ROW]
    yield "no-code", "HeadingMissing", [("品名", "单位", "积分"), ("大米", "袋", 28)]
