"""The table of honours: which columns it has, and what stands in a row."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject

from jifen_desktop.domain.honours import Award
from jifen_desktop.messages import certificate_no_words
from jifen_desktop.ui.honours.words import (
    RANK_NAMES,
    SCOPE_NAMES,
    honour_words,
    person_words,
    state_words,
)
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableBox, TableColumn

#: A veto puts it before the committee; neutral, for whoever looks over a shoulder.
QUESTIONED: Final = "待委员会复核"
HONOUR_COLUMNS: Final = (
    TableColumn(title="编号", width=214),
    TableColumn(title="荣誉", width=130),
    TableColumn(title="获奖人"),
    TableColumn(title="户号", width=84),
    TableColumn(title="组别", width=100, from_width=960),
    TableColumn(title="对象", width=56, from_width=1080),
    TableColumn(title="级别", width=72, from_width=1080),
    TableColumn(title="授予日期", width=108, from_width=860),
    TableColumn(title="撤销", width=138),
)


def honour_table(questioned: Callable[[], Collection[int]], parent: QObject) -> RowTable[Award]:
    """Honours, those that were taken back faint; `questioned` are before the committee."""

    def state(award: Award) -> str:
        return QUESTIONED if award.id in questioned() else state_words(award)

    def describe(award: Award) -> Sequence[str]:
        return (
            *(certificate_no_words(award.certificate), honour_words(award), person_words(award)),
            *(award.household_no, award.group_name, SCOPE_NAMES[award.scope]),
            *(RANK_NAMES[award.rank_of_giver], str(award.given_on), state(award)),
        )

    def tone(award: Award, column: int) -> Tone:
        if award.id in questioned():
            return Tone.AMBER if column == len(HONOUR_COLUMNS) - 1 else Tone.INK
        if award.revoked_on is not None:
            return Tone.AMBER if column == len(HONOUR_COLUMNS) - 1 else Tone.FAINT
        return Tone.INK

    return RowTable(HONOUR_COLUMNS, describe, tone, parent)


class HonourRows(TableBox):
    """Enter takes an honour; a click only puts the bar on it."""

    def _clicked(self, index: QModelIndex) -> None:
        del index
