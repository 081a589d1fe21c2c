"""A village that gives points: households with members, a rule book that a meeting adopted.

`make_points_store` is make_store with rules. The rules are those of the preset
(rules.csv) that tests speak of, under their own codes; `rule` makes others. It posts what was
decided at once; tests/publication_village.py has the village that hangs it on the wall first.
"""

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.amounts import parse_points, parse_quantity
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Deed
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.panels import MeetingKind, Panel, SeatKind
from jifen_desktop.domain.quarters import quarter_named
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
from jifen_desktop.domain.settings import DEED_PUBLICATION_STEP, Setting
from jifen_desktop.services import awarding, deciding, declaring, posting, reversing_deeds
from jifen_desktop.services.awarding import Awarded
from jifen_desktop.services.booking import Request, append_action
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.checking_deeds import check_deeds
from jifen_desktop.services.deciding import Ruling
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.held_meetings import HeldAt
from tests import village
from tests.village import CLERK, LEADER, household_draft, moment, new_key

#: Events from this day on have rules.
RULES_FROM = date(2026, 1, 1)
#: An ordinary day that has passed, in the third quarter.
EVENT_DAY = date(2026, 8, 10)
CATEGORY_NAMES = {
    Category.A: "政策内容知晓类",
    Category.B: "提供意见建议类",
    Category.C: "参与公共事务类",
    Category.D: "产业发展增收类",
    Category.E: "其他",
}
#: The leader with a second person beside him, as deductions need.
BOTH = Actor(operator_id=LEADER.operator_id, second_id=CLERK.operator_id)
MEETING = HeldAt(held_on=EVENT_DAY, title="八月评议会", kind=MeetingKind.COURTYARD)
#: 户号, head, members; the second 张伟 is another one, and 01-003 has two of one name.
HOUSEHOLDS = (
    ("01-001", "王建国", ("李小花", "王小明")),
    ("01-002", "张伟", ("赵丽",)),
    ("01-003", "张伟", ("张三", "张三")),
)

_WINDOWS = {
    "每次": Window.EACH,
    "每月": Window.MONTH,
    "每季": Window.QUARTER,
    "每年": Window.YEAR,
    "一次性": Window.ONCE,
}
_MEASURES = {"分": Measure.POINTS, "次": Measure.TIMES, "人": Measure.PEOPLE}
#: Units that are measured; all others are counted in whole numbers.
_MEASURED = {"元", "小时", "公斤", "亩"}


def caps(text: str) -> tuple[Cap, ...]:
    """Caps as rules.csv writes them: 每次2人;每季10分."""
    found: list[Cap] = []
    for clause in filter(None, text.split(";")):
        window = next(word for word in _WINDOWS if clause.startswith(word))
        measure = _MEASURES[clause[-1]]
        amount = clause[len(window) : -1]
        number = parse_points(amount) if measure is Measure.POINTS else int(amount)
        found.append(Cap(window=_WINDOWS[window], measure=measure, amount=number))
    return tuple(found)


def rule(  # noqa: PLR0913 - one argument a column
    code: str,
    value: str,
    unit: str = "次",
    cap: str = "",
    *,
    step: str = "",
    per_member: bool = False,
    group: str = "",
    spendable: bool = True,
    active: bool = True,
    item: str = "",
) -> Rule:
    """A rule; `value` is +2, +2~+10 or 村:+5|县:+15 as rules.csv writes it."""
    scale = 1000 if unit in _MEASURED else 1
    tiers: tuple[Tier, ...] = ()
    kind, least, most = RuleKind.FIXED, "0", "0"
    if ":" in value:
        kind = RuleKind.TIERS
        named = [part.split(":") for part in value.split("|")]
        tiers = tuple(Tier(name=name, points=abs(parse_points(size))) for name, size in named)
    elif "~" in value:
        kind = RuleKind.RANGE
        least, most = value.split("~")
    else:
        least = value
    return Rule(
        code=code,
        category=Category(code[0]),
        item=item or f"事项{code}",
        sign=Sign.DEDUCTION if "-" in value else Sign.AWARD,
        kind=kind,
        points=abs(parse_points(least)),
        points_max=abs(parse_points(most)),
        tiers=tiers,
        unit=unit,
        scale=scale,
        step=parse_quantity(step, scale) if step else 0,
        caps=caps(cap),
        per_member=per_member,
        exclusive_group=group,
        evidence="证明",
        recorder="网格员",
        spendable=spendable,
        active=active,
    )


