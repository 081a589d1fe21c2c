"""Why a household has the points it has: every line with its rule, evidence, meeting and people."""

from collections.abc import Iterator
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.redemptions import Slip
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import BASE_CATEGORY, ScoreEntry, Step
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.papers import goods_in_short
from jifen_desktop.domain.quarters import quarter_at
from jifen_desktop.domain.rules import Sign
from jifen_desktop.domain.timeline import (
    SCORE_CATEGORIES,
    Explanation,
    LineKind,
    QuarterScore,
    TimelineLine,
)
from jifen_desktop.services.account_lines import AccountLine, account_lines, reasons_of
from jifen_desktop.services.deed_matters import Matters
from jifen_desktop.services.redeeming import find_household

_POSTED = frozenset({Step.POSTED, Step.REVERSED})
_REFUSED = frozenset({Step.REJECTED, Step.DROPPED})


def explain(store: Store, household_no: str, *, today: date) -> Explanation:
    """Balance, scores by quarter and the timeline of a household. Raises UnknownHousehold."""
    with store.reading() as book:
        household = find_household(book, household_no)
        matters = Matters.of_household(book, household)
        rule_book = book.rules.in_force(today)
        names = {} if rule_book is None else rule_book.category_names
        found = Explanation(
            household_no=household.household_no,
            head_name=household.head_name,
            group_name=household.group_name,
            balance_points=book.ledger.balance(household.account_id),
            quarters=quarter_scores(book, household),
            category_names={str(category): name for category, name in names.items()},
            lines=(*_posted_lines(book, household, matters), *_open_lines(matters)),
        )
        check_sums(found)
        return found


def quarter_scores(book: Book, household: Household) -> tuple[QuarterScore, ...]:
    """评价分 of each quarter that has an entry, oldest first."""
    return tuple(
        QuarterScore(
            quarter=quarter,
            categories={str(one): points.get(str(one), 0) for one in SCORE_CATEGORIES},
        )
        for quarter, points in book.scores.by_quarter(household.id).items()
    )


def check_sums(found: Explanation) -> None:
    """An explanation that does not add up is our own mistake."""
    spent = sum(line.spendable_points for line in found.lines)
    assert spent == found.balance_points, found.household_no
    scored = {one.quarter: one.score_points for one in found.quarters}
    for line in found.lines:
        if line.score_points:
            scored[line.quarter] -= line.score_points
    assert not any(scored.values()), (found.household_no, scored)


def _posted_lines(book: Book, household: Household, matters: Matters) -> Iterator[TimelineLine]:
    slips = book.redemptions.of_household(household.id)
    reasons = reasons_of(book, household)
    for line in account_lines(book, household):
        name = book.operators.get(line.operator_id).name
        if line.entry is None:
            slip = slips.get(line.seq if line.takes_back is None else line.takes_back)
            yield _account_line(line, name, slip, reasons.get(line.seq, ""))
        else:
            reason = "" if line.takes_back is None else reasons.get(line.seq, "")
            yield _score_line(line, line.entry, name, matters, reason)


def _score_line(
    line: AccountLine, entry: ScoreEntry, name: str, matters: Matters, reason: str | None
) -> TimelineLine:
    deed = None if entry.deed_id is None else matters.deeds[entry.deed_id]
    sign = Sign.AWARD if deed is None else matters.rules[deed.rule_id].sign
    return TimelineLine(
        kind=_score_kind(entry, sign),
        act=line.kind,
        voucher_no=line.seq,
        event_date=entry.event_date,
        business_date=line.business_date,
        quarter=entry.score_quarter,
        category=entry.category,
        category_name="" if deed is None else matters.category_name(deed),
        score_points=entry.score_points,
        spendable_points=entry.spendable_points,
        balance_points=line.balance_points,
        operator_name=name,
        matter=None if deed is None else matters.matter(deed),
        receipt_no=None,
        goods="",
        reason=reason,
        takes_back=line.takes_back,
        reversed_by=line.reversed_by,
    )


def _score_kind(entry: ScoreEntry, sign: Sign) -> LineKind:
    if entry.mirrors is not None:
        return LineKind.REVERSAL
    if entry.category == BASE_CATEGORY:
        return LineKind.BASE
    return LineKind.AWARD if sign is Sign.AWARD else LineKind.DEDUCTION


def _account_line(
    line: AccountLine, name: str, slip: Slip | None, reason: str | None
) -> TimelineLine:
    goods = slip[1] if slip is not None and line.kind is Kind.REDEEM else ()
    return TimelineLine(
        kind=LineKind.ACCOUNT if slip is None else LineKind.REDEMPTION,
        act=line.kind,
        voucher_no=line.seq,
        event_date=None,
        business_date=line.business_date,
        quarter=quarter_at(line.business_date),
        category="",
        category_name="",
        score_points=0,
        spendable_points=line.points,
        balance_points=line.balance_points,
        operator_name=name,
        matter=None,
        receipt_no=None if slip is None else slip[0].receipt_no,
        goods=goods_in_short(goods),
        reason=reason,
        takes_back=line.takes_back,
        reversed_by=line.reversed_by,
    )


def _open_lines(matters: Matters) -> Iterator[TimelineLine]:
    """Deeds that are not posted, in the order of their events, with their last act."""
    for deed in matters.deeds.values():
        if deed.step in _POSTED:
            continue
        last = matters.life(deed).newest
        yield TimelineLine(
            kind=LineKind.REFUSED if deed.step in _REFUSED else LineKind.WAITING,
            act=last.kind,
            voucher_no=last.step.action_seq,
            event_date=deed.event_date,
            business_date=last.business_date,
            quarter=quarter_at(deed.event_date),
            category=str(matters.rules[deed.rule_id].category),
            category_name=matters.category_name(deed),
            score_points=0,
            spendable_points=0,
            balance_points=None,
            operator_name=matters.book.operators.get(last.operator_id).name,
            matter=matters.matter(deed),
            receipt_no=None,
            goods="",
            reason="",
            takes_back=None,
            reversed_by=None,
        )
