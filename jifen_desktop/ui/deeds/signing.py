"""Who stands beside the leader for a deduction: a second operator, or a name on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.panels import PanelMember
from jifen_desktop.messages import PANEL_NAMES
from jifen_desktop.services.keeping_panels import panel_members
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.second_person import SecondPerson

TITLE: Final = "扣分：请第二人签字"
BY_OPERATOR: Final = "另一位操作员在这里签字"


@dataclass(frozen=True, kw_only=True)
class Second:
    """Who signed: an operator with his PIN, or a member of a group on paper."""

    operator_id: int | None = None
    member_id: int | None = None


class Signing(QObject):
    """Asks for the second person once an act was refused without one."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._second = SecondPerson(around, self)

    def ask(
        self, signed: Callable[[Second], None], *, on_paper: bool, given_up: Callable[[], None]
    ) -> None:
        """Ask who signs; `on_paper`: a name of the groups will do.

        Args:
            signed: called with who did.
            on_paper: whether the settings allow a name of the groups instead of a PIN.
            given_up: called when nobody did.
        """
        if not on_paper:
            self._ask_operator(signed, given_up)
            return

        def choose(members: tuple[PanelMember, ...]) -> None:
            if self._second.seat_is_left():
                given_up()
                return
            serving = [member for member in members if member.serving]
            names = [f"{m.name}（{PANEL_NAMES[m.panel]}）" for m in serving]
            chosen = self._around.dialogs.ask_choice(
                TITLE, "谁在纸上签了字？", [*names, BY_OPERATOR]
            )
            if chosen is None:
                given_up()
            elif chosen == len(serving):
                self._ask_operator(signed, given_up)
            else:
                signed(Second(member_id=serving[chosen].id))

        self._around.desk.ask("members", panel_members, choose, owner=self)

    def _ask_operator(self, signed: Callable[[Second], None], given_up: Callable[[], None]) -> None:
        self._second.ask(TITLE, lambda by: signed(Second(operator_id=by)), given_up=given_up)
