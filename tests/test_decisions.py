"""Every choice of docs/decisions.md that could be questioned, held by a test of its name."""

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop import BUILD_DATE
from jifen_desktop.cli.main import main
from jifen_desktop.db.store import BOOK_FILE, Store, writers_held
from jifen_desktop.domain.refusals import (
    ClockDoubtful,
    DateBeforeLast,
    DateTooFar,
    NotEnoughPoints,
    NumberOutOfRange,
    ScaleFixed,
    SecondPersonNeeded,
    UnknownHousehold,
)
from jifen_desktop.services.balances import balance
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.new_book import NewBook, make_book
from jifen_desktop.services.restoring import Restored, Signature, restoring
from jifen_desktop.services.reversing import reverse
from tests import village
from tests.data.golden.make_v5 import OLDER
from tests.village import DAY, HEAD_NAME, LEADER, PIN, STAFF_NAMES, moment

ROOT = Path(__file__).parent.parent
SECOND = STAFF_NAMES[village.Role.MAINTAINER]
BOTH = Signature(name=HEAD_NAME, pin=PIN, second_name=SECOND, second_pin=PIN)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = village.make_store(tmp_path / "book")
    yield made
    made.close()


def restore(store: Store, backup: Path, signature: Signature = BOTH, *, day: int = 0) -> Restored:
    with restoring(store.path.parent, backup, "test") as under_way:
        at = moment(DAY + timedelta(days=day))
        return under_way.finish(signature, key=village.new_key(), at=at)


def test_each_decision_names_a_test_that_exists() -> None:
    rows = re.findall(
        r"^\| \d+ .*\| `([^`]+)` \|$", (ROOT / "docs/decisions.md").read_text(), re.MULTILINE
    )
    sources = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    missing = [
        name for name in rows if not (ROOT / name).exists() and f"def {name}(" not in sources
    ]

    assert len(rows) >= 20
    assert missing == []


def test_an_opening_of_zero_is_refused(store: Store) -> None:
    village.household(store)

    with pytest.raises(NumberOutOfRange):
        village.opening(store, "01-001", "0")


def test_an_import_that_brings_nothing_writes_nothing(store: Store) -> None:
    village.enter_households(store, village.household_draft())
    before = village.last_seq(store)

    again = village.enter_households(store, village.household_draft())

    assert (again.voucher_no, again.unchanged) == (0, 1)
    assert village.last_seq(store) == before


def test_a_spent_opening_can_be_reversed_into_debt(store: Store) -> None:
    """Worked example 2 of domain.md, with an opening as the credit."""
    village.household(store)
    voucher = village.opening(store, "01-001", "20")
    village.product(store, price="18", stock="5")
    village.checkout(store, "01-001", "LY01")

    reverse(store, voucher, "多记了", key="r", actor=LEADER, at=moment())

    assert balance(store, "01-001") == -1800
    with pytest.raises(NotEnoughPoints):
        village.checkout(store, "01-001", "LY01")
    village.opening(store, "01-001", "20")
    assert balance(store, "01-001") == 200


def test_a_typed_day_is_flagged_and_bounded(store: Store) -> None:
    village.household(store, points="10")
    village.product(store, price="1", stock="9")
    later = DAY + timedelta(days=10)
    with pytest.raises(DateTooFar):
        village.checkout(store, "01-001", "LY01", at=moment(typed=DAY + timedelta(days=46)))

    village.checkout(store, "01-001", "LY01", at=moment(typed=later))

    with store.reading() as book:
        last = book.actions.last()
        assert last is not None
        assert (last.business_date, last.clock_flag) == (later, True)
    with pytest.raises(DateBeforeLast):
        village.checkout(store, "01-001", "LY01", at=moment(typed=DAY))


@pytest.mark.parametrize(("readable", "number"), [(True, 3), (False, 1002)], ids=["read", "blind"])
def test_no_receipt_number_is_used_twice_after_a_restore(
    store: Store, tmp_path: Path, *, readable: bool, number: int
) -> None:
    village.household(store, points="100")
    village.product(store, price="1", stock="9")
    village.checkout(store, "01-001", "LY01")
    backup = back_up_to(store, tmp_path / "backups").path
    village.checkout(store, "01-001", "LY01")
    if not readable:
        store.close()
        store.path.write_bytes(b"lost")

    restore(store, backup)

    assert village.checkout(store, "01-001", "LY01").receipt_no == DAY.year * 1_000_000 + number


