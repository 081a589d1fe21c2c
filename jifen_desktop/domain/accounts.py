"""The five accounts that every book has beside its households' accounts.

Points come out of ISSUED or OPENING and end in REDEEMED or FORFEITED; ADJUSTED takes
corrections of people. A row moves points from one account to another, so all balances
add up to zero by construction.
"""

from enum import IntEnum


class SystemAccount(IntEnum):
    """Account ids that are the same in every book."""

    ISSUED = 1
    REDEEMED = 2
    FORFEITED = 3
    OPENING = 4
    ADJUSTED = 5


#: Household accounts have higher ids than this.
SYSTEM_ACCOUNT_ID_MAX = max(SystemAccount)
