"""A village's roster as household drafts; ID-card numbers are counted and left out."""

import re
from collections import defaultdict
from pathlib import Path

from jifen_desktop.domain import names
from jifen_desktop.domain.drafts import HouseholdDraft, MemberDraft, Roster, RowFault
from jifen_desktop.domain.entries import GROUP_LENGTH_MAX, RELATION_LENGTH_MAX
from jifen_desktop.domain.file_faults import HeadUnknown, HouseholdSpoiled, TwiceInFile
from jifen_desktop.domain.freeing import let_go
from jifen_desktop.domain.progress import Step, nobody_watches
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.exchange import cells
from jifen_desktop.exchange.families import Family, Person, families, number_key
from jifen_desktop.exchange.headings import Columns, DataRow, Vocabulary, find_table
from jifen_desktop.exchange.tables import Cell

VOCABULARY = Vocabulary(
    fields={
        "household_no": ("户号", "户编号", "农户编号", "家庭编号", "户编码", "农户号", "积分户号"),
        "head_name": ("户主", "户主姓名", "户主名", "户主名字", "户主名称", "戶主", "农户姓名"),
        "person_name": ("姓名", "名字", "成员姓名", "家庭成员", "家庭成员姓名", "成员"),
        "relation": ("与户主关系", "关系", "与户主的关系", "和户主关系", "家庭关系", "户主关系"),
        "group_name": (
            *("组别", "网格", "小组", "村民小组", "所在组", "所属组", "组", "所在小组", "组名"),
            *("所属网格", "所在网格", "网格名称", "网格组", "村组", "居民小组", "社", "片区"),
        ),
        "population": (
            *("人口", "家庭人口", "人口数", "家庭人口数", "户人口", "人数", "家庭人数"),
            *("家庭成员数", "常住人口", "户籍人口", "在册人口"),
        ),
        "phone": (
            *("联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "联系方式"),
            *("联系手机", "户主电话", "移动电话", "联系号码"),
        ),
        "address": (
            "住址",
            "家庭住址",
            "地址",
            "门牌号",
            "家庭地址",
            "详细地址",
            "居住地址",
            "门牌",
        ),
        "opened_on": ("立户日期", "开户日期", "立户时间", "开户时间", "建户日期", "入户日期"),
        "card_no": ("卡号", "积分卡号", "积分卡", "积分卡编号", "会员卡号"),
        "id_number": (
            *("身份证号", "身份证号码", "公民身份号码", "身份证", "证件号码", "证件号"),
            *("户主身份证号", "户主身份证号码", "户主身份证", "居民身份证号", "居民身份证号码"),
            *("公民身份证号", "公民身份证号码", "身份号码", "身份证件号码"),
        ),
    },
    weak={"编号": "household_no"},
    needed=frozenset({"household_no", "head_name", "person_name"}),
    wanted=("户号", "户主"),
    repeatable=frozenset({"id_number"}),
    carried=frozenset({"group_name"}),
)

_LIST_SEPARATORS = re.compile("[、，,;；]")

Claim = tuple[str, str]


def read_roster(path: Path, step: Step = nobody_watches) -> Roster:
    """Every household of the file as a draft, or as faults of all its rows.

    Raises FileUnreadable, HeadingMissing or HeadingTwice where there is no table at all.
    """
    table = find_table(path, VOCABULARY)
    drafts: list[HouseholdDraft] = []
    faults: list[RowFault] = []
    found = families(table)
    rivals = _rivals(found, table.columns)
    for done, family in enumerate(found, start=1):
        draft, bad = _draft(family, table.columns)
        bad = family.unfit or bad or rivals.get(family.first.row.number, {})
        if draft is None or bad:
            faults.extend(_faults(family, bad))
        else:
            drafts.append(draft)
        step(done, len(found))
    left_out = sum(
        cell != "" for row in table.rows for cell in table.columns.cells(row.cells, "id_number")
    )
    roster = Roster(
        drafts=tuple(drafts),
        faults=tuple(sorted(faults, key=lambda fault: fault.row)),
        heading=table.columns.heading,
        id_numbers_left_out=left_out,
        cells={person.row.number: _shown(person) for family in found for person in family.people},
    )
    let_go(found, table.rows)
    return roster


def _shown(person: Person) -> tuple[str, ...]:
    """The row as people may see it again: without ID numbers."""
    return tuple(map(names.mask_id_numbers, person.row.cells))


def _faults(family: Family, bad: dict[int, Refusal]) -> list[RowFault]:
    """A household with one bad row is bad as a whole."""
    spoiled = min(bad)
    return [
        RowFault(
            row=number,
            reason=bad.get(number) or HouseholdSpoiled(spoiled),
            cells=_shown(person),
        )
        for person in family.people
        for number in (person.row.number,)
    ]


# --- one household -----------------------------------------------------------


def _draft(family: Family, columns: Columns) -> tuple[HouseholdDraft | None, dict[int, Refusal]]:
    """The household, and by row what is wrong with it."""
    bad: dict[int, Refusal] = {}
    members: list[MemberDraft] = []
    head = family.head
    for person in family.people:
        if person is not head:
            try:
                members.extend(_members(person))
            except Refusal as reason:
                bad[person.row.number] = reason
    try:
        return _household(family, columns, tuple(members)), bad
    except Refusal as reason:
        return None, bad | {family.lead.row.number: reason}


def _members(person: Person) -> list[MemberDraft]:
    """One member, or those that a cell beside the head's lists: 李秀英、张小明."""
    relation = cells.optional(person.relation, _relation, "relation")
    listed = _LIST_SEPARATORS.split(cells.personal(person.name, "member_name"))
    cleaned = [names.clean_name(name, "member_name") for name in listed]
    return [
        MemberDraft(name=name, relation=relation) for name in cleaned if name != person.head_hint
    ]


def _household(
    family: Family, columns: Columns, members: tuple[MemberDraft, ...]
) -> HouseholdDraft:
    def cell(field: str) -> Cell:
        return columns.cell(family.lead.row.cells, field)

    return HouseholdDraft(
        row=family.first.row.number,
        household_no=_code(family.number, "household_no") if columns.has("household_no") else None,
        head_name=_head_name(family, columns),
        group_name=cells.optional(family.group, _group, "group_name"),
        population=cells.optional(cell("population"), cells.population, "population"),
        phone=cells.optional(cell("phone"), _phone, "phone"),
        address=cells.optional(cell("address"), _address, "address"),
        opened_on=cells.optional(cell("opened_on"), cells.day, "opened_on"),
        card_no=cells.optional(cell("card_no"), _code, "card_no"),
        members=members,
    )


def _head_name(family: Family, columns: Columns) -> str | None:
    head = family.head
    name = head.name if head else family.first.head_hint
    if head is None and not name:
        raise HeadUnknown(family.number)
    if not name and columns.has("household_no"):
        return None  # a known number needs no name: an empty cell never erases
    return names.clean_name(cells.personal(name, "head_name"), "head_name")


def _code(cell: Cell, field: str) -> str:
    return names.clean_code(cells.personal(cell, field), field)


def _phone(cell: Cell, field: str) -> str:
    return names.clean_phone(cells.personal(cell, field), field)


def _group(cell: Cell, field: str) -> str:
    half_width = names.to_half_width(cells.personal(cell, field))
    return names.clean_name(half_width, field, GROUP_LENGTH_MAX)


def _relation(cell: Cell, field: str) -> str:
    return names.clean_name(cells.personal(cell, field), field, RELATION_LENGTH_MAX)


def _address(cell: Cell, field: str) -> str:
    return names.clean_text(names.to_half_width(cells.personal(cell, field)), field)


# --- two households that claim the same --------------------------------------


def _rivals(found: list[Family], columns: Columns) -> dict[int, dict[int, Refusal]]:
    """By the first row of each family that claims what another one claims: the fault.

    All of them are bad: which one is right only the office knows.
    """
    claimants: defaultdict[Claim, list[Family]] = defaultdict(list)
    for family in found:
        for claim in _claims(family, columns):
            claimants[claim].append(family)
    rivals: dict[int, dict[int, Refusal]] = {}
    for (field, text), rivalling in claimants.items():
        for family in rivalling if len(rivalling) > 1 else ():
            other = rivalling[family is rivalling[0]].first.row.number
            fault: dict[int, Refusal] = {family.lead.row.number: TwiceInFile(field, text, other)}
            rivals.setdefault(family.first.row.number, fault)
    let_go(claimants)
    return rivals


def _claims(family: Family, columns: Columns) -> list[Claim]:
    """What may stand in a file once: a number, a card; without numbers group, head and phone."""
    row: DataRow = family.lead.row
    claims: list[Claim] = []
    card = columns.cell(row.cells, "card_no")
    if not cells.is_nothing(card):
        claims.append(("card_no", number_key(card)))
    if number_key(family.number):
        claims.append(("household_no", number_key(family.number)))
    elif not columns.has("household_no") and not family.unfit:
        name = names.tidy_name(family.head.name if family.head else family.first.head_hint)
        phone = number_key(columns.cell(row.cells, "phone"))
        group = names.tidy_name(names.to_half_width(family.group))
        if name:
            claims.append(("head_name", " ".join(filter(None, (group, name, phone)))))
    return claims
