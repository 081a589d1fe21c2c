"""What people type into forms is cleaned as an import cleans it, and refused by field."""

from collections.abc import Callable
from datetime import date

import pytest

from jifen_desktop.domain import entries
from jifen_desktop.domain.file_faults import CellUnfit, IdNumberFound, PhoneUnfit
from jifen_desktop.domain.refusals import CodeUnfit, Refusal, TextMissing, TextTooLong

ID_NUMBER = "110101199001011234"


@pytest.mark.parametrize(
    ("clean", "typed", "kept"),
    [
        (entries.household_no, " ０１－００１ ", "01-001"),
        (entries.card_no, "a 8", "A8"),
        (entries.code, "ly01", "LY01"),
        (entries.group_name, " 第１组 ", "第1组"),
        (entries.phone, "138-0000-1234", "13800001234"),
        (entries.address, " 村东头　５号 ", "村东头 5号"),
        (entries.relation, " 之 妻 ", "之妻"),
        (entries.goods_name, " 大米  5kg ", "大米 5kg"),
        (entries.unit, " 袋 ", "袋"),
        (entries.category, "粮油", "粮油"),
        (entries.picture, "rice.svg", "rice.svg"),
        (entries.population, "４", 4),
        (entries.population, "0", 0),
        (entries.opened_on, "2026-11-1", date(2026, 11, 1)),
        (entries.opened_on, " ２０２６．11．01 ", date(2026, 11, 1)),
        (entries.opened_on, "2026 年 11 月 1 日", date(2026, 11, 1)),
        (entries.opened_on, "20261101", date(2026, 11, 1)),
        (entries.expires_on, "2027.6.30", date(2027, 6, 30)),
        (entries.expires_on, " ", None),
        (entries.price_points, "2.5", 250),
        (entries.price_points, "0", 0),
        (entries.reference_price_fen, "1,286", 128600),
    ],
)
def test_typed_text_is_cleaned(clean: Callable[[str], object], typed: str, kept: object) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("clean", "kept"),
    [
        (entries.group_name, ""),
        (entries.phone, ""),
        (entries.address, ""),
        (entries.relation, ""),
        (entries.unit, ""),
        (entries.category, ""),
        (entries.picture, ""),
        (entries.population, None),
        (entries.reference_price_fen, None),
    ],
)
@pytest.mark.parametrize("typed", ["", " ", "　"])
def test_an_emptied_box_is_empty(clean: Callable[[str], object], typed: str, kept: object) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("clean", "typed", "refusal", "field"),
    [
        (entries.household_no, "", TextMissing, "household_no"),
        (entries.household_no, "一号", CodeUnfit, "household_no"),
        (entries.household_no, ID_NUMBER, IdNumberFound, "household_no"),
        (entries.card_no, ID_NUMBER, IdNumberFound, "card_no"),
        (entries.code, ID_NUMBER, IdNumberFound, "code"),
        (entries.phone, ID_NUMBER, IdNumberFound, "phone"),
        (entries.address, f"村东头 {ID_NUMBER}", IdNumberFound, "address"),
        (entries.group_name, "组" * 21, TextTooLong, "group_name"),
        (entries.relation, "妻" * 21, TextTooLong, "relation"),
        (entries.goods_name, " ", TextMissing, "name"),
        (entries.unit, "袋" * 11, TextTooLong, "unit"),
        (entries.category, "粮" * 21, TextTooLong, "category"),
        (entries.population, "许多", CellUnfit, "population"),
        (entries.population, "4.5", CellUnfit, "population"),
        (entries.population, "-1", CellUnfit, "population"),
        (entries.population, "201", CellUnfit, "population"),
        (entries.opened_on, " ", TextMissing, "opened_on"),
        (entries.opened_on, "2026-13-01", CellUnfit, "opened_on"),
        (entries.opened_on, "2026-11", CellUnfit, "opened_on"),
        (entries.opened_on, "1899-12-31", CellUnfit, "opened_on"),
        (entries.expires_on, "2027-13-01", CellUnfit, "expires_on"),
        (entries.price_points, "", TextMissing, "price_points"),
        (entries.price_points, "十", CellUnfit, "price_points"),
        (entries.price_points, "2.505", CellUnfit, "price_points"),
        (entries.price_points, "-1", CellUnfit, "price_points"),
        (entries.price_points, "1000001", CellUnfit, "price_points"),
        (entries.reference_price_fen, "-0.01", CellUnfit, "reference_price_fen"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(
    clean: Callable[[str], object], typed: str, refusal: type[Refusal], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        clean(typed)
    assert vars(refused.value)["field"] == field


def test_a_phone_that_is_none_is_refused() -> None:
    with pytest.raises(PhoneUnfit):
        entries.phone("123")


def test_barcodes_are_kept_once_in_the_order_typed() -> None:
    assert entries.barcodes((" 77 ", "", "Ab1", "77")) == ("77", "Ab1")
