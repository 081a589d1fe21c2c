"""A list of rules (积分细则) as an office keeps it, read row by row."""

from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from jifen_desktop.domain import names
from jifen_desktop.domain.drafts import RowFault
from jifen_desktop.domain.file_faults import TwiceInFile
from jifen_desktop.domain.progress import Step, nobody_watches
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_lists import FileRule, RuleList, RuleText
from jifen_desktop.domain.rule_refusals import CategoryUnfit
from jifen_desktop.domain.rules import Category
from jifen_desktop.exchange.headings import DataRow, Table, Vocabulary, find_table
from jifen_desktop.exchange.rule_words import (
    DEFAULT_CATEGORY_NAMES,
    read_category_name,
    read_code,
    read_rule,
)

#: Field to the headings that mean it; the first is what we write ourselves.
FIELDS = {
    "code": ("编码", "事项编码", "事项编号", "细则编码"),
    "rule_category": ("类别", "分类", "事项类别", "类型"),
    "item": ("事项", "积分事项", "事项名称", "积分内容", "评分事项", "具体事项", "事项内容"),
    "points": ("分值", "积分", "分数", "积分标准", "积分分值", "加减分"),
    "tier": ("档次", "分档", "分值档次"),
    "unit": ("单位", "计分单位", "计量单位"),
    "step": ("步长", "每满"),
    "caps": ("上限", "封顶", "积分上限", "限额"),
    "per_member": ("按人", "是否按人", "按人计分"),
    "exclusive_group": ("互斥组", "互斥"),
    "evidence": ("证明材料", "佐证材料", "证明", "佐证", "依据"),
    "recorder": ("登记人", "记录人", "登记责任人"),
    "spendable": ("可兑", "是否可兑", "可兑换"),
    "disabled": ("停用", "是否停用"),
}
VOCABULARY = Vocabulary(
    fields=FIELDS,
    weak={"编号": "code", "代码": "code", "内容": "item", "项目": "item", "标准": "points"},
    needed=frozenset({"item"}),
    wanted=("编码", "事项"),
    repeatable=frozenset(),
    carried=frozenset({"rule_category"}),
)


def read_rules(path: Path, step: Step = nobody_watches) -> RuleList:
    """Every rule of the file, or why it is none.

    Raises FileUnreadable, HeadingMissing or HeadingTwice where there is no table at all.
    """
    table = find_table(path, VOCABULARY)
    rules: list[FileRule] = []
    faults: list[RowFault] = []
    category_names = _category_names(table)
    rivals = _rivals(table)
    shown = {row.number: tuple(map(names.mask_id_numbers, row.cells)) for row in table.rows}
    for done, row in enumerate(table.rows, start=1):
        try:
            text = _text(table, row)
            rule = read_rule(text)
            _check_category(text, rule.category, category_names)
            if row.number in rivals:
                raise rivals[row.number]
            rules.append(FileRule(row=row.number, rule=rule))
        except Refusal as reason:
            faults.append(RowFault(row=row.number, reason=reason, cells=shown[row.number]))
        step(done, len(table.rows))
    return RuleList(
        rules=tuple(rules),
        category_names=category_names,
        faults=tuple(faults),
        heading=table.columns.heading,
        cells=shown,
    )


def _text(table: Table, row: DataRow) -> RuleText:
    return RuleText(**{field: table.columns.cell(row.cells, field) for field in FIELDS})


def _category_names(table: Table) -> dict[Category, str]:
    """What the file calls each category first, and the usual names of the others."""
    said: dict[Category, str] = {}
    for row in table.rows:
        with suppress(Refusal):  # the row's own fault says it
            _, category = read_code(table.columns.cell(row.cells, "code"))
            cell = table.columns.cell(row.cells, "rule_category")
            name = read_category_name(cell, category)
            if name:
                said.setdefault(category, name)
    return DEFAULT_CATEGORY_NAMES | said


def _check_category(
    text: RuleText, category: Category, category_names: dict[Category, str]
) -> None:
    """Refuse a second name for one letter, and one name for two."""
    name = read_category_name(text.rule_category, category)
    if name and [letter for letter, known in category_names.items() if known == name] != [category]:
        raise CategoryUnfit(name)


def _rivals(table: Table) -> dict[int, TwiceInFile]:
    """Rows with a code that another row has too: all of them are bad."""
    claimants: defaultdict[str, list[int]] = defaultdict(list)
    for row in table.rows:
        with suppress(Refusal):
            code, _ = read_code(table.columns.cell(row.cells, "code"))
            claimants[code].append(row.number)
    return {
        number: TwiceInFile("code", code, numbers[number == numbers[0]])
        for code, numbers in claimants.items()
        if len(numbers) > 1
        for number in numbers
    }
