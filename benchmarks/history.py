"""The years of a made-up book, row by row, as bulk INSERT takes them.

A book of any size holds one busy village, always of the same habits; the rest is quieter.
So a household or a product of the busy part has the same history in a small book and in a
large one, and what is compared between the two is the size of the book alone.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from jifen_desktop import __version__
from jifen_desktop.domain.accounts import SYSTEM_ACCOUNT_ID_MAX, SystemAccount
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.numbering import first_of_year

Rows = dict[str, list[tuple[object, ...]]]

FIRST_DAY: Final = date(2024, 1, 8)
LAST_DAY: Final = date(2026, 11, 20)
OPENING_POINTS: Final = 5_000_000
BATCH_UNITS: Final = 120
LINES_MAX, UNITS_A_LINE_MAX = 3, 3
VOID_EVERY: Final = 100
ACTIONS_A_CHUNK: Final = 20_000
VILLAGE: Final = "清水湾村"
OPERATOR: Final = "王站长"
#: Columns of an action: time zone, clock flag and operator; epoch and program version.
_CHINA: Final = (480, 0, 1)
_MADE: Final = (1, __version__)


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a book is; the busy part is a village's worth of people, goods and years."""

    name: str
    households: int
    products: int
    transfers: int
    busy_households: int
    busy_products: int
    busy_redemptions: int

    @property
    def redemptions(self) -> int:
        """So many that openings, redemptions and voids add up to the transfers."""
        rest = self.transfers - self.households
        return rest - rest // (VOID_EVERY + 1)


@dataclass
class Product:
    """What the counter knows of a product, and what is left of its open batch."""

    product_id: int
    price_points: int
    batch_id: int = 0
    left: int = 0


