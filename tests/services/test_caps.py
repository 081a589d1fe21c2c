"""Whatever is decided, posted and taken back, in whatever order: no cap is exceeded.

The village of this test keeps its own books: it works out every award by hand from the
entries that stand, and compares points, scores and balances with the book's.
"""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from jifen_desktop.db.store import Store
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.settings import DEDUCTION_FLOOR
from jifen_desktop.services.balances import balance
from jifen_desktop.services.checking import check
from jifen_desktop.services.deciding import return_decided
from jifen_desktop.services.score import score
from tests import points_village
from tests.points_village import award, declare, deed, make_points_store, switch
from tests.village import LEADER, moment, new_key

DAYS = [date(2026, month, day) for month in (5, 6, 7, 8) for day in (1, 15, 30)]
HOUSEHOLDS = ("01-001", "01-002")
MEMBERS = {"01-001": ("王建国", "李小花"), "01-002": ("张伟", "赵丽")}
#: Points of one unit, unit of the quantity typed, and caps: window and points, times or people.
RULES: dict[str, tuple[int, tuple[tuple[str, str, int], ...]]] = {
    "A01": (200, (("each", "people", 2), ("quarter", "points", 1000))),
    "B03": (500, (("month", "times", 1),)),
    "C06": (100, (("quarter", "points", 2000),)),
    "C01": (500, (("quarter", "points", 2000),)),
    "D07": (500, (("year", "times", 1),)),
    "D06": (3000, (("once", "times", 1),)),
    "A08": (-200, (("quarter", "points", 600),)),
    "C23": (-500, ()),
}
PER_MEMBER = {"D06", "D07"}


@dataclass
class Entry:
    item_no: int
    household_no: str
    code: str
    quantity: int
    day: date
    member: str
    #: declared, decided, posted or gone.
    state: str
    given: int = 0
    moved: int = 0


def window(name: str, day: date) -> object:
    return {
        "each": None,
        "month": (day.year, day.month),
        "quarter": (day.year, (day.month - 1) // 3),
        "year": day.year,
        "once": 0,
    }[name]


def worth(entry: Entry, others: list[Entry]) -> int:
    """Points by hand: what the rule gives, cut by each cap."""
    value, caps = RULES[entry.code]
    quantity, room = entry.quantity, None
    for name, measure, amount in caps:
        same = [
            other
            for other in others
            if other.state in {"decided", "posted"}
            and other.given != 0
            and (other.household_no, other.code) == (entry.household_no, entry.code)
            and (entry.code not in PER_MEMBER or other.member == entry.member)
            and name != "each"
            and window(name, other.day) == window(name, entry.day)
        ]
        if measure == "people":
            quantity = min(quantity, amount)
        elif measure == "times":
            room = 0 if len(same) >= amount else room
        else:
            left = amount - sum(abs(other.given) for other in same)
            room = left if room is None else min(room, left)
    size = abs(value) * quantity
    size = size if room is None else min(size, max(room, 0))
    return size if value > 0 else -size


class Village:
    """The book beside the same book kept by hand."""

    def __init__(self, store: Store, *, floor: bool) -> None:
        self.store, self.floor = store, floor
        self.entries: list[Entry] = []
        if floor:
            switch(store, DEDUCTION_FLOOR, "floor_zero")

    def balance(self, household_no: str) -> int:
        mine = (e for e in self.entries if e.household_no == household_no and e.state == "posted")
        return sum(entry.moved for entry in mine)

    def spend(self, entry: Entry) -> None:
        entry.moved = entry.given
        if entry.given < 0 and self.floor:
            entry.moved = -min(-entry.given, max(self.balance(entry.household_no), 0))
        entry.state = "posted"

    def typed(self, household_no: str, code: str, quantity: int, day: date, member: int) -> None:
        name = MEMBERS[household_no][member]
        said = deed(household_no, code, str(quantity), on=day, member=name)
        self.entries.append(
            Entry(declare(self.store, said), household_no, code, quantity, day, name, "declared")
        )

    def from_paper(
        self, household_no: str, code: str, quantity: int, day: date, member: int
    ) -> None:
        name = MEMBERS[household_no][member]
        entry = Entry(0, household_no, code, quantity, day, name, "declared")
        entry.given = worth(entry, self.entries)
        done = award(self.store, deed(household_no, code, str(quantity), on=day, member=name))
        entry.item_no = done.item_no
        self.spend(entry)
        self.entries.append(entry)
        assert done.points == entry.moved

    def lead(self, which: int) -> None:
        """Lead a deed to its next step: decided, posted, taken back."""
        alive = [entry for entry in self.entries if entry.state != "gone"]
        if not alive:
            return
        entry = alive[which % len(alive)]
        if entry.state == "declared":
            points_village.check(self.store, entry.item_no)
            entry.given = worth(entry, self.entries)
            points_village.decide(self.store, entry.item_no)
            entry.state = "decided"
            kept = points_village.found(self.store, entry.item_no)
            assert kept.given_points == entry.given
        elif entry.state == "decided":
            points_village.post(self.store, entry.item_no)
            self.spend(entry)
        else:
            points_village.reverse_deeds(self.store, entry.item_no)
            entry.state = "gone"

    def give_back(self, which: int) -> None:
        decided = [entry for entry in self.entries if entry.state == "decided"]
        if decided:
            entry = decided[which % len(decided)]
            return_decided(
                self.store, [entry.item_no], "有异议", key=new_key(), actor=LEADER, at=moment()
            )
            entry.state = "gone"

    def compare(self) -> None:
        for household_no in HOUSEHOLDS:
            assert balance(self.store, household_no) == self.balance(household_no)
            for number in (2, 3):
                by_hand = sum(
                    entry.given
                    for entry in self.entries
                    if entry.state == "posted"
                    and entry.household_no == household_no
                    and (entry.day.month - 1) // 3 + 1 == number
                )
                quarter = quarter_named(f"2026Q{number}")
                assert score(self.store, household_no, quarter) == by_hand


@st.composite
def deeds(draw: DrawFn) -> tuple[str, str, int, date, int]:
    return (
        draw(st.sampled_from(HOUSEHOLDS)),
        draw(st.sampled_from(sorted(RULES))),
        draw(st.integers(min_value=1, max_value=9)),
        draw(st.sampled_from(DAYS)),
        draw(st.integers(min_value=0, max_value=1)),
    )


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["from_paper", "typed"]), deeds()),
        st.tuples(st.sampled_from(["lead", "give_back"]), st.integers(0, 50).map(lambda n: (n,))),
    ),
    min_size=10,
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, floor=st.booleans())
def test_no_order_of_acts_exceeds_a_cap(
    steps: list[tuple[str, tuple[object, ...]]], *, floor: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = make_points_store(Path(folder))
        try:
            kept = Village(store, floor=floor)
            for name, arguments in steps:
                getattr(kept, name)(*arguments)
            kept.compare()
            assert check(store) == []  # the caps among its laws, asked in SQL
        finally:
            store.close()
