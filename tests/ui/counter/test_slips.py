"""Receipts that are out: printed again and counted, looked at, voided with a reason."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.services.print_queue import job_done, jobs_waiting
from jifen_desktop.ui.counter.recent_dialog import RecentDialog
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.printing.preview import PreviewDialog
from tests.ui.counter.counter_office import SALT, SOAP, Counter, open_counter
from tests.ui.geometry import clipped_texts, unnamed_controls
from tests.village import DAY, STAFF_NAMES, checkout, moment, stock_of


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        checkout(made.book, "01-001", f"{SOAP}*2")
        checkout(made.book, "02-018", SALT)
        yield made


def receipt(counter: Counter, place: int) -> int:
    """The number of the n-th newest receipt."""
    with counter.book.reading() as book:
        seqs = book.redemptions.newest(50)
        return book.redemptions.of_actions(seqs)[seqs[place]][0].receipt_no


def test_the_newest_receipt_is_printed_again_and_counted(counter: Counter) -> None:
    copies: list[int] = []
    for _ in range(3):
        counter.page.panel.reprint.click()
        counter.qtbot.waitUntil(lambda: len(jobs_waiting(counter.book)) == 1)
        [job] = jobs_waiting(counter.book)
        copies.append(job.copy_no)
        job_done(counter.book, job.id)
        counter.qtbot.waitUntil(lambda: len(counter.office.prints) == len(copies))
    assert copies == [0, 1, 2]
    assert counter.office.said[-1].endswith("补打第 2 次。")


def test_without_a_receipt_nothing_is_printed(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.page.panel.reprint.click()
        qtbot.waitUntil(lambda: counter.office.said == ["还没有小票。"])


def open_recent(counter: Counter, act: object) -> None:
    counter.office.dialogs.answers = [act]
    counter.page.slips.show_recent()


def test_recent_receipts_are_listed_and_found(counter: Counter) -> None:
    seen: list[list[str]] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, RecentDialog)
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 2)
        seen.append([f"{r.household_no} {r.head_name} {r.goods}" for r in dialog.listed()])
        dialog.show()
        assert clipped_texts(dialog) == []
        assert unnamed_controls(dialog) == []
        dialog.typed.emit("01-001")
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 1)
        dialog.typed.emit("没有这张")
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 0)
        assert not dialog.reprint.isEnabled()

    open_recent(counter, look)
    assert seen == [["02-018 王建国 加碘盐 400 克×1", "01-001 张伟 雕牌洗衣皂 202 克×2"]]


def test_a_receipt_is_voided_with_a_reason(counter: Counter) -> None:
    def void(dialog: QWidget) -> None:
        assert isinstance(dialog, RecentDialog)
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 2)
        dialog.list.select_row(1)
        counter.office.dialogs.answers = ["拿错了"]
        dialog.void.click()
        counter.qtbot.waitUntil(lambda: dialog.listed()[1].voided_by is not None)
        dialog.list.select_row(1)
        assert not dialog.void.isEnabled()

    number = receipt(counter, 1)
    open_recent(counter, void)
    assert counter.office.said[-1] == f"单号 {number} 已作废，积分和商品都退回了。"
    assert counter.balance("01-001") == 128600
    assert stock_of(counter.book, SOAP) == 86


def test_no_reason_no_void(counter: Counter) -> None:
    def turn_away(dialog: QWidget) -> None:
        assert isinstance(dialog, RecentDialog)
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 2)
        dialog.void.click()

    acts = counter.acts()
    open_recent(counter, turn_away)
    assert counter.acts() == acts


def test_yesterdays_receipt_needs_a_second_person(counter: Counter) -> None:
    counter.office.seat.at = moment(DAY + timedelta(days=1))
    second = next(iter(STAFF_NAMES.values()))

    def void(dialog: QWidget) -> None:
        assert isinstance(dialog, RecentDialog)
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 2)
        counter.office.dialogs.answers = ["拿错了", second]
        dialog.void.click()
        counter.qtbot.waitUntil(lambda: dialog.listed()[0].voided_by is not None)

    open_recent(counter, void)
    assert counter.office.dialogs.asked[-1] == "以前的小票：请第二人确认"
    assert counter.balance("02-018") == 30000


def test_a_second_person_who_turns_away_voids_nothing(counter: Counter) -> None:
    counter.office.seat.at = moment(DAY + timedelta(days=1))

    def void(dialog: QWidget) -> None:
        assert isinstance(dialog, RecentDialog)
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 2)
        counter.office.dialogs.answers = ["拿错了", None]
        dialog.void.click()
        counter.qtbot.waitUntil(lambda: len(counter.office.dialogs.asked) == 3)

    acts = counter.acts()
    open_recent(counter, void)
    assert counter.acts() == acts


def test_a_keeper_alone_may_not_void_what_a_leader_must(counter: Counter) -> None:
    facts = counter.office.seat.facts
    assert facts is not None
    clerk = next(o for o in facts.operators if o.roles == frozenset({"clerk"}))
    counter.office.seat.take(clerk)

    def void(dialog: QWidget) -> None:
        assert isinstance(dialog, RecentDialog)
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 2)
        counter.office.dialogs.answers = ["拿错了"]
        dialog.void.click()
        counter.qtbot.waitUntil(lambda: bool(counter.office.said))

    open_recent(counter, void)
    assert counter.office.said[-1].startswith("您不能作废当日小票")


def test_a_receipt_is_looked_at_before_anything_is_printed(counter: Counter) -> None:
    shown: list[str] = []

    def preview(dialog: QWidget) -> None:
        assert isinstance(dialog, RecentDialog)
        counter.qtbot.waitUntil(lambda: len(dialog.listed()) == 2)

        def look(document: QWidget) -> None:
            assert isinstance(document, PreviewDialog)
            shown.append(document.windowTitle())

        counter.office.dialogs.answers = [look]
        dialog.preview.click()
        counter.qtbot.waitUntil(lambda: bool(shown))

    open_recent(counter, preview)
    assert jobs_waiting(counter.book) == ()
