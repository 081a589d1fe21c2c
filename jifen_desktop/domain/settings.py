"""Every setting of a book, declared once: default, unit, range, Chinese label.

The labels are the setting's own name on the settings page and in docs/settings.md.
"""

import re
from dataclasses import dataclass
from typing import Final

from jifen_desktop.domain.refusals import SettingUnfit, UnknownSetting


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting; its value is kept as text that fully matches `pattern`."""

    name: str
    default: str
    unit: str
    pattern: str


RECEIPT_PAPER: Final = Setting(
    name="receipt_paper", default="80", unit="80 mm, 58 mm or A5", pattern="80|58|a5"
)
SUPERVISION_PHONE: Final = Setting(
    name="supervision_phone", default="", unit="telephone", pattern=r"[0-9+\- ]{0,20}"
)
RECEIPT_SLOGAN: Final = Setting(
    name="receipt_slogan",
    default="",
    unit="text, at most 20 characters",
    pattern=r"[^\r\n\t]{0,20}",
)
BACKUPS_KEPT: Final = Setting(
    name="backups_kept",
    default="10",
    unit="newest copies in the backup folder",
    pattern="[3-9]|[1-9][0-9]",
)

PRINT_RECEIPTS: Final = Setting(
    name="print_receipts",
    default="yes",
    unit="yes: a receipt is queued with the checkout",
    pattern="yes|no",
)
LOCK_MINUTES: Final = Setting(
    name="lock_minutes",
    default="5",
    unit="minutes without a key or click, 0: never",
    pattern="0|[1-9]|[1-5][0-9]|60",
)
DEED_CHECK_STEP: Final = Setting(
    name="deed_check_step",
    default="yes",
    unit="yes: a deed is checked on the spot before the group decides",
    pattern="yes|no",
)
DEED_MEETING_STEP: Final = Setting(
    name="deed_meeting_step",
    default="yes",
    unit="yes: a deed is decided at a meeting of the group",
    pattern="yes|no",
)
DEED_PUBLICATION_STEP: Final = Setting(
    name="deed_publication_step",
    default="yes",
    unit="yes: what was decided hangs on the wall before it is posted",
    pattern="yes|no",
)
PUBLICATION_DAYS: Final = Setting(
    name="publication_days",
    default="5",
    unit="calendar days on the wall, the day of putting up not counted",
    pattern="[3-7]",
)
PUBLICATION_PLACE: Final = Setting(
    name="publication_place",
    default="",
    unit="where it hangs, at most 20 characters",
    pattern=r"[^\r\n\t]{0,20}",
)
MASK_NOTICES: Final = Setting(
    name="mask_notices",
    default="no",
    unit="yes: names on publications are masked",
    pattern="yes|no",
)
DEDUCTION_FLOOR: Final = Setting(
    name="deduction_floor",
    default="debt",
    unit="debt: the balance may fall below 0; floor_zero: it stops there",
    pattern="debt|floor_zero",
)
SIGNED_ON_PAPER: Final = Setting(
    name="signed_on_paper",
    default="no",
    unit="yes: a named group member's signature on paper stands for the second person",
    pattern="yes|no",
)
BASE_POINTS: Final = Setting(
    name="base_points",
    default="0",
    unit="points of each household's score in a quarter, not to be spent; 0: none",
    pattern=r"0|[1-9][0-9]{0,4}",
)
CLEARING: Final = Setting(
    name="clearing",
    default="no",
    unit="yes: what is left may be cleared after a round or at year end",
    pattern="yes|no",
)

STAR_LEVELS: Final = Setting(
    name="star_levels",
    default="5=2.5%;4=7.5%;3=12.5%",
    unit="levels from the highest on: =N% of the rated, =N households, >=points, or >=points,N",
    pattern=r"[^\r\n\t]{1,200}",
)
RATING_DEDUCTION_LIMIT: Final = Setting(
    name="rating_deduction_limit",
    default="0",
    unit="points: a household with a larger single deduction is not rated; 0: off",
    pattern=r"0|[1-9][0-9]{0,4}",
)
ISSUERS: Final = Setting(
    name="issuers",
    default="",
    unit="who gives certificates, parted by ;, the party branch first; empty: the committee",
    pattern=r"[^\r\n\t]{0,60}",
)
CERTIFICATE_DATES: Final = Setting(
    name="certificate_dates",
    default="arabic",
    unit="how certificates write dates",
    pattern="arabic|han",
)

SETTINGS: Final = {
    setting.name: setting
    for setting in (
        RECEIPT_PAPER,
        SUPERVISION_PHONE,
        RECEIPT_SLOGAN,
        BACKUPS_KEPT,
        PRINT_RECEIPTS,
        LOCK_MINUTES,
        DEED_CHECK_STEP,
        DEED_MEETING_STEP,
        DEED_PUBLICATION_STEP,
        PUBLICATION_DAYS,
        PUBLICATION_PLACE,
        MASK_NOTICES,
        DEDUCTION_FLOOR,
        SIGNED_ON_PAPER,
        BASE_POINTS,
        CLEARING,
        STAR_LEVELS,
        RATING_DEDUCTION_LIMIT,
        ISSUERS,
        CERTIFICATE_DATES,
    )
}


def check_setting(name: str, value: str) -> Setting:
    """The setting of that name, once the value fits it."""
    setting = SETTINGS.get(name)
    if setting is None:
        raise UnknownSetting(name)
    if not re.fullmatch(setting.pattern, value):
        raise SettingUnfit(name, value)
    return setting
