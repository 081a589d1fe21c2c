"""What a receipt says, before any ink."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.documents.receipt import receipt_rows
from tests.documents.samples import RECEIPT, line, with_lines


def test_a_receipt_says_who_took_what_for_how_much() -> None:
    assert receipt_rows(RECEIPT) == (
        ("清水湾村积分超市",),
        ("积分兑换小票",),
        ("单号", "2026000123"),
        ("时间", "2026-11-23 09:41:26"),
        ("经办", "刘桂芳"),
        ("领取人", "本人"),
        ("王建国", "第三村民小组  户号 03-018"),
        ("商品", "单价", "数量", "小计(分)"),
        ("雕牌洗衣皂 102g×2", "25", "×2组", "50"),
        ("海天酱油 500ml", "60", "×1瓶", "60"),
        ("金龙鱼非转基因一级大豆油家庭装 5L", "320", "×1桶", "320"),
        ("东北大米", "6.5", "×12.5公斤", "81.25"),
        ("共 4 种 5 件", "合计 511.25 分"),
        ("兑换前", "1,286"),
        ("本次扣减", "−511.25"),
        ("剩余积分", "774.75"),
        ("领取人签字", "手印"),
        ("请当面点清商品和积分",),
        ("积分不兑现金、不找零",),
        ("监督电话 0571-8800 0000",),
        ("积小善  成大美  兑出文明新风尚",),
    )


def test_what_is_not_set_is_not_printed() -> None:
    rows = receipt_rows(replace(RECEIPT, supervision_phone="", slogan="", group_name=""))

    assert rows[-1] == ("积分不兑现金、不找零",)
    assert ("王建国", "户号 03-018") in rows


def test_marks_stand_above_everything_a_void_first() -> None:
    receipt = replace(RECEIPT, practice=True, voided_on=date(2026, 11, 24))

    assert receipt_rows(receipt, copy=True)[:5] == (
        ("清水湾村积分超市",),
        ("积分兑换小票",),
        ("已作废  2026年11月24日",),
        ("练习，不作凭证",),
        ("副本",),
    )


def test_an_original_bears_no_mark() -> None:
    texts = "".join(text for row in receipt_rows(RECEIPT, reprint_no=0) for text in row)

    assert not any(mark in texts for mark in ("副本", "补打", "已作废", "练习", "期"))


def test_a_reprint_says_which_one_it_is() -> None:
    rows = receipt_rows(replace(RECEIPT, practice=True), reprint_no=12)

    assert rows[2:5] == (
        ("练习，不作凭证",),
        ("补打第12次",),
        ("单号", "2026000123"),
    )


def test_a_restored_book_names_its_epoch() -> None:
    assert ("单号", "2026000123", "第2期") in receipt_rows(replace(RECEIPT, epoch=2))


def test_a_day_typed_under_a_doubtful_clock_says_so_and_has_no_time() -> None:
    assert ("日期", "2026-11-23（补填）") in receipt_rows(replace(RECEIPT, local_time=None))


@pytest.mark.parametrize(
    ("name", "relation", "said"),
    [
        ("", "", "本人"),
        ("王建国", "", "本人"),
        ("王小红", "女儿", "王小红（女儿代领）"),
        ("王小红", "", "王小红（代领）"),
        ("王小红", None, "王小红（代领）"),
        (None, None, "（已依申请删除）"),
        (None, "女儿", "（已依申请删除）"),
    ],
)
def test_who_took_the_goods(name: str | None, relation: str | None, said: str) -> None:
    receipt = replace(RECEIPT, collector_name=name, collector_relation=relation)

    assert ("领取人", said) in receipt_rows(receipt)


def test_erased_people_leave_number_and_goods() -> None:
    erased = replace(
        RECEIPT, head_name=None, operator_name=None, collector_name=None, collector_relation=None
    )
    rows = receipt_rows(erased)

    assert ("经办", "（已依申请删除）") in rows
    assert ("领取人", "（已依申请删除）") in rows
    assert ("（已依申请删除）", "第三村民小组  户号 03-018") in rows
    assert rows[7:] == receipt_rows(RECEIPT)[7:]


def test_a_weighed_line_is_one_piece_and_a_product_one_kind() -> None:
    rows = receipt_rows(
        with_lines(RECEIPT, line("盐", quantity=3), line("盐"), line("大米", "斤", 650, 2500, 1000))
    )

    assert ("共 2 种 5 件", "合计 116.25 分") in rows
