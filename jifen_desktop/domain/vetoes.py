"""一票否决 and 暂缓: in force on which days, and what follows from that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jifen_desktop.domain.quarters import Quarter, quarter_at


class VetoKind(StrEnum):
    """SUSPENSION: a case is open; neither clean nor vetoed, without dates and penalty."""

    VETO = "veto"
    SUSPENSION = "suspension"


@dataclass(frozen=True, kw_only=True)
class Veto:
    """One veto as it was written, and the day it was lifted; no word of its ground."""

    #: 否决编号.
    id: int
    action_seq: int
    kind: VetoKind
    household_id: int
    #: The person, if one was named; None with `of_head` False: the whole household.
    member_id: int | None
    of_head: bool
    fact_on: date | None
    decided_on: date | None
    from_on: date
    until_on: date | None
    freeze: bool
    exclude: bool
    zero: bool
    revoke_honours: bool
    #: In force no more from this day on; None: not lifted.
    ended_on: date | None

    @property
    def of_person(self) -> bool:
        return self.of_head or self.member_id is not None

    def in_force(self, day: date) -> bool:
        """Whether it holds on that day; the day it is lifted is free."""
        return (
            self.from_on <= day
            and (self.until_on is None or day <= self.until_on)
            and (self.ended_on is None or day < self.ended_on)
        )

    def freezes(self, day: date) -> bool:
        return self.freeze and self.in_force(day)

    def stands(self, day: date) -> bool:
        """Whether it is still to be reckoned with: neither lifted nor over; it may begin later."""
        return self.ended_on is None and (self.until_on is None or day <= self.until_on)

    def questions_honours_of(self, quarter: Quarter, today: date) -> bool:
        """Whether the committee has to look at honours given for a quarter: nothing is automatic.

        It is the quarter of the fact, or one that its days touch.
        """
        if not self.revoke_honours or not self.stands(today):
            return False
        if self.fact_on is not None and quarter_at(self.fact_on) == quarter:
            return True
        ends = self.until_on is None or self.until_on >= quarter.first_day
        return self.from_on <= quarter.last_day and ends

    def excludes_from(self, quarter: Quarter) -> bool:
        """Not rated in a quarter that its days touch, unless lifted before its last day."""
        if not self.exclude or self.from_on > quarter.last_day:
            return False
        if self.until_on is not None and self.until_on < quarter.first_day:
            return False
        return self.ended_on is None or self.ended_on >= quarter.last_day


@dataclass(frozen=True, kw_only=True)
class Reach:
    """From this act on a veto reaches a household, or does so no longer."""

    veto_id: int
    household_id: int
    reaches: bool
    action_seq: int
    written_on: date


def stretches(veto: Veto, reaches: Iterable[Reach]) -> Iterator[Veto]:
    """The veto as one household knew it, by its reaches in order: each time it was under it.

    It followed somebody there, or left with somebody, on the days of those acts.
    """
    since: date | None = None
    for one in reaches:
        if one.reaches:
            first = one.action_seq == veto.action_seq
            since = veto.from_on if first else max(veto.from_on, one.written_on)
        elif since is not None:
            ended_on = min(one.written_on, veto.ended_on or one.written_on)
            yield replace(veto, from_on=since, ended_on=ended_on)
            since = None
    if since is not None:
        yield replace(veto, from_on=since)


def usual_end(decided_on: date) -> date:
    """This year and the next (domain.md 1.4)."""
    return date(decided_on.year + 1, 12, 31)
