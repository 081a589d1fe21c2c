"""Deeds on their way, by the services that lead them: what tests of papers and timelines need."""

from dataclasses import replace
from datetime import date

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Source
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.awarding import Awarded, award
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.checking_deeds import check_deeds
from jifen_desktop.services.deciding import Ruling, decide
from jifen_desktop.services.declaring import declare
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.posting import post
from tests.points_village import EVENT_DAY
from tests.village import CLERK, DAY, LEADER, MAINTAINER, SUPERVISOR, moment, new_key

#: The leader with a second person beside, as deductions need it.
BOTH = Actor(operator_id=LEADER.operator_id, second_id=SUPERVISOR.operator_id)
MEETING = HeldAt(held_on=EVENT_DAY, title="八月评议会")


def sets(store: Store, name: str, value: str) -> None:
    change_setting(store, name, value, key=new_key(), actor=MAINTAINER, at=moment())


def declaration(
    code: str = "C06",
    amount: str = "5",
    *,
    household_no: str = "01-001",
    on: date = EVENT_DAY,
    evidence: str = "签到表",
    note: str = "",
    member: str = "",
) -> Declaration:
    return Declaration(
        household_no=household_no,
        rule_code=code,
        amount=amount,
        event_date=on,
        member=member,
        source=Source.SELF,
        evidence=evidence,
        note=note,
    )


def awarded(store: Store, declared: Declaration, *, on: date = DAY) -> Awarded:
    """Entered from paper: 纸面."""
    return award(store, declared, key=new_key(), actor=CLERK, at=moment(on))


def declared(store: Store, declared: Declaration, *, draft: bool = False) -> int:
    """The item's number."""
    done = declare(store, declared, draft=draft, key=new_key(), actor=CLERK, at=moment())
    return done.item_no


def checked(store: Store, declaration: Declaration) -> int:
    item_no = declared(store, declaration)
    check_deeds(store, [item_no], key=new_key(), actor=CLERK, at=moment())
    return item_no


def decided(
    store: Store,
    declaration: Declaration,
    *,
    ruling: Ruling | None = None,
    signed_by: int | None = None,
    actor: Actor = BOTH,
) -> int:
    """Decided at MEETING with 3 votes for it and 1 against; return the item's number."""
    item_no = checked(store, declaration)
    said = ruling or Ruling(item_no=item_no, votes=(3, 1, 0), recused="王建国")
    said = replace(said, item_no=item_no)
    decide(store, [said], MEETING, signed_by=signed_by, key=new_key(), actor=actor, at=moment())
    return item_no


def posted(store: Store, declaration: Declaration) -> tuple[int, int]:
    """The item's number and the voucher that posted it."""
    item_no = decided(store, declaration)
    return item_no, post(store, [item_no], key=new_key(), actor=LEADER, at=moment())
