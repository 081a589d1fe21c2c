"""Rules, meetings, deeds and the score, booked through the database layer alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Fixed, Going
from jifen_desktop.domain.accounts import SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import BASE_CATEGORY, Deed, ScoreEntry, Step
from jifen_desktop.domain.panels import MeetingKind
from jifen_desktop.domain.quarters import Quarter, quarter_at
from jifen_desktop.domain.rules import (
    Cap,
    Category,
    Measure,
    Rule,
    RuleKind,
    Sign,
    Tier,
    Window,
)
from jifen_desktop.domain.scoring import read_amount
from tests.db.office import WANG, act, moving

NAMES = {
    Category.A: "产业发展",
    Category.B: "环境卫生",
    Category.C: "乡风文明",
    Category.D: "村务参与",
    Category.E: "平安法治",
}
#: The first day that the first adopted book is for, and days of events.
SINCE = date(2026, 7, 1)
IN_AUGUST, IN_OCTOBER = date(2026, 8, 20), date(2026, 10, 5)


def a_rule(code: str, item: str, **instead: Any) -> Rule:  # noqa: ANN401 - fields of Rule
    plain = Rule(
        code=code,
        category=Category.B,
        item=item,
        sign=Sign.AWARD,
        kind=RuleKind.FIXED,
        points=100,
        points_max=0,
        tiers=(),
        unit="次",
        scale=1,
        step=0,
        caps=(),
        per_member=False,
        exclusive_group="",
        evidence="照片",
        recorder="网格员",
        spendable=True,
        active=True,
    )
    return replace(plain, **instead)


_YEARLY = Cap(window=Window.YEAR, measure=Measure.POINTS, amount=1_000)
_MONTHLY = Cap(window=Window.MONTH, measure=Measure.TIMES, amount=2)
#: Every kind of rule; codes are in the order of the list.
RULES = (
    a_rule("B01", "打扫公共区域", caps=(_MONTHLY, _YEARLY)),
    a_rule("B02", "捡垃圾", unit="公斤", scale=1000, step=10_000, points=10),
    a_rule("B03", "义务劳动", unit="小时", scale=1000, points=15),
    a_rule("C01", "好人好事", category=Category.C, kind=RuleKind.RANGE, points=100, points_max=500),
    a_rule(
        "C02",
        "文明家庭",
        category=Category.C,
        kind=RuleKind.TIERS,
        points=0,
        tiers=(Tier(name="县级", points=2_000), Tier(name="市级", points=5_000)),
        exclusive_group="文明家庭",
    ),
    a_rule("D01", "参加会议", category=Category.D, per_member=True, points=200),
    a_rule("D02", "老党员讲课", category=Category.D, spendable=False),
    a_rule("E01", "乱扔垃圾", category=Category.E, sign=Sign.DEDUCTION, points=300),
    a_rule("E02", "旧规定", category=Category.E, active=False),
)


def draft(book: Book, rules: Sequence[Rule] = RULES) -> int:
    return book.rules.draft(act(book, Kind.DRAFT_RULES), NAMES, rules)


def adopt(book: Book, rule_book_id: int, effective_on: date = SINCE) -> int:
    """Adopt a book at a meeting of its own; return the act's seq."""
    seq = act(book, Kind.ADOPT_RULES)
    meeting_id = book.meetings.add(seq, MeetingKind.BRANCHES, effective_on, 9)
    version = book.rules.last_version() + 1
    book.rules.adopt(seq, rule_book_id, version, effective_on, meeting_id)
    return seq


def adopted(book: Book) -> int:
    """Draft and adopt the book of these tests; return its id."""
    rule_book_id = draft(book)
    adopt(book, rule_book_id)
    return rule_book_id


def deed_values(
    book: Book,
    code: str,
    amount: str = "1",
    *,
    household_id: int = WANG,
    event_date: date = IN_AUGUST,
    **instead: Any,  # noqa: ANN401 - columns of deed
) -> dict[str, Any]:
    """The columns of a new deed under the rule that is in force on that day."""
    rule_book = book.rules.in_force(event_date)
    assert rule_book is not None
    kept = book.rules.with_code(rule_book.id, code)
    assert kept is not None
    read = read_amount(kept.rule, amount)
    return {
        "household_id": household_id,
        "member_id": None,
        "of_head": False,
        "rule_id": kept.id,
        "rule_code": code,
        "quantity": read.quantity,
        "tier": read.tier,
        "event_date": event_date,
        "activity": "",
        "source": "grid",
        "instead_of": None,
        "nominal_points": kept.rule.sign * read.points,
        "step": str(Step.DECLARED),
    } | instead


def declare(book: Book, *deeds: Mapping[str, Any]) -> list[int]:
    return book.deeds.add(act(book, Kind.DECLARE), deeds)


