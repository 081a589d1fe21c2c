"""明细 at every size and scale: nothing clipped, everything named, nothing too small."""

from contextlib import suppress

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.figure_entries import Figure
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.ui.entries.entries_dialog import EntriesDialog, FiguresAsked
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import SCALE_STEPS, Scale
from jifen_desktop.ui.page_group import PageGroup
from tests.quarter_village import Q3
from tests.ui.entries.conftest import FIRST
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice

#: What a dialog may take of a window of 1366x768.
WIDTH, HEIGHT = 1229, 691
YEAR = tuple(Quarter(2026, number) for number in range(1, 5))


def test_it_takes_most_of_the_window_behind_it(
    office: PageOffice, qtbot: QtBot, quarters: PageGroup
) -> None:
    asked = FiguresAsked(household_no=FIRST, head_name="户主1", quarters=(Q3,))
    dialog = EntriesDialog(office.surroundings(), asked)
    dialog.setParent(quarters, dialog.windowFlags())
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.figures.values))
    assert dialog.width() == 1080
    assert dialog.height() == quarters.height() * 9 // 10


@pytest.mark.parametrize("quarters", [(Q3,), YEAR])
@pytest.mark.parametrize("factor", SCALE_STEPS)
def test_nothing_is_clipped_at_any_size(
    office: PageOffice, qtbot: QtBot, factor: float, quarters: tuple[Quarter, ...]
) -> None:
    office.look.resize(Scale(factor))
    asked = FiguresAsked(
        household_no=FIRST, head_name="阿卜杜热依木·买买提", quarters=quarters, together="2026年度"
    )
    dialog = EntriesDialog(office.surroundings(), asked)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(WIDTH, HEIGHT)
    qtbot.waitUntil(lambda: bool(dialog.figures.values))
    for figure in (Figure.SCORE, Figure.D):
        dialog.figure_rows.select_row(tuple(Figure).index(figure))
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not clipped_texts(dialog) and not outside_parent(dialog))
        assert (clipped_texts(dialog), outside_parent(dialog)) == ([], [])
        assert small_targets(dialog) == []
        assert unnamed_controls(dialog) == []
    least = dialog.minimumSizeHint()
    assert (least.width() <= WIDTH, least.height() <= HEIGHT) == (True, True), least
    office.look.choose(ThemeChoice.DARK)
    assert not dialog.grab().isNull()
