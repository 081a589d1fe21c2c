"""The veto dialogs: what they refuse, their keys, and that nothing is cut off."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.ui.dialogs import Signed
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.signed_dialog import SignedDialog
from jifen_desktop.ui.households.veto_dialogs import (
    TYPED,
    LiftDialog,
    SuspendDialog,
    VetoDialog,
)
from jifen_desktop.ui.households.veto_section import VetoSection
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.households.veto_hands import SECOND, buttons, filled, press, said_wrong, words
from tests.ui.office import PageOffice
from tests.vetoes_at_work import GROUND, lay
from tests.village import DAY

# --- what is refused -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "beside"),
    [
        ("ground", "", "没有填写事由。"),
        ("document", " ", "没有填写文书。"),
        ("decided_on", "昨天", "决定日期：“昨天”不是日期"),
        ("decided_on", str(DAY + timedelta(days=1)), "还没有到"),
        ("fact_on", str(DAY), ""),
        ("fact_on", str(DAY + timedelta(days=1)), "不能晚于决定日期"),
        ("until_on", "2020-01-01", "不能晚于截止日期"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, field: str, typed: str, beside: str
) -> None:
    seen: list[str] = []

    def fill(dialog: SignedDialog) -> None:
        words(dialog)
        assert isinstance(dialog, VetoDialog)
        dialog.term.setCurrentText(TYPED)
        dialog.until_on.setText(str(DAY))
        getattr(dialog, field).setText(typed)

    def answer(dialog: QWidget) -> bool:
        done = filled(qtbot, fill)(dialog)
        assert isinstance(dialog, SignedDialog)
        seen.append(said_wrong(dialog))
        return done

    office.dialogs.answers = [answer, SECOND]
    press(veto_section, "一票否决")
    assert beside in seen[0]
    assert bool(seen[0]) is bool(beside)


def test_a_wrong_pin_is_said_and_what_was_typed_stays(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, VetoDialog)
        words(dialog)
        for said, signed in (
            ("PIN 不对", Signed(name=SECOND, pin="000001")),
            ("PIN 不对", Signed(name=SECOND, pin="000001")),
            ("PIN 不对", Signed(name=SECOND, pin="000001")),
            ("秒再试", None),
        ):
            office.dialogs.answers = [signed] if signed else []
            dialog.verb.click()
            qtbot.waitUntil(lambda said=said: said in dialog.trouble.text())
            qtbot.waitUntil(lambda: not dialog._waiting)
        assert dialog.ground.text() == GROUND
        return False

    office.dialogs.answers = [answer]
    press(veto_section, "一票否决")
    with book.reading() as read:
        assert read.vetoes.all() == []


def test_whoever_turns_away_writes_nothing(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, VetoDialog)
        words(dialog)
        dialog.verb.click()  # nobody signs
        return False

    office.dialogs.answers = [answer, None]
    said = list(office.said)
    press(veto_section, "一票否决")
    assert (office.dialogs.asked[-1], office.said) == ("一票否决：请第二人签字", said)
    with book.reading() as read:
        assert read.vetoes.all() == []


def test_the_seat_that_is_left_while_the_second_signs_acts_no_more(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, book: Store
) -> None:
    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, VetoDialog)
        words(dialog)
        office.dialogs.answers = [SECOND]
        dialog.verb.click()
        dialog.verb.click()  # twice: one is under way
        office.seat.leave()
        qtbot.waitUntil(lambda: not dialog._waiting)
        return False

    office.dialogs.answers = [answer]
    press(veto_section, "一票否决")
    with book.reading() as read:
        assert read.vetoes.all() == []


def test_nobody_is_asked_to_sign_for_what_makes_no_sense(
    veto_section: VetoSection, office: PageOffice, page: HouseholdsPage
) -> None:
    assert page.face.card is not None
    lay_dialog = VetoDialog(office.surroundings(), page.face.card)
    hold_dialog = SuspendDialog(office.surroundings(), page.face.card)
    for dialog in (lay_dialog, hold_dialog):
        dialog.do_it()
        assert said_wrong(dialog).startswith("没有填写")
        dialog.deleteLater()
    assert office.dialogs.asked == []


# --- keys and sizes ------------------------------------------------------------------


def test_enter_leads_through_the_fields_and_stops_at_the_verb(
    veto_section: VetoSection, office: PageOffice, qtbot: QtBot, page: HouseholdsPage
) -> None:
    assert page.face.card is not None
    dialog = VetoDialog(office.surroundings(), page.face.card)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    boxes = [dialog.ground, dialog.document, dialog.person, dialog.decided_on]
    for now, following in zip(
        [*boxes, dialog.fact_on, dialog.term],
        [*boxes[1:], dialog.fact_on, dialog.term, dialog.verb],
        strict=True,
    ):
        now.setFocus()
        dialog._hasty_until = 0.0
        qtbot.keyClick(now, Qt.Key.Key_Return)
        assert dialog.focusWidget() is following
    assert office.dialogs.asked == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off(
    veto_section: VetoSection,
    office: PageOffice,
    qtbot: QtBot,
    look: Look,
    page: HouseholdsPage,
    book: Store,
    factor: float,
) -> None:
    lay(book, zero=True)
    look.resize(Scale(factor))
    page.refresh()
    qtbot.waitUntil(lambda: "解除" in buttons(veto_section))
    qtbot.waitUntil(lambda: not clipped_texts(veto_section))
    assert outside_parent(veto_section) + small_targets(veto_section) == []
    assert unnamed_controls(veto_section) == []
    assert page.face.card is not None
    [line] = veto_section._lines
    for dialog in (
        VetoDialog(office.surroundings(), page.face.card, page),
        SuspendDialog(office.surroundings(), page.face.card, page),
        LiftDialog(office.surroundings(), line, parent=page),
    ):
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: not clipped_texts(dialog))
        assert outside_parent(dialog) + small_targets(dialog) == []
        assert unnamed_controls(dialog) == []
        assert dialog.height() <= page.window().height()
        dialog.close()
