"""The village's groups, their members, meetings and grids."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Panel(StrEnum):
    """积分管理小组 and 监督小组."""

    MANAGEMENT = "management"
    SUPERVISION = "supervision"


class SeatKind(StrEnum):
    """The five kinds of members: party organisation, committee, grid, and two of delegates."""

    PARTY = "party"
    COMMITTEE = "committee"
    GRID = "grid"
    PARTY_DELEGATE = "party_delegate"
    VILLAGE_DELEGATE = "village_delegate"


@dataclass(frozen=True, kw_only=True)
class PanelMember:
    """Somebody on a group, for a term."""

    id: int
    panel: Panel
    seat_kind: SeatKind
    name: str
    #: 组长, 成员 ..., may be empty.
    duty: str
    term_from: date
    #: None: until the next election.
    term_until: date | None
    serving: bool


class MeetingKind(StrEnum):
    """城乡支部联动, 座谈会, 院坝会, another meeting."""

    BRANCHES = "branches"
    FORUM = "forum"
    COURTYARD = "courtyard"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting as it was held; texts are None once erased."""

    id: int
    action_seq: int
    kind: MeetingKind
    held_on: date
    #: 应到, None where nobody counted.
    expected: int | None
    title: str | None
    place: str | None
    chair: str | None
    recorder: str | None
    topics: str | None
    #: Present who sit on no group, as typed.
    guests: str | None
    #: Names of the group members who were there, as they were called then.
    present: tuple[str | None, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A part of the village, made of groups, and who records there."""

    id: int
    name: str
    worker_name: str
    group_names: tuple[str, ...]
