"""What each kind of ask would do to the book, or every reason why it cannot be done."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tests.machine.asks import (
    AddOperator,
    Ask,
    ChangeHousehold,
    ChangeSetting,
    ImportFamilies,
    ImportGoods,
    OpenHousehold,
    OpenProduct,
    Receive,
    Redeem,
    Reverse,
    Void,
)
from tests.machine.files import Outcome, read_articles, read_families
from tests.machine.numbers import NotSo, from_batches, points_of, read_points, read_quantity
from tests.machine.state import Act, Batch, Household, Line, Paper, Product, Reason, State

REVERSIBLE = {"import_households", "import_products", "household", "opening", "receive"}


def _no_answer(state: State, seq: int) -> tuple[Any, ...]:
    del state
    return (seq,)


@dataclass
class Plan:
    """An act before it is booked."""

    reasons: list[Reason] = field(default_factory=list[Reason])
    #: Equal for two asks that want the same; empty while that cannot be told.
    content: tuple[Any, ...] = ()
    points: dict[str, int] = field(default_factory=dict[str, int])
    goods: dict[int, int] = field(default_factory=dict[int, int])
    batch: Batch | None = None
    arriving: int = 0
    numbers: set[str] = field(default_factory=set[str])
    codes: set[str] = field(default_factory=set[str])
    families_before: dict[str, Household | None] = field(
        default_factory=dict[str, Household | None]
    )
    families_after: dict[str, Household | None] = field(default_factory=dict[str, Household | None])
    articles_before: dict[str, Product | None] = field(default_factory=dict[str, Product | None])
    articles_after: dict[str, Product | None] = field(default_factory=dict[str, Product | None])
    setting: tuple[str, date | None, str] | None = None
    operators: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    reverses: int | None = None
    paper: Paper | None = None
    #: Where nothing needs to be booked at all.
    answer: tuple[Any, ...] | None = None
    #: What is answered once the state holds the act.
    answer_after: Callable[[State, int], tuple[Any, ...]] = _no_answer


def plan(state: State, ask: Ask, today: date | None) -> Plan:  # noqa: C901 - a case for each ask
    """What the ask would do today; without a day, what can be told without one."""
    found = Plan()
    try:
        match ask:
            case ImportFamilies() | ImportGoods():
                _import(state, ask, found)
            case ChangeHousehold():
                _change_household(state, ask, found)
            case OpenHousehold():
                _open_household(state, ask, found)
            case OpenProduct():
                _goods_in(state, ask.code, ask.amount, (), found)
            case Receive():
                _goods_in(state, ask.code, ask.amount, (ask.expires_on, ask.note), found)
            case Redeem():
                _redeem(state, ask, found, today)
            case Void():
                _void(state, ask, found)
            case Reverse():
                _reverse(state, ask, found)
            case ChangeSetting():
                _change_setting(ask, found)
            case AddOperator():
                _add_operator(state, ask, found)
    except NotSo as stop:
        found.reasons.append(stop.reason)
    return found


def _import(state: State, ask: ImportFamilies | ImportGoods, found: Plan) -> None:
    found.content = ask.rows
    outcome: Outcome
    if isinstance(ask, ImportFamilies):
        outcome = read_families(state, ask.rows)
        found.families_after = dict(outcome.families)
        found.families_before = {n: state.households.get(n) for n in outcome.families}
        found.numbers = set(outcome.families)
    else:
        outcome = read_articles(state, ask.rows)
        found.articles_after = dict(outcome.articles)
        found.articles_before = {c: state.products.get(c) for c in outcome.articles}
        found.codes = set(outcome.articles)
    counts = (outcome.new, outcome.changed, outcome.unchanged)
    bad = ask.bad + outcome.bad
    if bad and not ask.skip_bad:
        found.reasons.append(("RowsBad", {"count": bad}))
    if not (outcome.new or outcome.changed):
        found.answer = (0, *counts, bad)
    found.answer_after = lambda _, seq: (seq, *counts, bad)


def _change_household(state: State, ask: ChangeHousehold, found: Plan) -> None:
    number = _household(state, ask.number)
    found.content = (number, ask.head, ask.phone, ask.state)
    before = state.households[number]
    after = replace(
        before,
        head=before.head if ask.head is None else ask.head,
        phone=before.phone if ask.phone is None else ask.phone,
        state=before.state if ask.state is None else ask.state,
    )
    found.numbers = {number}
    found.families_before, found.families_after = {number: before}, {number: after}
    if before == after:
        found.answer = (0,)


def _open_household(state: State, ask: OpenHousehold, found: Plan) -> None:
    points = read_points(ask.amount)
    number = _household(state, ask.number)
    found.content = ("household", number, points)
    openings = [act for act in state.acts if act.kind == "opening" and number in act.numbers]
    if any(state.stands(act) for act in openings):
        found.reasons.append(("OpenedBefore", {"household_no": number}))
    found.points = {number: points}
    found.numbers = {number}
    found.answer_after = lambda after, seq: (seq, after.balances[number], 100)


def _goods_in(state: State, typed: str, amount: str, more: tuple[Any, ...], found: Plan) -> None:
    code = _product(state, typed)
    scale = state.products[code].scale
    found.arriving = read_quantity(amount, scale)
    found.content = ("product", code, found.arriving, *more)
    found.batch = Batch(code, more[0] if more else None)
    found.codes = {code}
    found.answer_after = lambda after, seq: (seq, after.on_hand(code), scale)


def _redeem(state: State, ask: Redeem, found: Plan, today: date | None) -> None:
    number = _household(state, ask.number)
    wanted = _wanted(state, ask, found)
    if found.reasons:
        return
    found.content = (number, tuple(sorted(wanted.items())), ask.collector)
    lines = tuple(_line(state, code, quantity) for code, quantity in wanted.items())
    total, balance = sum(line.points for line in lines), state.balances[number]
    for line in lines:
        if not state.products[line.code].offered:
            found.reasons.append(("ProductNotOffered", {"code": line.code}))
        taken, shortage = from_batches(state, line.code, line.quantity, today)
        found.goods |= {seq: -quantity for seq, quantity in taken.items()}
        if shortage is not None:
            found.reasons.append(shortage)
    if state.households[number].state == "closed":
        found.reasons.append(("HouseholdNotOpen", {"household_no": number}))
    if total > 100_000_000 or any(line.quantity > 1_000_000 * line.scale for line in lines):
        found.reasons.append(("NumberOutOfRange", {}))
    if balance < max(total, 0):
        facts = {"needed_points": total, "available_points": balance}
        found.reasons.append(("NotEnoughPoints", facts))
    found.points = {number: -total} if total else {}
    found.numbers, found.codes = {number}, set(wanted)
    household = state.households[number]
    found.paper = Paper(
        receipt_no=0,
        number=number,
        head=household.head,
        group=household.group,
        lines=lines,
        total=total,
        before=balance,
        slogan=state.setting("receipt_slogan", today) if today else "",
        collector=ask.collector,
    )

    def answer(after: State, seq: int) -> tuple[Any, ...]:
        del seq
        assert found.paper is not None
        return (found.paper.receipt_no, after.balances[number])

    found.answer_after = answer


def _wanted(state: State, ask: Redeem, found: Plan) -> dict[str, int]:
    """One quantity a product, in the order of first mention."""
    wanted: dict[str, int] = {}
    for typed, amount in ask.cart:
        try:
            code = _product(state, typed)
            quantity = read_quantity(amount, state.products[code].scale)
        except NotSo as stop:
            found.reasons.append(stop.reason)
        else:
            wanted[code] = wanted.get(code, 0) + quantity
    if not ask.cart:
        found.reasons.append(("CartEmpty", {}))
    return wanted


def _line(state: State, code: str, quantity: int) -> Line:
    product = state.products[code]
    points = points_of(product.price, quantity, product.scale)
    return Line(code, product.name, product.unit, product.price, quantity, product.scale, points)


def _void(state: State, ask: Void, found: Plan) -> None:
    original = state.with_receipt(ask.receipt_no)
    if original is None:
        raise NotSo(("UnknownReceipt", {"receipt_no": str(ask.receipt_no)}))
    assert original.paper is not None
    number = original.paper.number
    found.content = (ask.receipt_no, ask.reason)
    _mirror(state, original, found)
    found.answer_after = lambda after, seq: (
        ask.receipt_no,
        seq,
        number,
        after.balances[number],
    )


def _reverse(state: State, ask: Reverse, found: Plan) -> None:
    original = state.with_voucher(ask.voucher)
    if original is None:
        raise NotSo(("UnknownVoucher", {"voucher_no": str(ask.voucher)}))
    found.content = (ask.voucher, ask.reason)
    if original.paper is not None:
        facts = {"receipt_no": original.paper.receipt_no}
        raise NotSo(("ReceiptNeedsVoid", facts))
    if original.kind not in REVERSIBLE:
        raise NotSo(("NotReversible", {"kind": original.kind}))
    _mirror(state, original, found)
    for later in state.standing_after(original.seq):
        if depends(later, original):
            found.reasons.append(("SomethingDepends", {"voucher": later.seq}))


def depends(later: Act, original: Act) -> bool:
    """Whether a later act stands on what this one brought, or changed it again."""
    if original.kind in {"import_households", "household"}:
        brought = {number for number, before in original.families.items() if before is None}
        again = _changed(later) & _changed(original)
        return bool(again or (later.numbers | later.families.keys()) & brought)
    if original.kind == "import_products":
        counted = {
            code
            for code, after in original.articles_after.items()
            if after and _scale(original.articles[code]) != after.scale
        }
        again = later.articles.keys() & original.articles.keys()
        return bool(again or later.codes & counted)
    return bool(later.goods.keys() & original.goods.keys())


def _changed(act: Act) -> set[tuple[str, str]]:
    """Households with the parts of them that an act changed."""
    return {
        (number, part)
        for number, after in act.families_after.items()
        for part in _parts(after).keys() | _parts(act.families[number]).keys()
        if _parts(after).get(part) != _parts(act.families[number]).get(part)
    }


def _parts(household: Household | None) -> dict[str, Any]:
    return household.parts() if household else {}


def _set_back(now: Household, before: Household | None, after: Household) -> Household | None:
    """The household as it is, less what one import made of it."""
    if before is None:
        return None
    own = before if before.parts()[""] != after.parts()[""] else now
    was, added = dict(before.members), dict(after.members)
    members = {
        name: was[name] if name in added and added[name] != was.get(name) else how
        for name, how in now.members
        if name in was or name not in added
    }
    return replace(
        own,
        members=tuple(members.items()),
        cards=now.cards - (after.cards - before.cards),
    )


def _scale(product: Product | None) -> int:
    return product.scale if product else 0


def _mirror(state: State, original: Act, found: Plan) -> None:
    """The whole act the other way round, in the same batches, at most once."""
    if original.seq in state.reversed_by:
        facts = {"by_voucher": state.reversed_by[original.seq]}
        found.reasons.append(("ReversedBefore", facts))
    found.reverses = original.seq
    found.points = {number: -points for number, points in original.points.items()}
    found.goods = {batch: -quantity for batch, quantity in original.goods.items()}
    found.numbers, found.codes = set(original.numbers), set(original.codes)
    for number, after in original.families_after.items():
        assert after is not None, original
        if number in state.households:
            before = original.families[number]
            found.families_after[number] = _set_back(state.households[number], before, after)
    found.articles_after = dict(original.articles)


def _change_setting(ask: ChangeSetting, found: Plan) -> None:
    unfit = {
        "receipt_slogan": len(ask.value) > 20,
        "backups_kept": not (ask.value.isdecimal() and 3 <= int(ask.value) <= 99),
    }
    if ask.name not in unfit:
        raise NotSo(("UnknownSetting", {"name": ask.name}))
    if unfit[ask.name]:
        raise NotSo(("SettingUnfit", {"name": ask.name, "value": ask.value}))
    found.content = (ask.name, ask.value, ask.effective_on)
    found.setting = (ask.name, ask.effective_on, ask.value)


def _add_operator(state: State, ask: AddOperator, found: Plan) -> None:
    found.content = (ask.name, ask.roles)
    found.operators = {ask.name: ask.roles}
    if ask.name in state.operators:
        found.reasons.append(("OperatorExists", {"name": ask.name}))


def _household(state: State, number: str) -> str:
    if number not in state.households:
        raise NotSo(("UnknownHousehold", {"household_no": number}))
    return number


def _product(state: State, typed: str) -> str:
    code = state.product_of(typed)
    if code is None:
        raise NotSo(("UnknownProduct", {"code": typed}))
    return code
