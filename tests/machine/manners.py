"""In which way something is asked: by whom, at which window, under which clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.machine.asks import When, Who

LEAD, KEEPER, CLERK, HEAD, WATCH, KEEP_UP = (
    "王站长",
    "李会计",
    "覃文书",
    "韦主任",
    "蒙监督",
    "罗维护",
)
#: Everybody in the book from the start; the first may do everything.
STAFF = {
    KEEPER: {"keeper"},
    CLERK: {"clerk"},
    HEAD: {"leader"},
    WATCH: {"supervisor"},
    KEEP_UP: {"maintainer"},
}


@dataclass(frozen=True)
class Manner:
    """How one thing is asked. Days count from the day it really is."""

    name: str = LEAD
    second: str | None = None
    window: int = 0
    #: Another program is writing at this very moment.
    busy: bool = False
    #: By how many days the PC's clock is wrong.
    wrong: int = 0
    #: The typed day, if one was typed.
    typed: int | None = None

    @property
    def who(self) -> Who:
        return Who(self.name, self.second)

    def when(self, today: date) -> When:
        typed = None if self.typed is None else today + timedelta(days=self.typed)
        return When(today + timedelta(days=self.wrong), typed)


USUAL = Manner()
AT_THE_OTHER = Manner(window=1)
TOGETHER = Manner(second=KEEPER)
#: Most of the time everything is in order.
MANNERS = (
    *[USUAL] * 12,
    *[AT_THE_OTHER] * 10,
    *[TOGETHER] * 16,
    Manner(HEAD, window=1),
    Manner(HEAD, second=LEAD),
    Manner(KEEPER),
    Manner(KEEPER, second=WATCH),
    Manner(CLERK),
    Manner(WATCH, second=LEAD),
    Manner(KEEP_UP, window=1),
    Manner(LEAD, second=LEAD),
    Manner(busy=True),
    Manner(busy=True, window=1),
    Manner(wrong=-1),
    Manner(wrong=-3000),
    Manner(wrong=-3000, typed=0),
    Manner(wrong=46),
    Manner(wrong=46, typed=46, second=KEEPER),
    Manner(wrong=2000, typed=1),
    Manner(typed=0, second=KEEPER),
    Manner(typed=1, window=1),
    Manner(typed=-1),
    Manner(typed=45),
    Manner(typed=46),
    Manner(wrong=-3000, typed=400),
    Manner(wrong=-3000, typed=401),
)
#: Copies and restores are asked for by somebody who may, more often than not.
KEEPING = (
    *[TOGETHER] * 10,
    *[Manner(second=KEEPER, typed=0)] * 6,
    Manner(KEEP_UP, second=LEAD),
    Manner(KEEP_UP, second=LEAD, wrong=-20, typed=None),
    Manner(wrong=-3000, typed=0, second=KEEPER),
    Manner(wrong=-10, second=KEEPER),
    Manner(second=KEEPER, typed=1),
    USUAL,
    Manner(KEEPER, second=LEAD),
    Manner(LEAD, second=LEAD),
)
