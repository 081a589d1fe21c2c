"""Declared, corrected, given up, or entered from a signed paper: what the book becomes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.machine.deeds.asks import (
    Award,
    AwardBulk,
    Correct,
    Declare,
    DeclareAgain,
    DeclareBulk,
    Drop,
    Said,
)
from tests.machine.deeds.plans import (
    OFFICE,
    Answer,
    Plan,
    add,
    content_of,
    enter,
    found,
    lead,
    read,
    unfinished,
)
from tests.machine.deeds.state import Deed, State
from tests.machine.deeds.weighing import decided, most
from tests.machine.numbers import NotSo

CORRECTABLE = ("draft", "declared", "returned")


def declare(state: State, ask: Declare, today: date) -> Plan:
    step = "draft" if ask.draft else "declared"
    plan = _plan(("one", step, *content_of(ask.said)))
    deed = _read_into(plan, state, ask.said, today, whole=not ask.draft)
    if deed is not None:

        def then(seq: int) -> Answer:
            [number] = add(state, seq, [deed], step)
            return (seq, number, deed.nominal, state.alike(state.deeds[number]))

        plan.then = then
    return plan


def declare_bulk(state: State, ask: DeclareBulk, today: date) -> Plan:
    plan, deeds = _bulk(state, ask, today)

    def then(seq: int) -> Answer:
        numbers = add(state, seq, deeds, "declared")
        return (seq, tuple(numbers), sum(deed.nominal for deed in deeds))

    plan.then = then
    return plan


def award(state: State, ask: Award, today: date) -> Plan:
    plan = _plan(("one", *content_of(ask.said)))
    deed = _read_into(plan, state, ask.said, today, whole=True)
    if deed is not None:

        def then(seq: int) -> Answer:
            [number] = _post_at_once(state, seq, [deed], today)
            entry = state.entries[-1]
            return (
                seq,
                number,
                state.balance(deed.household),
                deed.nominal,
                entry.spendable if deed.rule.spendable else entry.score,
                abs(entry.agreed) - abs(entry.score),
                state.alike(state.deeds[number]),
            )

        plan.then = then
    return plan


def award_bulk(state: State, ask: AwardBulk, today: date) -> Plan:
    plan, deeds = _bulk(state, ask, today)

    def then(seq: int) -> Answer:
        numbers = _post_at_once(state, seq, deeds, today)
        total = sum(entry.score for entry in state.entries if entry.seq == seq)
        return (seq, tuple(numbers), total)

    plan.then = then
    return plan


def correct(state: State, ask: Correct, today: date) -> Plan:
    plan = _plan(("correct", ask.item, ask.draft, *content_of(ask.said)))
    deeds, plan.reasons = found(state, [ask.item], ("draft",) if ask.draft else CORRECTABLE)
    deed = _read_into(plan, state, ask.said, today, whole=not ask.draft)
    if ask.said.instead_of is not None and ask.said.instead_of >= ask.item:
        plan.reasons.append(("NotOfSameMatter", {"item_no": ask.said.instead_of}))
    if deed is not None and deeds:
        step = "draft" if ask.draft else "declared"
        before = deeds[0]
        led = replace(deed, number=ask.item, came=before.came, anew=before.anew, step=step)
        plan.then = _leading(state, [led], step)
    return plan


def declare_again(state: State, ask: DeclareAgain) -> Plan:
    plan = _plan(("declare", ask.items))
    deeds, plan.reasons = found(state, ask.items, ("draft", "returned"))
    for deed in deeds:
        try:
            unfinished(deed.rule.per_member, deed.person, deed.rule.sign, deed.evidence)
        except NotSo as stop:
            plan.reasons.append(stop.reason)
    plan.then = _leading(state, deeds, "declared")
    return plan


def drop(state: State, ask: Drop) -> Plan:
    plan = _plan(("drop", ask.items, ask.reason))
    deeds, plan.reasons = found(state, ask.items, CORRECTABLE)
    plan.then = _leading(state, deeds, "dropped")
    return plan


def _leading(state: State, deeds: list[Deed], step: str) -> Callable[[int], Answer]:
    def then(seq: int) -> Answer:
        anew = (seq,) if step in {"draft", "declared"} else ()
        lead(state, [replace(deed, anew=deed.anew + anew) for deed in deeds], step)
        return (seq,)

    return then


def _plan(content: Answer) -> Plan:
    return Plan(may=OFFICE, content=content, then=lambda seq: (seq,))


def _read_into(plan: Plan, state: State, said: Said, today: date, *, whole: bool) -> Deed | None:
    try:
        return read(state, said, today, whole=whole)
    except NotSo as stop:
        plan.reasons.append(stop.reason)
        return None


def _bulk(state: State, ask: DeclareBulk | AwardBulk, today: date) -> tuple[Plan, list[Deed]]:
    """Every line of one activity; the first bad one refuses them all."""
    plan = _plan(("bulk", ask.common, ask.lines))
    if not ask.lines:
        plan.reasons.append(("NothingToDo", {}))
    deeds: list[Deed] = []
    for line_no, (number, amount, member) in enumerate(ask.lines, start=1):
        said = replace(ask.common, number=number, amount=amount or ask.common.amount, member=member)
        try:
            deeds.append(read(state, said, today, whole=True))
        except NotSo as stop:
            facts = {"line_no": line_no, "household_no": number, "reason": stop.reason}
            plan.reasons.append(("BulkLineRefused", facts))
            break
    return plan, deeds


def _post_at_once(state: State, seq: int, deeds: list[Deed], today: date) -> list[int]:
    """Decided one after the other as the paper says, then posted."""
    numbers = add(state, seq, deeds, "declared")
    for number in numbers:
        deed = state.deeds[number]
        state.deeds[number] = decided(state.deeds, deed, most(state.deeds, deed))
    enter(state, seq, numbers, today)
    return numbers
