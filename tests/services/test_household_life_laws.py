"""Whatever families do, no point appears or vanishes, and every account is what it should be."""

import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.balances import balance
from jifen_desktop.services.checking import check
from tests import points_village, village
from tests.life_village import close, merge, split, takes_back

OPENED = {"01-001": 6000, "01-002": 1500, "01-003": -500}
#: What is done, with which household, with which other one or act, and how many points.
Wish = tuple[str, int, int, int]
WISHES = st.tuples(
    st.sampled_from(["split", "split", "merge", "award", "close", "take back"]),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(0, 4000),
)


class Ledger:
    """The same families on a sheet of paper: balances, and what each act moved."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.balances = dict(OPENED)
        #: Voucher to what it moved, by household; those that brought a household name it.
        self.moved: dict[int, dict[str, int]] = {}
        self.brought: dict[int, str] = {}

    def carry_out(self, wish: Wish) -> None:
        """Do it in the book, and on paper unless the book refused."""
        what, first, second, points = wish
        numbers = sorted(self.balances)
        one, other = numbers[first % len(numbers)], numbers[second % len(numbers)]
        acts: dict[str, Callable[[], None]] = {
            "split": lambda: self.split(one, points),
            "merge": lambda: self.merge(one, other),
            "award": lambda: self.award(one),
            "close": lambda: self.close(one),
            "take back": lambda: self.take_back(second),
        }
        before = village.last_seq(self.store)
        try:
            acts[what]()
        except Refusal:
            assert village.last_seq(self.store) == before
        else:
            assert village.last_seq(self.store) in {before, before + 1}

    def note(self, seq: int, moved: dict[str, int]) -> None:
        self.moved[seq] = moved
        for number, points in moved.items():
            self.balances[number] += points

    def split(self, old: str, points: int) -> None:
        new = f"02-{len(self.balances):03d}"
        typed = f"{points // 100}.{points % 100:02d}"
        seq = split(self.store, new, f"新户{new}", typed, old_no=old).action_seq
        self.balances[new] = 0
        self.brought[seq] = new
        self.note(seq, {old: -points, new: points})

    def merge(self, source: str, target: str) -> None:
        seq = merge(self.store, source, target).action_seq
        self.note(seq, {source: -self.balances[source], target: self.balances[source]})

    def award(self, household_no: str) -> None:
        declared = points_village.deed(household_no, "B06")
        self.note(points_village.award(self.store, declared).voucher_no, {household_no: 1000})

    def close(self, household_no: str) -> None:
        seq = close(self.store, household_no, forfeit=True).action_seq
        self.note(seq, {household_no: -max(self.balances[household_no], 0)})

    def take_back(self, which: int) -> None:
        if not self.moved:
            return
        seq = sorted(self.moved)[which % len(self.moved)]
        takes_back(self.store, seq)
        for number, points in self.moved.pop(seq).items():
            self.balances[number] -= points
        if seq in self.brought:
            assert self.balances.pop(self.brought.pop(seq)) == 0


@settings(max_examples=25, deadline=None)
@given(wishes=st.lists(WISHES, max_size=14))
def test_no_point_appears_or_vanishes(wishes: list[Wish]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(points_village.make_points_store(Path(folder))) as store,
    ):
        for number, points in OPENED.items():
            village.opening(store, number, str(points / 100))
        paper = Ledger(store)
        for wish in wishes:
            paper.carry_out(wish)
            assert {no: balance(store, no) for no in paper.balances} == paper.balances
        assert check(store) == []


@settings(max_examples=25, deadline=None)
@given(
    wishes=st.lists(WISHES.filter(lambda wish: wish[0] in {"split", "merge", "take back"})),
)
def test_splits_and_merges_leave_the_sum_alone(wishes: list[Wish]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(points_village.make_points_store(Path(folder))) as store,
    ):
        for number, points in OPENED.items():
            village.opening(store, number, str(points // 100))
        paper = Ledger(store)
        for wish in wishes:
            paper.carry_out(wish)
            assert sum(balance(store, no) for no in paper.balances) == sum(OPENED.values())
