"""The light in the top bar follows the book, the copies and the clock."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CartEmpty
from jifen_desktop.services.counter_figures import Today
from jifen_desktop.ui.backup.places import LAST_MADE, choose_second
from jifen_desktop.ui.backup_light import UNKNOWN, BackupLight, today_words
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.top_bar import TopBar
from tests import village
from tests.ui.backup.conftest import CopyTo
from tests.ui.geometry import clipped_texts
from tests.ui.office import PageOffice
from tests.village import DAY, moment


@pytest.fixture
def bar(qtbot: QtBot, office: PageOffice) -> Iterator[TopBar]:
    made = TopBar(office.surroundings())
    qtbot.addWidget(made)
    made.resize(936, made.height())
    made.show()
    yield made
    made.hide()


@pytest.fixture
def light(bar: TopBar, office: PageOffice) -> BackupLight:
    return BackupLight(office.surroundings(), bar)


def says(bar: TopBar) -> str:
    return bar.backup.accessibleDescription()


def test_it_is_green_amber_and_red_as_the_days_go_by(
    qtbot: QtBot, office: PageOffice, bar: TopBar, light: BackupLight, copy_to: CopyTo, store: Store
) -> None:
    qtbot.waitUntil(lambda: says(bar) == "绿灯，还没有备份")
    copy_to(office.folder / "backups", moment(hour=8, minute=30).utc)
    light.look()
    qtbot.waitUntil(lambda: says(bar) == "绿灯，备份 今天 08:30")
    village.household(store)
    for days, words in (
        (2, "黄灯，有 1 笔未备份，超过一天"),
        (9, "红灯，请马上备份：有 1 笔超过七天未备份"),
    ):
        office.seat.at = moment(DAY + timedelta(days=days))
        light.look()
        qtbot.waitUntil(lambda words=words: says(bar) == words)
        qtbot.waitUntil(lambda: clipped_texts(bar) == [])


def test_what_others_write_and_copies_that_are_made_are_seen(
    qtbot: QtBot, office: PageOffice, bar: TopBar, light: BackupLight, copy_to: CopyTo, stick: Path
) -> None:
    qtbot.waitUntil(lambda: says(bar) == "绿灯，还没有备份")
    copy_to(stick, moment(hour=8).utc)
    choose_second(office.preferences, stick, other_disk=False)
    qtbot.waitUntil(lambda: says(bar) == "绿灯，备份 今天 08:00")
    copy_to(stick, moment(hour=7).utc)
    office.preferences.put(LAST_MADE, "just now")
    qtbot.waitUntil(lambda: says(bar) == "绿灯，备份 今天 07:00")
    office.preferences.put("theme", "dark")
    assert says(bar) == "绿灯，备份 今天 07:00"


def test_todays_figures_are_beside_it(
    qtbot: QtBot, bar: TopBar, light: BackupLight, store: Store
) -> None:
    village.household(store, points="100")
    village.product(store, price="2.5", stock="10")
    village.checkout(store, "01-001", "LY01*2")
    light.look()
    qtbot.waitUntil(lambda: bar._today.text() == "今日兑换 1 单 · 5 分")


def test_voids_are_named_because_their_points_are_taken_off() -> None:
    assert today_words(Today(redemptions=17, voids=2, points=346_000)) == (
        "今日兑换 17 单 · 作废 2 单 · 3,460 分"
    )


def test_a_practice_book_says_so(
    qtbot: QtBot, office: PageOffice, bar: TopBar, light: BackupLight
) -> None:
    assert office.seat.facts is not None
    office.seat.facts = replace(office.seat.facts, practice=True)
    light.look()
    qtbot.waitUntil(lambda: says(bar) == "练习 · 还没有备份")


def test_a_book_that_cannot_be_read_is_no_green_light(
    qtbot: QtBot, bar: TopBar, light: BackupLight, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: says(bar) == "绿灯，还没有备份")

    def refuse(*_: object, **__: object) -> None:
        raise CartEmpty

    monkeypatch.setattr("jifen_desktop.ui.backup_light._light", refuse)
    light.look()
    light.look()
    qtbot.waitUntil(lambda: says(bar) == UNKNOWN)
    assert bar._light.property("tone") == Tone.SOFT
