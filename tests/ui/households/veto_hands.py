"""Hands that fill the veto dialogs in, and eyes that read the section."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.signed_dialog import SignedDialog
from jifen_desktop.ui.households.veto_dialogs import VetoDialog
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from tests.vetoes_at_work import DOCUMENT, GROUND
from tests.village import STAFF_NAMES

SECOND = STAFF_NAMES[Role.CLERK]


def opens(page: HouseholdsPage, qtbot: QtBot, household_no: str = "01-001") -> None:
    page.open_item(household_no)
    qtbot.waitUntil(lambda: page.face.card is not None)
    qtbot.waitUntil(page.face.isVisible)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def buttons(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(Button) if each.isVisible()]


def press(widget: QWidget, text: str) -> None:
    next(b for b in widget.findChildren(Button) if b.isVisible() and b.text() == text).click()


def filled(qtbot: QtBot, fill: Callable[[SignedDialog], object]) -> Callable[[QWidget], bool]:
    """What stands behind `dialogs.show`: fill the dialog in, press its verb, wait for the end."""

    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, SignedDialog)
        dialog.show()
        fill(dialog)
        dialog.verb.click()
        qtbot.waitUntil(lambda: bool(dialog.sentence or said_wrong(dialog)))
        return bool(dialog.sentence)

    return answer


def said_wrong(dialog: SignedDialog) -> str:
    """What the dialog complains about, below its fields or beside one of them."""
    return dialog.trouble.text() or next(
        (box.error.text() for box in dialog.boxes.values() if not box.error.isHidden()), ""
    )


def words(dialog: SignedDialog) -> None:
    """The texts that every veto needs."""
    assert isinstance(dialog, VetoDialog)
    dialog.ground.setText(GROUND)
    dialog.document.setText(DOCUMENT)
