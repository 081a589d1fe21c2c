"""The real services of rules and deeds, asked with the model's plain values."""

from typing import Any

from jifen_desktop.db.store import Store
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rule_lists import FileRule, RuleList, RuleText
from jifen_desktop.domain.rules import Category
from jifen_desktop.services import bulk_deeds, deciding, declaring, drafting_rules
from jifen_desktop.services.adopting_rules import adopt_rules
from jifen_desktop.services.awarding import award
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.bulk_deeds import Activity, BulkDone, BulkLine
from jifen_desktop.services.checking_deeds import check_deeds, return_deeds
from jifen_desktop.services.clearing import clear_balances
from jifen_desktop.services.deciding import Ruling
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.posting import post
from jifen_desktop.services.reversing_deeds import reverse_deeds
from tests.machine import program
from tests.machine.asks import ChangeHousehold, ChangeSetting, Redeem, Reverse, Void, When
from tests.machine.deeds.asks import (
    AdoptRules,
    Ask,
    Award,
    AwardBulk,
    Check,
    Clear,
    Correct,
    Decide,
    Declare,
    DeclareAgain,
    DeclareBulk,
    DraftRules,
    Drop,
    GiveBase,
    Post,
    Return,
    ReturnDecided,
    ReverseDeeds,
    Ruled,
    Said,
)
from tests.machine.deeds.quarter_asks import HonourAsk, RatingAsk
from tests.machine.deeds.quarter_program import tell_honour, tell_rating
from tests.machine.deeds.rules import Rule
from tests.machine.deeds.wall_program import LifeAsk, WallAsk, tell_life, tell_wall

_OTHER_NAMES = {
    Category.B: "提供意见建议类",
    Category.C: "参与公共事务类",
    Category.D: "产业发展增收类",
    Category.E: "其他",
}
_CounterAsk = Redeem | Void | Reverse | ChangeSetting | ChangeHousehold


def tell(  # noqa: C901, PLR0911 - a case for each kind of ask
    store: Store, ask: Ask, actor: Actor, when: When
) -> tuple[Any, ...]:
    """Ask the program; its answer as plain values. Raises what the services raise."""
    if isinstance(ask, _CounterAsk):
        return program.tell(store, ask, actor, when)
    about: dict[str, Any] = {"key": ask.key, "actor": actor, "at": program.moment(when)}
    if isinstance(ask, WallAsk):
        return tell_wall(store, ask, about)
    if isinstance(ask, LifeAsk):
        return tell_life(store, ask, about)
    if isinstance(ask, RatingAsk):
        return tell_rating(store, ask, about)
    if isinstance(ask, HonourAsk):
        return tell_honour(store, ask, about)
    match ask:
        case Declare():
            done = declaring.declare(store, _declaration(ask.said), draft=ask.draft, **about)
            return (*vars(done).values(),)
        case Award():
            return (*vars(award(store, _declaration(ask.said), **about)).values(),)
        case DeclareBulk():
            return _bulk(bulk_deeds.declare_bulk(store, *_list_of(ask), **about))
        case AwardBulk():
            return _bulk(bulk_deeds.award_bulk(store, *_list_of(ask), **about))
        case DraftRules():
            return _draft(store, ask, about)
        case AdoptRules():
            meeting = HeldAt(title=ask.title, held_on=ask.held_on)
            adopted = adopt_rules(store, meeting, ask.effective_on, **about)
            version = adopted.version, adopted.effective_on
            return (adopted.voucher_no, adopted.rule_book_id, *version)
        case _:
            return (_voucher(store, ask, about),)


def _voucher(  # noqa: C901, PLR0911 - a case for each kind of ask
    store: Store,
    ask: Correct
    | DeclareAgain
    | Drop
    | Check
    | Return
    | Decide
    | ReturnDecided
    | Post
    | ReverseDeeds
    | GiveBase
    | Clear,
    about: dict[str, Any],
) -> int:
    match ask:
        case Correct():
            said = _declaration(ask.said)
            return declaring.correct_deed(store, ask.item, said, draft=ask.draft, **about)
        case DeclareAgain():
            return declaring.declare_again(store, ask.items, **about)
        case Drop():
            return declaring.drop_deeds(store, ask.items, ask.reason, **about)
        case Check():
            return check_deeds(store, ask.items, **about)
        case Return():
            return return_deeds(store, ask.items, ask.reason, **about)
        case Decide():
            rulings = [_ruling(one) for one in ask.ruled]
            return deciding.decide(store, rulings, _held(ask), signed_by=ask.signed_by, **about)
        case ReturnDecided():
            return deciding.return_decided(store, ask.items, ask.reason, **about)
        case Post():
            return post(store, ask.items, signed_by=ask.signed_by, **about)
        case ReverseDeeds():
            return reverse_deeds(store, ask.items, ask.reason, **about)
        case GiveBase():
            return give_base_points(store, Quarter(ask.year, ask.quarter), **about)
        case Clear():
            return clear_balances(store, **about)


def _declaration(said: Said) -> Declaration:
    return Declaration(
        household_no=said.number,
        rule_code=said.code,
        amount=said.amount,
        event_date=said.day,
        member=said.member,
        activity=said.activity,
        evidence=said.evidence,
        instead_of=said.instead_of,
    )


def _list_of(ask: DeclareBulk | AwardBulk) -> tuple[Activity, list[BulkLine]]:
    common = ask.common
    activity = Activity(
        rule_code=common.code,
        amount=common.amount,
        event_date=common.day,
        name=common.activity,
        evidence=common.evidence,
    )
    lines = [
        BulkLine(household_no=number, amount=amount, member=member)
        for number, amount, member in ask.lines
    ]
    return activity, lines


def _bulk(done: BulkDone) -> tuple[Any, ...]:
    return (*vars(done).values(),)


def _ruling(ruled: Ruled) -> Ruling:
    return Ruling(
        item_no=ruled.item,
        passed=ruled.passed,
        agreed=ruled.agreed,
        votes=ruled.votes,
        reason=ruled.reason,
    )


def _held(ask: Decide) -> HeldAt | None:
    return None if ask.held_on is None else HeldAt(held_on=ask.held_on, title=ask.title)


# --- rules ---------------------------------------------------------------------------


def _draft(store: Store, ask: DraftRules, about: dict[str, Any]) -> tuple[Any, ...]:
    names = {Category.A: ask.first_name, **_OTHER_NAMES}
    rules = [drafting_rules.rule_typed(rule_text(rule)) for rule in ask.rules]
    if ask.from_file:
        rows = tuple(FileRule(row=row, rule=rule) for row, rule in enumerate(rules, start=2))
        read = RuleList(rules=rows, category_names=names, faults=())
        done = drafting_rules.import_rules(store, read, **about)
    else:
        done = drafting_rules.save_rules(store, names, rules, **about)
    return (*vars(done).values(),)


def rule_text(rule: Rule) -> RuleText:
    """The row of the list that says this rule."""
    one = not rule.tiers and not rule.is_range
    return RuleText(
        code=rule.code,
        rule_category=rule.code[0],
        item=f"事项{rule.code}",
        points=rule.value if one else "",
        tier="" if one else rule.value,
        unit=rule.unit,
        step=rule.step,
        caps=rule.cap,
        per_member="是" if rule.per_member else "",
        exclusive_group=rule.group,
        evidence="签到表",
        recorder="网格员",
        spendable="" if rule.spendable else "否",
        disabled="" if rule.active else "是",
    )
