"""What the counter says aloud: what came of a checkout, and why one cannot be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from tests.ui.counter.counter_office import SALT, SAUCE, SOAP, Counter, open_counter
from tests.village import checkout


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


def test_a_checkout_is_said_with_what_is_left(counter: Counter) -> None:
    counter.serve("01-001")
    counter.put(SOAP)
    assert counter.office.spoken == []
    counter.page.check_out()
    counter.wait_booked()
    left = counter.balance("01-001") // 100
    counter.qtbot.waitUntil(lambda: counter.office.spoken == [f"兑换成功，剩余 {left} 分"])


def test_a_press_that_cannot_be_says_why(counter: Counter) -> None:
    counter.serve("01-002")
    counter.put(SAUCE, "2")
    counter.page.check_out()
    assert counter.office.spoken == ["积分不足，还差 70 分"]
    assert counter.office.sounds[-1] == "refused"


def test_a_checkout_that_the_book_refuses_says_why(counter: Counter) -> None:
    counter.serve("01-002")
    counter.put(SOAP)
    checkout(counter.book, "01-002", f"{SOAP} {SALT}*4")
    counter.page.check_out()
    counter.qtbot.waitUntil(lambda: bool(counter.office.spoken))
    assert counter.office.spoken == counter.office.said
    assert "积分不足" in counter.office.spoken[0]


def test_nobody_and_nothing_is_no_refusal(counter: Counter) -> None:
    counter.page.check_out()
    counter.serve("01-001")
    counter.page.check_out()
    assert counter.office.spoken == []