PRESET = (
    rule("A01", "+2", "人次", "每次2人;每季10分", item="参加村民大会、院坝会、政策宣讲会并签到"),
    rule("A02", "+3", "户次", "每季1次", item="政策知识入户抽问全部答对"),
    rule("A08", "-2", "次", "每季6分", item="户主会通知到位仍无故缺席"),
    rule("B03", "+5", "次", "每月1次", item="参加村民议事会并发言"),
    rule("B06", "+10", "次", item="举报毒品原植物、假货、非法集资等属实"),
    rule("C01", "+5", "人次", "每季20分", item="参加集体义务劳动(修路、清沟、植树)半天"),
    rule("C06", "+1", "小时", "每季20分", item="志愿服务"),
    rule("C18", "+1", "元", "每年40分", step="100", item="公益捐款,每满100元"),
    rule("C19", "+0.1", "元", "每次0.9分", step="10", item="小额捐款,每满10元"),
    rule("C21", "+2~+10", "次", item="拾金不昧"),
    rule("C23", "-5", "次", item="乱倒垃圾、乱堆杂物"),
    rule("C25", "未成灾:-20|成灾:-50", "次", item="违规野外用火(未成灾/成灾)"),
    rule("D06", "+30", "人", "一次性1次", per_member=True, item="返乡创业"),
    rule("D07", "+5", "人年", "每年1次", per_member=True, item="稳定务工满6个月"),
    rule("D11", "+0.5", "公斤", "每季10分", item="回收农膜、农药瓶,每公斤"),
    rule(
        "E01",
        "村:+5|乡镇:+10|县:+15|市州:+20|省:+30|国家:+50",
        "次",
        group="表彰",
        item="家庭或成员受表彰:村/乡镇/县/市州/省/国家",
    ),
    rule("E06", "-50", "次", item="虐待老人、不尽赡养义务"),
)


def adopt(
    store: Store,
    rules: Sequence[Rule] = PRESET,
    *,
    effective_on: date = RULES_FROM,
    names: dict[Category, str] = CATEGORY_NAMES,
    at: Moment | None = None,
) -> int:
    """Draft a rule book, adopt it at a meeting of the same act's day, and return its version."""
    at = at or moment()
    with store.transaction() as book:
        drafting = Request(kind=Kind.DRAFT_RULES, key=new_key(), actor=LEADER, at=at)
        drafted = append_action(book, drafting, "")
        rule_book_id = book.rules.draft(drafted.seq, names, rules)
        adopting = Request(kind=Kind.ADOPT_RULES, key=new_key(), actor=LEADER, at=at)
        action = append_action(book, adopting, "")
        meeting_id = book.meetings.add(
            action.seq, MeetingKind.COURTYARD, action.business_date, None
        )
        book.actions.keep_texts(action.seq, {"meeting_title": "村民代表会议"})
        version = book.rules.last_version() + 1
        book.rules.adopt(action.seq, rule_book_id, version, effective_on, meeting_id)
    return version


def people(store: Store, *, at: Moment | None = None) -> None:
    """Enter the households of HOUSEHOLDS with their members."""
    village.enter_households(
        store,
        *(
            household_draft(number, head, members=[(name, None) for name in members], row=row)
            for row, (number, head, members) in enumerate(HOUSEHOLDS, start=2)
        ),
        at=at,
    )


