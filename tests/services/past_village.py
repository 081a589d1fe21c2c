"""A village with two years of deeds to be replayed: rules of every kind, three versions of them."""

import atexit
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from jifen_desktop.db.store import BOOK_FILE, Store
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rules import Rule
from jifen_desktop.domain.settings import BASE_POINTS, DEDUCTION_FLOOR, DEED_PUBLICATION_STEP
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.deciding import Ruling, return_decided
from jifen_desktop.services.declaring import correct_deed
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.rule_listing import list_books
from tests import points_village, village
from tests.points_village import adopt, award, declare, rule, switch
from tests.village import CLERK, LEADER, moment, new_key

#: Caps of every window and measure, one person's, steps, ranges, tiers, groups, deductions.
RULES = (
    rule("A01", "+2", "人次", "每次2人;每季10分;每月3次"),
    rule("A08", "-2", "次", "每季6分"),
    rule("B03", "+5", "次", "每月1次"),
    rule("C01", "+5", "人次", "每季20分;每年6人"),
    rule("C18", "+1", "元", "每年9分", step="100"),
    rule("C21", "+2~+10", "次", "每年15分;每月2次"),
    rule("C23", "-5", "次"),
    rule("C25", "未成灾:-20|成灾:-50", "次"),
    rule("D06", "+30", "人", "一次性1次", per_member=True),
    rule("D07", "+5", "人年", "每年1次;每次1人", per_member=True),
    rule("D12", "+3", "次", "每月4次", spendable=False),
    rule("E01", "村:+5|县:+15", "次", "每年20分", group="表彰"),
    rule("E02", "+2~+10", "次", group="表彰"),
    rule("E03", "+8", "次", "每季1次", group="表彰"),
)
#: What counted before: other points, caps and groups under the same codes.
EARLIER = (
    *(replace(one, exclusive_group="") for one in RULES if one.code[0] in "ABDE"),
    rule("C01", "+4", "人次", "每年3次", per_member=True),
    rule("C18", "+2", "元", "每月4分", step="100"),
    rule("C21", "+2~+10", "次", "每季1次"),
    rule("C23", "-5", "次"),
    rule("C25", "未成灾:-20|成灾:-50", "次"),
)
GROUPED = frozenset(one.code for one in RULES if one.exclusive_group)
#: What may be typed for each rule.
AMOUNTS = {
    "A01": ("1", "2", "5"),
    "C01": ("1", "2"),
    "C18": ("100", "250.5", "900"),
    "C21": ("2", "7.5", "10"),
    "C25": ("未成灾", "成灾"),
    "D07": ("1", "2"),
    "E01": ("村", "县"),
    "E02": ("2", "9"),
}
DAYS = (
    *(date(2025, 12, 31), date(2026, 6, 30)),
    *(date(2026, 7, 1), date(2026, 7, 31), date(2026, 8, 10), date(2026, 8, 20)),
    *(date(2026, 9, 30), date(2026, 11, 5)),
)
MEMBERS = {"01-001": ("王建国", "李小花", "王小明"), "01-002": ("张伟", "赵丽")}
Q3 = Quarter(2026, 3)


