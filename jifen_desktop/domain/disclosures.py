"""What was printed or saved with whose data (domain.md 7)."""

from dataclasses import dataclass
from enum import StrEnum


class PaperKind(StrEnum):
    """Papers that show people: receipts are no part of it, the household takes them home."""

    NOTICE = "notice"
    NOTICE_DETAILS = "notice_details"
    OBJECTION_FORM = "objection_form"
    LIFE_SLIP = "life_slip"
    STATEMENT = "statement"
    HOUSEHOLD_LEDGER = "household_ledger"
    PASSBOOK = "passbook"
    CARD = "card"
    DECLARATION_FORM = "declaration_form"
    DEDUCTION_NOTICE = "deduction_notice"
    MEETING_RECORD = "meeting_record"
    POINTS_LIST = "points_list"
    WHAT_IF = "what_if"
    CLOSE_SHEET = "close_sheet"
    APPROVAL_FORM = "approval_form"
    CERTIFICATES = "certificates"
    HONOUR_ROLL = "honour_roll"
    LEADERBOARD = "leaderboard"
    RATING_NOTICE = "rating_notice"
    SKIPPED_NUMBERS = "skipped_numbers"
    SELECTION_SHEET = "selection_sheet"
    SELECTION_NOTICE = "selection_notice"


class PaperWay(StrEnum):
    PRINTED = "printed"
    SAVED = "saved"


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    paper: PaperKind
    #: Batch, quarter ..., may be empty.
    reference: str
    households: int
    #: If it is of one household alone.
    household_id: int | None
    masked: bool
    way: PaperWay