def lead(
    book: Book,
    deed_ids: Sequence[int],
    *steps: Step,
    kind: Kind = Kind.DECIDE,
    meeting_id: int | None = None,
) -> int:
    """Lead deeds through steps in one act; a decision agrees to everything, and no cap cuts."""
    seq = act(book, kind)
    known = book.deeds.some(deed_ids)
    book.deeds.go(
        seq,
        [
            Going(
                deed_id=deed_id,
                step=step,
                meeting_id=meeting_id,
                fixed=whole(known[deed_id]) if step is Step.DECIDED else None,
            )
            for deed_id in deed_ids
            for step in steps
        ],
    )
    return seq


def whole(deed: Deed) -> Fixed:
    """A decision that takes nothing away."""
    return Fixed(
        agreed_points=deed.nominal_points,
        given_points=deed.nominal_points,
        given_quantity=deed.quantity,
    )


def entry_of(book: Book, seq: int, deed: Deed) -> ScoreEntry:
    """What a deed becomes in the score; a deduction takes all that it costs."""
    kept = book.rules.get(deed.rule_id)
    rule_book = book.rules.book(kept.rule_book_id)
    assert deed.agreed_points is not None
    assert deed.given_points is not None
    assert deed.given_quantity is not None
    return ScoreEntry(
        id=0,
        action_seq=seq,
        deed_id=deed.id,
        household_id=deed.household_id,
        member_id=deed.member_id,
        category=kept.rule.category,
        rule_code=deed.rule_code,
        rule_version=rule_book.version,
        rule_item=kept.rule.item,
        unit=kept.rule.unit,
        scale=kept.rule.scale,
        quantity=deed.given_quantity,
        tier=deed.tier,
        nominal_points=deed.nominal_points,
        agreed_points=deed.agreed_points,
        score_points=deed.given_points,
        spendable_points=deed.given_points if kept.rule.spendable else 0,
        event_date=deed.event_date,
        score_quarter=quarter_at(deed.event_date),
        mirrors=None,
    )


def post(book: Book, deed_ids: Sequence[int]) -> int:
    """Post decided deeds: steps, then entries of the score, then the points that move."""
    seq = lead(book, deed_ids, Step.POSTED, kind=Kind.POST)
    entries = [entry_of(book, seq, deed) for deed in book.deeds.some(deed_ids).values()]
    book.scores.append(entries)
    move(book, seq, entries)
    return seq


def posted(book: Book, *deeds: Mapping[str, Any]) -> list[int]:
    """Declare, check, decide and post deeds."""
    deed_ids = declare(book, *deeds)
    lead(book, deed_ids, Step.CHECKED, kind=Kind.CHECK)
    lead(book, deed_ids, Step.DECIDED)
    post(book, deed_ids)
    return deed_ids


def move(book: Book, seq: int, entries: Sequence[ScoreEntry]) -> None:
    for entry in entries:
        account = book.households.get(entry.household_id).account_id
        if entry.spendable_points > 0:
            book.ledger.append(seq, [moving(SystemAccount.ISSUED, account, entry.spendable_points)])
        if entry.spendable_points < 0:
            back = moving(account, SystemAccount.ISSUED, -entry.spendable_points)
            book.ledger.append(seq, [back])


def mirror_of(entry: ScoreEntry, seq: int) -> ScoreEntry:
    return replace(
        entry,
        id=0,
        action_seq=seq,
        nominal_points=-entry.nominal_points,
        agreed_points=-entry.agreed_points,
        score_points=-entry.score_points,
        spendable_points=-entry.spendable_points,
        mirrors=entry.id,
    )


def take_back_deeds(book: Book, deed_ids: Sequence[int]) -> int:
    """Mirror the entries of posted deeds."""
    entries = list(book.scores.of_deeds(deed_ids).values())
    seq = lead(book, deed_ids, Step.REVERSED, kind=Kind.REVERSE_DEEDS)
    mirrors = [mirror_of(entry, seq) for entry in entries]
    book.scores.append(mirrors)
    move(book, seq, mirrors)
    return seq


def base_entry(seq: int, household_id: int, quarter: Quarter, points: int) -> ScoreEntry:
    return ScoreEntry(
        id=0,
        action_seq=seq,
        deed_id=None,
        household_id=household_id,
        member_id=None,
        category=BASE_CATEGORY,
        rule_code="",
        rule_version=0,
        rule_item="",
        unit="",
        scale=1,
        quantity=1,
        tier="",
        nominal_points=points,
        agreed_points=points,
        score_points=points,
        spendable_points=0,
        event_date=quarter.first_day,
        score_quarter=quarter,
        mirrors=None,
    )


def give_base_points(book: Book, household_id: int, quarter: Quarter, points: int) -> int:
    seq = act(book, Kind.BASE_POINTS)
    book.scores.append([base_entry(seq, household_id, quarter, points)])
    return seq
