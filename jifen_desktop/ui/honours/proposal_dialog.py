"""推荐名单: whom the figures propose; named in a selection, or entered as an honour at once."""

from typing import Final

from PySide6.QtCore import QSize

from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.proposals import WIDTH, Proposals
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import Label

_WHAT: Final = (
    "按已结账的积分列出，供会议参考。选中一户：要经提名、评议、公示的，提名到评选；"
    "会议已经评出的，按 Enter 登记荣誉。"
)
#: In token pixels; of the parent window it takes at most this part.
_SIZE: Final = (760, 640)
_PART_MAX: Final = 0.9


class ProposalDialog(AskingDialog):
    """Accepted with a household in `household_no`, to be named or honoured."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("推荐名单")
        self.household_no = ""
        #: It is to be named in a selection; else its honour is to be entered.
        self.to_selection = False
        self.proposals = Proposals(around, ticks=False)
        self.setMinimumWidth(current_look().px(WIDTH))
        self.content.addWidget(Label(_WHAT, tone=Tone.SOFT, wrap=True))
        self.content.addWidget(self.proposals, 1)
        self.add_cancel()
        self.entries_button = self.add_button(
            Button("明细", icon="list", key="F3", name="看这一户的明细")
        )
        self.name_button = self.add_button(Button("提名到评选", icon="users"))
        self.enter_button = self.add_button(PrimaryButton("登记荣誉", key="Enter"))
        self.name_button.clicked.connect(lambda: self._take(to_selection=True))
        self.enter_button.clicked.connect(lambda: self._take(to_selection=False))
        self.proposals.rows.taken.connect(lambda: self._take(to_selection=False))
        self.entries_button.clicked.connect(self.proposals.show_entries)
        self.proposals.went.connect(self.reject)
        self.proposals.changed.connect(self._offer)
        self._offer()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the window behind it allows."""
        wanted = QSize(*(current_look().px(side) for side in _SIZE))
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        return wanted.boundedTo(room * _PART_MAX).expandedTo(self.minimumSizeHint())

    def _offer(self) -> None:
        for button in (self.entries_button, self.name_button, self.enter_button):
            button.setEnabled(bool(self.proposals.table.values))

    def _take(self, *, to_selection: bool) -> None:
        chosen = self.proposals.chosen()
        if chosen is not None:
            self.household_no, self.to_selection = chosen.household_no, to_selection
            self.accept()
