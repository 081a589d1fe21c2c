"""What is done for the pictures of the manual beyond a deed: the wall, a family, a trial."""

from typing import Final

from PySide6.QtWidgets import QDialog

from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import LifeKind
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.life_words import OFFERED
from jifen_desktop.ui.households.split_dialog import SplitDialog
from jifen_desktop.ui.households.veto_dialogs import VetoDialog
from jifen_desktop.ui.publications.publications_page import PublicationsPage
from jifen_desktop.ui.real_dialogs import ChoiceDialog
from jifen_desktop.ui.rules.rules_page import RulesPage
from jifen_desktop.ui.rules.trial_dialog import TrialDialog
from tools.manual.camera import Answer, Camera

#: The menu of a household that is open.
OPEN_OFFERS: Final = OFFERED[HouseholdState.OPEN]
#: What the family agreed on, and the paper of an office far away.
SHARED: Final = "20"
GROUND, DOCUMENT = "已有生效法律文书", "〔2026〕第 18 号"


def put_up(camera: Camera, page: PublicationsPage) -> None:
    """The form for what waits, then the newest batch as it hangs."""
    camera.hands.until(lambda: page.board.batches.values, "the batches")
    page.add()
    camera.hands.until(page.form.isVisible, "what waits")
    camera.settle()
    camera.whole("新公示")
    page.form.step_back()
    camera.settle()
    page.open_item("batch:13")
    camera.hands.until(page.batch.isVisible, "the batch")
    camera.settle()
    camera.whole("一批公示")
    page.step_back()
    camera.settle()


def try_draft(camera: Camera, page: RulesPage) -> None:
    """A past quarter under the draft that is shown."""

    def look(dialog: QDialog) -> bool:
        assert isinstance(dialog, TrialDialog), dialog
        camera.hands.until(lambda: dialog.tried, "the replay")
        camera.settle()
        camera.whole("试算", dialog)
        return False

    camera.dialogs.answers = [look]
    page.list.buttons.trial.click()
    camera.hands.until(lambda: not camera.dialogs.answers, "the trial")
    camera.settle()


def look_after_family(camera: Camera, page: HouseholdsPage, household_no: str) -> None:
    """A split and a veto as far as the signatures; nothing is written."""
    page.open_item(household_no)
    camera.hands.until(lambda: page.face.card, household_no)
    camera.settle()
    camera.dialogs.answers = [_chooses(LifeKind.SPLIT), _splits(camera)]
    page.face.life.open_menu()
    camera.hands.until(lambda: not camera.dialogs.answers, "the split")
    camera.settle()
    camera.dialogs.answers = [_vetoes(camera)]
    page.face.vetoes.veto_button.click()
    camera.hands.until(lambda: not camera.dialogs.answers, "the veto")
    camera.settle()


def _chooses(kind: LifeKind) -> Answer:
    def choose(dialog: QDialog) -> bool:
        assert isinstance(dialog, ChoiceDialog), dialog
        dialog.list.select_row(OPEN_OFFERS.index(kind))
        return True

    return choose


def _splits(camera: Camera) -> Answer:
    def look(dialog: QDialog) -> bool:
        assert isinstance(dialog, SplitDialog), dialog
        camera.hands.until(dialog.new_no.text, "the number")
        dialog.points.setText(SHARED)
        camera.settle()
        camera.dialog("分户", dialog)
        return False

    return look


def _vetoes(camera: Camera) -> Answer:
    def look(dialog: QDialog) -> bool:
        assert isinstance(dialog, VetoDialog), dialog
        dialog.ground.setText(GROUND)
        dialog.document.setText(DOCUMENT)
        dialog.zero.setChecked(True)
        camera.hands.until(dialog.preview.text, "the preview")
        camera.settle()
        camera.dialog("一票否决", dialog)
        return False

    return look
