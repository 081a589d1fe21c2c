"""A redemption in one line: who and what is meant, and the very place of what is wrong."""

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.cart import CART_LINES_MAX
from jifen_desktop.domain.express import ExpressOrder
from jifen_desktop.domain.search import HOUSEHOLDS_SHOWN_MAX
from jifen_desktop.services.express import read_express
from jifen_desktop.services.searching import load_search_text
from tests import village
from tests.village import DAY, household_draft, product_draft


@pytest.fixture(name="shop")
def _shop(store: Store) -> Store:
    village.enter_households(
        store,
        household_draft("01-018", "王建国", group_name="第一组", phone="13800001234"),
        household_draft("01-019", "李四", group_name="第一组", row=3),
        household_draft("03-001", "张三", group_name="第三村民小组", row=4),
        household_draft("03-002", "张三丰", group_name="第三村民小组", row=5),
        household_draft("05-001", "张三", group_name="5组", row=6),
        household_draft("05-002", "李四", group_name="5组", row=7),
        household_draft("05-003", "李四", group_name="5组", row=8),
        household_draft("09-001", "赵六", group_name="九组", row=9),
        household_draft("09-002", "买买提·吐尔逊", group_name="九组", row=10),
        household_draft("13", "数字户", group_name="", row=11),
    )
    with store.transaction() as book:
        book.households.update(8, {"state": "closed"})
    village.enter_products(
        store,
        product_draft("001", "大米", price="10"),
        product_draft("015", "食盐", price="2.5", barcodes=["6901234567892"], row=3),
        product_draft("SG1", "苹果", price="4", weighed=True, row=4),
        product_draft("OFF", "旧货", active=False, row=5),
    )
    return store


def read(store: Store, typed: str) -> ExpressOrder:
    return read_express(store, load_search_text(store), typed, today=DAY)


def said(order: ExpressOrder) -> str:
    """The household and its goods in few letters."""
    who = order.household.household_no if order.household else "-"
    goods = (f"{line.quantity}/{line.product.scale}*{line.product.code}" for line in order.lines)
    return " ".join([who, *goods])


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("3组张三 1*001 2*015", "03-001 1/1*001 2/1*015"),
        ("3组 张三 1*001 2*015", "03-001 1/1*001 2/1*015"),
        ("第三组张三 001", "03-001 1/1*001"),
        ("三组张三丰 015", "03-002 1/1*015"),
        ("3组zsf 015", "03-002 1/1*015"),
        ("5组zs 3*001", "05-001 3/1*001"),
        ("01-018 2*001", "01-018 2/1*001"),
        ("01018 2*001", "01-018 2/1*001"),
        ("０１－０１８　２＊００１", "01-018 2/1*001"),
        ("王建国 2×001", "01-018 2/1*001"),
        ("wjg 001 015", "01-018 1/1*001 1/1*015"),
        ("wangjg 6901234567892", "01-018 1/1*015"),
        ("1234 3*6901234567892", "01-018 3/1*015"),
        ("王建国 1.25*sg1", "01-018 1250/1000*SG1"),
        ("王建国 001 2*001 015", "01-018 3/1*001 1/1*015"),
        ("买买提·吐尔逊 001", "09-002 1/1*001"),
        ("买买提 吐尔逊 001", "09-002 1/1*001"),
        ("  wjg   2*001  ", "01-018 2/1*001"),
        ("张三丰 001", "03-002 1/1*001"),
        ("13 001", "13 1/1*001"),
    ],
)
def test_a_line_says_who_and_what(shop: Store, line: str, meant: str) -> None:
    order = read(shop, line)

    assert order.faults == ()
    assert said(order) == meant


@pytest.mark.parametrize(
    ("line", "wrong", "reasons"),
    [
        ("", [""], ["TextMissing", "CartEmpty"]),
        ("wjg", [""], ["CartEmpty"]),
        ("2*001 015", [""], ["TextMissing"]),
        ("张三 001", ["张三"], ["SeveralHouseholdsFit"]),
        ("zs 001", ["zs"], ["SeveralHouseholdsFit"]),
        ("5组李四 001", ["5组李四"], ["SeveralHouseholdsFit"]),
        ("8组张三 001", ["8组张三"], ["UnknownHousehold"]),
        ("3组王五 2*001", ["3组王五"], ["UnknownHousehold"]),
        ("99-999 001", ["99-999"], ["UnknownHousehold"]),
        ("赵六 001", ["赵六"], ["HouseholdNotOpen"]),
        ("wjg 1*001 2*999", ["999"], ["UnknownProduct"]),
        ("wjg 001*2", ["2"], ["UnknownProduct"]),
        ("wjg 大米", ["wjg 大米", ""], ["UnknownHousehold", "CartEmpty"]),
        ("wjg 1*001 大米", ["大米"], ["UnknownProduct"]),
        ("wjg 1.5*001", ["1.5"], ["NumberOutOfRange"]),
        ("wjg 0*001 015", ["0"], ["NumberOutOfRange"]),
        ("wjg x*001", ["x"], ["NotANumber"]),
        ("wjg *001", ["*001"], ["TextMissing"]),
        ("wjg 2*", ["2*"], ["TextMissing"]),
        ("wjg 1*2*001", ["2*001"], ["UnknownProduct"]),
        ("wjg 2*OFF", ["OFF"], ["ProductNotOffered"]),
        ("没人 7*777 x*001 015", ["没人", "777", "x"], None),
    ],
)
def test_what_is_wrong_is_named_by_its_place(
    shop: Store, line: str, wrong: list[str], reasons: list[str] | None
) -> None:
    order = read(shop, line)

    places = [line[fault.start : fault.end] for fault in order.faults]
    assert list(dict.fromkeys(places)) == wrong
    if reasons is not None:
        assert [type(fault.reason).__name__ for fault in order.faults] == reasons


def test_right_goods_stand_beside_wrong_ones(shop: Store) -> None:
    assert said(read(shop, "没人 7*777 2*001")) == "- 2/1*001"


def test_a_list_that_is_cut_off_never_says_that_there_is_only_one(store: Store) -> None:
    village.enter_households(
        store,
        household_draft("00-001", "张三", group_name="1组"),
        *(
            household_draft(f"02-{n:03}", "张三", group_name="2组", row=n + 3)
            for n in range(HOUSEHOLDS_SHOWN_MAX)
        ),
    )

    [fault, _] = read(store, "1组张三").faults

    assert type(fault.reason).__name__ == "SeveralHouseholdsFit"


def test_a_line_has_so_many_goods_at_most(shop: Store) -> None:
    line = "wjg" + " 001" * (CART_LINES_MAX + 2)

    [fault] = read(shop, line).faults

    assert type(fault.reason).__name__ == "CartTooLarge"
    assert line[fault.start : fault.end] == "001 001"


def test_nothing_is_booked(shop: Store) -> None:
    before = village.last_seq(shop)
    read(shop, "wjg 2*001")

    assert village.last_seq(shop) == before
