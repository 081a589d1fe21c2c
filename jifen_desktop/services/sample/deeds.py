"""A year of deeds in the sample village: every four weeks one meeting and what leads to it.

Its chance is its own, so that the counter's year is the same with and without it. What it
gives comes on top of the points that the counter's teller knows; what it takes, a household
has to spare all year.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import cycle

from jifen_desktop.domain.amounts import HUNDREDTHS
from jifen_desktop.domain.deeds import Source, Step
from jifen_desktop.domain.drafts import HouseholdDraft
from jifen_desktop.domain.panels import MeetingKind
from jifen_desktop.domain.publication import Conclusion
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.bulk_deeds import Activity, BulkLine
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.meetings import MeetingEntry
from jifen_desktop.services.objections import Protest, Reply
from jifen_desktop.services.sample.deed_kinds import (
    DECLARED_LISTS,
    DEDUCTIONS,
    LISTS,
    SEASONAL_LISTS,
    SINGLES,
    DeductionKind,
    ListKind,
    SingleKind,
)
from jifen_desktop.services.sample.events import (
    BatchPosted,
    DeedCorrected,
    DeedDeclared,
    DeedsLed,
    Event,
    Item,
    ItemsDecided,
    ItemsPublished,
    ListEntered,
    ListReversed,
    MeetingHeld,
    Objection,
    ObjectionAnswered,
    PaperAward,
    Said,
)
from jifen_desktop.services.sample.founding import CHAIR, GRIDS, PANEL_NAMES, PLACE, RECORDER
from jifen_desktop.services.sample.people import NEWCOMERS, sample_households
from jifen_desktop.services.sample.protests import (
    CHECKERS,
    POSTED,
    POSTED_AGAIN,
    PROTESTS,
    PUT_UP,
    ProtestKind,
)

_SEED = 76
#: Told by how many days ago it was, as in story.py. What the last meeting decided hangs on the
#: wall to this day, or waits for it.
_MEETINGS = range(342, 0, -28)
_LAST_MEETING = _MEETINGS[-1]
#: How many days before its meeting a list is entered, the usual five and the seasonal one.
_LIST_DAYS = (17, 14, 12, 11, 10, 8)
_DECLARED_LIST_DAY = 6
_SINGLE_DAYS = (16, 9, 5)
_SINGLES_A_DAY = 2
_DEDUCTION_DAYS = (15, 4)
_PAPER_DAY = 12
_CHECKED_DAYS = 3
#: The meeting and the list before it of which a line was taken back, or the whole.
_LINE_WRONG, _LIST_WRONG = (_MEETINGS[4], 4), (_MEETINGS[8], 5)
_ALWAYS = 1000
_VOTERS = len(PANEL_NAMES) - 1
_ROUNDS = (MeetingKind.BRANCHES, MeetingKind.FORUM, MeetingKind.COURTYARD)


class _Office:
    """Tells what the office enters; knows which items wait for a check and for the group."""

    def __init__(self, day: date, spare: Mapping[str, int]) -> None:
        self._day = day
        self._chance = random.Random(_SEED)  # noqa: S311 - a story, no secret
        self._homes = {home.household_no or "": home for home in sample_households(day)}
        self._spare = dict(spare)
        self._singles = cycle(SINGLES)
        self._deductions = cycle(DEDUCTIONS)
        self._seasonal = cycle(SEASONAL_LISTS)
        self._declared_lists = cycle(DECLARED_LISTS)
        self._absent = cycle(PANEL_NAMES[2:])
        self._rounds = cycle(_ROUNDS)
        self._grids = cycle(GRIDS)
        self._now = datetime.combine(day, time())
        self._told = 0
        self._days_ago = 0
        self._declared: list[Item] = []
        self._checked: list[Item] = []
        self._bad: list[Item] = []
        #: What came back from the wall and waits for the next meeting.
        self._again: list[Item] = []
        self._declarations: dict[Item, Declaration] = {}
        self._hanging: list[Item] = []
        self._batch_key = self._objection_key = ""

    def year(self) -> Iterator[Event]:
        for meeting in _MEETINGS:
            for before in range(max(_LIST_DAYS), 0, -1):
                yield from self._day_before(meeting, before)
            yield from self._meeting(meeting)
            if meeting != _LAST_MEETING:
                for after in range(1, POSTED_AGAIN + 1):
                    yield from self._on_the_wall(meeting, after)
        yield from self._last_days()

    # --- the weeks before a meeting ---------------------------------------------------

    def _day_before(self, meeting: int, before: int) -> Iterator[Event]:
        self._open(meeting + before)
        if before in _LIST_DAYS:
            yield from self._list(meeting, _LIST_DAYS.index(before))
        if before == _DECLARED_LIST_DAY:
            yield self._enter(next(self._declared_lists), self._likely(), posted=False)
        if before in _SINGLE_DAYS:
            for _ in range(_SINGLES_A_DAY):
                yield self._declare(self._single(next(self._singles)))
        if before in _DEDUCTION_DAYS:
            yield self._deduct(next(self._deductions))
        if before == _PAPER_DAY:
            yield self._on_paper(self._single(next(self._singles)))
        if before == _CHECKED_DAYS:
            yield self._check(self._declared)

    def _list(self, meeting: int, number: int) -> Iterator[Event]:
        """A signed list; twice in the year something of it was wrong."""
        if number == 0:
            _, _, groups = next(self._grids)
            able = [no for no in self._likely() if self._homes[no].group_name in groups]
            yield self._enter(LISTS[0], able, posted=True)
            return
        kind = LISTS[number] if number < len(LISTS) else next(self._seasonal)
        entered = self._enter(kind, self._likely(), posted=True)
        yield entered
        if (meeting, number) == _LINE_WRONG:
            line = Item(entered.key, len(entered.lines) // 2)
            yield self._lead([line], Step.REVERSED, "派工单上没有这一户，登记错户")
        elif (meeting, number) == _LIST_WRONG:
            key, at = self._next()
            reason = "用错了上一次的名单，重新登记"
            yield ListReversed(key=key, at=at, by=Role.LEADER, list_key=entered.key, reason=reason)
            yield self._enter(kind, self._likely(), posted=True)

    # --- meetings ---------------------------------------------------------------------

    def _meeting(self, days_ago: int) -> Iterator[Event]:
        self._open(days_ago)
        month = self._now.month
        absent = next(self._absent)
        entry = MeetingEntry(
            kind=next(self._rounds),
            held_on=str(self._now.date()),
            title=f"{month}月积分评议会",
            place=PLACE,
            chair=CHAIR,
            recorder=RECORDER,
            expected=str(len(PANEL_NAMES)),
            topics=f"评议本期申报 {self._waiting()} 项；通报公示情况",
        )
        key, at = self._next()
        yield MeetingHeld(key=key, at=at, by=Role.CLERK, entry=entry, absent=absent)
        good = self._rulings([*self._checked, *self._again])
        yield self._decide(key, good, None)
        bad = [Said(item, (_VOTERS, 0, 0)) for item in self._bad]
        yield self._decide(key, bad, Role.CLERK)
        passed = [said.item for said in (*good, *bad) if said.passed]
        self._checked, self._bad, self._again = [], [], []
        self._hanging = passed[: len(passed) // 2] if days_ago == _LAST_MEETING else passed

    def _waiting(self) -> int:
        return len(self._checked) + len(self._again) + len(self._bad)

    def _rulings(self, items: Sequence[Item]) -> list[Said]:
        """Most pass without a word; of the single ones, first told, one does not."""
        said = [Said(item, (_VOTERS, 0, 0)) for item in items]
        said[0] = Said(items[0], (_VOTERS - 1, 0, 1), recused=PANEL_NAMES[-1])
        said[1] = Said(
            items[1], (2, _VOTERS - 2, 0), passed=False, reason="证明材料不足，下次补齐再报"
        )
        said[2] = Said(items[2], (_VOTERS - 2, 1, 1), agreed="1", reason="只完成一部分")
        return said

    def _decide(self, meeting_key: str, said: Sequence[Said], beside: Role | None) -> ItemsDecided:
        key, at = self._next()
        return ItemsDecided(
            key=key,
            at=at,
            by=Role.LEADER,
            meeting_key=meeting_key,
            said=tuple(said),
            beside=beside,
        )

    # --- between a meeting and the account ----------------------------------------------

    def _on_the_wall(self, meeting: int, after: int) -> Iterator[Event]:
        """So many days after a meeting: its items hang there, wait for answers, are posted."""
        self._open(meeting - after)
        kind = PROTESTS.get(_MEETINGS.index(meeting))
        if after == PUT_UP:
            key, at = self._next()
            self._batch_key = key
            yield ItemsPublished(key=key, at=at, by=Role.CLERK, items=tuple(self._hanging))
        if kind is not None and after == kind.said_after:
            yield self._protest(kind)
        if kind is not None and after == kind.answered_after:
            yield from self._answer(kind)
        waits = kind is not None and kind.said_after < POSTED < (kind.answered_after or 0)
        if after == POSTED or (after == POSTED_AGAIN and waits):
            key, at = self._next()
            yield BatchPosted(key=key, at=at, by=Role.LEADER, batch_key=self._batch_key)

    def _protest(self, kind: ProtestKind) -> Objection:
        key, at = self._next()
        self._objection_key = key
        return Objection(
            key=key,
            at=at,
            by=Role.CLERK,
            batch_key=self._batch_key,
            item=self._hanging[kind.place],
            protest=Protest(content=kind.content, objector=kind.objector, way=kind.way),
        )

    def _answer(self, kind: ProtestKind) -> Iterator[Event]:
        """What is to be changed is declared anew at once, and decided at the next meeting."""
        key, at = self._next()
        reply = Reply(
            conclusion=kind.conclusion,
            findings=kind.findings,
            checkers=() if kind.conclusion is Conclusion.WITHDRAWN else CHECKERS,
            answered_on=at.date(),
            way=kind.way,
        )
        yield ObjectionAnswered(
            key=key, at=at, by=Role.LEADER, objection_key=self._objection_key, reply=reply
        )
        if kind.conclusion is Conclusion.CHANGED:
            item = self._hanging[kind.place]
            told = self._declarations[item]
            right = replace(told, event_date=told.event_date - timedelta(days=1))
            key, at = self._next()
            yield DeedCorrected(key=key, at=at, by=Role.CLERK, item=item, declaration=right)
            yield self._lead([item], Step.CHECKED)
            self._again.append(item)

    # --- after the last meeting -------------------------------------------------------

    def _last_days(self) -> Iterator[Event]:
        """Deeds wait at every step when the story ends."""
        yield from self._on_the_wall(_LAST_MEETING, 1)
        yield from self._on_the_wall(_LAST_MEETING, 2)
        for _ in range(8):
            yield self._declare(self._single(next(self._singles)))
        yield from self._on_the_wall(_LAST_MEETING, 3)
        fresh = self._declared
        yield self._check(fresh[:4])
        yield self._lead(fresh[4:6], Step.RETURNED, "缺照片，请补交")
        yield self._deduct(next(self._deductions))
        self._open(_LAST_MEETING - 4)
        for _ in range(3):
            yield self._declare(self._single(next(self._singles)), draft=True)
        self._open(1)
        yield self._enter(next(self._declared_lists), self._likely(), posted=False)

    # --- single events ----------------------------------------------------------------

    def _open(self, days_ago: int) -> None:
        """The afternoon of a day; mornings are the counter's."""
        self._days_ago = days_ago
        self._now = datetime.combine(self._day - timedelta(days=days_ago), time(14))

    def _next(self) -> tuple[str, datetime]:
        self._told += 1
        self._now += timedelta(seconds=self._chance.randint(60, 240))
        return f"sample-office-{self._told:05}", self._now

    def _likely(self) -> list[str]:
        """Households that live here by now; one in debt stays away."""
        return [
            no
            for no in self._homes
            if self._spare.get(no, 0) >= 0 and self._days_ago < NEWCOMERS.get(no, _ALWAYS)
        ]

    def _enter(self, kind: ListKind, able: Sequence[str], *, posted: bool) -> ListEntered:
        chosen = sorted(self._chance.sample(able, kind.households))
        amounts = [self._chance.choice(kind.amounts) for _ in chosen]
        key, at = self._next()
        if not posted:
            self._declared += [Item(key, line) for line in range(len(chosen))]
        activity = Activity(
            rule_code=kind.code,
            amount=kind.amounts[0],
            event_date=at.date(),
            name=f"{at.month}月{kind.activity}",
            source=Source.PAPER if posted else Source.GRID,
            evidence=kind.evidence,
        )
        lines = tuple(
            BulkLine(household_no=no, amount=amount)
            for no, amount in zip(chosen, amounts, strict=True)
        )
        return ListEntered(
            key=key, at=at, by=Role.CLERK, activity=activity, lines=lines, posted=posted
        )

    def _single(self, kind: SingleKind) -> Declaration:
        able = [no for no in self._likely() if self._who(no, kind.relation) is not None]
        household_no = self._chance.choice(able)
        return Declaration(
            household_no=household_no,
            rule_code=kind.code,
            amount=kind.amount,
            event_date=self._lately(),
            member=self._who(household_no, kind.relation) or "",
            source=self._chance.choice((Source.SELF, Source.SELF, Source.PEOPLE)),
            note=kind.note,
        )

    def _who(self, household_no: str, relation: str) -> str | None:
        """The member's name, '' where the deed is the whole household's, None for nobody."""
        if not relation:
            return ""
        home: HouseholdDraft = self._homes[household_no]
        return next((one.name for one in home.members if one.relation == relation), None)

    def _lately(self) -> date:
        return self._now.date() - timedelta(days=self._chance.randint(0, 2))

    def _declare(self, declaration: Declaration, *, draft: bool = False) -> DeedDeclared:
        key, at = self._next()
        if not draft:
            self._declared.append(Item(key))
            self._declarations[Item(key)] = declaration
        return DeedDeclared(key=key, at=at, by=Role.CLERK, declaration=declaration, draft=draft)

    def _on_paper(self, declaration: Declaration) -> PaperAward:
        key, at = self._next()
        return PaperAward(key=key, at=at, by=Role.CLERK, declaration=declaration)

    def _deduct(self, kind: DeductionKind) -> DeedDeclared:
        """At most one of a household in the year, and never more than it has to spare."""
        size = kind.size * HUNDREDTHS
        household_no = self._chance.choice(
            [no for no, spare in self._spare.items() if spare >= size]
        )
        self._spare[household_no] = 0
        declared = self._declare(
            Declaration(
                household_no=household_no,
                rule_code=kind.code,
                amount=kind.amount,
                event_date=self._lately(),
                source=Source.GRID,
                evidence=kind.evidence,
            )
        )
        self._declared.remove(Item(declared.key))
        self._bad.append(Item(declared.key))
        return declared

    def _check(self, items: Sequence[Item]) -> DeedsLed:
        """Deductions are checked with them."""
        led = self._lead([*items, *self._bad], Step.CHECKED)
        self._checked = list(items)
        self._declared = [item for item in self._declared if item not in items]
        return led

    def _lead(self, items: Sequence[Item], to: Step, reason: str = "") -> DeedsLed:
        key, at = self._next()
        by = Role.CLERK if to in {Step.CHECKED, Step.RETURNED} else Role.LEADER
        return DeedsLed(key=key, at=at, by=by, items=tuple(items), to=to, reason=reason)


def deeds(day: date, spare: Mapping[str, int]) -> Iterator[Event]:
    """The office's year before `day`, in the order of time; its last event is yesterday.

    `spare` is what each household has left all year in the counter's account, in 0.01;
    one in debt gets no deeds.
    """
    return _Office(day, spare).year()
