"""Rules, settings, the counter, yearly acts and reversals: what the book becomes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.machine.asks import ChangeHousehold, ChangeSetting, Redeem, Reverse, Void
from tests.machine.deeds import families, ratings
from tests.machine.deeds.asks import AdoptRules, DraftRules, GiveBase
from tests.machine.deeds.plans import LEADER, OFFICE, Answer, Plan, take_back
from tests.machine.deeds.rules import days_of_quarter
from tests.machine.deeds.state import DEFAULTS, GONE, Act, Entry, Household, RuleBook, State
from tests.machine.state import Reason

COUNTER = {"keeper", "leader"}
#: What the one product of this village costs, in hundredths.
PRICE = 250
_FITTING = {
    "deed_check_step": {"yes", "no"},
    "deed_meeting_step": {"yes", "no"},
    "deduction_floor": {"debt", "floor_zero"},
    "signed_on_paper": {"yes", "no"},
    "clearing": {"yes", "no"},
    "deed_publication_step": {"yes", "no"},
    "publication_days": set("34567"),
}
_REVERSIBLE = {
    "draft_rules",
    "adopt_rules",
    "post",
    "award",
    "base_points",
    "clearing",
    "household",
    "split",
    "merge",
}


# --- rules ---------------------------------------------------------------------------


def draft_rules(state: State, ask: DraftRules) -> Plan:
    used = state.used_rules()
    misused = [
        rule.code
        for rule in ask.rules
        if rule.code in used
        and (rule.sign, rule.scale) != (used[rule.code].sign, used[rule.code].scale)
    ]
    plan = Plan(may=OFFICE, content=(ask.first_name, ask.rules), then=lambda seq: (seq,))
    if misused and ask.from_file:
        plan.reasons.append(("RowsBad", {"count": len(misused)}))
    elif misused:
        plan.reasons += [("UsedRuleFixed", {"code": code}) for code in misused]
    rules = {rule.code: rule for rule in ask.rules}
    rules |= {code: replace(rule, active=False) for code, rule in used.items() if code not in rules}

    def then(seq: int) -> Answer:
        book = RuleBook(number=len(state.books) + 1, drafted=seq, rules=rules)
        state.books.append(book)
        active = sum(rule.active for rule in rules.values())
        return (seq, book.number, active, len(rules) - active)

    plan.then = then
    return plan


def adopt_rules(state: State, ask: AdoptRules, today: date) -> Plan:
    plan = Plan(
        may=LEADER, content=(ask.title, ask.held_on, ask.effective_on), then=lambda seq: (seq,)
    )
    draft = state.newest_draft()
    if draft is None:
        plan.reasons.append(("NoRuleDraft", {}))
        return plan
    if ask.held_on > today:
        plan.reasons.append(("MeetingAfterToday", {"held_on": ask.held_on}))
    others = sorted(
        (deed.day, deed.number, deed.book)
        for deed in state.deeds.values()
        if deed.day >= ask.effective_on and deed.step not in GONE and deed.book != draft.number
    )
    if others:
        day, _, book = others[0]
        facts = {"event_date": day, "version": state.books[book - 1].version}
        plan.reasons.append(("EntriesUnderOtherRules", facts))

    def then(seq: int) -> Answer:
        state.versions += 1
        state.books[draft.number - 1] = replace(
            draft, version=state.versions, effective_on=ask.effective_on, adopted=seq
        )
        return (seq, draft.number, state.versions, ask.effective_on)

    plan.then = then
    return plan


# --- settings and households ---------------------------------------------------------


def change_setting(state: State, ask: ChangeSetting, today: date) -> Plan:
    plan = Plan(
        may={"maintainer"},
        content=(ask.name, ask.value, ask.effective_on),
        then=lambda seq: (seq,),
    )
    fits = ask.value.isdecimal() and len(ask.value) <= 5
    if ask.name not in DEFAULTS:
        plan.reasons.append(("UnknownSetting", {"name": ask.name}))
    elif ask.name == "star_levels":
        plan.reasons += ratings.misread(ask.value)
    elif not (ask.value in _FITTING[ask.name] if ask.name in _FITTING else fits):
        plan.reasons.append(("SettingUnfit", {"name": ask.name, "value": ask.value}))

    def then(seq: int) -> Answer:
        state.settings.append((ask.name, max(ask.effective_on or today, today), ask.value))
        return (seq,)

    plan.then = then
    return plan


def change_household(state: State, ask: ChangeHousehold) -> Plan:
    plan = Plan(may=OFFICE, content=(ask.number, ask.state), then=lambda seq: (seq,))
    household = state.household(ask.number)
    if household is None:
        plan.reasons.append(("UnknownHousehold", {"household_no": ask.number}))
        return plan
    after = replace(household, state=ask.state or household.state)
    if after == household:
        plan.nothing = (0,)

    def then(seq: int) -> Answer:
        state.changed[seq] = (ask.number, household)
        state.households[ask.number] = after
        return (seq,)

    plan.then = then
    return plan


# --- the counter ---------------------------------------------------------------------


def redeem(state: State, ask: Redeem, today: date) -> Plan:
    wanted = sum(int(amount) for _, amount in ask.cart)
    points = wanted * PRICE
    plan = Plan(may=COUNTER, content=(ask.number, wanted), then=lambda seq: (seq,))
    household = state.household(ask.number)
    if household is None:
        plan.reasons.append(("UnknownHousehold", {"household_no": ask.number}))
        return plan
    if household.state == "closed":
        plan.reasons.append(("HouseholdNotOpen", {"household_no": ask.number}))
    balance = state.balance(ask.number)
    if balance < points:
        facts = {"needed_points": points, "available_points": balance}
        plan.reasons.append(("NotEnoughPoints", facts))
    if state.frozen(ask.number, today):
        plan.reasons.append(("HouseholdFrozen", {"household_no": ask.number}))

    def then(seq: int) -> Answer:
        state.receipts[today.year] += 1
        state.moves.append((seq, ask.number, -points, "redeemed"))
        return (receipt_no(state, today), state.balance(ask.number))

    plan.then = then
    return plan


def receipt_no(state: State, today: date) -> int:
    """The newest receipt's number: its year and six digits."""
    return today.year * 1_000_000 + state.receipts[today.year]


