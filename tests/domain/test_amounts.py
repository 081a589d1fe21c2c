"""Points, money and quantities: what is written is what is meant, to the hundredth."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.amounts import (
    COUNTED,
    ENTRY_POINTS_MAX,
    HUNDREDTHS,
    UNITS_MAX,
    WEIGHED,
    format_fixed,
    format_points,
    line_points,
    parse_fixed,
    parse_points,
    parse_quantity,
)
from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange

SCALES = st.sampled_from([COUNTED, HUNDREDTHS, WEIGHED])
VALUES = st.integers(1 - 10**12, 10**12 - 1)
FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@given(VALUES, SCALES, st.booleans())
def test_what_is_shown_is_read_back(value: int, scale: int, grouped: bool) -> None:  # noqa: FBT001
    shown = format_fixed(value, scale, grouped=grouped)

    assert parse_fixed(shown, scale) == value


@given(VALUES, SCALES)
def test_full_width_digits_are_read_like_ascii(value: int, scale: int) -> None:
    shown = format_fixed(value, scale, grouped=True).translate(FULL_WIDTH)

    assert parse_fixed(f"\u3000{shown} ", scale) == value


@given(VALUES, SCALES)
def test_what_is_shown_has_no_trailing_zeros(value: int, scale: int) -> None:
    shown = format_fixed(value, scale)

    assert not shown.endswith(".")
    assert "." not in shown or not shown.endswith("0")
    assert Fraction(shown) == Fraction(value, scale)


@given(st.decimals(-(10**11), 10**11, places=2))
def test_points_are_read_exactly_as_decimals(amount: Decimal) -> None:
    assert Fraction(parse_fixed(f"{amount:f}", HUNDREDTHS), HUNDREDTHS) == Fraction(amount)


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        value = parse_points(text)
    except (NotANumber, NumberOutOfRange) as refusal:
        assert refusal.text == text  # noqa: PT017 - either end is right
    else:
        assert abs(value) <= ENTRY_POINTS_MAX


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("250", 25_000),
        ("2.5", 250),
        ("2.50", 250),
        ("2.500000", 250),
        ("+3", 300),
        ("-0.1", -10),
        ("−0.1", -10),
        ("－１", -100),
        ("-0", 0),
        ("007", 700),
        ("1,286", 128_600),
        ("12,450.5", 1_245_050),
        ("1，286", 128_600),
        ("1,000,000", ENTRY_POINTS_MAX),
        ("-1000000", -ENTRY_POINTS_MAX),
    ],
)
def test_points_are_read_as_offices_write_them(text: str, points: int) -> None:
    assert parse_points(text) == points


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "1.",
        ".5",
        "1e3",
        "1 000",
        "0x10",
        "½",
        "٣",
        "1,2",
        "1,28,600",
        "--1",
        "一百",
        "1.2.3",
        "1,286,5",
        "NaN",
        "inf",
        "1_000",
        "12分",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_points(text)


@pytest.mark.parametrize("text", ["0.001", "1000000.01", "-1000000.01", "1" * 13])
def test_points_too_fine_or_too_large_are_refused(text: str) -> None:
    with pytest.raises(NumberOutOfRange):
        parse_points(text)


@pytest.mark.parametrize("text", ["10²", "①", "10₂"])
def test_raised_and_circled_digits_are_no_points(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_points(text)


@pytest.mark.parametrize(
    ("text", "scale", "quantity"),
    [
        ("1", COUNTED, 1),
        ("1000000", COUNTED, UNITS_MAX),
        ("0.001", WEIGHED, 1),
        ("1.5", WEIGHED, 1500),
        ("1000000", WEIGHED, UNITS_MAX * WEIGHED),
    ],
)
def test_a_quantity_is_read_in_the_products_unit(text: str, scale: int, quantity: int) -> None:
    assert parse_quantity(text, scale) == quantity


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("0", COUNTED),
        ("-1", COUNTED),
        ("1.5", COUNTED),
        ("1000001", COUNTED),
        ("0", WEIGHED),
        ("0.0001", WEIGHED),
        ("1000000.001", WEIGHED),
    ],
)
def test_a_quantity_of_nothing_or_of_too_much_is_refused(text: str, scale: int) -> None:
    with pytest.raises(NumberOutOfRange):
        parse_quantity(text, scale)


@pytest.mark.parametrize(
    ("points", "plain", "grouped"),
    [
        (250, "2.5", "2.5"),
        (-5, "-0.05", "-0.05"),
        (0, "0", "0"),
        (100_000_000, "1000000", "1,000,000"),
        (-123_456_780, "-1234567.8", "-1,234,567.8"),
    ],
)
def test_points_are_shown_without_trailing_zeros(points: int, plain: str, grouped: str) -> None:
    assert format_points(points) == plain
    assert format_points(points, grouped=True) == grouped


@given(st.integers(0, ENTRY_POINTS_MAX), st.integers(1, UNITS_MAX), SCALES)
def test_a_line_rounds_half_up_to_the_hundredth(price: int, units: int, scale: int) -> None:
    quantity = units * scale // 7 + 1
    exact = Fraction(price) * quantity / scale

    points = line_points(price, quantity, scale)

    assert points == (exact + Fraction(1, 2)).__floor__()


@given(st.integers(0, ENTRY_POINTS_MAX), st.integers(1, UNITS_MAX))
def test_counted_goods_never_round(price: int, quantity: int) -> None:
    assert line_points(price, quantity, COUNTED) == price * quantity


def test_half_a_hundredth_counts_up() -> None:
    assert line_points(1, 500, WEIGHED) == 1
    assert line_points(1, 499, WEIGHED) == 0


@pytest.mark.parametrize(("price", "quantity"), [(-1, 1), (1, 0), (1, -1)])
def test_a_line_of_nothing_or_below_price_zero_is_a_bug_of_ours(price: int, quantity: int) -> None:
    with pytest.raises(AssertionError):
        line_points(price, quantity, COUNTED)
