"""What happens with points in the golden book of version 5: rules, meetings, deeds, the score."""

from dataclasses import replace
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.panels import Meeting, MeetingKind, Panel, SeatKind
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.services.adopting_rules import adopt_rules
from jifen_desktop.services.awarding import award
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.bulk_deeds import Activity, BulkLine, award_bulk
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.checking_deeds import check_deeds, return_deeds
from jifen_desktop.services.clearing import clear_balances
from jifen_desktop.services.deciding import Ruling, decide
from jifen_desktop.services.declaring import correct_deed, declare, drop_deeds
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.drafting_rules import save_rules
from jifen_desktop.services.grids import GridEntry, add_grid
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.keeping_panels import PanelEntry, add_panel_member, end_term
from jifen_desktop.services.meetings import MeetingEntry, record_meeting
from jifen_desktop.services.posting import post
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.reversing_deeds import reverse_deeds
from tests.db.deed_office import IN_AUGUST, IN_OCTOBER, NAMES, RULES, SINCE
from tests.faults.village import ACTOR, BOTH, HOUSEHOLDS

#: From this day on the second rule book counts.
_NEW_RULES = date(2026, 12, 1)


def points_happen(store: Store, at: Moment) -> None:
    """A quarter of points in one day, and every household with something to spend at its end."""
    change_setting(store, "deed_publication_step", "no", key="at-once", actor=ACTOR, at=at)
    meeting = _groups_and_grids(store, at)
    save_rules(store, NAMES, RULES, key="rules1", actor=ACTOR, at=at)
    adopt_rules(store, HeldAt(meeting_id=meeting.id), SINCE, key="adopt1", actor=ACTOR, at=at)
    _deeds_of_every_step(store, meeting, at)
    _by_paper(store, at)
    _once_a_quarter(store, at)
    dearer = [replace(rule, points=200) if rule.code == "B01" else rule for rule in RULES]
    save_rules(store, NAMES, dearer, key="rules2", actor=ACTOR, at=at)
    named = HeldAt(title="村民代表会议", held_on=IN_OCTOBER)
    adopt_rules(store, named, _NEW_RULES, key="adopt2", actor=ACTOR, at=at)
    save_rules(store, NAMES, RULES, key="rules3", actor=ACTOR, at=at)
    everybody = [BulkLine(household_no=number) for number in HOUSEHOLDS]
    last = Activity(rule_code="C02", amount="县级", event_date=_NEW_RULES, name="年终评选")
    award_bulk(store, last, everybody, key="last", actor=ACTOR, at=at)


def _groups_and_grids(store: Store, at: Moment) -> Meeting:
    """Two groups of people, two grids, and a meeting with those who were there."""
    for number, (panel, seat_kind, name) in enumerate(
        (
            (Panel.MANAGEMENT, SeatKind.PARTY, "王站长"),
            (Panel.MANAGEMENT, SeatKind.GRID, "李会计"),
            (Panel.SUPERVISION, SeatKind.VILLAGE_DELEGATE, "赵大爷"),
        )
    ):
        entry = PanelEntry(
            panel=panel,
            seat_kind=seat_kind,
            name=name,
            duty="成员",
            term_from="2026-01-01",
            term_until="",
        )
        add_panel_member(store, entry, key=f"seat{number}", actor=ACTOR, at=at)
    end_term(store, 3, IN_OCTOBER, key="left", actor=ACTOR, at=at)
    for name, groups in (("东片", ("第一组",)), ("西片", ("第二组", "第三组"))):
        grid = GridEntry(name=name, worker_name="李会计", group_names=groups)
        add_grid(store, grid, key=name, actor=ACTOR, at=at)
    held = MeetingEntry(
        kind=MeetingKind.BRANCHES,
        held_on="2026-06-28",
        title="积分细则审议",
        place="村委会",
        chair="王站长",
        expected="3",
        topics="审议细则",
        guests="镇里来人",
        present=(1, 2),
    )
    return record_meeting(store, held, key="meeting", actor=ACTOR, at=at)


