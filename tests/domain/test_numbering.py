"""Numbers on paper: a year and six digits, read back as they were printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen_desktop.domain.numbering import (
    RECEIPTS_A_YEAR_MAX,
    first_of_year,
    parse_receipt_no,
    parse_voucher_no,
    year_of,
)
from jifen_desktop.domain.refusals import UnknownReceipt, UnknownVoucher


@given(st.integers(2020, 9999), st.integers(1, RECEIPTS_A_YEAR_MAX))
def test_a_printed_number_is_read_back_and_names_its_year(year: int, count: int) -> None:
    receipt_no = first_of_year(year) + count

    assert len(str(receipt_no)) == 10
    assert parse_receipt_no(f" {receipt_no}\r\n") == receipt_no
    assert year_of(receipt_no) == year


@pytest.mark.parametrize(
    "text", ["", "202600012", "20260001234", "2026-00012", "２０２６０００１２３"]
)
def test_a_receipt_number_has_ten_digits(text: str) -> None:
    with pytest.raises(UnknownReceipt) as refused:
        parse_receipt_no(text)

    assert refused.value.receipt_no == text


@given(st.integers(0, 10**12 - 1))
def test_a_voucher_number_is_the_seq_of_an_act(seq: int) -> None:
    assert parse_voucher_no(f" {seq} ") == seq


@pytest.mark.parametrize("text", ["", "-1", "1.0", "٣", "1" * 13])
def test_what_is_no_voucher_number_is_unknown(text: str) -> None:
    with pytest.raises(UnknownVoucher) as refused:
        parse_voucher_no(text)

    assert refused.value.voucher_no == text
