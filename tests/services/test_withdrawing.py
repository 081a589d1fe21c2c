"""Reversing an import: what it brought is withdrawn, what it changed is set back."""

from datetime import date

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import SomethingDepends, UnknownHousehold, UnknownProduct
from jifen_desktop.services.balances import balance
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.checking import check
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import (
    CLERK,
    LEADER,
    enter_households,
    enter_products,
    household_draft,
    moment,
    new_key,
    product_draft,
)

FULL = household_draft(
    "01-001",
    "张伟",
    population=4,
    phone="13800001234",
    address="村东头",
    opened_on=date(2020, 1, 2),
    card_no="880001",
    members=[("李小花", "之妻")],
)


def undo(store: Store, voucher_no: int) -> int:
    return reverse(store, voucher_no, "导错了", key=new_key(), actor=LEADER, at=moment())


def people_kept(store: Store) -> str:
    """Everything the tables of today say about people, as one text."""
    with store.reading() as book:
        rows = [
            tuple(row)
            for table in ("household", "member", "card")
            for row in book.connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
        ]
    return repr(rows)


def test_a_reversed_roster_is_found_by_nobody(store: Store) -> None:
    undo(store, enter_households(store, FULL).voucher_no)

    with pytest.raises(UnknownHousehold):
        balance(store, "01-001")
    with store.reading() as book:
        assert book.households.all() == []
        assert book.households.members() == []
    for text in ("张伟", "李小花", "13800001234", "村东头", "zhang"):
        assert text not in people_kept(store)
    assert check(store) == []


def test_the_same_roster_revives_its_households(store: Store) -> None:
    undo(store, enter_households(store, FULL).voucher_no)

    done = enter_households(store, FULL)

    assert (done.new, done.changed) == (1, 0)
    with store.reading() as book:
        [found] = book.households.all()
        [member] = book.households.members(found.id)
        [card] = book.households.cards().values()
    assert (found.id, found.head_name, found.phone) == (1, "张伟", "13800001234")
    assert found.pinyin == " zhang wei"
    assert member.name == "李小花"
    assert card[2] == "valid"
    village.opening(store, "01-001", "5")
    assert check(store) == []


def test_a_revived_import_is_reversed_again(store: Store) -> None:
    for _ in range(3):
        undo(store, enter_households(store, FULL).voucher_no)
    with pytest.raises(UnknownHousehold):
        balance(store, "01-001")


def test_a_withdrawn_card_may_go_to_another_household(store: Store) -> None:
    undo(store, enter_households(store, FULL).voucher_no)

    voucher_no = enter_households(
        store, household_draft("01-002", "李小明", card_no="880001")
    ).voucher_no

    with store.reading() as book:
        assert book.households.cards()["880001"][1:] == (2, "valid")
    undo(store, voucher_no)
    with store.reading() as book:
        assert book.households.cards()["880001"][2] == "withdrawn"


def test_what_an_import_changed_is_set_back(store: Store) -> None:
    enter_households(store, household_draft("01-001", "张伟", phone="5550001"))
    with store.reading() as book:
        before = book.households.find("01-001")
    newer = household_draft(
        "01-001",
        "单大伟",
        group_name="第二组",
        population=3,
        phone="5550002",
        address="村西头",
        opened_on=date(2020, 1, 2),
        card_no="880001",
        members=[("李小花", "之妻")],
    )

    undo(store, enter_households(store, newer).voucher_no)

    with store.reading() as book:
        assert book.households.find("01-001") == before
        assert book.households.members() == []


def test_a_changed_relation_is_set_back(store: Store) -> None:
    enter_households(store, FULL)
    changed = enter_households(store, household_draft(members=[("李小花", "之母")]))

    undo(store, changed.voucher_no)

    with store.reading() as book:
        [member] = book.households.members()
    assert member.relation == "之妻"


def test_an_import_of_nothing_but_a_new_group_name_is_set_back(store: Store) -> None:
    enter_households(store, household_draft("01-001", "张伟"))
    village.opening(store, "01-001", "5")
    changed = enter_households(store, household_draft("01-001", "张伟", group_name="第二组"))
    village.product(store, price="1", stock="5")
    village.checkout(store, "01-001", "LY01")

    undo(store, changed.voucher_no)

    with store.reading() as book:
        found = book.households.find("01-001")
    assert found is not None
    assert found.group_name == "第一组"


