"""Households that split and merge, and the same taken back: what the book becomes."""

from datetime import date
from fractions import Fraction

from tests.machine.deeds import vetoes
from tests.machine.deeds.happened import Event, Lives
from tests.machine.deeds.life_asks import Merge, Split
from tests.machine.deeds.plans import OFFICE, Answer, Plan
from tests.machine.deeds.state import GONE, OPEN, Act, Household, State
from tests.machine.state import Reason


def split(state: State, ask: Split, today: date) -> Plan:
    also = tuple(name for name in dict.fromkeys(ask.also) if name != ask.head)
    points = int(Fraction(ask.points) * 100)
    plan = Plan(
        may=OFFICE,
        content=(ask.number, ask.new_no, ask.head, points, also, ask.from_paper),
        then=lambda seq: (seq,),
        second=not ask.from_paper,
    )
    old, plan.reasons = _living(state, ask.number)
    if state.household(ask.new_no) is not None:
        plan.reasons.append(("HouseholdExists", {"household_no": ask.new_no}))
    most = max(state.balance(ask.number), 0)
    if not 0 <= points <= most:
        plan.reasons.append(("SplitTooMuch", {"most_points": most}))
    if points and state.frozen(ask.number, today):
        plan.reasons.append(("PointsStayFrozen", {"household_no": ask.number}))
    if old is None:
        return plan
    if old.head in {ask.head, *also}:
        plan.reasons.append(("HeadStays", {"name": old.head}))
    heads = [one for one in old.members if one.name == ask.head]
    others = [[one for one in old.members if one.name == name] for name in also]
    if len(heads) > 1 or any(len(found) != 1 for found in others):
        plan.reasons.append(("UnknownMember", {}))
    left = (*(found[0] for found in others if found), *heads)

    def then(seq: int) -> Answer:
        before, came = state.balance(ask.number), state.new_members([*also])
        withdrawn = state.households.get(ask.new_no)
        opened_on = withdrawn.opened_on if withdrawn else today
        state.households[ask.new_no] = Household(ask.head, came, today)
        vetoes.follow(state, seq, ask.number, ask.new_no, {one.number for one in left}, today)
        staying = tuple(one for one in old.members if one not in left)
        state.change_household(ask.number, members=staying)
        between = (ask.number, ask.new_no, today)
        event = Event(seq, "split", *between, points, before, 0, left, came, old.state, opened_on)
        return _tell(state, event)

    plan.then = then
    return plan


def merge(state: State, ask: Merge, today: date) -> Plan:
    plan = Plan(
        may=OFFICE,
        content=(ask.source, ask.target, ask.from_paper),
        then=lambda seq: (seq,),
        second=not ask.from_paper,
    )
    source, plan.reasons = _living(state, ask.source)
    target, why = _living(state, ask.target)
    plan.reasons += why
    if ask.source == ask.target:
        plan.reasons.append(("MergedWithItself", {}))
    waiting = [one.number for one in state.at(*OPEN) if one.household == ask.source]
    if waiting:
        plan.reasons.append(("OpenItems", {"items": tuple(waiting)}))
    if _zeroed(state, ask.source, today):
        plan.reasons.append(("ZeroedStands", {"household_no": ask.source}))
    if source is None or target is None:
        return plan

    def then(seq: int) -> Answer:
        points, other = state.balance(ask.source), state.balance(ask.target)
        names = [source.head, *(one.name for one in source.members)]
        came = state.new_members(names)
        vetoes.join(state, seq, ask.source, ask.target, today)
        state.change_household(ask.source, members=(), state="closed")
        state.change_household(ask.target, members=(*target.members, *came))
        event = Event(
            seq,
            "merge",
            ask.source,
            ask.target,
            today,
            points,
            points,
            other,
            source.members,
            came,
            source.state,
        )
        return _tell(state, event)

    plan.then = then
    return plan


def _living(state: State, number: str) -> tuple[Household | None, list[Reason]]:
    household = state.household(number)
    if household is None:
        return None, [("UnknownHousehold", {"household_no": number})]
    if household.state == "closed":
        return household, [("HouseholdClosed", {"household_no": number})]
    return household, []


def _zeroed(state: State, number: str, today: date) -> bool:
    """Lifting a veto would bring points back to this very household."""
    return any(
        veto.household == number
        and veto.stands(today)
        and any(seq == veto.seq for seq, *_ in state.moves)
        for veto in state.vetoes
    )


