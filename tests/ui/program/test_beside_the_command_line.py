"""The command line writes while the window is open: the window shows it within a second."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jifen_desktop.domain.clock import Moment
from jifen_desktop.services.balances import balance
from jifen_desktop.services.keeping import back_up_beside
from jifen_desktop.ui.counter.counter_page import CounterPage
from jifen_desktop.ui.page import PageKey
from tests import village
from tests.ui.program.running import Clocks, Start, store_of
from tests.village import HEAD_NAME, PIN, STAFF_NAMES

KEEPER, CLERK = list(STAFF_NAMES.values())[:2]


@pytest.fixture
def today(tmp_path: Path, clocks: Clocks) -> Path:
    """A book of the real today, for the command line has the real clock."""
    local = datetime.now(UTC).astimezone()
    offset = local.utcoffset()
    assert offset is not None
    clocks.at = Moment(
        utc=local.astimezone(UTC), utc_offset_minutes=int(offset.total_seconds() // 60)
    )
    folder, day = tmp_path / "today", local.date()
    village.make_new_book(folder, book_id=b"village of today", staff=STAFF_NAMES, day=day)
    store, at = store_of(folder), village.moment(day)
    village.household(store, points="100", at=at)
    village.product(store, stock="20", at=at)
    store.close()
    return folder


def jifen(folder: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jifen_desktop", "--data", str(folder), *words],
        env=os.environ | {"JIFEN_PIN": PIN, "JIFEN_PIN2": PIN},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_redemption_of_the_command_line_is_shown_within_a_second(
    start: Start, today: Path
) -> None:
    running = start(today).open()
    running.sign_in(KEEPER)
    page = running.bench.pages[PageKey.COUNTER]
    assert isinstance(page, CounterPage)
    page.open_household("01-001", "01-001")
    running.qtbot.waitUntil(lambda: page.guest_panel.balance.text() == "100")

    done = jifen(today, "redeem", "--from", "-", "--as", KEEPER, stdin="k1\t01-001\tLY01*3\n")
    booked = time.monotonic()
    assert done.returncode == 0, done.stderr

    running.qtbot.waitUntil(lambda: page.guest_panel.balance.text() == "70")
    assert time.monotonic() - booked < 1.5  # a second, and a machine with other things to do


def test_a_restore_of_the_command_line_is_refused_while_the_window_is_open(
    start: Start, today: Path
) -> None:
    store = store_of(today)
    copy = back_up_beside(store).path
    store.close()
    running = start(today).open()
    refused = jifen(today, "restore", str(copy), "--as", HEAD_NAME, "--second", CLERK)
    assert refused.returncode != 0
    assert "正被另一个积分超市程序使用" in refused.stderr
    running.sign_in(KEEPER)
    store = store_of(today)
    assert balance(store, "01-001")
    store.close()