def test_a_lone_operator_restores_only_where_no_book_is(tmp_path: Path) -> None:
    path = village.make_new_book(tmp_path / "old", book_id=b"a lonely village")
    lonely = Store(path)
    backup = back_up_to(lonely, tmp_path / "stick").path
    alone = Signature(name=HEAD_NAME, pin=PIN)

    with pytest.raises(SecondPersonNeeded):
        restore(lonely, backup, alone)
    with restoring(tmp_path / "new", backup, "test") as under_way:
        done = under_way.finish(alone, key="k", at=moment())

    lonely.close()
    assert done.epoch == 2
    assert (tmp_path / "new" / BOOK_FILE).exists()


def test_a_backup_needs_no_operator(store: Store, tmp_path: Path) -> None:
    status = main(["--data", str(store.path.parent), "backup", "--to", str(tmp_path / "stick")])

    assert status == 0
    assert len(list((tmp_path / "stick").glob("*.jifen"))) == 1


def test_a_new_operator_never_inherits_a_pin(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIFEN_PIN", PIN)
    monkeypatch.delenv("JIFEN_PIN2", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    words = ["--data", str(store.path.parent), "operator", "add", "新来的", "--role", "keeper"]

    assert main([*words, "--as", HEAD_NAME, "--date", str(DAY)]) == 4


def test_skipped_rows_are_no_failure(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("JIFEN_PIN", PIN)
    roster = tmp_path / "花名册.csv"
    roster.write_text("户号,户主,组别,人口\n01-001,张伟,一组,4\n01-002,李四,一组,很多\n")
    words = ["--data", str(store.path.parent), "import", "households", str(roster), "--skip-bad"]

    status = main([*words, "--as", HEAD_NAME, "--date", str(DAY)])

    assert status == 0
    assert capsys.readouterr().out.split()[2:] == ["1", "0", "0", "1"]
    assert (tmp_path / "花名册-未导入.xlsx").exists()


def test_a_reversed_import_withdraws_and_a_new_one_brings_back(store: Store) -> None:
    done = village.enter_households(store, village.household_draft())

    reverse(store, done.voucher_no, "错了", key="r", actor=LEADER, at=moment())

    with pytest.raises(UnknownHousehold):
        balance(store, "01-001")
    again = village.enter_households(store, village.household_draft())
    assert (again.new, again.changed) == (1, 0)
    assert balance(store, "01-001") == 0


def test_debt_blocks_even_free_goods(store: Store) -> None:
    village.household(store, points="-5")
    village.product(store, price="0", stock="9")

    with pytest.raises(NotEnoughPoints):
        village.checkout(store, "01-001", "LY01")


def test_version_one_has_no_score_table(store: Store) -> None:
    """Nor has version 2; version 3 brought it."""
    tables = "SELECT name FROM sqlite_master"
    for older in OLDER[:2]:
        with closing(sqlite3.connect(older)) as book:
            assert ("score_entry",) not in book.execute(tables).fetchall()
    with store.reading() as book:
        assert "score_entry" in book.connection.exec_driver_sql(tables).scalars().all()


def test_a_household_that_moved_out_may_redeem_once_more(store: Store) -> None:
    village.household(store, points="5")
    village.product(store, price="5", stock="1")
    with store.transaction() as book:
        found = book.households.find("01-001")
        assert found is not None
        book.households.update(found.id, {"state": "moved_out"})

    assert village.checkout(store, "01-001", "LY01").balance_points == 0


def test_goods_are_counted_unless_the_list_says_weighed(store: Store) -> None:
    village.product(store, "LY01", "大米(斤)")
    village.product(store, "LY02", "散装米", weighed=True)

    with pytest.raises(NumberOutOfRange):
        village.shelf(store, "LY01", "1.5")
    village.shelf(store, "LY02", "1.5")
    draft = village.product_draft("LY02", "散装米", weighed=False)
    faults = village.enter_products(store, draft, skip_bad=True).faults
    assert [type(fault.reason) for fault in faults] == [ScaleFixed]


def test_a_repeated_key_is_answered_though_the_clock_is_doubtful(store: Store) -> None:
    village.household(store, points="10")
    village.product(store, price="5", stock="2")
    first = village.checkout(store, "01-001", "LY01", key="k")
    dead_battery = moment(BUILD_DATE - timedelta(days=9000))

    assert village.checkout(store, "01-001", "LY01", key="k", at=dead_battery) == first
    with pytest.raises(ClockDoubtful):
        village.checkout(store, "01-001", "LY01", key="other", at=dead_battery)


def test_a_practice_book_may_lie_before_the_build_date(tmp_path: Path) -> None:
    long_ago = BUILD_DATE - timedelta(days=364)

    path = village.make_new_book(tmp_path, book_id=b"practice village", practice=True, day=long_ago)

    store = Store(path)
    with store.reading() as book:
        assert book.actions.last_business_date() == long_ago
    store.close()
    with pytest.raises(ClockDoubtful):
        village.make_new_book(tmp_path / "real", book_id=b"a real village .", day=long_ago)


def test_another_villages_backup_is_refused(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIFEN_PIN", PIN)
    other = village.make_new_book(tmp_path / "other", book_id=b"a second village")
    before = store.path.read_bytes()

    status = main(["--data", str(store.path.parent), "restore", str(other), "--as", HEAD_NAME])

    assert status == 1
    assert store.path.read_bytes() == before


def test_a_busy_book_refuses_the_line_and_the_feed_goes_on(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    village.household(store, points="5")
    village.product(store, price="1", stock="9")
    monkeypatch.setenv("JIFEN_PIN", PIN)
    monkeypatch.setattr("jifen_desktop.db.sqlite.connection.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("jifen_desktop.db.store.BUSY_SECONDS", 0.1)
    feed = tmp_path / "feed"
    feed.write_text("k1\t01-001\tLY01\n")
    words = ["--data", str(store.path.parent), "redeem", "--from", str(feed)]
    words += ["--as", STAFF_NAMES[village.Role.KEEPER], "--date", str(DAY)]

    with writers_held(store.path):
        status = main(words)
    refused = capsys.readouterr().out
    again = main(words)

    assert (status, again) == (3, 0)
    assert refused.startswith("refused k1 ")
    assert capsys.readouterr().out.startswith("ok k1 ")


def test_a_restore_is_not_dated_before_the_replaced_book(store: Store, tmp_path: Path) -> None:
    backup = back_up_to(store, tmp_path / "backups").path
    village.household(store, at=moment(DAY + timedelta(days=5)))

    with pytest.raises(ClockDoubtful):
        restore(store, backup, day=2)

    assert restore(store, backup, day=6).epoch == 2


def test_a_new_book_takes_the_day_that_is_typed(tmp_path: Path) -> None:
    typed = BUILD_DATE - timedelta(days=30)

    with pytest.raises(ClockDoubtful):
        village.make_new_book(tmp_path, book_id=b"a typed day here", day=typed)
    new = NewBook(
        village_name="清水湾村",
        operator_name=HEAD_NAME,
        pin=PIN,
        book_id=b"a typed day here",
        salt=bytes(16),
        key="k",
    )
    store = Store(make_book(tmp_path, new, at=moment(typed, typed=typed)))

    with store.reading() as book:
        assert book.actions.last_business_date() == typed
    store.close()


def test_a_line_too_long_is_refused_whole(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    village.household(store, points="50")
    village.product(store, price="1", stock="9")
    monkeypatch.setenv("JIFEN_PIN", PIN)
    feed = tmp_path / "feed"
    feed.write_bytes(b"k1\t01-001\tLY01" + b" " * 70_000 + b"LY01*3\n\xff\t01-001\tLY01\n")
    words = ["--data", str(store.path.parent), "redeem", "--from", str(feed)]

    status = main([*words, "--as", STAFF_NAMES[village.Role.KEEPER], "--date", str(DAY)])

    assert status == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["refused"] * 2
    assert balance(store, "01-001") == 5000


def test_a_morning_of_backups_pushes_no_good_week_away(store: Store, tmp_path: Path) -> None:
    for day in range(7):
        village.household(store, f"01-00{day}", at=moment(DAY + timedelta(days=day)))
        back_up_to(store, tmp_path)
    for number in range(20):
        village.household(store, f"02-0{number:02}", at=moment(DAY + timedelta(days=6)))
        back_up_to(store, tmp_path)

    days = sorted(path.name[-16:-6] for path in tmp_path.glob("jifen-*.jifen"))

    assert len(days) == 10 + 6
    assert days[:6] == [str(DAY + timedelta(days=day)) for day in range(6)]
