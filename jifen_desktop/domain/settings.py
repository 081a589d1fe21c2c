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

SETTINGS: Final = {
    setting.name: setting
    for setting in (
        RECEIPT_PAPER,
        SUPERVISION_PHONE,
        RECEIPT_SLOGAN,
        BACKUPS_KEPT,
        PRINT_RECEIPTS,
        LOCK_MINUTES,
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
