"""Every kind of thing a person can do that is written into the book."""

from enum import StrEnum


class Kind(StrEnum):
    """The kind of an action row; a key is unique within its kind."""

    INIT = "init"
    OPERATOR = "operator"
    SETTING = "setting"
    IMPORT_HOUSEHOLDS = "import_households"
    IMPORT_PRODUCTS = "import_products"
    HOUSEHOLD = "household"
    PRODUCT = "product"
    OPENING = "opening"
    RECEIVE = "receive"
    REDEEM = "redeem"
    VOID = "void"
    REVERSE = "reverse"
    RESTORE = "restore"
    CLOCK = "clock"
    REPRINT = "reprint"


#: What `reverse` can mirror; a redemption is voided by its receipt instead.
REVERSIBLE = frozenset(
    {
        Kind.IMPORT_HOUSEHOLDS,
        Kind.IMPORT_PRODUCTS,
        Kind.HOUSEHOLD,
        Kind.PRODUCT,
        Kind.OPENING,
        Kind.RECEIVE,
    }
)