@pytest.mark.parametrize(
    "later",
    [
        household_draft("01-001", None, members=[("王小妹", "之女")]),
        household_draft("01-001", None, card_no="880001"),
    ],
    ids=["a member", "a card"],
)
def test_an_import_stays_while_a_later_one_added_to_its_household(
    store: Store, later: village.HouseholdDraft
) -> None:
    first = enter_households(store, household_draft("01-001", "张伟")).voucher_no
    second = enter_households(store, later).voucher_no

    with pytest.raises(SomethingDepends) as refused:
        undo(store, first)

    assert refused.value.voucher == second
    undo(store, second)
    undo(store, first)


@pytest.mark.parametrize("field", ["member", "card"])
def test_an_import_stays_while_a_later_one_changed_what_it_brought(
    store: Store, field: str
) -> None:
    first = enter_households(store, FULL).voucher_no
    later = household_draft("01-001", members=[("李小花", "之母")])
    if field == "card":
        undo(store, first)
        first = enter_households(store, household_draft("01-001", card_no="880001")).voucher_no
        with store.transaction() as book:  # the counter's "card lost" comes later
            book.connection.exec_driver_sql("UPDATE card SET state = 'lost'")
        later = household_draft("01-001", phone="5550001")
    voucher_no = enter_households(store, later).voucher_no

    with pytest.raises(SomethingDepends) as refused:
        undo(store, first)

    assert (refused.value.on, refused.value.voucher) == ("01-001", voucher_no)


def test_a_head_corrected_by_hand_is_found_again_after_a_revival(store: Store) -> None:
    first = enter_households(store, FULL).voucher_no
    corrected = change_household(
        store,
        "01-001",
        Correction(pinyin="zhang hui"),
        key=new_key(),
        actor=CLERK,
        at=moment(),
    )
    undo(store, corrected)
    undo(store, first)

    enter_households(store, FULL)

    with store.reading() as book:
        found = book.households.find("01-001")
    assert found is not None
    assert found.pinyin == " zhang wei"


# --- goods -----------------------------------------------------------------------


def test_a_reversed_goods_list_is_found_by_nobody(store: Store) -> None:
    village.household(store, "01-001", points="100")
    undo(store, enter_products(store, product_draft(barcodes=["77"])).voucher_no)
    for code in ("LY01", "77"):
        with pytest.raises(UnknownProduct):
            village.checkout(store, "01-001", code)
    with store.reading() as book:
        assert book.products.barcodes() == {}


def test_a_withdrawn_products_barcode_may_go_to_another_one(store: Store) -> None:
    undo(store, enter_products(store, product_draft(barcodes=["77"])).voucher_no)
    assert enter_products(store, product_draft("LY02", "盐", barcodes=["77"])).new == 1


def test_the_same_list_revives_its_products(store: Store) -> None:
    undo(store, enter_products(store, product_draft(barcodes=["77"])).voucher_no)

    done = enter_products(store, product_draft(price="12", barcodes=["77"]))

    assert (done.new, done.changed) == (1, 0)
    village.household(store, "01-001", points="100")
    village.shelf(store, "77", "5")
    assert village.checkout(store, "01-001", "77").balance_points == 8800
    assert check(store) == []


def test_what_a_list_changed_is_set_back(store: Store) -> None:
    enter_products(store, product_draft(reference_price_fen=7500, barcodes=["77"]))
    with store.reading() as book:
        before = book.products.with_code("LY01")
    newer = product_draft(
        "LY01",
        "新大米",
        price="12",
        unit="包",
        category="粮油",
        reference_price_fen=8000,
        picture="rice.png",
        weighed=True,
        active=False,
        barcodes=["78"],
    )

    undo(store, enter_products(store, newer).voucher_no)

    with store.reading() as book:
        assert book.products.with_code("LY01") == before
        assert book.products.barcodes().keys() == {"77"}


def test_a_price_change_is_set_back_though_goods_were_sold_since(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, price="10", stock="5")
    dearer = enter_products(store, product_draft(price="12")).voucher_no
    village.checkout(store, "01-001", "LY01")

    undo(store, dearer)

    assert village.checkout(store, "01-001", "LY01").balance_points == 7800


def test_goods_that_came_in_by_weight_keep_the_change_to_weight(store: Store) -> None:
    enter_products(store, product_draft())
    weighed = enter_products(store, product_draft(weighed=True)).voucher_no
    shelved = village.shelf(store, "LY01", "1.5")

    with pytest.raises(SomethingDepends) as refused:
        undo(store, weighed)

    assert refused.value.voucher == shelved
