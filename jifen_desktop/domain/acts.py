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
    DRAFT_RULES = "draft_rules"
    ADOPT_RULES = "adopt_rules"
    PANEL = "panel"
    GRID = "grid"
    MEETING = "meeting"
    DECLARE = "declare"
    CORRECT_DEED = "correct_deed"
    CHECK = "check"
    DECIDE = "decide"
    POST = "post"
    AWARD = "award"
    REVERSE_DEEDS = "reverse_deeds"
    BASE_POINTS = "base_points"
    CLEARING = "clearing"
    PUBLISH = "publish"
    OBJECT = "object"
    ANSWER = "answer"
    VETO = "veto"
    UNVETO = "unveto"
    NEW_HEAD = "new_head"
    SPLIT = "split"
    MERGE = "merge"
    AWAY = "away"
    MOVE = "move"
    DEATH = "death"
    CLOSE_HOUSEHOLD = "close_household"
    CONSENT = "consent"
    DISCLOSE = "disclose"
    CLOSE_QUARTER = "close_quarter"
    RATE = "rate"
    PUBLISH_RATING = "publish_rating"
    DROP_RATING = "drop_rating"
    OBJECT_TO_RATING = "object_to_rating"
    ANSWER_ON_RATING = "answer_on_rating"
    AWARD_LEVELS = "award_levels"
    HONOUR = "honour"
    REVOKE_HONOUR = "revoke_honour"
    OPEN_SELECTION = "open_selection"
    NOMINATE = "nominate"
    REVIEW_SELECTION = "review_selection"
    PUBLISH_SELECTION = "publish_selection"
    OBJECT_TO_NOMINATION = "object_to_nomination"
    ANSWER_ON_NOMINATION = "answer_on_nomination"
    CONCLUDE_SELECTION = "conclude_selection"
    DROP_SELECTION = "drop_selection"


#: What `reverse` can mirror; a redemption is voided by its receipt instead.
REVERSIBLE = frozenset(
    {
        Kind.IMPORT_HOUSEHOLDS,
        Kind.IMPORT_PRODUCTS,
        Kind.HOUSEHOLD,
        Kind.PRODUCT,
        Kind.OPENING,
        Kind.RECEIVE,
        Kind.DRAFT_RULES,
        Kind.ADOPT_RULES,
        Kind.POST,
        Kind.AWARD,
        Kind.BASE_POINTS,
        Kind.CLEARING,
        Kind.NEW_HEAD,
        Kind.SPLIT,
        Kind.MERGE,
        Kind.AWAY,
        Kind.MOVE,
        Kind.DEATH,
        Kind.CLOSE_HOUSEHOLD,
    }
)
