"""In a village that publishes: what is decided leads to the wall, what hangs there to its batch."""

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.settings import DEED_PUBLICATION_STEP
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from jifen_desktop.ui.page import PageKey
from tests.points_village import deed, switch
from tests.publication_village import decided, published
from tests.ui.deeds.keys import CTRL, Key, press
from tests.ui.deeds.test_board import shown, tabs
from tests.ui.office import PageOffice


@pytest.fixture
def store(store: Store) -> Store:
    """The book of the page, where items 7 and 8 are decided and 9 hangs in batch 1."""
    switch(store, DEED_PUBLICATION_STEP, "yes")
    decided(store, deed("01-001", "B03"), deed("01-002", "B03"))
    published(store, deed("01-003", "B03"))
    return store


def show(page: DeedsPage, qtbot: QtBot, step: Step, *items: int) -> None:
    page.show_step(step)
    qtbot.waitUntil(lambda: shown(page) == list(items))
    page.take_focus()


def offered(page: DeedsPage) -> list[str]:
    return [button.text() for button in page.board.foot.buttons if not button.isHidden()]


def test_the_wall_stands_between_decision_and_posting(page: DeedsPage, qtbot: QtBot) -> None:
    assert tabs(page)[3:5] == ["已评议 2", "公示中 1"]


def test_what_is_decided_leads_to_a_new_publication(
    page: DeedsPage, office: PageOffice, qtbot: QtBot
) -> None:
    show(page, qtbot, Step.DECIDED, 7, 8)
    assert offered(page) == ["打印", "退回", "公示"]
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_F8)
    assert office.went == [(PageKey.POINTS, "publications:new:7,8")]


def test_what_hangs_there_leads_to_its_batch(
    page: DeedsPage, office: PageOffice, qtbot: QtBot
) -> None:
    show(page, qtbot, Step.PUBLISHED, 9)
    assert offered(page) == ["打印", "看公示"]
    press(qtbot, Key.Key_F8)
    assert office.went == [(PageKey.POINTS, "publications:item:9")]


def test_a_deed_on_the_wall_says_where_and_until_when(page: DeedsPage, qtbot: QtBot) -> None:
    page.open_item("9")
    qtbot.waitUntil(page.face.isVisible)
    assert page.face.facts["公示"].text() == "公示批次 1，2026-11-27 至 2026-12-02"
    page.open_item("7")
    qtbot.waitUntil(page.face.facts["公示"].isHidden)


def test_a_village_that_does_not_publish_posts_what_is_decided(
    page: DeedsPage, qtbot: QtBot, store: Store
) -> None:
    switch(store, DEED_PUBLICATION_STEP, "no")
    page.refresh()
    qtbot.waitUntil(lambda: not page.board.ways.publication)
    show(page, qtbot, Step.DECIDED, 7, 8)
    assert offered(page) == ["打印", "退回", "入账"]
    assert "公示中 1" in tabs(page), "one still hangs there"
