"""The list under 查找农户: what tells the found households apart, and which is chosen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.search import HOUSEHOLDS_SHOWN_MAX, HouseholdHit
from jifen_desktop.messages import VALUE_NAMES
from jifen_desktop.ui.finding.floating import Floating
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.widgets.labels import Keycap, Label
from jifen_desktop.ui.widgets.layouts import Row, Rule
from jifen_desktop.ui.widgets.list_box import ROW_HEIGHT, ListBox
from jifen_desktop.ui.widgets.row_model import RowModel, TwoLineRow

WIDTH: Final = 620
ROWS_SHOWN_MAX: Final = 6
#: Alt+1 to Alt+9 take a row.
NUMBERED_ROWS: Final = 9

READING: Final = "正在读取农户名单……"


class HitList(Floating):
    """Shows hits, none of them chosen; a hit is taken by click, arrows or its number."""

    taken = Signal(object)

    def __init__(self, host: QWidget, anchor: QWidget) -> None:
        super().__init__(host, anchor, self._size, margins=(GAP, GAP, GAP, GAP))
        self.model = RowModel[HouseholdHit](self._describe, self)
        self.list = ListBox("找到的农户", self.model, opaque=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.taken.connect(self._take_row)
        self._sentence = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self._foot = QWidget()
        foot = Row(self._foot, gap=GAP, margins=(GAP_LARGE, GAP, GAP_LARGE, GAP_SMALL))
        foot.addWidget(self._sentence, 1)
        self._keys: list[QWidget] = []
        for key, words in (("↑ ↓", "选择"), ("Enter", "打开")):
            for part in (Keycap(key), Label(words, size=TextSize.SMALL, tone=Tone.SOFT)):
                foot.addWidget(part)
                self._keys.append(part)
        self._rule = Rule()
        self.content.addWidget(self.list, 1)
        self.content.addWidget(self._rule)
        self.content.addWidget(self._foot)

    # --- what it shows ----------------------------------------------------------------

    def show_hits(self, hits: Sequence[HouseholdHit], typed: str) -> None:
        """These households, or what else to try."""
        self.model.show(hits)
        self._say(_found(len(hits), typed), with_list=bool(hits))

    def show_sentence(self, sentence: str) -> None:
        """A sentence instead of households."""
        self.model.show(())
        self._say(sentence, with_list=False)

    def sentence(self) -> str:
        return self._sentence.text()

    def _say(self, sentence: str, *, with_list: bool) -> None:
        self._sentence.setText(sentence)
        for part in (self.list, self._rule, *self._keys):
            part.setVisible(with_list)
        self.list.scrollToTop()
        self.open()

    def _size(self, room: QSize) -> QSize:
        look = current_look()
        width = min(look.px(WIDTH), room.width())
        foot = max(self._foot.heightForWidth(width - 2 * look.px(GAP)), 0)
        foot = max(foot, self._foot.sizeHint().height())
        rows = min(self.model.rowCount(), ROWS_SHOWN_MAX)
        return QSize(width, rows * look.px(ROW_HEIGHT) + foot + 2 * look.px(GAP) + 2)

    # --- choosing -----------------------------------------------------------------------

    def hits(self) -> Sequence[HouseholdHit]:
        return self.model.values()

    def chosen(self) -> HouseholdHit | None:
        """The hit that arrows have chosen, or the only one there is."""
        hits, row = self.hits(), self.list.current_row()
        if row >= 0:
            return hits[row]
        return hits[0] if len(hits) == 1 else None

    def numbered(self, number: int) -> HouseholdHit | None:
        """The hit that Alt and this digit, 1 to 9, take."""
        hits = self.hits()
        return hits[number - 1] if number <= len(hits) else None

    def _take_row(self, row: int) -> None:
        self.taken.emit(self.model.value(row))

    def _describe(self, hit: HouseholdHit, row: int) -> TwoLineRow:
        members = "、".join(hit.member_names)
        parts = (hit.group_name, f"户号 {hit.household_no}", hit.address, members)
        only = len(self.hits()) == 1
        number_key = f"Alt+{row + 1}" if row < NUMBERED_ROWS else ""
        in_debt = hit.balance_points < 0
        return TwoLineRow(
            title=hit.head_name,
            note=_state_words(hit),
            detail=" · ".join(part for part in parts if part),
            amount=format_points(hit.balance_points, grouped=True),
            unit="分",
            amount_tone=Tone.DANGER if in_debt else Tone.BRAND,
            key="Enter" if only else number_key,
            avatar_seed=hit.household_no,
        )


def _state_words(hit: HouseholdHit) -> str:
    """What its state is unless all is as usual; a closed one says where it went."""
    if hit.state is HouseholdState.OPEN:
        return ""
    words = VALUE_NAMES["state", hit.state]
    return f"{words}，并入户号 {hit.merged_into}" if hit.merged_into else words


def _found(count: int, typed: str) -> str:
    if not count:
        return f"没有找到“{typed}”。可以试试姓名、拼音首字母、户号、卡号或电话后四位。"
    if count >= HOUSEHOLDS_SHOWN_MAX:
        return f"前 {HOUSEHOLDS_SHOWN_MAX} 户，请再输入几个字"
    return f"找到 {count} 户"
