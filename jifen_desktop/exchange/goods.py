"""A list of goods as product drafts."""

import re
from collections import defaultdict
from pathlib import Path

from jifen_desktop.domain import names
from jifen_desktop.domain.drafts import GoodsList, ProductDraft, RowFault
from jifen_desktop.domain.entries import (
    CATEGORY_LENGTH_MAX,
    GOODS_NAME_LENGTH_MAX,
    PICTURE_LENGTH_MAX,
    UNIT_LENGTH_MAX,
)
from jifen_desktop.domain.file_faults import TwiceInFile
from jifen_desktop.domain.progress import Step, nobody_watches
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.exchange import cells
from jifen_desktop.exchange.headings import Columns, DataRow, Vocabulary, find_table
from jifen_desktop.exchange.tables import Cell

VOCABULARY = Vocabulary(
    fields={
        "code": (
            "编码",
            "商品编码",
            "货号",
            "商品编号",
            "商品代码",
            "物品编码",
            "物品编号",
            "商品货号",
        ),
        "name": ("品名", "商品名称", "物品名称", "货品名称", "商品品名", "物资名称", "兑换物品"),
        "unit": ("单位", "计量单位", "商品单位"),
        "category": ("分类", "类别", "商品分类", "商品类别", "种类", "品类", "物品类别"),
        "price_points": (
            *("积分", "分值", "兑换积分", "所需积分", "积分价", "兑换分值", "所需分值", "积分值"),
            *("兑换所需积分", "积分价格", "单价积分", "兑换标准"),
        ),
        "barcode": (
            *("条码", "条形码", "商品条码", "国条码", "商品条形码", "条码号"),
            *("条码1", "条码2", "条码3", "条形码1", "条形码2", "条形码3"),
        ),
        "reference_price": (
            *("参考价", "参考进价", "进价", "单价", "市场价", "参考价格", "零售价", "进货价"),
            *("成本价", "市场参考价", "采购价", "价格"),
        ),
        "picture": ("图片", "照片", "图片文件", "商品图片", "图片名"),
        "weighed": ("称重", "是否称重", "称重商品", "散称"),
        "active": ("在售", "启用", "是否在售", "是否启用", "状态", "上架", "是否上架", "商品状态"),
    },
    weak={"编号": "code", "代码": "code", "名称": "name", "商品": "name", "物品": "name"},
    needed=frozenset({"code"}),
    wanted=("编码", "品名"),
    repeatable=frozenset({"barcode"}),
    carried=frozenset({"category"}),
)
_BARCODE_SEPARATORS = re.compile(r"[\s,;、/，；|]+")
_WEIGHED = cells.yes_or_no(frozenset({"称重", "散称", "按重量"}), frozenset({"计件", "按件", "件"}))
_ACTIVE = cells.yes_or_no(
    frozenset({"在售", "启用", "上架", "正常", "已上架", "有效"}),
    frozenset({"停售", "停用", "下架", "已下架", "禁用", "无效"}),
)


def read_goods(path: Path, step: Step = nobody_watches) -> GoodsList:
    """Every product of the file as a draft or a fault.

    Raises FileUnreadable, HeadingMissing or HeadingTwice where there is no table at all.
    """
    table = find_table(path, VOCABULARY)
    drafts: list[ProductDraft] = []
    faults: list[RowFault] = []
    rivals = _rivals(table.rows, table.columns)
    shown = {row.number: tuple(map(names.mask_id_numbers, row.cells)) for row in table.rows}
    for done, row in enumerate(table.rows, start=1):
        try:
            draft = _draft(row, table.columns)
            if row.number in rivals:
                raise rivals[row.number]
            drafts.append(draft)
        except Refusal as reason:
            faults.append(RowFault(row=row.number, reason=reason, cells=shown[row.number]))
        step(done, len(table.rows))
    return GoodsList(
        drafts=tuple(drafts),
        faults=tuple(faults),
        heading=table.columns.heading,
        cells=shown,
    )


def _draft(row: DataRow, columns: Columns) -> ProductDraft:
    def cell(field: str) -> Cell:
        return columns.cell(row.cells, field)

    return ProductDraft(
        row=row.number,
        code=names.clean_code(cells.personal(cell("code"), "code"), "code"),
        name=cells.optional(cell("name"), _name, "name"),
        unit=cells.optional(cell("unit"), _unit, "unit"),
        category=cells.optional(cell("category"), _category, "category"),
        price_points=cells.optional(cell("price_points"), cells.hundredths, "price_points"),
        reference_price_fen=cells.optional(
            cell("reference_price"), cells.hundredths, "reference_price_fen"
        ),
        picture=cells.optional(cell("picture"), _picture, "picture"),
        weighed=cells.optional(cell("weighed"), _WEIGHED, "weighed"),
        active=cells.optional(cell("active"), _ACTIVE, "active"),
        barcodes=_barcodes(row, columns),
    )


def _barcodes(row: DataRow, columns: Columns) -> tuple[str, ...]:
    """Each once, in the file's order."""
    cleaned = (names.clean_barcode(part, "barcode") for part in _barcode_parts(row, columns))
    return tuple(dict.fromkeys(cleaned))


def _barcode_parts(row: DataRow, columns: Columns) -> list[str]:
    return [
        part
        for cell in columns.cells(row.cells, "barcode")
        if not cells.is_nothing(cell)
        for part in _BARCODE_SEPARATORS.split(cells.intact(cell, "barcode"))
        if part
    ]


def _name(cell: Cell, field: str) -> str:
    return names.clean_text(cells.personal(cell, field), field, GOODS_NAME_LENGTH_MAX)


def _unit(cell: Cell, field: str) -> str:
    return names.clean_text(cells.intact(cell, field), field, UNIT_LENGTH_MAX)


def _category(cell: Cell, field: str) -> str:
    return names.clean_text(cells.intact(cell, field), field, CATEGORY_LENGTH_MAX)


def _picture(cell: Cell, field: str) -> str:
    return names.clean_text(cells.intact(cell, field), field, PICTURE_LENGTH_MAX)


def _rivals(rows: list[DataRow], columns: Columns) -> dict[int, TwiceInFile]:
    """Rows with a code or a barcode that another row has too: all of them are bad."""
    claimants: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        for claim in _claims(row, columns):
            claimants[claim].append(row.number)
    rivals: dict[int, TwiceInFile] = {}
    for (field, text), numbers in claimants.items():
        for number in numbers if len(numbers) > 1 else ():
            other = numbers[number == numbers[0]]
            rivals.setdefault(number, TwiceInFile(field, text, other))
    return rivals


def _claims(row: DataRow, columns: Columns) -> set[tuple[str, str]]:
    code = "".join(names.to_half_width(columns.cell(row.cells, "code")).upper().split())
    places = columns.cells(row.cells, "barcode")
    parts = (part for cell in places for part in _BARCODE_SEPARATORS.split(cell) if part)
    claims = {
        ("barcode", names.to_half_width(part)) for part in parts if not cells.is_nothing(part)
    }
    return claims | {("code", code)} if code else claims
