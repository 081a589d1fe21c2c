"""Numbers on paper: the year of the business date and six digits, without gaps."""

import re

from jifen_desktop.domain.refusals import UnknownReceipt, UnknownVoucher

RECEIPTS_A_YEAR_MAX = 999_999
_YEAR_STEP = 1_000_000


def first_of_year(year: int) -> int:
    """The number before the first one of a year: 2026000000."""
    return year * _YEAR_STEP


def year_of(receipt_no: int) -> int:
    return receipt_no // _YEAR_STEP


def parse_receipt_no(text: str) -> int:
    """A receipt number as typed or scanned: ten digits."""
    if not re.fullmatch(r"[0-9]{10}", text.strip()):
        raise UnknownReceipt(text)
    return int(text)


def parse_voucher_no(text: str) -> int:
    """A voucher number: the seq of an action."""
    if not re.fullmatch(r"[0-9]{1,12}", text.strip()):
        raise UnknownVoucher(text)
    return int(text)