def void(state: State, ask: Void, today: date, second: str | None) -> Plan:
    plan = Plan(may=COUNTER, content=(ask.receipt_no, ask.reason), then=lambda seq: (seq,))
    paper = next((act for act in state.acts if act.receipt_no == ask.receipt_no), None)
    if paper is None:
        plan.reasons.append(("UnknownReceipt", {}))
        return plan
    if paper.day != today and second is None:
        plan.reasons.append(("SecondPersonNeeded", {}))
    plan.reverses = paper.seq
    plan.reasons += _once(state, paper)

    def then(seq: int) -> Answer:
        _move_back(state, paper, seq)
        number = state.moves[-1][1]
        return (ask.receipt_no, seq, number, state.balance(number))

    plan.then = then
    return plan


# --- yearly acts ---------------------------------------------------------------------


def give_base(state: State, ask: GiveBase, today: date) -> Plan:
    plan = Plan(may=LEADER, content=(ask.year, ask.quarter), then=lambda seq: (seq,))
    points = int(state.setting("base_points", today)) * 100
    if not points:
        plan.reasons.append(("SwitchedOff", {"setting": "base_points"}))
        return plan
    first, _ = days_of_quarter(ask.year, ask.quarter)
    if first > today:
        plan.reasons.append(("EventInFuture", {"event_date": first}))
    quarter = ask.year, ask.quarter
    if state.is_closed(quarter):
        plan.reasons.append(("QuarterClosed", {"quarter": quarter}))
    have = {
        entry.household
        for entry in state.entries
        if (entry.category, entry.quarter) == ("base", quarter) and state.stands(entry)
    }
    shares = {
        number: _share(household, points, quarter)
        for number, household in sorted(state.households.items())
        if number not in have and household.state in {"open", "away"}
    }
    given = {
        number: (share, day) for number, (share, day) in shares.items() if share and day <= today
    }
    if not given:
        plan.reasons.append(("NothingToDo", {}))

    def then(seq: int) -> Answer:
        for number, (share, day) in given.items():
            place = len(state.entries) + 1
            state.entries.append(
                Entry(place, seq, number, None, "base", share, share, share, 0, day, quarter)
            )
        return (seq,)

    plan.then = then
    return plan


