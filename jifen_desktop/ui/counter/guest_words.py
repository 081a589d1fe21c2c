"""What the counter says of a household, in a few words each."""

from typing import Final

from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.households import Household, HouseholdState, Member
from jifen_desktop.domain.veto_refusals import HouseholdFrozen
from jifen_desktop.messages import KIND_NAMES, VALUE_NAMES, sentence_for
from jifen_desktop.services.serving import Guest, GuestEntry
from jifen_desktop.ui.look.tokens import Tone

STATE_TONES: Final = {
    HouseholdState.AWAY: Tone.AMBER,
    HouseholdState.MOVED_OUT: Tone.AMBER,
    HouseholdState.CLOSED: Tone.DANGER,
    HouseholdState.WITHDRAWN: Tone.DANGER,
}
MINUS: Final = "\N{MINUS SIGN}"


def where(household: Household) -> str:
    """Group, number and how many people."""
    people = f"{household.population} 口人" if household.population is not None else ""
    parts = (household.group_name, f"户号 {household.household_no}", people)
    return " · ".join(part for part in parts if part)


def state_words(household: Household) -> str:
    """Empty for a household that simply lives here."""
    state = household.state
    return "" if state is HouseholdState.OPEN else VALUE_NAMES["state", state]


def members_words(members: tuple[Member, ...]) -> str:
    if not members:
        return ""
    people = (f"{one.name}（{one.relation}）" if one.relation else one.name for one in members)
    return "家人：" + "、".join(people)


def visit_words(guest: Guest) -> str:
    """When they came last and what they took this quarter."""
    day = guest.last_visit
    came = f"上次兑换 {day.month}月{day.day}日" if day else "还没有来兑换过"
    taken = format_points(guest.taken_this_quarter_points, grouped=True)
    return f"{came} · 本季已兑 {taken} 分"


def debt_words(guest: Guest) -> str:
    """Empty without a debt."""
    if not guest.debt_points:
        return ""
    return f"欠分 {format_points(guest.debt_points, grouped=True)} 分，还清前不能兑换"


def frozen_words(guest: Guest) -> str:
    """Empty for a household that may redeem; else what everybody may hear, and no reason."""
    if not guest.frozen:
        return ""
    return sentence_for(HouseholdFrozen(guest.household.household_no)).rstrip("。")


def entry_words(entry: GuestEntry) -> str:
    """What it was: an award says its reason, a redemption its goods."""
    parts = ["已作废"] if entry.voided else []
    if entry.kind is Kind.VOID and entry.receipt_no is not None:
        parts.append(f"作废小票 {entry.receipt_no}")
    else:
        parts.append(KIND_NAMES[entry.kind])
    return " ".join([*parts, entry.summary]).strip()


def signed_points(points: int) -> str:
    """Points with their sign: +30, −2.5."""
    words = format_points(abs(points), grouped=True)
    return f"{MINUS}{words}" if points < 0 else f"+{words}"
