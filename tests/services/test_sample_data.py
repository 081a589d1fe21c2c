"""The sample village: who lives there, what stands on the shelves, and a year without a slip."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypinyin import lazy_pinyin

from jifen_desktop.domain.drafts import HouseholdDraft
from jifen_desktop.domain.names import (
    clean_barcode,
    clean_code,
    clean_name,
    clean_phone,
    clean_text,
)
from jifen_desktop.domain.refusals import NotEnoughPoints, NotEnoughStock
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.sample.events import (
    Event,
    HouseholdOpening,
    OfficeEvent,
    PaperAward,
    ProductOpening,
    Redemption,
    StockReceived,
    Void,
)
from jifen_desktop.services.sample.goods import sample_goods, sample_products
from jifen_desktop.services.sample.people import GROUPS, NEWCOMERS, ean13, sample_households
from jifen_desktop.services.sample.story import first_day, morning, story

PICTURES = Path(__file__).parents[2] / "assets" / "pictures"
DAYS = (date(2026, 11, 23), date(2028, 2, 29), date(2027, 1, 1))
DAY = DAYS[0]
RELATIONS = set("之妻 之夫 之子 之女 之母 之父 儿媳 女婿 孙子 孙女 外孙".split())  # noqa: SIM905


@pytest.fixture(scope="module")
def village() -> tuple[HouseholdDraft, ...]:
    return sample_households(DAY)


@pytest.fixture(scope="module")
def year() -> list[Event]:
    return list(story(DAY))


@pytest.fixture(scope="module")
def today() -> list[Event]:
    return list(morning(DAY))


class Shop:
    """An independent account of shelves, and of points without deeds: these only add to it.

    It books what the counter does and refuses what a counter must refuse; what the office
    does, test_sample_deeds.py looks at.
    """

    def __init__(self) -> None:
        self.price = {draft.code: draft.price_points or 0 for draft in sample_products()}
        self.points: dict[str, int] = {}
        self.stock: Counter[str] = Counter()
        self.slips: dict[str, Redemption] = {}

    def book(self, events: Iterable[Event]) -> None:
        for event in events:
            match event:
                case HouseholdOpening():
                    assert event.household_no not in self.points
                    self.points[event.household_no] = event.points
                case ProductOpening() | StockReceived():
                    assert event.quantity > 0
                    self.stock[event.code] += event.quantity
                case Redemption():
                    self.redeem(event)
                case Void():
                    self.void(event)
                case PaperAward():
                    assert event.declaration.household_no in self.points
                case _:
                    assert isinstance(event, OfficeEvent)

    def redeem(self, slip: Redemption) -> None:
        total = sum(self.price[code] * quantity for code, quantity in slip.lines)
        refusal = None
        if any(self.stock[code] < quantity for code, quantity in slip.lines):
            refusal = NotEnoughStock
        if self.points[slip.household_no] < total:
            assert refusal is None, "only one reason at a time, or the order would matter"
            refusal = NotEnoughPoints
        assert refusal is slip.expected_refusal
        if refusal is None:
            self.slips[slip.key] = slip
            self.points[slip.household_no] -= total
            self.stock.subtract(dict(slip.lines))

    def void(self, void: Void) -> None:
        slip = self.slips.pop(void.redemption_key)
        assert slip.at.date() == void.at.date()
        self.points[slip.household_no] += sum(self.price[code] * n for code, n in slip.lines)
        self.stock.update(dict(slip.lines))


def redemptions(events: Iterable[Event]) -> list[Redemption]:
    return [event for event in events if isinstance(event, Redemption)]


# --- households ------------------------------------------------------------------


def test_320_households_in_twelve_groups(village: tuple[HouseholdDraft, ...]) -> None:
    assert len(village) == 320
    assert len({draft.household_no for draft in village}) == 320
    assert [draft.row for draft in village] == list(range(1, 321))
    assert list(dict.fromkeys(draft.group_name for draft in village)) == list(GROUPS)
    for draft in village:
        group, _, number = (draft.household_no or "").partition("-")
        assert draft.group_name == GROUPS[int(group) - 1]
        assert number.isdigit()
        assert len(number) == 3


def test_families_are_whole(village: tuple[HouseholdDraft, ...]) -> None:
    for draft in village:
        names = [draft.head_name, *(member.name for member in draft.members)]
        assert len(set(names)) == len(names) == draft.population
        assert 1 <= len(draft.members) <= 6
        assert {member.relation for member in draft.members} <= RELATIONS
        assert draft.address
    relations = Counter(member.relation for draft in village for member in draft.members)
    assert relations.keys() == RELATIONS
    assert {draft.population for draft in village} == {2, 3, 4, 5, 6}


def test_names_that_are_hard(village: tuple[HouseholdDraft, ...]) -> None:
    heads = [draft.head_name or "" for draft in village]
    zhang_wei = [draft.group_name for draft in village if draft.head_name == "张伟"]
    assert len(zhang_wei) == len(set(zhang_wei)) == 4
    for surname in ("单", "仇", "解", "区", "查", "曾", "朴", "覃", "翟", "尉迟", "万俟"):
        assert any(head.startswith(surname) for head in heads), surname
    for surname in ("欧阳", "司马", "上官", "诸葛", "皇甫"):
        assert any(head.startswith(surname) for head in heads), surname
    for rare in "𬱖𠅤䶮㛃𠮷𬭎𫖯":
        assert any(rare in head for head in heads), rare
    assert "买买提·吐尔逊" in heads
    assert max(len(head) for head in heads) == 25
    assert sum("\N{MIDDLE DOT}" in head for head in heads) == 3
    assert any(len(head) == 2 for head in heads)


def test_father_and_son_of_one_sound(village: tuple[HouseholdDraft, ...]) -> None:
    (family,) = (draft for draft in village if draft.household_no == "09-020")
    (son,) = (member for member in family.members if member.relation == "之子")
    assert son.name != family.head_name
    assert lazy_pinyin(son.name) == lazy_pinyin("陈志明")
    father, separated = (draft for draft in village if draft.household_no in {"06-004", "06-005"})
    assert (father.head_name, separated.head_name) == ("周国富", "周国福")
    assert father.address == separated.address


def test_phones_and_cards_reach_nobody(village: tuple[HouseholdDraft, ...]) -> None:
    phones = [draft.phone for draft in village if draft.phone is not None]
    assert 300 <= len(phones) < 320
    assert len(set(phones)) == len(phones)
    assert all(phone.startswith("1990000") and len(phone) == 11 for phone in phones)
    cards = [draft.card_no or "" for draft in village]
    assert len(set(cards)) == 320
    assert all(card.startswith("2") and ean13(card[:12]) == card for card in cards)


@pytest.mark.parametrize("code", ["4006381333931", "6901234567892", "2000000000015"])
def test_check_digit_of_known_numbers(code: str) -> None:
    assert ean13(code[:12]) == code


@pytest.mark.parametrize("day", DAYS)
def test_only_the_dates_depend_on_the_day(day: date) -> None:
    village = sample_households(day)
    assert village == sample_households(day)
    assert [draft.members for draft in village] == [d.members for d in sample_households(DAY)]
    begun = first_day(day)
    recent = {
        draft.household_no: (day - draft.opened_on).days
        for draft in village
        if draft.opened_on is not None and draft.opened_on > begun
    }
    assert recent == NEWCOMERS
    assert all(draft.opened_on is not None and draft.opened_on < day for draft in village)


def test_import_would_change_no_character(village: tuple[HouseholdDraft, ...]) -> None:
    for draft in village:
        for name in (draft.head_name or "", *(member.name for member in draft.members)):
            assert clean_name(name, "name") == name
        assert clean_text(draft.address or "", "address") == draft.address
        assert clean_code(draft.household_no or "", "household_no") == draft.household_no
        assert clean_barcode(draft.card_no or "") == draft.card_no
        assert draft.phone is None or clean_phone(draft.phone) == draft.phone
    for product in sample_products():
        assert clean_text(product.name or "", "name") == product.name
        assert clean_code(product.code, "code") == product.code


# --- goods and pictures ----------------------------------------------------------


def test_the_44_goods() -> None:
    products = sample_products()
    assert len({draft.code for draft in products}) == len(products) == 44
    assert Counter(draft.category for draft in products) == {
        "粮油副食": 12,
        "日化洗涤": 11,
        "纸品": 3,
        "家居百货": 9,
        "农资农具": 4,
        "文体学习": 3,
        "小家电": 2,
    }
    salt = products[5]
    assert (salt.name, salt.unit, salt.price_points) == ("加碘食盐 400g", "袋", 250)
    assert salt.reference_price_fen == 200
    for draft in products:
        (barcode,) = draft.barcodes
        assert barcode.startswith("2")
        assert ean13(barcode[:12]) == barcode
        assert draft.weighed is False
        assert draft.active is True
    assert sample_goods()[10].donated
    assert not sample_goods()[0].donated


def test_every_product_has_its_own_picture() -> None:
    names = [draft.picture or "" for draft in sample_products()]
    assert len(set(names)) == 44
    assert {path.name for path in PICTURES.glob("*.svg")} == set(names)
    assert sum((PICTURES / name).stat().st_size for name in names) < 300_000


@pytest.mark.parametrize("picture", [draft.picture for draft in sample_products()])
def test_pictures_are_plain_svg(picture: str) -> None:
    root = ET.parse(PICTURES / picture).getroot()  # noqa: S314 - our own files
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox") == "0 0 32 32"
    drawn = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert drawn <= {"svg", "g", "path", "rect", "circle", "ellipse"}  # no text, link or image


def test_pictures_are_those_that_were_built() -> None:
    lines = (PICTURES / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert sums.keys() == {path.name for path in PICTURES.iterdir()} - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((PICTURES / name).read_bytes()).hexdigest() == digest, name


# --- the year --------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_year_ends_yesterday_and_is_in_order(day: date) -> None:
    events = [*story(day), *morning(day)]
    assert events == [*story(day), *morning(day)]
    assert len({event.key for event in events}) == len(events)
    assert all(before.at < after.at for before, after in pairwise(events))
    assert events[0].at.date() == first_day(day)
    told = list(story(day))
    assert told[-1].at.date() == day - timedelta(days=1)
    assert {event.at.date() for event in events[len(told) :]} == {day}
    assert all(8 <= event.at.hour < 18 for event in events)
    days = sorted({event.at.date() for event in events})
    assert max((after - before).days for before, after in pairwise(days)) <= 31


def test_nothing_told_is_refused(year: list[Event], today: list[Event]) -> None:
    shop = Shop()
    shop.book(year)
    debtors = {no for no, points in shop.points.items() if points < 0}
    assert len(debtors) == 3
    assert min(shop.stock.values()) == 0
    shop.book(today)
    assert {no for no, points in shop.points.items() if points < 0} == debtors
    assert min(shop.stock.values()) == 0


def test_openings(village: tuple[HouseholdDraft, ...], year: list[Event]) -> None:
    numbers = {draft.household_no for draft in village}
    openings = {e.household_no: e.points for e in year if isinstance(e, HouseholdOpening)}
    assert openings.keys() < numbers
    assert numbers - openings.keys() > NEWCOMERS.keys()
    assert len(numbers - openings.keys()) == 10
    assert all(1000 <= points <= 26_000 for points in openings.values() if points > 0)
    assert 13_000 < sum(openings.values()) / len(openings) < 17_000
    assert any(points % 100 for points in openings.values())
    shelves = [event.code for event in year if isinstance(event, ProductOpening)]
    assert shelves == [draft.code for draft in sample_products()]


def test_deliveries(year: list[Event]) -> None:
    received = [event for event in year if isinstance(event, StockReceived)]
    days = {event.at.date() for event in received}
    assert 12 <= len(days) <= 14
    assert {event.note.partition("：")[0] for event in received} == {"采购", "捐赠"}
    donated = {good.code for good in sample_goods() if good.donated}
    assert {event.code for event in received if event.note.startswith("捐赠")} <= donated


def test_redemptions_of_the_year(year: list[Event]) -> None:
    slips = redemptions(year)
    assert 600 <= len(slips) <= 800
    mornings = Counter(slip.at.date() for slip in slips)
    assert all(50 <= visits <= 150 for visits in mornings.values())
    limit = {good.code: good.per_household_max for good in sample_goods()}
    price = {good.code: good.price_points for good in sample_goods()}
    for slip in slips:
        assert 1 <= len(slip.lines) <= 6
        assert len(dict(slip.lines)) == len(slip.lines)
        assert all(1 <= quantity <= limit[code] for code, quantity in slip.lines)
        assert 1000 <= sum(price[code] * quantity for code, quantity in slip.lines) <= 10_000
        assert slip.expected_refusal is None
    assert 3 <= sum(isinstance(event, Void) for event in year) <= 12


def test_roles_may_do_what_they_do(year: list[Event], today: list[Event]) -> None:
    acts = {(type(event).__name__, event.by) for event in (*year, *today)}
    assert acts == {
        ("ProductOpening", Role.LEADER),
        ("HouseholdOpening", Role.CLERK),
        ("StockReceived", Role.KEEPER),
        ("Redemption", Role.KEEPER),
        ("Void", Role.KEEPER),
        ("PaperAward", Role.CLERK),
        ("DeedDeclared", Role.CLERK),
        ("ListEntered", Role.CLERK),
        ("MeetingHeld", Role.CLERK),
        ("DeedsLed", Role.CLERK),
        ("DeedsLed", Role.LEADER),
        ("DeedCorrected", Role.CLERK),
        ("ItemsDecided", Role.LEADER),
        ("ItemsPublished", Role.CLERK),
        ("Objection", Role.CLERK),
        ("ObjectionAnswered", Role.LEADER),
        ("BatchPosted", Role.LEADER),
        ("ListReversed", Role.LEADER),
        ("QuarterClosed", Role.LEADER),
        ("QuarterRated", Role.LEADER),
        ("HouseholdHonoured", Role.LEADER),
        ("SelectionOpened", Role.CLERK),
        ("SelectionLed", Role.CLERK),
        ("SelectionLed", Role.LEADER),
    }


def test_the_morning(
    village: tuple[HouseholdDraft, ...], year: list[Event], today: list[Event]
) -> None:
    slips = redemptions(today)
    booked = [slip for slip in slips if slip.expected_refusal is None]
    refused = [slip.expected_refusal for slip in slips if slip.expected_refusal is not None]
    assert len(booked) == 12
    assert refused == [NotEnoughPoints, NotEnoughStock]
    assert sum(isinstance(event, Void) for event in today) == 1
    assert sum(isinstance(event, StockReceived) for event in today) == 1
    [paper] = (event for event in today if isinstance(event, PaperAward))
    assert paper.declaration.household_no in {slip.household_no for slip in booked}
    heads = {draft.household_no: draft.head_name or "" for draft in village}
    names = [heads[slip.household_no] for slip in booked]
    assert {"王建国", "刘𬭎", "买买提·吐尔逊"} < set(names)
    assert names.count("张伟") == 2
    assert max(len(name) for name in names) == 25
    limit = {good.code: good.per_household_max for good in sample_goods()}
    assert all(quantity <= limit[code] for slip in slips for code, quantity in slip.lines)
    yesterday = {s.household_no for s in redemptions(year) if s.at.date() == year[-1].at.date()}
    assert not yesterday & {slip.household_no for slip in booked}
