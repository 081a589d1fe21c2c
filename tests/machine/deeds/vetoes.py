"""Vetoes, suspensions and their lifting: what the book becomes."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from tests.machine.deeds.happened import Person, Veto
from tests.machine.deeds.life_asks import LayVeto, Lift, Suspend
from tests.machine.deeds.plans import LEADER, Answer, Plan
from tests.machine.deeds.rules import days_of_quarter
from tests.machine.deeds.state import State
from tests.machine.state import Reason


def lay(state: State, ask: LayVeto, today: date) -> Plan:
    from_on = ask.from_on or ask.decided_on
    until = None if ask.open_ended else ask.until_on or date(ask.decided_on.year + 1, 12, 31)
    content = ask.number, ask.person, ask.decided_on, from_on, until, ask.freeze, ask.zero
    plan = Plan(
        may=LEADER,
        content=("veto", *content, ask.from_paper),
        then=lambda seq: (seq,),
        second=not ask.from_paper,
    )
    household = state.household(ask.number)
    if household is None:
        plan.reasons.append(("UnknownHousehold", {"household_no": ask.number}))
        return plan
    people = household.people(ask.person) if ask.person else [Person()]
    if len(people) != 1:
        plan.reasons.append(("UnknownMember", {"name": ask.person}))
    if ask.decided_on > today:
        plan.reasons.append(("DayNotYet", {"field": "decided_on"}))
    days = [day for day in (ask.decided_on, from_on, until) if day is not None]
    if any(day > later for day, later in pairwise(days)):
        plan.reasons.append(("DaysOutOfOrder", {}))

    def then(seq: int) -> Answer:
        for one in _suspensions(state, ask.number, today):
            _end(state, one, seq, today)
        number = len(state.vetoes) + 1
        state.vetoes.append(
            Veto(
                number,
                seq,
                "veto",
                ask.number,
                people[0],
                ask.decided_on,
                from_on,
                until,
                ask.freeze,
                ask.zero,
            )
        )
        state.reaches.append((seq, number, ask.number, True))
        taken = max(state.balance(ask.number), 0) if ask.zero else 0
        if taken:
            state.moves.append((seq, ask.number, -taken, "forfeited"))
        return (number, seq, taken)

    plan.then = then
    return plan


def suspend(state: State, ask: Suspend, today: date) -> Plan:
    plan = Plan(may=LEADER, content=("suspend", ask.number), then=lambda seq: (seq,), second=True)
    if state.household(ask.number) is None:
        plan.reasons.append(("UnknownHousehold", {"household_no": ask.number}))
        return plan
    plan.reasons += [
        ("SuspendedBefore", {"veto_no": one.number})
        for one in _suspensions(state, ask.number, today)
    ]

    def then(seq: int) -> Answer:
        number = len(state.vetoes) + 1
        who = Person()
        state.vetoes.append(
            Veto(number, seq, "suspension", ask.number, who, None, today, None, True, False)
        )
        state.reaches.append((seq, number, ask.number, True))
        return (number, seq, 0)

    plan.then = then
    return plan


def lift(state: State, ask: Lift, today: date) -> Plan:
    plan = Plan(
        may=LEADER,
        content=(ask.meant, ask.from_paper),
        then=lambda seq: (seq,),
        second=not ask.from_paper,
    )
    meant, why = _meant(state, ask.meant, today)
    plan.reasons += why
    if meant is None:
        return plan
    plan.reverses = meant.seq

    def then(seq: int) -> Answer:
        _end(state, meant, seq, today)
        taken = [move for move in state.moves if move[0] == meant.seq]
        state.moves += [(seq, number, -points, account) for _, number, points, account in taken]
        return (meant.number, seq, -sum(points for _, _, points, _ in taken))

    plan.then = then
    return plan


def _meant(state: State, meant: str | int, today: date) -> tuple[Veto | None, list[Reason]]:
    if isinstance(meant, int):
        if not 1 <= meant <= len(state.vetoes):
            return None, [("UnknownVeto", {"veto_no": meant})]
        veto = state.vetoes[meant - 1]
        ended = veto.ended_on is not None
        return veto, [("VetoEnded", {"ended_on": veto.ended_on})] * ended
    if state.household(meant) is None:
        return None, [("UnknownHousehold", {"household_no": meant})]
    left = [veto for veto in state.reaching(meant) if veto.ended_on is None]
    fitting = [veto for veto in left if veto.stands(today)] or left
    if len(fitting) > 1:
        numbers = tuple(veto.number for veto in fitting)
        return None, [("SeveralVetoesStand", {"veto_nos": numbers})]
    return (fitting[0], []) if fitting else (None, [("NoVetoStands", {})])


def _suspensions(state: State, number: str, today: date) -> list[Veto]:
    return [one for one in state.reaching(number) if one.kind == "suspension" and one.stands(today)]


def _end(state: State, veto: Veto, seq: int, today: date) -> None:
    state.vetoes[veto.number - 1] = replace(veto, ended_on=today, ended_by=seq)


# --- whom they keep from being rated ---------------------------------------------------


def kept_out(state: State, number: str, quarter: tuple[int, int]) -> bool:
    """Whether some veto was on a household in a quarter and not off again before its last day."""
    first_day, last_day = days_of_quarter(*quarter)
    return any(
        since <= last_day
        and (veto.until_on is None or veto.until_on >= first_day)
        and all(end is None or end >= last_day for end in (left, veto.ended_on))
        for veto in state.vetoes
        for since, left in _times_under(state, veto, number)
    )


def _times_under(state: State, veto: Veto, number: str) -> list[tuple[date, date | None]]:
    """Since when it was on a household, and when it left it with somebody; each time."""
    times: list[tuple[date, date | None]] = []
    for seq, which, whose, reaches in state.reaches:
        if (which, whose) != (veto.number, number) or _mistaken(state, seq):
            continue
        day = state.acts[seq - 1].day
        if reaches:
            times.append((veto.from_on if seq == veto.seq else max(day, veto.from_on), None))
        else:
            times[-1] = times[-1][0], day
    return times


def _mistaken(state: State, seq: int) -> bool:
    """A split or merge that was taken back never was, and its reversal moved nobody."""
    kinds = [state.acts[one - 1].kind for one in (seq, state.reversed_by.get(seq, seq))]
    return "reverse" in kinds


# --- where they reach ------------------------------------------------------------------


def follow(state: State, seq: int, old: str, new: str, left: set[int], today: date) -> None:
    """Members left their household; what was laid on one of them goes along."""
    household = state.households[old]
    names = [one.name for one in household.members if one.number in left]
    for veto in state.reaching(old):
        if not veto.stands(today):
            continue
        stays, goes = True, True
        if veto.person != Person():
            here = veto.person.member in {one.number for one in household.members} - left
            gone = veto.person.member in left
            named = veto.person.name in names and veto.person.name != household.head
            goes = gone or (named and not here)
            stays = not goes
        if not stays:
            state.reaches.append((seq, veto.number, old, False))
        if goes:
            state.reaches.append((seq, veto.number, new, True))


def join(state: State, seq: int, source: str, target: str, today: date) -> None:
    """A household became part of another one."""
    there = {veto.number for veto in state.reaching(target)}
    for veto in state.reaching(source):
        if veto.stands(today) and veto.number not in there:
            state.reaches.append((seq, veto.number, target, True))
