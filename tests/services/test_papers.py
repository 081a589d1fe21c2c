"""Receipts and statements say what was true at the moment, and a person's name may be erased."""

from datetime import date, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import UnknownHousehold, UnknownReceipt
from jifen_desktop.services.balances import balance, last_entries, statement
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.receipts import receipt, receipt_paper
from jifen_desktop.services.reversing import reverse, void
from tests import village
from tests.village import DAY, KEEPER, LEADER, MAINTAINER, checkout, moment, new_key


@pytest.fixture(autouse=True)
def shop(store: Store) -> None:
    village.household(store, "01-001", "张伟", points="100")
    village.product(store, "LY01", price="10", stock="50")
    village.product(store, "LY02", "盐", price="2.5", stock="50")


def sets(store: Store, name: str, value: str) -> None:
    change_setting(store, name, value, key=new_key(), actor=MAINTAINER, at=moment())


def test_a_receipt_says_everything_its_paper_needs(store: Store) -> None:
    sets(store, "supervision_phone", "0571-88000000")
    sets(store, "receipt_slogan", "积小善 成大美")

    printed = receipt(store, checkout(store, "01-001", "LY01*2 LY02").receipt_no)

    assert (printed.receipt_no, printed.epoch) == (2026000001, 1)
    assert printed.business_date == DAY
    assert printed.local_time == moment().local
    assert (printed.village_name, printed.practice) == (village.VILLAGE, False)
    assert (printed.operator_name, printed.household_no) == ("刘桂芳", "01-001")
    assert (printed.head_name, printed.group_name) == ("张伟", "第一组")
    assert (printed.collector_name, printed.collector_relation) == ("", "")
    assert printed.supervision_phone == "0571-88000000"
    assert printed.slogan == "积小善 成大美"
    assert printed.total_points == 2250
    assert (printed.balance_before_points, printed.balance_after_points) == (10000, 7750)
    assert [(line.product_name, line.unit, line.points) for line in printed.lines] == [
        ("大米", "袋", 2000),
        ("盐", "袋", 250),
    ]


def test_later_names_prices_and_settings_do_not_touch_a_receipt(store: Store) -> None:
    receipt_no = checkout(store, "01-001", "LY01").receipt_no
    before = receipt(store, receipt_no)

    village.enter_households(
        store, village.household_draft("01-001", "李小明", group_name="第二组")
    )
    village.enter_products(
        store, village.product_draft("LY01", "新大米", price="99", unit="包", active=False)
    )
    sets(store, "supervision_phone", "5550001")
    sets(store, "receipt_slogan", "新标语")

    assert receipt(store, receipt_no) == before


def test_under_a_doubtful_clock_the_paper_says_no_hour(store: Store) -> None:
    done = checkout(store, "01-001", "LY01", at=moment(date(1970, 1, 1), typed=DAY))
    printed = receipt(store, done.receipt_no)
    assert (printed.business_date, printed.local_time) == (DAY, None)


def test_an_erased_text_is_no_text(store: Store) -> None:
    receipt_no = checkout(store, "01-001", "LY01").receipt_no
    with store.transaction() as book:
        book.connection.exec_driver_sql("UPDATE text_copy SET text = NULL")
    printed = receipt(store, receipt_no)
    assert printed.head_name is None
    assert printed.operator_name is None


def test_an_unknown_receipt_has_no_paper(store: Store) -> None:
    with pytest.raises(UnknownReceipt):
        receipt(store, 2026000001)


def test_the_paper_is_a_setting(store: Store) -> None:
    assert receipt_paper(store) == "80"
    sets(store, "receipt_paper", "a5")
    assert receipt_paper(store) == "a5"


# --- statements ------------------------------------------------------------------


def busy_week(store: Store) -> None:
    """An opening taken back and booked anew, three slips, one of them voided on a later day."""
    _, [opening] = last_entries(store, "01-001")
    reverse(store, opening.seq, "记错了", key=new_key(), actor=LEADER, at=moment())
    village.opening(store, "01-001", "120.5")
    checkout(store, "01-001", "LY01*2 LY02")
    slip = checkout(store, "01-001", "LY02*3")
    both = Actor(operator_id=KEEPER.operator_id, second_id=LEADER.operator_id)
    later = moment(DAY + timedelta(days=2))
    void(store, slip.receipt_no, "拿错了", key=new_key(), actor=both, at=later)
    checkout(store, "01-001", "LY01", at=later)


def test_the_rows_of_a_statement_sum_to_the_balance(store: Store) -> None:
    busy_week(store)

    found = statement(store, "01-001", printed_on=DAY)

    assert sum(row.points for row in found.rows) == found.balance_points
    assert found.balance_points == balance(store, "01-001") == 12050 - 2250 - 1000
    standing = 0
    for row in found.rows:
        standing += row.points
        assert row.balance_points == standing


def test_a_statement_says_what_happened(store: Store) -> None:
    busy_week(store)

    found = statement(store, "01-001", printed_on=DAY + timedelta(days=9))

    rows = [(row.kind, row.points, row.receipt_no, row.summary) for row in found.rows]
    assert rows == [
        ("opening", 10000, None, ""),
        ("reverse", -10000, None, "记错了"),
        ("opening", 12050, None, ""),
        ("redeem", -2250, 2026000001, "大米×2 盐×1"),
        ("redeem", -750, 2026000002, "盐×3"),
        ("void", 750, 2026000002, "拿错了"),
        ("redeem", -1000, 2026000003, "大米×1"),
    ]
    reversed_by = [row.reversed_by for row in found.rows]
    assert reversed_by == [found.rows[1].seq, None, None, None, found.rows[5].seq, None, None]
    assert found.rows[5].business_date == DAY + timedelta(days=2)
    assert {row.operator_name for row in found.rows} == {"李秀英", "王建业", "刘桂芳"}
    assert (found.head_name, found.printed_on) == ("张伟", DAY + timedelta(days=9))


def test_a_long_slip_is_named_by_its_first_goods(store: Store) -> None:
    for code in ("LY03", "LY04"):
        village.product(store, code, code, price="1", stock="5")
    checkout(store, "01-001", "LY01 LY02 LY03 LY04")
    assert statement(store, "01-001", printed_on=DAY).rows[-1].summary == "大米×1 盐×1 LY03×1 …"


def test_an_erased_reason_leaves_its_row(store: Store) -> None:
    busy_week(store)
    with store.transaction() as book:
        book.connection.exec_driver_sql("UPDATE text_copy SET text = NULL WHERE field = 'reason'")
    assert statement(store, "01-001", printed_on=DAY).rows[1].summary == ""


def test_a_new_household_has_an_empty_statement(store: Store) -> None:
    village.household(store, "01-002", "李小明")
    found = statement(store, "01-002", printed_on=DAY)
    assert (found.rows, found.balance_points) == ((), 0)
    with pytest.raises(UnknownHousehold):
        statement(store, "01-009", printed_on=DAY)


def test_the_counter_shows_the_last_twenty_entries_oldest_first(store: Store) -> None:
    for _ in range(25):
        checkout(store, "01-001", "LY02")

    points, entries = last_entries(store, "01-001")

    assert points == 10000 - 25 * 250
    assert [entry.seq for entry in entries] == sorted(entry.seq for entry in entries)
    assert len(entries) == 20
    assert entries[-1].seq == village.last_seq(store)
