"""Hands that choose from the menu of family affairs, fill its dialogs in, and look at the slip."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.life import LifeKind
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.life_dialog import LifeDialog
from jifen_desktop.ui.households.life_words import OFFERED
from jifen_desktop.ui.printing.preview import PreviewDialog
from tests.ui.households.veto_hands import said_wrong
from tests.ui.office import PageOffice

Dialog = TypeVar("Dialog", bound=LifeDialog)
PREVIEW = "打印预览"


def offered(page: HouseholdsPage) -> tuple[LifeKind, ...]:
    """The events in the menu of the household that is open, as the card on the page has them."""
    assert page.face.card is not None
    return OFFERED[page.face.card.household.state]


def place_of(page: HouseholdsPage, kind: LifeKind) -> int:
    """Where an event stands in the menu of the household that is open."""
    return offered(page).index(kind)


def filled(
    qtbot: QtBot, kind: type[Dialog], fill: Callable[[Dialog], object] = lambda _: None
) -> Callable[[QWidget], bool]:
    """What stands behind `dialogs.show`: fill the dialog in, press its verb, wait for the end."""

    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, kind)
        dialog.show()
        fill(dialog)
        dialog.verb.click()
        qtbot.waitUntil(lambda: bool(dialog.sentence or said_wrong(dialog)))
        return bool(dialog.sentence)

    return answer


def preview(dialog: QWidget) -> bool:
    assert isinstance(dialog, PreviewDialog)
    return True


def happens(
    page: HouseholdsPage,
    office: PageOffice,
    qtbot: QtBot,
    kind: LifeKind,
    *answers: object,
) -> None:
    """Choose an event, answer what is asked, and look at the slip."""
    slips = office.dialogs.asked.count(PREVIEW)
    qtbot.waitUntil(lambda: kind in offered(page))
    office.dialogs.answers = [place_of(page, kind), *answers, preview]
    page.face.life.open_menu()
    qtbot.waitUntil(lambda: office.dialogs.asked.count(PREVIEW) > slips)
