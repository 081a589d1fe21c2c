"""小组成员: who sits on the two groups, and who did."""

from collections.abc import Sequence
from typing import Final

from jifen_desktop.domain.panels import Panel, PanelMember
from jifen_desktop.messages import PANEL_NAMES, SEAT_KIND_NAMES
from jifen_desktop.services.keeping_panels import panel_members
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.panels.list_page import ListPage, ListWords
from jifen_desktop.ui.panels.member_form import MemberForm
from jifen_desktop.ui.widgets.fields import Check
from jifen_desktop.ui.widgets.table_box import TableColumn

_WORDS: Final = ListWords(
    name="小组成员",
    add="新增成员",
    icon="users",
    empty="还没有登记小组成员。把村里推选的积分管理小组和监督小组登记在这里，开会时就能点名。",
    nothing_open="点一位成员可以修改，或结束任期",
)
_COLUMNS: Final = (
    TableColumn(title="姓名"),
    TableColumn(title="小组", width=130),
    TableColumn(title="成员类别", width=150, from_width=560),
    TableColumn(title="职务", width=100, from_width=680),
    TableColumn(title="任期", width=230, from_width=800),
    TableColumn(title="状态", width=80),
)


class MembersPage(ListPage[PanelMember]):
    """Those who serve come first; those who left are shown on demand."""

    def __init__(self, around: Surroundings) -> None:
        self.form = MemberForm(around)
        super().__init__(around, _WORDS, _COLUMNS, (self.form,), _has_left)
        self._members: Sequence[PanelMember] = ()
        self.with_left = Check("也看已离任的")
        self.foot.insertWidget(1, self.with_left)
        self.with_left.toggled.connect(self._show)
        self.form.saved.connect(self.close_face)
        self.form.closed.connect(self.close_face)

    def refresh(self) -> None:
        self.around.desk.ask("members", panel_members, self._answered, owner=self)

    def _answered(self, members: Sequence[PanelMember]) -> None:
        self._members = members
        self._show()

    def _show(self) -> None:
        serving = [member for member in self._members if member.serving]
        left = [member for member in self._members if not member.serving]
        shown = serving + (left if self.with_left.isChecked() else [])
        self.with_left.setVisible(bool(left))
        counts = [
            f"{PANEL_NAMES[panel]} {sum(member.panel is panel for member in serving)} 人"
            for panel in Panel
        ]
        self.show_rows(sorted(shown, key=_place), " · ".join(counts) if shown else "")

    def describe(self, value: PanelMember) -> Sequence[str]:
        until = "换届" if value.term_until is None else str(value.term_until)
        return (
            value.name,
            PANEL_NAMES[value.panel],
            SEAT_KIND_NAMES[value.seat_kind],
            value.duty,
            f"{value.term_from} 至 {until}",
            "在任" if value.serving else "已离任",
        )

    def add(self) -> None:
        if self.may_leave():
            self.open_face(self.form)
            self.form.open_new()

    def take(self, value: PanelMember) -> None:
        if not value.serving:
            self.around.say(f"{value.name}已经离任，不能再改。")
        elif self.may_leave():
            self.open_face(self.form)
            self.form.open_member(value)

    def lock(self) -> None:
        self._members = ()
        super().lock()


def _has_left(member: PanelMember) -> bool:
    return not member.serving


def _place(member: PanelMember) -> tuple[bool, int, int]:
    """Who serves first; the groups one after the other, each in the order of entering."""
    return (not member.serving, list(Panel).index(member.panel), member.id)
