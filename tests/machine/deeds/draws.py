"""What Hypothesis draws from: few households and rules, so that deeds meet each other's caps."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.machine.deeds.asks import Said
from tests.machine.deeds.rules import OTHER_WORDS, PRESET, Rule
from tests.machine.manners import MANNERS, TOGETHER, USUAL

#: Amounts that fit most rules of a code, and a few that fit none.
AMOUNTS = {
    "C06": ("0.5", "3", "12.345", "50"),
    "C18": ("99", "100", "250", "4999.5"),
    "C19": ("85", "85.00", "9.99", "104"),
    "C21": ("2", "7.25", "10", "11"),
    "C25": ("未成灾", "成灾", "50"),
    "D08": ("0.5", "1", "2"),
    "E01": ("村", "乡镇", "县", "15"),
}
USUAL_AMOUNTS = ("1", "1", "2", "3", "5")
ODD_AMOUNTS = ("0", "-1", "x", "1.5", "0.0001", "1000001", "1000000")
_MEMBERS = {
    "01-001": ("", "王建国", "李小花", "王小明"),
    "01-002": ("", "张伟", "赵丽"),
    "01-003": ("", "张伟", "张三"),
    "02-001": ("", "覃花"),
}
NUMBERS = ("01-001",) * 4 + ("01-002",) * 3 + ("02-001", "01-003")
CODES = tuple(rule.code for rule in PRESET)
SETTINGS = (
    ("deed_check_step", "no"),
    ("deed_check_step", "yes"),
    ("deed_meeting_step", "no"),
    ("deed_meeting_step", "yes"),
    ("deed_publication_step", "no"),
    ("deed_publication_step", "yes"),
    ("publication_days", "3"),
    ("publication_days", "8"),
    ("deduction_floor", "floor_zero"),
    ("deduction_floor", "floor_zero"),
    ("deduction_floor", "debt"),
    ("signed_on_paper", "yes"),
    ("base_points", "20"),
    ("base_points", "33"),
    ("base_points", "0"),
    ("clearing", "yes"),
    ("clearing", "yes"),
    ("clearing", "maybe"),
    ("colour", "red"),
)


@dataclass(frozen=True)
class EventDay:
    """A day of a deed, told from today: days back, or at the turn of an earlier month."""

    back: int = 0
    months: int = 0

    def on(self, today: date) -> date:
        first = today
        for _ in range(self.months):
            first = first.replace(day=1) - timedelta(days=1)
        return (first.replace(day=1) if self.months else first) - timedelta(days=self.back)


@dataclass(frozen=True)
class Matter:
    """A deed as it will be typed, once it is known what day it is."""

    number: str
    code: str
    amount: str
    member: str
    day: EventDay
    activity: str
    evidence: str

    def said(self, today: date, instead_of: int | None = None) -> Said:
        return Said(
            self.number,
            self.code,
            self.amount,
            self.day.on(today),
            self.member,
            self.activity,
            self.evidence,
            instead_of,
        )


#: What is declared again and again, so that caps fill up on the way.
USUAL_DEEDS = tuple(
    Matter(number, code, amount, member, EventDay(back=back), "", "签到表")
    for number, code, amount, member, back in (
        ("01-001", "C01", "3", "", 0),
        ("01-001", "A08", "2", "", 0),
        ("01-001", "D08", "2", "李小花", 1),
        ("01-001", "B03", "1", "", 0),
        ("01-001", "C06", "12.345", "", 9),
        ("01-002", "C25", "成灾", "", 0),
    )
)
#: Rules with their amounts, of which a few fill a cap or take more than there is.
USUAL_CODES = (
    ("C01", "3"),
    ("C06", "30"),
    ("D08", "2"),
    ("B03", "1"),
    ("B03", "1"),
    ("C22", "1"),
    ("D09", "2"),
    ("C25", "成灾"),
)


def _amounts(code: str) -> tuple[str, ...]:
    usual = AMOUNTS.get(code, USUAL_AMOUNTS)
    return (*usual * 6, *ODD_AMOUNTS)


@st.composite
def _matters(draw: st.DrawFn) -> Matter:
    number = draw(st.sampled_from((*NUMBERS * 4, "09-999")))
    code = draw(st.sampled_from((*CODES * 6, "E03", "Z99")))
    names = _MEMBERS.get(number, ("",))
    if code in {"D06", "D08"}:
        names = (*names[1:] * 4, *names)
    return Matter(
        number=number,
        code=code,
        amount=draw(st.sampled_from(_amounts(code))),
        member=draw(st.sampled_from((*names * 5, "赵丽"))),
        day=draw(days),
        activity=draw(st.sampled_from(("", "", "修路"))),
        evidence=draw(st.sampled_from(("签到表", "签到表", "照片", ""))),
    )


days = st.sampled_from(
    (
        *[EventDay()] * 4,
        EventDay(back=1),
        EventDay(back=3),
        EventDay(back=9),
        EventDay(back=40),
        *[EventDay(months=1, back=back) for back in (0, 1)] * 2,
        *[EventDay(months=2, back=back) for back in (0, 1)],
        EventDay(months=3),
        EventDay(months=4, back=1),
        EventDay(back=-1),
    )
)
matters = _matters()
manners = st.sampled_from((*[TOGETHER] * 40, *MANNERS))
#: Who comes alone, where somebody should sign beside him or somebody else should come.
alone = st.sampled_from((*[TOGETHER] * 6, *[USUAL] * 3))


@st.composite
def _rule_books(draw: st.DrawFn) -> tuple[Rule, ...]:
    """The preset with some rules said otherwise, and now and then without one of them."""
    rules = {rule.code: rule for rule in PRESET}
    for other in draw(st.lists(st.sampled_from(OTHER_WORDS), max_size=5)):
        rules[other.code] = other
    left_out = draw(st.sampled_from((None, None, "B03", "C23", "E02")))
    return tuple(rule for code, rule in rules.items() if code != left_out)


rule_books = _rule_books()
