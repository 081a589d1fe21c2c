"""The preview: a sound model, and nothing clipped at any size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.importing.import_dialog import ImportDialog
from jifen_desktop.ui.importing.planned_import import LineKind, PreviewLine
from jifen_desktop.ui.importing.preview_table import PreviewTable, preview_columns
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.importing.files import BAD, CHANGED, GOOD, SAME

# --- how it looks ------------------------------------------------------------------


def test_the_preview_is_a_sound_model(qtbot: QtBot, look: Look) -> None:
    columns = preview_columns("户号")
    table = PreviewTable(columns)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_lines(tuple(PreviewLine(n, LineKind.BAD, "", "坏了") for n in range(5)))
    role, horizontal = Qt.ItemDataRole, Qt.Orientation.Horizontal
    assert table.data(table.index(0, 3), role.AccessibleTextRole) == "说明 坏了"
    assert table.data(table.index(0, 3), role.DecorationRole) is None
    assert table.data(QModelIndex()) is None
    assert table.headerData(2, horizontal) == "户号"
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert table.headerData(0, horizontal, role.DecorationRole) is None
    table.show_lines(())
    assert tester.model() is table


@pytest.mark.parametrize(
    ("width", "height", "factor"),
    [(960, 620, 1.0), (1000, 600, 1.0), (1284, 720, 1.5), (1800, 960, 2.0)],
)
def test_nothing_is_clipped_at_any_size(
    read: Callable[[Path], ImportDialog],
    roster: Callable[..., Path],
    look: Look,
    qtbot: QtBot,
    width: int,
    height: int,
    factor: float,
) -> None:
    look.resize(Scale(factor))
    dialog = read(roster(GOOD, CHANGED, SAME, BAD))
    dialog.resize(width, height)
    qtbot.waitUntil(lambda: not clipped_texts(dialog) and not outside_parent(dialog))
    assert dialog.size().toTuple() == (width, height)
    assert (small_targets(dialog), unnamed_controls(dialog)) == ([], [])
