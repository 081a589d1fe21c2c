"""A year of the sample village, at the counter and in the office, and the morning of the day.

Chance starts from a constant and only the dates depend on the day: every telling is the same.
The teller keeps its own account of points and shelves, so that nothing it tells is refused
unless it says so.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from heapq import merge

from jifen_desktop.domain.amounts import HUNDREDTHS
from jifen_desktop.domain.refusals import NotEnoughPoints, NotEnoughStock, Refusal
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.sample.deeds import deeds
from jifen_desktop.services.sample.events import (
    BasketLine,
    CounterEvent,
    Event,
    HouseholdOpening,
    PaperAward,
    ProductOpening,
    Redemption,
    StockReceived,
    Void,
)
from jifen_desktop.services.sample.goods import Good, sample_goods
from jifen_desktop.services.sample.people import NEWCOMERS, household_numbers
from jifen_desktop.services.sample.quarters import quarters
from jifen_desktop.services.sample.selections import selections

_SEED = 44
#: Everything is told by how many days ago it was. The first days: shelves, then households.
_FIRST_DAY = 364
_OPENING_DAYS = 4
#: Redemption days come every twelve weeks; the fifth round has its second day today.
_ROUND_FIRST_DAYS = range(337, 0, -84)
_ROUND_SECOND_DAYS = range(336, 0, -84)
_DELIVERY_DAYS = range(340, 0, -28)
_DELIVERY_LINES, _PACK = 12, 5
#: The days on which donors bring what they are used to bring.
_DONORS = {284: "捐赠：县里挂帮单位", 116: "捐赠：返乡创业商会"}
_PURCHASE = "采购：镇上兴旺批发部"
#: Rain: nobody brought umbrellas any more, and today somebody will ask for one.
_SOLD_OUT = "JB07"
_SOLD_OUT_SINCE = 200
_MOST_WANTED = ("LY01", "LY02", "LY04", "LY05", _SOLD_OUT)

_WITHOUT_OPENING = frozenset({*NEWCOMERS, "02-003", "06-012", "09-017", "11-009"})
_DEBTS = {"03-011": -1250, "08-006": -500, "10-027": -3000}
_OPENING_OF_A_GUEST = 260 * HUNDREDTHS

_BASKET_MIN = 15 * HUNDREDTHS
_LINES_MAX = 6
#: Why slips were voided, and whether the household took something else at once.
_MISTAKES = (
    ("拿错规格，重新登记", True),
    ("重复扫码，多算一件", True),
    ("家里人已经兑换过", False),
    ("外包装破损，换别的商品", True),
    ("选错农户", False),
)
#: Today, in the order of the queue: household and basket.
_GUESTS: tuple[tuple[str, str], ...] = (
    ("03-018", "LY01*1 LY06*2"),  # rice and salt: a sum with a decimal
    ("10-004", "RH04*1 RH06*2"),  # a name in rare characters
    ("06-008", "LY04*1 LY07*1 LY08*1 LY09*1 LY10*1 RH05*1"),  # a full slip
    ("10-019", "LY12*1 XX01*2"),  # a name of 25 characters
    ("04-021", "LY06*5"),  # one line, the most there may be
    ("11-004", "JB01*2 RH01*3 ZP03*1"),
    ("07-013", "JD01*1"),  # a rice cooker, saved up for
    ("01-025", "LY03*4 RH08*2"),
    ("09-006", "ZP02*1 JB09*2 RH10*1"),
    ("12-016", "NZ04*3 NZ01*1"),
)
_MISTAKEN, _MEANT = "02-007", "05-012"  # two of the four 张伟
_THEIR_BASKET = "LY01*1 RH03*1"
_IN_DEBT = "03-011"
_ASKS_FOR_SOLD_OUT = "12-008"
_VISITORS_TODAY = frozenset(
    {*(guest for guest, _ in _GUESTS), _MISTAKEN, _MEANT, _ASKS_FOR_SOLD_OUT}
)
#: Who hands in a signed paper before being served, and for what.
_BRINGS_A_PAPER, _PAPER_RULE, _PAPER_NOTE = "11-004", "C01", "上午清沟半天，组长签字"
_KEPT_FOR_TODAY = 130 * HUNDREDTHS


def _basket(text: str) -> tuple[BasketLine, ...]:
    pairs = (line.split("*") for line in text.split())
    return tuple(BasketLine(code, int(quantity)) for code, quantity in pairs)


class _Teller:
    """Tells the year, then the morning; knows every shelf, and every balance without deeds."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._chance = random.Random(_SEED)  # noqa: S311 - a story, no secret
        self._goods = {good.code: good for good in sample_goods()}
        self._points: dict[str, int] = {}
        #: The least that each household ever had.
        self._least: dict[str, int] = {}
        self._stock: dict[str, int] = {}
        self._served: set[str] = set()
        self._now = datetime.combine(day, time())
        self._told = 0

    def year(self) -> Iterator[CounterEvent]:
        yield from self._shelves()
        yield from self._openings()
        for days_ago in range(_FIRST_DAY - _OPENING_DAYS, 0, -1):
            if days_ago in _DELIVERY_DAYS:
                yield from self._delivery(days_ago)
            elif days_ago in _ROUND_FIRST_DAYS:
                self._served.clear()
                yield from self._redemption_day(days_ago, self._chance.randint(88, 108))
            elif days_ago in _ROUND_SECOND_DAYS:
                yield from self._redemption_day(days_ago, self._chance.randint(50, 64))

    def morning(self) -> Iterator[CounterEvent]:
        self._open(0, time(8, 5))
        yield self._receive("LY01", 20, _PURCHASE)
        for household_no, basket in _GUESTS[:4]:
            yield self._redeem(household_no, _basket(basket))
        yield self._refused(_IN_DEBT, _basket("LY06*2"), NotEnoughPoints)
        mistaken = self._redeem(_MISTAKEN, _basket(_THEIR_BASKET))
        yield mistaken
        yield self._void(mistaken, f"选错同名户，应为 {_MEANT}")
        yield self._redeem(_MEANT, _basket(_THEIR_BASKET))
        yield self._on_paper()
        for household_no, basket in _GUESTS[4:]:
            yield self._redeem(household_no, _basket(basket))
        wanted = (BasketLine("JB01", 1), BasketLine(_SOLD_OUT, 1))
        yield self._refused(_ASKS_FOR_SOLD_OUT, wanted, NotEnoughStock)

    # --- days -------------------------------------------------------------------

    def _open(self, days_ago: int, at: time) -> None:
        self._now = datetime.combine(self._day - timedelta(days=days_ago), at)

    def _shelves(self) -> Iterator[ProductOpening]:
        self._open(_FIRST_DAY, time(8, 30))
        for good in self._goods.values():
            quantity = good.reorder_at * 3
            self._stock[good.code] = quantity
            key, at = self._next(20, 35)
            yield ProductOpening(key=key, at=at, by=Role.LEADER, code=good.code, quantity=quantity)

    def _openings(self) -> Iterator[HouseholdOpening]:
        household_nos = [no for no in household_numbers() if no not in _WITHOUT_OPENING]
        per_day = -(-len(household_nos) // _OPENING_DAYS)
        for index, household_no in enumerate(household_nos):
            day, nth = divmod(index, per_day)
            if nth == 0:
                self._open(_FIRST_DAY - day, time(9))
            points = self._opening_points(household_no)
            self._points[household_no] = self._least[household_no] = points
            key, at = self._next(50, 100)
            yield HouseholdOpening(
                key=key, at=at, by=Role.CLERK, household_no=household_no, points=points
            )

    def _opening_points(self, household_no: str) -> int:
        if household_no in _DEBTS:
            return _DEBTS[household_no]
        if household_no in _VISITORS_TODAY:
            return _OPENING_OF_A_GUEST
        whole = self._chance.randint(30, 125) + self._chance.randint(30, 125)
        few = self._chance.randint(10, 59)
        fraction = self._chance.choice((0, 0, 0, 0, 50, 50, 20))
        return self._chance.choice((*(whole,) * 9, few)) * HUNDREDTHS + fraction

    def _delivery(self, days_ago: int) -> Iterator[StockReceived]:
        """One load of what runs lowest is bought; on some days donors bring part of it."""
        self._open(days_ago, time(9, 30))
        wanted = [good for good in self._goods.values() if self._missing(good, days_ago) > 0]
        wanted.sort(key=lambda good: self._stock[good.code] * HUNDREDTHS // good.reorder_at)
        for good in wanted[:_DELIVERY_LINES]:
            missing = self._missing(good, days_ago)
            pack = _PACK if missing > _PACK else 1
            note = _DONORS.get(days_ago, _PURCHASE) if good.donated else _PURCHASE
            yield self._receive(good.code, -(-missing // pack) * pack, note)

    def _missing(self, good: Good, days_ago: int) -> int:
        rained_out = good.code == _SOLD_OUT and days_ago < _SOLD_OUT_SINCE
        return 0 if rained_out else good.reorder_at * 4 - self._stock[good.code]

    def _redemption_day(self, days_ago: int, visits: int) -> Iterator[Redemption | Void]:
        self._open(days_ago, time(8))
        able = [no for no in self._points if self._can_come(no, days_ago)]
        queue = self._chance.sample(able, min(visits, len(able)))
        wrong_at = self._chance.randrange(len(queue))
        for index, household_no in enumerate(queue):
            redemption = self._redeem(household_no, self._choose(household_no))
            yield redemption
            if index == wrong_at:
                yield from self._mistake(redemption, days_ago)
        self._served.update(queue)

    def _mistake(self, redemption: Redemption, days_ago: int) -> Iterator[Redemption | Void]:
        reason, again = _MISTAKES[days_ago % len(_MISTAKES)]
        yield self._void(redemption, reason)
        if again:
            yield self._redeem(redemption.household_no, self._choose(redemption.household_no))

    # --- baskets ----------------------------------------------------------------

    @staticmethod
    def _kept(household_no: str) -> int:
        return _KEPT_FOR_TODAY if household_no in _VISITORS_TODAY else 0

    def _budget(self, household_no: str) -> int:
        return self._points[household_no] - self._kept(household_no)

    def spare(self) -> dict[str, int]:
        """What households had left all the year, below zero for debts."""
        return {no: least - self._kept(no) for no, least in self._least.items()}

    def _can_come(self, household_no: str, days_ago: int) -> bool:
        away = household_no in self._served or (days_ago == 1 and household_no in _VISITORS_TODAY)
        return not away and self._budget(household_no) >= _BASKET_MIN

    def _choose(self, household_no: str) -> tuple[BasketLine, ...]:
        """One to six goods for 10 to 100 points, as the shelves and the balance allow."""
        left = min(self._budget(household_no), self._chance.randint(15, 100) * HUNDREDTHS)
        lines_wanted = self._chance.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, _LINES_MAX))
        enough = left - 10 * HUNDREDTHS
        basket: dict[str, int] = {}
        while len(basket) < lines_wanted or (left > enough and len(basket) < _LINES_MAX):
            shelf = [good for good in self._goods.values() if self._fits(good, left, basket)]
            if not shelf:
                break
            (good,) = self._chance.choices(shelf, [self._liking(good) for good in shelf])
            most = min(good.per_household_max, self._stock[good.code], left // good.price_points)
            basket[good.code] = min(most, self._chance.choice((1, 1, 1, 2, 2, 3)))
            left -= basket[good.code] * good.price_points
        return tuple(BasketLine(code, quantity) for code, quantity in basket.items())

    def _fits(self, good: Good, left: int, basket: dict[str, int]) -> bool:
        free = self._stock[good.code] > 0 and good.code not in basket
        return free and good.price_points <= left

    @staticmethod
    def _liking(good: Good) -> int:
        return good.reorder_at * 5 if good.code in _MOST_WANTED else good.reorder_at

    # --- acts -------------------------------------------------------------------

    def _next(self, seconds_min: int, seconds_max: int) -> tuple[str, datetime]:
        self._told += 1
        self._now += timedelta(seconds=self._chance.randint(seconds_min, seconds_max))
        return f"sample-{self._told:05}", self._now

    def _receive(self, code: str, quantity: int, note: str) -> StockReceived:
        self._stock[code] += quantity
        key, at = self._next(60, 150)
        return StockReceived(
            key=key, at=at, by=Role.KEEPER, code=code, quantity=quantity, note=note
        )

    def _move(self, household_no: str, lines: tuple[BasketLine, ...], sign: int) -> None:
        for code, quantity in lines:
            self._stock[code] += sign * quantity
            self._points[household_no] += sign * quantity * self._goods[code].price_points
        self._least[household_no] = min(self._least[household_no], self._points[household_no])

    def _redeem(self, household_no: str, lines: tuple[BasketLine, ...]) -> Redemption:
        self._move(household_no, lines, -1)
        return self._refused(household_no, lines, None)

    def _refused(
        self, household_no: str, lines: tuple[BasketLine, ...], refusal: type[Refusal] | None
    ) -> Redemption:
        key, at = self._next(60, 140)
        return Redemption(
            key=key,
            at=at,
            by=Role.KEEPER,
            household_no=household_no,
            lines=lines,
            expected_refusal=refusal,
        )

    def _on_paper(self) -> PaperAward:
        key, at = self._next(60, 140)
        declaration = Declaration(
            household_no=_BRINGS_A_PAPER,
            rule_code=_PAPER_RULE,
            amount="1",
            event_date=self._day,
            note=_PAPER_NOTE,
        )
        return PaperAward(key=key, at=at, by=Role.CLERK, declaration=declaration)

    def _void(self, redemption: Redemption, reason: str) -> Void:
        self._move(redemption.household_no, redemption.lines, 1)
        key, at = self._next(30, 90)
        return Void(key=key, at=at, by=Role.KEEPER, redemption_key=redemption.key, reason=reason)


def first_day(day: date) -> date:
    """The day on which the story begins; the roster has to be in the book by then."""
    return day - timedelta(days=_FIRST_DAY)


def story(day: date) -> Iterator[Event]:
    """The year before `day`, in the order of time; its last event is yesterday."""
    teller = _Teller(day)
    counter = list(teller.year())
    office = deeds(day, teller.spare()), quarters(first_day(day), day), selections(day)
    return merge(counter, *office, key=lambda event: event.at)


def morning(day: date) -> Iterator[CounterEvent]:
    """The morning of `day` itself, told from where the story ended."""
    teller = _Teller(day)
    for _ in teller.year():
        pass
    return teller.morning()