def _deed(
    code: str, amount: str = "1", number: int = 1, *, member: str = "", activity: str = ""
) -> Declaration:
    return Declaration(
        household_no=HOUSEHOLDS[number],
        rule_code=code,
        amount=amount,
        event_date=IN_AUGUST,
        evidence="照片",
        note=f"第{number}户",
        member=member,
        activity=activity,
    )


def _deeds_of_every_step(store: Store, meeting: Meeting, at: Moment) -> None:
    """Fourteen deeds; two or more stay at each step."""
    declared = (
        _deed("B01", "3"),
        _deed("B02", "85", 2, activity="清河行动"),
        _deed("C01", "4", 3, member="李小花"),
        _deed("C02", "市级", 4),
        _deed("D01", "1", 5, member="李小花"),
        _deed("E01", "2", 6),
        _deed("D02", "1", 7),
        _deed("B03", "2.5", 1),
        _deed("B03", "4", 2),
        _deed("C01", "2", 3),
        _deed("B01", "1", 4),
        _deed("B01", "1", 5),
        _deed("B01", "1", 6),
    )
    items = [
        declare(store, deed, key=f"deed{n}", actor=ACTOR, at=at).item_no
        for n, deed in enumerate(declared)
    ]
    declare(store, _deed("D01", "1", 7), draft=True, key="draft", actor=ACTOR, at=at)
    correct_deed(store, items[11], _deed("B01", "2", 5), key="corrected", actor=ACTOR, at=at)
    check_deeds(store, items[:10], key="checked", actor=ACTOR, at=at)
    return_deeds(store, items[10:11], "照片看不清", key="returned", actor=ACTOR, at=at)
    drop_deeds(store, items[12:], key="dropped", actor=ACTOR, at=at)
    rulings = [Ruling(item_no=item, votes=(5, 1, 1), recused="李会计") for item in items[:8]]
    rulings[2] = Ruling(item_no=items[2], agreed="3", reason="金额偏高")
    rulings.append(Ruling(item_no=items[8], passed=False, reason="情况不实"))
    held = HeldAt(meeting_id=meeting.id)
    decide(store, rulings, held, key="decided", actor=BOTH, at=at)
    post(store, items[:7], key="posted", actor=ACTOR, at=at)
    reverse_deeds(store, items[1:2], "记错了户", key="taken-back", actor=ACTOR, at=at)


def _by_paper(store: Store, at: Moment) -> None:
    """Awards from signed papers, one of them for many households, and one taken back."""
    award(store, _deed("B01", "1", 7), key="paper1", actor=ACTOR, at=at)
    award(store, _deed("E01", "1", 0), key="paper2", actor=ACTOR, at=at)
    cleaning = Activity(
        rule_code="B03", amount="1.5", event_date=IN_OCTOBER, name="大扫除", evidence="签到表"
    )
    lines = [BulkLine(household_no=number) for number in HOUSEHOLDS]
    award_bulk(store, cleaning, lines, key="bulk1", actor=ACTOR, at=at)
    again = award_bulk(store, cleaning, lines[:3], key="bulk2", actor=ACTOR, at=at)
    reverse(store, again.voucher_no, "重复录入", key="bulk2", actor=ACTOR, at=at)


def _once_a_quarter(store: Store, at: Moment) -> None:
    """Base points of two quarters, of which one is taken back; balances cleared."""
    change_setting(store, "base_points", "100", key="base", actor=ACTOR, at=at)
    give_base_points(store, Quarter(2026, 3), key="q3", actor=ACTOR, at=at)
    early = give_base_points(store, Quarter(2026, 4), key="q4", actor=ACTOR, at=at)
    reverse(store, early, "还没到季末", key="q4", actor=ACTOR, at=at)
    change_setting(store, "clearing", "yes", key="clearing", actor=ACTOR, at=at)
    clear_balances(store, key="cleared", actor=BOTH, at=at)
