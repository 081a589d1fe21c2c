"""Goods lists as offices write them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from jifen_desktop.domain.drafts import GoodsList, ProductDraft
from jifen_desktop.domain.file_faults import CellUnfit, NotYesOrNo, TwiceInFile
from jifen_desktop.domain.refusals import NumberOutOfRange, TextMissing
from jifen_desktop.exchange.goods import read_goods
from tests.exchange import office
from tests.exchange.office import Content

SHARED_LIST = Path(__file__).parents[3] / "shared" / "data" / "products.csv"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "商品.xlsx"


def read(file: Path, *rows: Sequence[Content]) -> GoodsList:
    return read_goods(office.write_xlsx(file, rows))


def only(goods: GoodsList) -> ProductDraft:
    assert goods.faults == ()
    (draft,) = goods.drafts
    return draft


def test_a_product(file: Path) -> None:
    goods = read(
        file,
        ("积分超市商品目录",),
        (
            "编码",
            "品名",
            "单位",
            "分类",
            "积分（分）",
            "条码",
            "参考进价",
            "图片",
            "称重",
            "在售",
            "来源",
        ),
        (
            "ly01",
            "大米 5kg",
            "袋",
            "粮油副食",
            28,
            2000000000015,
            25.5,
            "米.png",
            "否",
            "是",
            "采购",
        ),
        ("合计", None, None, None, 28),
    )
    assert only(goods) == ProductDraft(
        row=3,
        code="LY01",
        name="大米 5kg",
        unit="袋",
        category="粮油副食",
        price_points=2800,
        reference_price_fen=2550,
        picture="米.png",
        weighed=False,
        active=True,
        barcodes=("2000000000015",),
    )
    assert goods.heading[0] == "编码"


def test_what_is_empty_is_none(file: Path) -> None:
    draft = only(
        read(file, ("编码", "品名", "积分", "称重", "条码"), ("1", None, None, None, "无"))
    )
    assert (draft.code, draft.name, draft.price_points, draft.weighed) == ("1", None, None, None)
    assert draft.barcodes == ()


@pytest.mark.parametrize(
    ("written", "points"),
    [
        (28, 2800),
        ("28分", 2800),
        ("28 积分", 2800),
        ("28.00", 2800),
        ("¥25", 2500),
        ("￥２５元", 2500),
        ("1,286.5", 128650),
        (2.5, 250),
        (0.1 + 0.2, 30),
        (0, 0),
    ],
)
def test_prices(file: Path, written: Content, points: int) -> None:
    assert only(read(file, ("编码", "积分"), ("1", written))).price_points == points


def test_a_price_finer_than_a_hundredth(file: Path) -> None:
    (fault,) = read(file, ("编码", "单价"), ("1", 2.505)).faults
    assert isinstance(fault.reason, CellUnfit)
    assert fault.reason.field == "reference_price_fen"
    assert isinstance(fault.reason.reason, NumberOutOfRange)
    assert fault.reason.reason.text == "2.505"
    assert fault.cells == ("1", "2.505")


def test_several_barcodes(file: Path) -> None:
    draft = only(
        read(
            file,
            ("货号", "名称", "条码", "条码2"),
            ("1", "香皂", "6901234567892、2000000000015 ；ABC/2000000000015", "9"),
        )
    )
    assert draft.barcodes == ("6901234567892", "2000000000015", "ABC", "9")
    assert draft.name == "香皂"


@pytest.mark.parametrize(
    ("weighed", "active", "expected"),
    [("√", "在售", (True, True)), ("计件", "下架", (False, False)), (True, False, (True, False))],
)
def test_yes_and_no(
    file: Path, weighed: Content, active: Content, expected: tuple[bool, bool]
) -> None:
    draft = only(read(file, ("编码", "称重", "状态"), ("1", weighed, active)))
    assert (draft.weighed, draft.active) == expected


def test_neither_yes_nor_no(file: Path) -> None:
    (fault,) = read(file, ("编码", "称重"), ("1", "有时")).faults
    assert isinstance(fault.reason, NotYesOrNo)


def test_codes_and_barcodes_stand_once(file: Path) -> None:
    goods = read(
        file,
        ("编码", "品名", "条码"),
        ("a1", "甲", "1"),
        ("Ａ１", "乙", "2"),
        ("b", "丙", "3 4"),
        ("c", "丁", "4"),
        ("d", "戊", "5"),
    )
    assert [draft.code for draft in goods.drafts] == ["D"]
    reasons = [fault.reason for fault in goods.faults]
    assert [
        (reason.field, reason.text, reason.other_row)
        for reason in reasons
        if isinstance(reason, TwiceInFile)
    ] == [("code", "A1", 3), ("code", "A1", 2), ("barcode", "4", 5), ("barcode", "4", 4)]


def test_a_code_is_needed(file: Path) -> None:
    goods = read(file, ("编码", "品名"), (None, "大米"), ("小计算器", "x"), ("2", "小计算器"))
    missing, _ = goods.faults
    assert isinstance(missing.reason, TextMissing)
    assert [draft.name for draft in goods.drafts] == ["小计算器"]


@pytest.mark.skipif(not SHARED_LIST.exists(), reason="the shared sample list is not beside")
def test_the_sample_list() -> None:
    goods = read_goods(SHARED_LIST)
    assert (len(goods.drafts), goods.faults) == (44, ())
    assert goods.drafts[5].price_points == 250