def _tell(state: State, event: Event) -> Answer:
    """Note what happened, and move its points from one account to the other."""
    state.events.append(event)
    if event.moved:
        state.moves.append((event.seq, event.household, -event.moved, event.other))
        state.moves.append((event.seq, event.other, event.moved, event.household))
    return (event.seq, event.moved, event.before, event.other_before)


# --- taken back -------------------------------------------------------------------------


def event_of(state: State, act: Act) -> Event | None:
    return next((one for one in state.events if one.seq == act.seq), None)


def stands_on(state: State, event: Event) -> list[Reason]:
    """The first later act without which nobody could take this one back."""
    later = [
        *_changed_later(state, event),
        *_moved_later(state, event),
        *_deeds_later(state, event),
        *_vetoed_later(state, event),
        *_honoured_later(state, event),
    ]
    return [("SomethingDepends", {"voucher": min(later)})] if later else []


def standing(state: State, seq: int) -> bool:
    """Whether an act is no reversal and was not reversed."""
    return state.acts[seq - 1].reverses is None and seq not in state.reversed_by


def _changed_later(state: State, event: Event) -> list[int]:
    """Corrections, splits and merges that touched the same people, or closed the same account."""
    merged = event.kind == "merge"
    changed = event.household if merged else event.other
    found = [seq for seq, (number, _) in state.changed.items() if number == changed]
    found += closings(state, changed)
    own = {one.number for one in (*event.left, *event.came)}
    for other in state.events:
        people = {one.number for one in (*other.left, *other.came)}
        lived_there = changed in {other.household, other.other}
        if own & people or (not merged and lived_there and _moved_people(other, changed)):
            found.append(other.seq)
    return [seq for seq in found if seq > event.seq and standing(state, seq)]


def closings(state: State, number: str) -> list[int]:
    """Merges that closed a household."""
    return [one.seq for one in state.events if (one.kind, one.household) == ("merge", number)]


def _moved_people(other: Event, number: str) -> bool:
    """Whether somebody left or joined the household by it."""
    return bool(other.left if other.household == number else other.came)


def _moved_later(state: State, event: Event) -> list[int]:
    """Points of the account that the act brought, or of the one that it gave points to."""
    if event.kind == "merge" and event.moved <= 0:
        return []
    return [
        seq
        for seq, number, *_ in state.moves
        if number == event.other and seq > event.seq and standing(state, seq)
    ]


def _deeds_later(state: State, event: Event) -> list[int]:
    """Deeds of the new household, or of those who joined, and scores of the new household."""
    came = {one.number for one in event.came}
    split_off = event.kind == "split"
    found = [
        seq
        for deed in state.deeds.values()
        for seq in (deed.came, *deed.anew)
        if deed.step not in GONE
        and (deed.person.member in came or (split_off and deed.household == event.other))
    ]
    found += [
        entry.seq
        for entry in state.entries
        if split_off and entry.household == event.other and state.stands(entry)
    ]
    return [seq for seq in found if seq > event.seq]


def _vetoed_later(state: State, event: Event) -> list[int]:
    return [
        seq
        for seq, _, number, reaches in state.reaches
        if reaches and number == event.other and seq > event.seq and standing(state, seq)
    ]


def _honoured_later(state: State, event: Event) -> list[int]:
    """Closes that the new household stands in, and its honours that stand."""
    if event.kind == "merge":
        return []
    found = [
        close.seq
        for close in state.closes
        if any(line.household == event.other for line in close.lines)
    ]
    found += [one.seq for one in state.honours if one.household == event.other and not one.ended_by]
    return [seq for seq in found if seq > event.seq]


def take_back_event(state: State, seq: int, event: Event) -> None:
    """Everybody lives where they lived before; points were mirrored already."""
    old = state.households[event.household]
    people = tuple(sorted({*old.members, *event.left}))
    back = event.state if event.kind == "merge" else old.state
    state.change_household(event.household, members=people, state=back)
    state.nameless |= {one.number for one in event.came}
    if event.kind == "split":
        state.heads.append((seq, event.other, state.households[event.other].head))
        state.households[event.other] = Household("", (), event.opened_on, "withdrawn")
    else:
        staying = _without(state.households[event.other].members, event.came)
        state.change_household(event.other, members=staying)
    for _, veto, number, reaches in [one for one in state.reaches if one[0] == event.seq]:
        state.reaches.append((seq, veto, number, not reaches))


def _without(members: tuple[Lives, ...], gone: tuple[Lives, ...]) -> tuple[Lives, ...]:
    return tuple(one for one in members if one not in gone)
