"""The village with rules in force, and what people do with points there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.domain.settings import DEED_PUBLICATION_STEP
from jifen_desktop.services.adopting_rules import adopt_rules
from jifen_desktop.services.bulk_deeds import Activity, BulkLine, award_bulk, declare_bulk
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.checking_deeds import check_deeds
from jifen_desktop.services.deciding import Ruling, decide
from jifen_desktop.services.drafting_rules import save_rules
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.posting import post
from tests.db.deed_office import NAMES, RULES
from tests.faults.village import ACTOR, HOUSEHOLDS, Village, now

#: Long before any day these tests run on.
SINCE, EVENT = date(2024, 1, 1), date(2024, 3, 5)
MEETING = HeldAt(held_on=EVENT, title="三月评议会")
LINES = tuple(BulkLine(household_no=number) for number in HOUSEHOLDS)
#: Enough where every statement is tried.
FEW = 3


def activity(name: str, amount: str = "1.5") -> Activity:
    return Activity(rule_code="B03", amount=amount, event_date=EVENT, name=name, evidence="签到表")


def put_rules_in_force(store: Store, *, publishing: str = "no") -> None:
    """A rule book is in force, and what was decided hangs on the wall first or does not."""
    save_rules(store, NAMES, RULES, key="rules", actor=ACTOR, at=now())
    held = HeldAt(title="村民代表会议", held_on=SINCE)
    adopt_rules(store, held, SINCE, key="adopted", actor=ACTOR, at=now())
    step = DEED_PUBLICATION_STEP.name
    change_setting(store, step, publishing, key="wall", actor=ACTOR, at=now())


def decided(store: Store, lines: Sequence[BulkLine] = LINES) -> tuple[int, ...]:
    """Declare, check and decide a deed of each of these households; return the items."""
    at = now()
    items = declare_bulk(
        store, activity("大扫除"), lines, key="declared", actor=ACTOR, at=at
    ).item_nos
    check_deeds(store, items, key="checked", actor=ACTOR, at=at)
    rulings = [Ruling(item_no=item, votes=(5, 0, 1)) for item in items]
    decide(store, rulings, MEETING, key="decided", actor=ACTOR, at=at)
    return items


def with_rules(village: Village, folder: Path) -> Path:
    """A copy of the village in which a rule book is in force."""
    path = village.copy_to(folder)
    store = Store(path)
    put_rules_in_force(store)
    store.close()
    return path


def with_few_deeds(village: Village, folder: Path) -> Path:
    """A copy in which few deeds wait to be posted, and the last act awarded as many others."""
    path = with_rules(village, folder)
    store = Store(path)
    decided(store, LINES[:FEW])
    award_all(store, LINES[:FEW])
    store.close()
    return path


def post_few(store: Store) -> None:
    """Post the deeds of with_few_deeds, which are the first of the book."""
    post(store, range(1, FEW + 1), key="posted", actor=ACTOR, at=now())


def award_all(store: Store, lines: Sequence[BulkLine] = LINES) -> int:
    """A signed list of these households; return its voucher number."""
    done = award_bulk(store, activity("义务植树"), lines, key="bulk", actor=ACTOR, at=now())
    return done.voucher_no


def award_line(number: int) -> str:
    """A line for `jifen award --posted`."""
    household = HOUSEHOLDS[number % len(HOUSEHOLDS)]
    return f"a{number}\t{household}\tB03\t{number % 7 + 1}\t{EVENT}\t签到表\n"