def _share(household: Household, points: int, quarter: tuple[int, int]) -> tuple[int, date]:
    """All of it, or by days where the household was opened within the quarter, half up."""
    first, last = days_of_quarter(*quarter)
    begun = max(first, household.opened_on or first)
    share = Fraction(points) * max((last - begun).days + 1, 0) / ((last - first).days + 1)
    return (share + Fraction(1, 2)).__floor__(), begun


def clear(state: State, today: date) -> Plan:
    plan = Plan(may=LEADER, content=(), then=lambda seq: (seq,), second=True)
    if state.setting("clearing", today) != "yes":
        plan.reasons.append(("SwitchedOff", {"setting": "clearing"}))
    lost = {number: state.balance(number) for number in state.households}
    if not any(points > 0 for points in lost.values()):
        plan.reasons.append(("NothingToDo", {}))

    def then(seq: int) -> Answer:
        for number, points in lost.items():
            if points > 0:
                state.moves.append((seq, number, -points, "forfeited"))
        return (seq,)

    plan.then = then
    return plan


# --- taking back ---------------------------------------------------------------------


def reverse(state: State, ask: Reverse) -> Plan:
    plan = Plan(may=LEADER, content=(ask.voucher, ask.reason), then=lambda seq: (seq,))
    if not 1 <= ask.voucher <= len(state.acts):
        plan.reasons.append(("UnknownVoucher", {"voucher_no": str(ask.voucher)}))
        return plan
    act = state.acts[ask.voucher - 1]
    plan.reverses = act.seq
    if act.receipt_no is not None:
        plan.reasons.append(("ReceiptNeedsVoid", {"receipt_no": act.receipt_no}))
    elif act.kind not in _REVERSIBLE:
        plan.reasons.append(("NotReversible", {"kind": act.kind}))
    plan.reasons += _stood_on(state, act) + _changed_again(state, act) + _once(state, act)
    event = families.event_of(state, act)
    if event is not None:
        plan.reasons += families.stands_on(state, event)

    def then(seq: int) -> Answer:
        if act.seq in state.changed:
            number, household = state.changed[act.seq]
            state.change_household(number, state=household.state)
        take_back(state, seq, [entry for entry in state.entries if entry.seq == act.seq])
        _move_back(state, act, seq)
        if event is not None:
            families.take_back_event(state, seq, event)
        return (seq,)

    plan.then = then
    return plan


def _once(state: State, act: Act) -> list[Reason]:
    """An act is taken back at most once, and not after any line of it was."""
    by = [state.reversed_by[act.seq]] if act.seq in state.reversed_by else []
    lines = {entry.number for entry in state.entries if entry.seq == act.seq}
    by += [entry.seq for entry in state.entries if entry.mirrors in lines]
    return [("ReversedBefore", {"by_voucher": min(by)})] if by else []


def _stood_on(state: State, act: Act) -> list[Reason]:
    for book in state.books:
        if book.drafted == act.seq and book in state.standing_books():
            return [("RuleBookInUse", {"voucher": book.adopted})]
        if book.adopted == act.seq:
            users = [
                deed.came
                for deed in state.deeds.values()
                if deed.book == book.number and deed.step not in GONE
            ]
            return [("RuleBookInUse", {"voucher": min(users)})] if users else []
    return []


def _changed_again(state: State, act: Act) -> list[Reason]:
    """A later change of the same household that stands."""
    number, _ = state.changed.get(act.seq, ("", None))
    changes = [seq for seq, (whose, _) in state.changed.items() if whose == number]
    changes += families.closings(state, number)
    later = [seq for seq in changes if seq > act.seq and seq not in state.reversed_by]
    return [("SomethingDepends", {"voucher": min(later)})] if later else []


def _move_back(state: State, act: Act, seq: int) -> None:
    moved = [move for move in state.moves if move[0] == act.seq]
    state.moves += [(seq, number, -points, account) for _, number, points, account in moved]
