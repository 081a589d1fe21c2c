"""The rows of a roster, folded into households.

Offices write one row a household, or one row a person: 户主, 之妻, 之子 ..., with the
household's number on the first row only, merged over all of them, or on every one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jifen_desktop.domain.file_faults import MemberWithoutHousehold
from jifen_desktop.domain.names import tidy_name, to_half_width
from jifen_desktop.domain.refusals import Refusal, TextMissing
from jifen_desktop.exchange.headings import Columns, DataRow, Table, plain_heading
from jifen_desktop.exchange.tables import Cell

_HEAD = frozenset({"户主", "戶主", "本人", "户主本人", "本人户主", "本人或户主"})
_GROUP_TITLE = re.compile(r"\S{1,18}(?:组|网格|社|队|屯|寨|片区)")


@dataclass(frozen=True)
class Person:
    """A row as far as folding needs it; `head_hint` is who another column calls the head."""

    row: DataRow
    number: Cell
    name: Cell
    relation: Cell
    head_hint: str
    is_head: bool


@dataclass
class Family:
    """The rows of one household."""

    people: list[Person]
    group: Cell = ""
    #: Rows that cannot be folded at all, each with its reason.
    unfit: dict[int, Refusal] = field(default_factory=dict[int, Refusal])

    @property
    def first(self) -> Person:
        return self.people[0]

    @property
    def head(self) -> Person | None:
        """Who heads the household; where no row says so, a first row without a relation does."""
        for person in self.people:
            if person.is_head:
                return person
        return None if self.first.relation or self.first.head_hint else self.first

    @property
    def lead(self) -> Person:
        """The row that speaks for the household: telephones of members are not its own."""
        return self.head or self.first

    @property
    def number(self) -> Cell:
        return next((person.number for person in self.people if person.number), "")


def families(table: Table) -> list[Family]:
    """Every row of the table in exactly one family, in the file's order."""
    columns = table.columns
    groups = _groups(table)
    people = [_person(row, columns) for row in table.rows]
    if columns.has("relation") or (columns.has("person_name") and columns.has("head_name")):
        found = list(_folded(people, columns))
    else:
        found = [Family([replace(person, is_head=True)]) for person in people]
    for family in found:
        named = (groups[person.row.number] for person in family.people)
        family.group = next(filter(None, named), "")
    return found


def number_key(cell: Cell) -> str:
    """A household number to compare: full-width, blanks and case do not tell two apart."""
    return "".join(to_half_width(cell).upper().split())


def _person(row: DataRow, columns: Columns) -> Person:
    relation = columns.cell(row.cells, "relation")
    head = columns.cell(row.cells, "head_name")
    name = columns.cell(row.cells, "person_name") if columns.has("person_name") else head
    hint = tidy_name(head) if columns.has("person_name") else ""
    is_head = plain_heading(relation) in _HEAD or (
        not relation and hint != "" and hint == tidy_name(name)
    )
    return Person(row, columns.cell(row.cells, "household_no"), name, relation, hint, is_head)


def _folded(people: Sequence[Person], columns: Columns) -> Iterator[Family]:
    by_number: dict[str, Family] = {}
    current: Family | None = None
    for person in people:
        key = number_key(person.number)
        home = by_number.get(key) if key else _home_without_number(person, current)
        if home is not None and not (person.is_head and any(one.is_head for one in home.people)):
            home.people.append(person)
            current = home
            continue
        reason = _reason_not_to_begin(person, columns)
        begun = Family([person], unfit={person.row.number: reason} if reason else {})
        yield begun
        if reason is None:
            current = begun
            by_number.setdefault(key, begun)


def _home_without_number(person: Person, current: Family | None) -> Family | None:
    """Whose member a row without a number is: the household's above, or nobody's."""
    if current is None:
        return None
    if person.is_head:
        # Its number stood on a member's row above; without one it begins its own household.
        return current if current.number and current.head is None else None
    if person.head_hint and person.head_hint != current.first.head_hint:
        return None
    return current


def _reason_not_to_begin(person: Person, columns: Columns) -> Refusal | None:
    if person.number or person.is_head or person.head_hint:
        return None
    if not person.relation and columns.has("relation") and not columns.has("household_no"):
        return TextMissing("relation")
    return MemberWithoutHousehold(person.name)


# --- groups ------------------------------------------------------------------


def _groups(table: Table) -> dict[int, Cell]:
    """The group of every row, from its column or from title rows between the groups."""
    if not table.columns.has("group_name"):
        return {row.number: _group_of_title(row.title) for row in table.rows}
    groups = {row.number: table.columns.cell(row.cells, "group_name") for row in table.rows}
    return _carried_down(groups) if _in_blocks(list(groups.values())) else groups


def _group_of_title(title: str) -> Cell:
    name = tidy_name(title)
    return name if _GROUP_TITLE.fullmatch(name) else ""


def _in_blocks(values: list[Cell]) -> bool:
    """Whether each group is named once, above a block of empty cells.

    So a CSV file looks that was saved from a sheet with merged cells. Where groups stand
    on every row, an empty cell is just empty.
    """
    counts = Counter(values)
    empty = counts.pop("", 0)
    return bool(values[:1] and values[0]) and empty >= len(counts) == counts.total()


def _carried_down(groups: dict[int, Cell]) -> dict[int, Cell]:
    carried: dict[int, Cell] = {}
    last = ""
    for number, group in groups.items():
        last = group or last
        carried[number] = last
    return carried