def make_points_store(folder: Path) -> Store:
    """The book of 清水湾村 with HOUSEHOLDS and the rules of PRESET. The caller closes it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_template(), folder / BOOK_FILE)
    return Store(folder / BOOK_FILE, durable=False)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="jifen-points-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = village.make_store(folder)
    people(store)
    adopt(store)
    switch(store, DEED_PUBLICATION_STEP, "no")
    store.close()
    return folder / BOOK_FILE


# --- deeds -----------------------------------------------------------------------


def deed(
    household_no: str = "01-001",
    rule_code: str = "C01",
    amount: str = "1",
    *,
    on: date = EVENT_DAY,
    member: str = "",
    **more: Any,  # noqa: ANN401 - fields of Declaration
) -> Declaration:
    """A deed as typed, its evidence named."""
    typed = Declaration(
        household_no=household_no,
        rule_code=rule_code,
        amount=amount,
        event_date=on,
        member=member,
        evidence="签到表",
    )
    return replace(typed, **more)


def declare(store: Store, declaration: Declaration | None = None, *, draft: bool = False) -> int:
    """Declare a deed and return its number."""
    done = declaring.declare(
        store, declaration or deed(), draft=draft, key=new_key(), actor=CLERK, at=moment()
    )
    return done.item_no


def award(
    store: Store, declaration: Declaration | None = None, *, at: Moment | None = None
) -> Awarded:
    """Enter a deed from a signed paper."""
    return awarding.award(
        store, declaration or deed(), key=new_key(), actor=CLERK, at=at or moment()
    )


def check(store: Store, *item_nos: int) -> int:
    return check_deeds(store, item_nos, key=new_key(), actor=CLERK, at=moment())


def decide(store: Store, *rulings: Ruling | int, actor: Actor = BOTH) -> int:
    """Decide over items at the meeting of EVENT_DAY; a number alone agrees to all."""
    said = [Ruling(item_no=each) if isinstance(each, int) else each for each in rulings]
    return deciding.decide(store, said, MEETING, key=new_key(), actor=actor, at=moment())


def post(store: Store, *item_nos: int, at: Moment | None = None) -> int:
    return posting.post(store, item_nos, key=new_key(), actor=LEADER, at=at or moment())


def reverse_deeds(store: Store, *item_nos: int, at: Moment | None = None) -> int:
    return reversing_deeds.reverse_deeds(
        store, item_nos, "登记错了", key=new_key(), actor=LEADER, at=at or moment()
    )


def posted(store: Store, declaration: Declaration | None = None) -> int:
    """Lead a deed through all its steps in the window, and return its number."""
    number = declare(store, declaration)
    check(store, number)
    decide(store, number)
    post(store, number)
    return number


def switch(store: Store, setting: Setting, value: str) -> None:
    """Change a setting from today on."""
    change_setting(store, setting.name, value, key=new_key(), actor=village.MAINTAINER, at=moment())


def seat(store: Store, name: str = "钱代表", *, serving: bool = True) -> int:
    """Somebody on the management group."""
    with store.transaction() as book:
        return book.panels.insert(
            {
                "panel": str(Panel.MANAGEMENT),
                "seat_kind": str(SeatKind.VILLAGE_DELEGATE),
                "name": name,
                "duty": "",
                "term_from": date(2025, 1, 1),
                "term_until": None,
                "serving": serving,
            }
        )


# --- what stands in the book -----------------------------------------------------


def found(store: Store, item_no: int) -> Deed:
    """The deed of a number."""
    with store.reading() as book:
        there = book.deeds.find(item_no)
    assert there is not None, item_no
    return there


def household_id(store: Store, household_no: str = "01-001") -> int:
    with store.reading() as book:
        found = book.households.find(household_no)
    assert found is not None, household_no
    return found.id


def score_of(store: Store, household_no: str = "01-001", quarter: str = "2026Q3") -> int:
    """评价分 of a quarter, in 0.01."""
    number = household_id(store, household_no)
    with store.reading() as book:
        return book.scores.score(number, quarter_named(quarter))
