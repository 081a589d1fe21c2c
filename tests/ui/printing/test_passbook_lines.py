"""存折续打: how many of the newest lines, and where on the page they begin."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers import StatementRow
from jifen_desktop.domain.papers_of_points import Passbook
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.printing.passbook_lines import PassbookDialog
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls

ROWS = tuple(
    StatementRow(
        seq=number,
        business_date=date(2026, 8, number),
        kind=Kind.OPENING if number == 1 else Kind.REDEEM,
        receipt_no=None,
        summary="",
        points=1000 if number == 1 else -10,
        balance_points=1000 - 10 * (number - 1),
        operator_name="李秀英",
        reversed_by=None,
    )
    for number in range(1, 17)
)
PASSBOOK = Passbook(
    village_name="清水湾村",
    practice=False,
    household_no="01-001",
    head_name="王建国",
    group_name="第一组",
    rows=ROWS,
    supervision_phone="",
)


@pytest.fixture
def dialog(qtbot: QtBot, look: Look) -> Iterator[PassbookDialog]:
    """As it is after two lines of today, and a while after it came up."""
    made = PassbookDialog(PASSBOOK, 2)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: not made.is_hasty())
    yield made
    made.close()


def wanted(dialog: PassbookDialog) -> tuple[int, int]:
    return dialog.lines(), dialog.start_line()


def test_what_is_offered_is_right_and_one_enter_after_the_other_takes_it(
    dialog: PassbookDialog, qtbot: QtBot
) -> None:
    assert wanted(dialog) == (2, 1)
    assert dialog.told.text() == (
        "打这 2 行：08-15 兑换 \N{MINUS SIGN}0.1，余 8.6；到 08-16 兑换 \N{MINUS SIGN}0.1，余 8.5"
    )
    assert dialog.newest.hasFocus()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.newest, Qt.Key.Key_Return)


def test_the_place_follows_the_count_until_somebody_says_otherwise(
    dialog: PassbookDialog, qtbot: QtBot
) -> None:
    dialog.newest.setText("3")
    assert wanted(dialog) == (3, 14)
    dialog.newest.setText("16")
    assert wanted(dialog) == (16, 1)
    assert dialog.told.text().startswith("打这 16 行：08-01 期初 +10，余 10；到")
    dialog.line.selectAll()
    qtbot.keyClicks(dialog.line, "7")
    dialog.newest.setText("1")
    assert wanted(dialog) == (1, 7)
    assert dialog.told.text() == "打这一行：08-16 兑换 \N{MINUS SIGN}0.1，余 8.5"


def test_what_does_not_fit_is_said_beside_the_field(dialog: PassbookDialog, qtbot: QtBot) -> None:
    dialog.newest.clear()
    dialog.newest.setFocus()
    dialog.go_on()
    assert dialog.newest.accessibleDescription() == "请写 1 到 16，一共有 16 行。"
    dialog.newest.setText("2")
    dialog.line.setText("")
    dialog.line.setFocus()
    dialog.go_on()
    assert dialog.line.accessibleDescription() == "请写 1 到 14。"
    assert dialog.isVisible()


@pytest.mark.parametrize(("fresh", "lines"), [(0, 1), (99, 16)])
def test_at_least_one_line_and_no_more_than_there_are(
    qtbot: QtBot, look: Look, fresh: int, lines: int
) -> None:
    made = PassbookDialog(replace(PASSBOOK), fresh)
    qtbot.addWidget(made)
    assert made.lines() == lines


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_nothing_is_clipped(
    dialog: PassbookDialog, qtbot: QtBot, look: Look, factor: float
) -> None:
    look.resize(Scale(factor))
    dialog.hide()
    dialog.adjustSize()
    dialog.show()
    qtbot.waitUntil(lambda: not clipped_texts(dialog) and not outside_parent(dialog))
    assert small_targets(dialog) == []
    assert unnamed_controls(dialog) == []