def make_past(folder: Path, *, floor: bool = False) -> Store:
    """EARLIER until June 2026, RULES from July on, the same in other words from 15 August."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_template(), folder / BOOK_FILE)
    store = Store(folder / BOOK_FILE, durable=False)
    if floor:
        switch(store, DEDUCTION_FLOOR, "floor_zero")
    return store


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="jifen-past-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = village.make_store(folder)
    points_village.people(store)
    adopt(store, EARLIER, effective_on=date(2025, 1, 1))
    adopt(store, RULES, effective_on=date(2026, 7, 1))
    words = [replace(one, item=f"{one.item}。", evidence="照片") for one in RULES]
    adopt(store, words, effective_on=date(2026, 8, 15))
    switch(store, DEED_PUBLICATION_STEP, "no")
    switch(store, BASE_POINTS, "50")
    store.close()
    return folder / BOOK_FILE


def book_id(store: Store, version: int) -> int:
    """The rule book of a version."""
    [found] = [one.book.id for one in list_books(store) if one.book.version == version]
    return found


def draft(store: Store, rules: Sequence[Rule]) -> int:
    """Rules as they wait for a meeting; the id of their book."""
    with store.transaction() as book:
        acting = points_village.Request(
            kind=points_village.Kind.DRAFT_RULES, key=new_key(), actor=LEADER, at=moment()
        )
        action = points_village.append_action(book, acting, "")
        return book.rules.draft(action.seq, points_village.CATEGORY_NAMES, rules)


class Past:
    """What happens in the village; what the book refuses does not happen."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.declared: list[int] = []
        self.decided: list[int] = []
        self.posted: list[int] = []
        self._of_groups: dict[str, list[int]] = defaultdict(list)

    def from_paper(self, typed: Declaration) -> None:
        with suppress(Refusal):
            number = award(self.store, self._of_matter(typed)).item_no
            self.posted.append(number)
            self._remember(typed, number)

    def typed(self, typed: Declaration) -> None:
        with suppress(Refusal):
            number = declare(self.store, self._of_matter(typed))
            self._remember(typed, number)
            points_village.check(self.store, number)
            self.declared.append(number)

    def _remember(self, typed: Declaration, number: int) -> None:
        if typed.rule_code in GROUPED:
            self._of_groups[typed.household_no].append(number)

    def _of_matter(self, typed: Declaration) -> Declaration:
        """What stands for an earlier deed becomes one's number, if the household has any."""
        if typed.instead_of is None:
            return typed
        earlier = self._of_groups[typed.household_no]
        return replace(
            typed, instead_of=earlier[typed.instead_of % len(earlier)] if earlier else None
        )

    def decide(self, which: int, agreed: str) -> None:
        """Two at one meeting, of which the first may be lowered."""
        numbers = self._some(self.declared, which)
        rulings = [Ruling(item_no=number) for number in numbers]
        if rulings and agreed:
            rulings[0] = replace(rulings[0], agreed=agreed, reason="减少")
        with suppress(Refusal):
            points_village.decide(self.store, *rulings)
            self.declared = [each for each in self.declared if each not in numbers]
            self.decided += numbers

    def post(self, which: int) -> None:
        numbers = self._some(self.decided, which)
        if numbers:
            points_village.post(self.store, *numbers)
            self.decided = [each for each in self.decided if each not in numbers]
            self.posted += numbers

    def give_back(self, which: int, typed: Declaration) -> None:
        """Return a decided deed and declare it anew, as another fact of the same household."""
        numbers = self._some(self.decided, which)[:1]
        if not numbers:
            return
        self.decided.remove(numbers[0])
        return_decided(self.store, numbers, "有异议", key=new_key(), actor=LEADER, at=moment())
        deed = points_village.found(self.store, numbers[0])
        with self.store.reading() as book:
            number = book.households.get(deed.household_id).household_no
        with suppress(Refusal):
            corrected = replace(typed, household_no=number, member="")
            correct_deed(self.store, deed.id, corrected, key=new_key(), actor=CLERK, at=moment())
            points_village.check(self.store, deed.id)
            self.declared.append(deed.id)

    def take_back(self, which: int) -> None:
        numbers = self._some(self.posted, which)[:1]
        if numbers:
            points_village.reverse_deeds(self.store, *numbers)
            self.posted.remove(numbers[0])

    def give_base(self, quarter: Quarter) -> None:
        with suppress(Refusal):
            give_base_points(self.store, quarter, key=new_key(), actor=LEADER, at=moment())

    def _some(self, numbers: Sequence[int], which: int) -> list[int]:
        """Two of them, one after the other."""
        return [numbers[(which + n) % len(numbers)] for n in range(min(2, len(numbers)))]
