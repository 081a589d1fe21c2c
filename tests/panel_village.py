"""The groups of 清水湾村, a meeting of theirs, and deeds that it decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from jifen_desktop.db.deeds import Fixed, Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.panels import Meeting, MeetingKind, Panel, SeatKind
from jifen_desktop.services.booking import Request, append_action
from jifen_desktop.services.grids import GridEntry, add_grid
from jifen_desktop.services.keeping_panels import PanelEntry, add_panel_member, panel_members
from jifen_desktop.services.meetings import MeetingEntry, record_meeting
from tests.points_village import EVENT_DAY, household_id
from tests.village import CLERK, DAY, LEADER, moment, new_key

MANAGEMENT, SUPERVISION = Panel.MANAGEMENT, Panel.SUPERVISION
#: Who sits on the groups: group, kind, name, duty.
SEATS = (
    (MANAGEMENT, SeatKind.PARTY, "王建业", "组长"),
    (MANAGEMENT, SeatKind.COMMITTEE, "李秀英", "记录"),
    (MANAGEMENT, SeatKind.GRID, "陈𠮷", ""),
    (MANAGEMENT, SeatKind.PARTY_DELEGATE, "阿依古丽·买买提", "成员"),
    (SUPERVISION, SeatKind.VILLAGE_DELEGATE, "孙德福", "组长"),
)


def panel_entry(
    name: str = "王建业",
    *,
    panel: Panel = MANAGEMENT,
    seat_kind: SeatKind = SeatKind.PARTY,
    duty: str = "组长",
    term_from: str = "2026-01-01",
    term_until: str = "",
) -> PanelEntry:
    return PanelEntry(
        panel=panel,
        seat_kind=seat_kind,
        name=name,
        duty=duty,
        term_from=term_from,
        term_until=term_until,
    )


def seat(store: Store, entry: PanelEntry) -> int:
    """Put somebody on a group and return his id."""
    add_panel_member(store, entry, key=new_key(), actor=CLERK, at=moment())
    return panel_members(store)[-1].id


def seats(store: Store) -> tuple[int, ...]:
    """Put everybody of SEATS on the groups and return their ids."""
    return tuple(
        seat(store, panel_entry(name, panel=panel, seat_kind=kind, duty=duty))
        for panel, kind, name, duty in SEATS
    )


def grid(store: Store, name: str = "第一网格", *groups: str, worker: str = "陈𠮷") -> None:
    entry = GridEntry(name=name, worker_name=worker, group_names=groups)
    add_grid(store, entry, key=new_key(), actor=CLERK, at=moment())


def hold(
    store: Store,
    *,
    present: Sequence[int] = (),
    held_on: str = str(DAY),
    title: str = "第三季度第二次评议会",
    guests: str = "吴老师、赵丽",
    topics: str = "评议第三季度申报；通报扣分",
) -> Meeting:
    """Record a meeting with everything filled in."""
    entry = MeetingEntry(
        kind=MeetingKind.COURTYARD,
        held_on=held_on,
        title=title,
        place="村委会会议室",
        chair="王建业",
        recorder="李秀英",
        expected="7",
        topics=topics,
        guests=guests,
        present=tuple(present),
    )
    return record_meeting(store, entry, key=new_key(), actor=CLERK, at=moment())


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A deed and what became of it at a meeting; points in 0.01 with sign."""

    household_no: str = "01-001"
    rule_code: str = "A01"
    quantity: int = 1
    nominal: int = 200
    agreed: int = 200
    given: int = 200
    step: Step = Step.DECIDED
    votes: tuple[int, int, int] | None = (4, 0, 0)
    reason: str = ""
    recused: str = ""
    head_name: str = "王建国"
    member_name: str = ""


def bring_up(store: Store, meeting_id: int, *matters: Matter) -> list[int]:
    """Declare these deeds and have the meeting decide them; return their numbers."""
    households = {each.household_no: household_id(store, each.household_no) for each in matters}
    with store.transaction() as book:
        declaring = Request(kind=Kind.DECLARE, key=new_key(), actor=CLERK, at=moment())
        seq = append_action(book, declaring, "").seq
        rules = book.rules.in_force(EVENT_DAY)
        assert rules is not None
        rule_ids = {each.rule.code: each.id for each in book.rules.of_book(rules.id)}
        deed_ids = book.deeds.add(
            seq,
            [
                {
                    "household_id": households[each.household_no],
                    "of_head": False,
                    "rule_id": rule_ids[each.rule_code],
                    "rule_code": each.rule_code,
                    "quantity": each.quantity,
                    "tier": "",
                    "event_date": EVENT_DAY,
                    "activity": "",
                    "source": "grid",
                    "nominal_points": each.nominal,
                    "step": "declared",
                }
                for each in matters
            ],
        )
        numbered = dict(zip(deed_ids, matters, strict=True))
        book.deeds.write(seq, "head_name", {n: each.head_name for n, each in numbered.items()})
        book.deeds.write(seq, "member_name", {n: each.member_name for n, each in numbered.items()})
    decide(store, meeting_id, numbered)
    return deed_ids


def decide(store: Store, meeting_id: int | None, matters: dict[int, Matter]) -> None:
    """Lead deeds that are there to these steps, by their numbers."""
    with store.transaction() as book:
        deciding = Request(kind=Kind.DECIDE, key=new_key(), actor=LEADER, at=moment())
        seq = append_action(book, deciding, "").seq
        book.deeds.go(
            seq,
            [
                Going(
                    deed_id=number,
                    step=each.step,
                    meeting_id=meeting_id,
                    votes=each.votes,
                    reason=each.reason,
                    recused=each.recused,
                    fixed=Fixed(
                        agreed_points=each.agreed,
                        given_points=each.given,
                        given_quantity=each.quantity,
                    )
                    if each.step is Step.DECIDED
                    else None,
                )
                for number, each in matters.items()
            ],
        )
