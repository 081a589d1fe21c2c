"""A household and a product as their pages show them, with everything that was changed."""

from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.history import HistoryLine
from jifen_desktop.domain.refusals import UnknownHousehold, UnknownProduct
from jifen_desktop.messages import FIELD_NAMES, VALUE_NAMES
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.changing_products import ProductCorrection, change_product
from jifen_desktop.services.household_people import (
    add_member,
    change_member,
    give_card,
    mark_card_lost,
    withdraw_card,
)
from jifen_desktop.services.looking_up import (
    household_card,
    household_history,
    product_card,
    product_history,
)
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.village import CLERK, DAY, KEEPER, LEADER, STAFF_NAMES, Role, moment, new_key

TOMORROW = DAY + timedelta(days=1)


def said(line: HistoryLine) -> tuple[str, str, str | None, str | None]:
    return line.field, line.about, line.before, line.after


def correct(store: Store, correction: Correction) -> int:
    return change_household(
        store, "01-001", correction, key=new_key(), actor=CLERK, at=moment(TOMORROW)
    )


def test_a_households_card_says_when_it_came_and_when_it_was_served(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, stock="9")
    found = household_card(store, " 01-001 ")
    assert (found.entered_on, found.last_redeemed_on) == (DAY, None)
    assert found.opening is not None
    assert (found.opening.points, found.opening.business_date) == (10000, DAY)

    village.checkout(store, "01-001", "LY01", at=moment(TOMORROW))

    found = household_card(store, "01-001")
    assert (found.balance_points, found.last_redeemed_on) == (9000, TOMORROW)


def test_an_opening_that_was_taken_back_is_none(store: Store) -> None:
    village.household(store, "01-001")
    assert household_card(store, "01-001").opening is None
    voucher_no = village.opening(store, "01-001", "-5")
    reverse(store, voucher_no, "错了", key=new_key(), actor=LEADER, at=moment())
    assert household_card(store, "01-001").opening is None


def test_nobody_is_looked_up_in_vain(store: Store) -> None:
    for look in (household_card, household_history):
        with pytest.raises(UnknownHousehold):
            look(store, "09-009")
    for search in (product_card, product_history):
        with pytest.raises(UnknownProduct):
            search(store, "LY09")


def test_history_names_who_changed_what_newest_first(store: Store) -> None:
    village.household(store, "01-001", phone="5550001")
    village.household(store, "01-002", "王伟")
    changed = correct(store, Correction(phone="5550002", population="3"))

    lines = household_history(store, "01-001")

    assert [said(line) for line in lines] == [
        ("phone", "", "5550001", "5550002"),
        ("population", "", None, "3"),
        ("state", "", None, "open"),
    ]
    assert {(line.seq, line.business_date) for line in lines[:2]} == {(changed, TOMORROW)}
    assert lines[0].operator_name == STAFF_NAMES[Role.CLERK]
    assert (lines[0].kind, lines[-1].kind) == (Kind.HOUSEHOLD, Kind.IMPORT_HOUSEHOLDS)


def test_history_holds_members_and_cards_by_name(store: Store) -> None:
    village.household(store, "01-001")
    add_member(store, "01-001", "李小花", key=new_key(), actor=CLERK, at=moment())
    give_card(store, "01-001", "880001", key=new_key(), actor=CLERK, at=moment())
    mark_card_lost(store, "880001", key=new_key(), actor=CLERK, at=moment())
    assert [said(line) for line in household_history(store, "01-001")] == [
        ("card_state", "880001", "valid", "lost"),
        ("card_state", "880001", None, "valid"),
        ("member_state", "李小花", None, "present"),
        ("state", "", None, "open"),
    ]


def test_every_line_of_a_history_can_be_said_in_chinese(store: Store) -> None:
    village.enter_households(store, village.household_draft(members=[("李小花", "之妻")]))
    village.household(store, "01-002", "王伟")
    [member] = household_card(store, "01-001").members
    at = moment()
    change_member(
        store, member.id, name="李晓花", relation="配偶", key=new_key(), actor=CLERK, at=at
    )
    give_card(store, "01-002", "880001", key=new_key(), actor=CLERK, at=at)
    withdraw_card(store, "880001", key=new_key(), actor=CLERK, at=at)
    give_card(store, "01-001", "880001", key=new_key(), actor=CLERK, at=at)
    lines = household_history(store, "01-001")
    assert {"card_household_id", "member_name", "member_relation"} < {line.field for line in lines}
    for line in lines:
        assert line.field in FIELD_NAMES
        if line.field.endswith("state"):
            assert (line.field, line.after) in VALUE_NAMES


def test_an_erased_text_is_gone_from_history(store: Store) -> None:
    village.household(store, "01-001", phone="5550001")
    correct(store, Correction(phone="5550002"))
    with store.transaction() as book:
        book.connection.exec_driver_sql("UPDATE text_copy SET text = NULL")
    assert said(household_history(store, "01-001")[0]) == ("phone", "", None, None)


def test_history_tells_no_more_than_is_asked_for(store: Store) -> None:
    village.household(store, "01-001")
    for phone in ("5550001", "5550002", "5550003"):
        correct(store, Correction(phone=phone))
    lines = household_history(store, "01-001", newest=2)
    assert [line.after for line in lines] == ["5550003", "5550002"]


def test_readings_corrected_by_hand_are_one_line(store: Store) -> None:
    village.household(store, "01-001")
    correct(store, Correction(pinyin="zhang hui"))
    assert [line.field for line in household_history(store, "01-001")] == ["pinyin", "state"]


# --- goods -----------------------------------------------------------------------


def test_a_products_card_says_what_is_left_of_each_batch(store: Store) -> None:
    village.household(store, "01-001", points="100")
    village.product(store, "LY01", price="10", stock="2", barcodes=["78", "77"])
    fresh = Delivery(key=new_key(), code="LY01", quantity="5", expires_on=TOMORROW)
    receive(store, fresh, actor=KEEPER, at=moment())
    village.checkout(store, "01-001", "LY01*5")

    found = product_card(store, "77")

    assert (found.product.code, found.barcodes) == ("LY01", ("77", "78"))
    assert found.on_hand == 2
    assert [(b.quantity, b.expires_on) for b in found.batches] == [(2, None)]
    assert [(m.kind, m.quantity) for m in found.moves] == [
        ("redeem", -5),
        ("receive", 5),
        ("opening", 2),
    ]
    assert found.moves[0].operator_name == STAFF_NAMES[Role.KEEPER]
    assert found.moves[0].business_date == DAY


def test_a_products_history_holds_its_prices_and_barcodes(store: Store) -> None:
    village.product(store, "LY01", price="10", barcodes=["77"])
    village.product(store, "LY02", "盐")
    change_product(
        store,
        "LY01",
        ProductCorrection(price="12", barcodes=()),
        key=new_key(),
        actor=LEADER,
        at=moment(),
    )
    lines = product_history(store, "LY01")
    assert [said(line) for line in lines] == [
        ("price_points", "", "1000", "1200"),
        ("barcode", "", "77", None),
        ("barcode", "", None, "77"),
        ("state", "", None, "offered"),
    ]
    assert [line.kind for line in product_history(store, "LY01", newest=1)] == [Kind.PRODUCT]
