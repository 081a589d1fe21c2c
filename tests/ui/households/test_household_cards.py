"""打印积分卡 from the list: a group's or the whole village's, seen before they are printed."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.workbench_refusals import TooManyCards
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.grids import GridsInUse
from jifen_desktop.services.points_cards import CARDS_MAX
from jifen_desktop.ui.households import household_papers
from jifen_desktop.ui.households.household_papers import NO_HOUSEHOLDS
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.printing.preview import PreviewDialog
from tests.documents.readers import pdf_pages
from tests.ui.office import PageOffice

ASKED = "打印积分卡"


def seen(papers: list[list[str]]) -> Callable[[QWidget], bool]:
    """Keeps the pages of the preview."""

    def keep(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        papers.append(pdf_pages(dialog._document.pdf))
        return False

    return keep


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [(0, ("01-001", "01-002", "02-001")), (1, ("01-001", "01-002")), (2, ("02-001",))],
)
def test_cards_are_made_for_a_group_or_for_all(
    page: HouseholdsPage,
    office: PageOffice,
    qtbot: QtBot,
    chosen: int,
    numbers: tuple[str, ...],
) -> None:
    papers: list[list[str]] = []
    office.dialogs.answers = [chosen, seen(papers)]
    page.list.cards_button.click()
    qtbot.waitUntil(lambda: bool(papers))
    (pages,) = papers
    assert office.dialogs.asked == [ASKED, "打印预览"]
    assert len(pages) == 2
    for number in ("01-001", "01-002", "02-001"):
        assert (number in pages[0]) == (number in numbers)


def test_nothing_is_made_where_nobody_is_chosen(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.list.cards_button.click()
    qtbot.waitUntil(lambda: office.dialogs.asked == [ASKED])
    assert office.said == []


def test_a_village_without_households_has_no_cards(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_store: Store) -> GridsInUse:
        return GridsInUse(grids=(), households={})

    monkeypatch.setattr(household_papers, "grids_in_use", nobody)
    page.list.cards_button.click()
    qtbot.waitUntil(lambda: office.said == [NO_HOUSEHOLDS])


def test_too_many_are_refused_in_words(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal: Refusal = TooManyCards(CARDS_MAX)

    def refuse(_store: Store, _groups: list[str], _today: object) -> bytes:
        raise refusal

    monkeypatch.setattr(household_papers, "points_card_sheets", refuse)
    office.dialogs.answers = [0]
    page.list.cards_button.click()
    qtbot.waitUntil(lambda: office.said == [sentence_for(refusal)])
    assert str(CARDS_MAX) in office.said[0]
