"""Goods are found by code, barcode, part of the name or its pinyin."""

import pytest

from jifen_desktop.domain.finding import TYPED_LENGTH_MAX
from jifen_desktop.domain.goods_search import PRODUCTS_SHOWN_MAX, FindableProduct, GoodsText

RICE, SALT, SAUCE, PEN = 1, 2, 3, 4

GOODS = (
    FindableProduct(
        id=RICE,
        code="LY01",
        name="大米 5kg",
        readings=" da mi 5 k g",
        barcodes=("6901234567892", "ABC123x"),
    ),
    FindableProduct(id=SALT, code="LY02", name="食用盐", readings=" shi yong yan"),
    FindableProduct(
        id=SAUCE,
        code="TW-103",
        name="调味酱",
        readings=" tiao wei jiang\n diao wei jiang",
        barcodes=("6901234500017",),
    ),
    FindableProduct(id=PEN, code="A5", name="LY笔", readings=" l y bi"),
)
TEXT = GoodsText(GOODS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("LY01", [RICE]),
        ("ly01", [RICE]),
        ("ｌｙ０１", [RICE]),
        ("tw103", [SAUCE]),
        ("103", [SAUCE]),
        ("02", [SALT]),
        ("6901234567892", [RICE]),
        ("7892", [RICE]),
        ("017", [SAUCE]),
        ("69012345", [RICE, SAUCE]),
        ("92", []),
        ("米", [RICE]),
        ("大米5", [RICE]),
        ("5kg", [RICE]),
        ("用盐", [SALT]),
        ("dm", [RICE]),
        ("dami", [RICE]),
        ("syong", [SALT]),
        ("yan", [SALT]),
        ("twj", [SAUCE]),
        ("diaow", [SAUCE]),
        ("", []),
        (" ", []),
        ("%", []),
        ("[", []),
        ("zzz", []),
    ],
)
def test_goods_are_found_by_what_people_call_them(typed: str, found: list[int]) -> None:
    assert sorted(TEXT.find(typed)) == found


def test_letters_may_be_a_reading_a_code_or_a_name() -> None:
    assert TEXT.find("ly") == [PEN, RICE, SALT]


def test_typed_text_has_a_limit() -> None:
    assert TEXT.find("米".ljust(TYPED_LENGTH_MAX)) == [RICE]
    assert TEXT.find("米".ljust(TYPED_LENGTH_MAX + 1)) == []


def test_exact_comes_before_start_before_inside_and_equals_stay_in_order() -> None:
    names = {1: "好大米", 2: "大米粥", 3: "大米", 4: "大米饼"}
    text = GoodsText(
        FindableProduct(id=n, code=f"S{n}", name=name, readings=" ") for n, name in names.items()
    )

    assert text.find("大米") == [3, 2, 4, 1]


def test_at_most_sixty_are_shown() -> None:
    text = GoodsText(
        FindableProduct(id=n, code=f"{n:04}", name="米", readings=" mi") for n in range(1, 200)
    )

    assert text.find("mi") == list(range(1, PRODUCTS_SHOWN_MAX + 1))
