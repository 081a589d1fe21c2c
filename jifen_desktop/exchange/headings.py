"""Which column is which: the headings that offices use, found under any title rows."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jifen_desktop.domain.file_refusals import HeadingMissing, HeadingTwice
from jifen_desktop.exchange.tables import Cell, Row, Sheet, read_sheets

HEADING_ROWS_MAX = 30
KNOWN_COLUMNS_MIN = 2

_BRACKETS = re.compile(r"[(\[【<〔{][^)\]】>〕}]*[)\]】>〕}]")
_MARKS = re.compile(r"[\s:*#、,。]+")
#: Not 小计算器, which is goods.
_TOTALS = re.compile(r"合计|总计|共计|(?:小计|累计)(?![\u4e00-\u9fff])")
_FOOTER = re.compile(
    r"(?:(?:制表|填表|填报|审核|审批|复核|统计|负责|联系|经办|校对)(?:人|时间|日期|单位)?|备注|说明|注|日期)[:]"
)


@dataclass(frozen=True)
class Vocabulary:
    """The words of one kind of file.

    `fields` maps a field to the headings that mean it. `weak` headings mean it only where
    no better one stands beside: 编号 is the household's number unless there is a 户号.
    """

    fields: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, str]
    #: A heading row has one of these fields at least.
    needed: frozenset[str]
    #: The headings to ask for where no heading row is found.
    wanted: tuple[str, ...]
    #: Fields that may have several columns.
    repeatable: frozenset[str]
    #: Fields that are merged or carried down, so that they say nothing about a row by themselves.
    carried: frozenset[str]

    def field_of(self, text: str) -> str | None:
        word = plain_heading(text)
        for field, words in self.fields.items():
            if word in words:
                return field
        return self.weak.get(word)


@dataclass(frozen=True)
class Columns:
    """Where the heading stands and which column holds which field."""

    heading_row: int
    heading: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    def has(self, field: str) -> bool:
        return field in self.places

    def cell(self, row: Row, field: str) -> Cell:
        """The cell of a field that has one column, or an empty one."""
        places = self.places.get(field)
        return row[places[0]] if places else ""

    def cells(self, row: Row, field: str) -> list[Cell]:
        return [row[place] for place in self.places.get(field, ())]

    def says_something(self, row: Row, carried: frozenset[str]) -> bool:
        return any(
            row[place]
            for field, places in self.places.items()
            if field not in carried
            for place in places
        )


@dataclass(frozen=True)
class DataRow:
    """One row of data; `title` is the last title row above it inside the data."""

    number: int
    cells: Row
    title: str


@dataclass(frozen=True)
class Table:
    columns: Columns
    rows: list[DataRow]


def plain_heading(text: str) -> str:
    """The heading without blanks, line breaks, units in brackets and ornament."""
    plain = unicodedata.normalize("NFKC", text[:100]).casefold()
    return _MARKS.sub("", _BRACKETS.sub("", plain))


def find_table(path: Path, vocabulary: Vocabulary) -> Table:
    """The first sheet that has the headings, as its rows of data; raises HeadingMissing."""
    for sheet in read_sheets(path):
        columns = _find_columns(sheet.rows, vocabulary, path.name)
        if columns is not None:
            return Table(columns, list(_data_rows(sheet, columns, vocabulary)))
    raise HeadingMissing(path.name, vocabulary.wanted)


def _find_columns(rows: Sequence[Row], vocabulary: Vocabulary, file_name: str) -> Columns | None:
    """The heading row is the one among the first rows that knows most columns."""
    best, best_known = -1, KNOWN_COLUMNS_MIN - 1
    for index, row in enumerate(rows[:HEADING_ROWS_MAX]):
        known = {field for cell in row if cell and (field := vocabulary.field_of(cell))}
        if len(known) > best_known and known & vocabulary.needed:
            best, best_known = index, len(known)
    return None if best < 0 else _columns(rows[best], best, vocabulary, file_name)


def _columns(row: Row, index: int, vocabulary: Vocabulary, file_name: str) -> Columns:
    strong: dict[str, list[int]] = {}
    weak: dict[str, list[int]] = {}
    for place, cell in enumerate(row):
        field = vocabulary.field_of(cell) if cell else None
        if field is not None:
            kind = weak if plain_heading(cell) in vocabulary.weak else strong
            kind.setdefault(field, []).append(place)
    found = weak | strong
    for field, places in found.items():
        if len(places) > 1 and field not in vocabulary.repeatable:
            raise HeadingTwice(file_name, " ".join(row[places[1]].split()))
    return Columns(index, tuple(row), {field: tuple(places) for field, places in found.items()})


def _data_rows(sheet: Sheet, columns: Columns, vocabulary: Vocabulary) -> Iterator[DataRow]:
    """Rows that say something: no empty ones, totals, footers, titles, repeated headings."""
    title = ""
    for index in range(columns.heading_row + 1, len(sheet.rows)):
        row = sheet.rows[index]
        texts = [cell for cell in row if cell]
        if len(texts) == 1 and index in sheet.merged_across:
            title = texts[0]
        elif columns.says_something(row, vocabulary.carried) and not (
            _is_total_or_footer(texts) or _is_heading_again(row, columns)
        ):
            yield DataRow(index + 1, row, title)


def _is_total_or_footer(texts: list[Cell]) -> bool:
    """By the first two texts: a total's label may stand behind a serial number or a group."""
    for text in texts[:2]:
        plain = unicodedata.normalize("NFKC", text[:100]).replace(" ", "")
        if _TOTALS.match(plain) or _FOOTER.match(plain):
            return True
    return False


def _is_heading_again(row: Row, columns: Columns) -> bool:
    """The heading printed once more on the next page."""
    repeated = sum(
        row[place] != "" and row[place] == columns.heading[place]
        for places in columns.places.values()
        for place in places
    )
    return repeated >= KNOWN_COLUMNS_MIN