class History:
    """Openings, deliveries, redemptions and voids in order of seq.

    Households have ids from 1, as their names stand in the list, and accounts after the
    system's; `heads` are those names, `first_seq` is the first action's.
    """

    def __init__(
        self, size: Size, chance: random.Random, heads: list[str], *, first_seq: int
    ) -> None:
        self._size = size
        self._chance = chance
        self._heads = heads
        self._balances = [0] * (size.households + 1)
        self.goods = [Product(n, 50 * (1 + n % 40)) for n in range(1, size.products + 1)]
        #: Ids of households and places of goods: the busy village, and the rest.
        self._busy = range(1, size.busy_households + 1), range(size.busy_products)
        self._quiet = (
            range(size.busy_households + 1, size.households + 1),
            range(size.busy_products, size.products),
        )
        self._rows: Rows = defaultdict(list)
        self._day = FIRST_DAY
        self._seq = first_seq - 1
        self._batch_id = 0
        self._receipts: dict[int, int] = {}

    def chunks(self) -> Iterator[Rows]:
        """All rows by table, some thousand actions at a time."""
        for _ in self._live():
            if len(self._rows["action"]) >= ACTIONS_A_CHUNK:
                yield self._rows
                self._rows = defaultdict(list)
        yield self._rows

    def _live(self) -> Iterator[None]:
        """Do one act after the other."""
        for household_id in range(1, self._size.households + 1):
            yield self._open_household(household_id)
        for product in self.goods:
            yield self._receive(product, Kind.OPENING)
        days = (LAST_DAY - FIRST_DAY).days
        busy_share = self._size.busy_redemptions / self._size.redemptions
        for number in range(1, self._size.redemptions + 1):
            self._day = FIRST_DAY + timedelta(days=number * days // self._size.redemptions)
            busy = self._chance.random() < busy_share
            voided = number % VOID_EVERY == 0
            yield self._redeem(busy=busy, voided=voided)

    def _act(self, kind: Kind, *, reverses: int | None = None) -> int:
        self._seq += 1
        day = self._day.isoformat()
        moment = f"{day}T02:30:00Z"
        fingerprint = self._seq.to_bytes(32)
        key = f"{self._seq:016x}"
        self._rows["action"].append(
            (self._seq, str(kind), key, fingerprint, day, moment, *_CHINA, None, reverses, *_MADE)
        )
        return self._seq

    def _transfer(self, seq: int, source: int, target: int, points: int) -> None:
        self._rows["transfer"].append((seq, source, target, points))

    def _open_household(self, household_id: int) -> None:
        seq = self._act(Kind.OPENING)
        account = SYSTEM_ACCOUNT_ID_MAX + household_id
        self._transfer(seq, SystemAccount.OPENING, account, OPENING_POINTS)
        self._balances[household_id] = OPENING_POINTS

    def _receive(self, product: Product, kind: Kind = Kind.RECEIVE) -> None:
        seq = self._act(kind)
        self._batch_id += 1
        product.batch_id, product.left = self._batch_id, BATCH_UNITS
        self._rows["batch"].append((self._batch_id, seq, product.product_id, None))
        self._rows["stock_move"].append((seq, self._batch_id, str(kind), BATCH_UNITS))

    def _redeem(self, *, busy: bool, voided: bool) -> None:
        chance = self._chance
        people, places = self._busy if busy else self._quiet
        household_id = chance.choice(people)
        wanted = sorted({chance.choice(places) for _ in range(chance.randint(1, LINES_MAX))})
        goods = [self.goods[place] for place in wanted]
        for product in goods:
            if product.left == 0:
                self._receive(product)
        taken = [(p, min(chance.randint(1, UNITS_A_LINE_MAX), p.left)) for p in goods]
        total = sum(product.price_points * units for product, units in taken)
        seq = self._act(Kind.REDEEM)
        account = SYSTEM_ACCOUNT_ID_MAX + household_id
        self._transfer(seq, account, SystemAccount.REDEEMED, total)
        self._paper(seq, household_id, total)
        for line_no, (product, units) in enumerate(taken, start=1):
            self._line(seq, line_no, product, units)
        if voided:
            self._void(seq, household_id, total, taken)

    def _paper(self, seq: int, household_id: int, total: int) -> None:
        year = self._day.year
        receipt_no = self._receipts.get(year, first_of_year(year)) + 1
        self._receipts[year] = receipt_no
        before = self._balances[household_id]
        after = self._balances[household_id] = before - total
        assert after >= 0, household_id
        number, group = household_no(household_id), group_name(household_id)
        self._rows["redemption"].append(
            (seq, receipt_no, household_id, number, group, VILLAGE, "", "", total, before, after)
        )
        head = self._heads[household_id - 1]
        self._rows["text_copy"] += [(seq, "head_name", head), (seq, "operator_name", OPERATOR)]

    def _line(self, seq: int, line_no: int, product: Product, units: int) -> None:
        product.left -= units
        self._rows["stock_move"].append((seq, product.batch_id, "redeem", -units))
        code, name = product_code(product.product_id), product_name(product.product_id)
        price, points = product.price_points, product.price_points * units
        self._rows["redemption_line"].append(
            (seq, line_no, product.product_id, code, name, "袋", price, units, 1, points)
        )

    def _void(
        self, original: int, household_id: int, total: int, taken: list[tuple[Product, int]]
    ) -> None:
        """Take the redemption back at once; its goods go to the batch they came from."""
        seq = self._act(Kind.VOID, reverses=original)
        account = SYSTEM_ACCOUNT_ID_MAX + household_id
        self._transfer(seq, SystemAccount.REDEEMED, account, total)
        self._balances[household_id] += total
        self._rows["text_copy"].append((seq, "reason", "拿错了"))
        for product, units in taken:
            product.left += units
            self._rows["stock_move"].append((seq, product.batch_id, "return", units))


def household_no(household_id: int) -> str:
    group, place = divmod(household_id - 1, 250)
    return f"{group + 1:03d}-{place + 1:03d}"


def group_name(household_id: int) -> str:
    return f"第{(household_id - 1) // 250 + 1}组"


def product_code(product_id: int) -> str:
    return f"P{product_id:05d}"


def product_name(product_id: int) -> str:
    return f"清水牌日用品{product_id}号"
