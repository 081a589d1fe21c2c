"""What the sample village agreed on before its first deed: groups, grids and the rule book."""

from datetime import date, timedelta

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.panels import MeetingKind, Panel, SeatKind
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.adopting_rules import adopt_rules
from jifen_desktop.services.drafting_rules import draft_preset
from jifen_desktop.services.grids import GridEntry, add_grid
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.keeping_panels import PanelEntry, add_panel_member, panel_members
from jifen_desktop.services.meetings import MeetingEntry, record_meeting
from jifen_desktop.services.sample.people import GROUPS
from jifen_desktop.services.sample.staff import Staff

CHAIR, RECORDER = "王建业", "李秀英"
#: Who sits on the groups: a group, the kind of seat, name and duty.
_SEATS = (
    (Panel.MANAGEMENT, SeatKind.PARTY, CHAIR, "组长"),
    (Panel.MANAGEMENT, SeatKind.COMMITTEE, RECORDER, "副组长"),
    (Panel.MANAGEMENT, SeatKind.GRID, "何小军", "成员"),
    (Panel.MANAGEMENT, SeatKind.GRID, "杨红梅", "成员"),
    (Panel.MANAGEMENT, SeatKind.PARTY_DELEGATE, "冉光明", "成员"),
    (Panel.MANAGEMENT, SeatKind.VILLAGE_DELEGATE, "谭永芳", "成员"),
    (Panel.SUPERVISION, SeatKind.PARTY, "彭忠义", "组长"),
    (Panel.SUPERVISION, SeatKind.COMMITTEE, "罗国英", "成员"),
    (Panel.SUPERVISION, SeatKind.GRID, "向志明", "成员"),
    (Panel.SUPERVISION, SeatKind.PARTY_DELEGATE, "田玉珍", "成员"),
    (Panel.SUPERVISION, SeatKind.VILLAGE_DELEGATE, "蒋青山", "成员"),
)
PANEL_NAMES = tuple(name for _, _, name, _ in _SEATS)
#: The grids, three groups of households each, and who records there.
GRIDS = tuple(
    (name, worker, GROUPS[place : place + 3])
    for place, (name, worker) in zip(
        range(0, len(GROUPS), 3),
        (
            ("河湾网格", "何小军"),
            ("老屋网格", "杨红梅"),
            ("竹山网格", "向志明"),
            ("林场网格", "谢海燕"),
        ),
        strict=True,
    )
)
_IN_OFFICE_SINCE = timedelta(days=120)
PLACE = "村党群服务中心"


def found_groups(store: Store, day: date, staff: Staff, at: Moment) -> None:
    """Enter groups and grids, and adopt the preset rules at a meeting of this day."""
    clerk, leader = staff[Role.CLERK], staff[Role.LEADER]
    since = str(day - _IN_OFFICE_SINCE)
    for number, (panel, seat_kind, name, duty) in enumerate(_SEATS):
        seat = PanelEntry(
            panel=panel,
            seat_kind=seat_kind,
            name=name,
            duty=duty,
            term_from=since,
            term_until="",
        )
        add_panel_member(store, seat, key=f"sample-panel-{number}", actor=clerk, at=at)
    for number, (name, worker, groups) in enumerate(GRIDS):
        grid = GridEntry(name=name, worker_name=worker, group_names=groups)
        add_grid(store, grid, key=f"sample-grid-{number}", actor=clerk, at=at)
    draft_preset(store, key="sample-rules", actor=clerk, at=at)
    meeting = record_meeting(
        store, _first_meeting(store, day), key="sample-meeting", actor=clerk, at=at
    )
    held = HeldAt(meeting_id=meeting.id)
    adopt_rules(store, held, day, key="sample-adoption", actor=leader, at=at)


def _first_meeting(store: Store, day: date) -> MeetingEntry:
    everybody = tuple(member.id for member in panel_members(store))
    return MeetingEntry(
        kind=MeetingKind.OTHER,
        held_on=str(day),
        title="积分制工作启动会",
        place=PLACE,
        chair=CHAIR,
        recorder=RECORDER,
        expected=str(len(everybody)),
        topics="通过积分细则；公布积分管理小组和监督小组名单；划分网格",
        present=everybody,
    )
