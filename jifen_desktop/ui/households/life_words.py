"""What the households page says of family affairs: who, when, and what becomes of the points."""

from typing import Final

from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import Consent, LifeEvent, LifeKind
from jifen_desktop.messages import LIFE_NAMES, VALUE_NAMES
from jifen_desktop.ui.households.timeline_words import points_words

#: What each event that is nothing but a day means, said before it is written.
MEANINGS: Final = {
    LifeKind.AWAY: "外出期间积分保留，不参加评星。",
    LifeKind.BACK: "从这一天起按在村的户办理，积分不变。",
    LifeKind.MOVED_OUT: "积分保留，可以在下一次兑换时用完，以后再办销户。",
}
#: What may be done with a household in each state, in the order of the menu.
OFFERED: Final = {
    HouseholdState.OPEN: (
        *(LifeKind.NEW_HEAD, LifeKind.SPLIT, LifeKind.MERGE, LifeKind.AWAY),
        *(LifeKind.MOVED_OUT, LifeKind.DEATH, LifeKind.CLOSING),
    ),
    HouseholdState.AWAY: (
        *(LifeKind.BACK, LifeKind.NEW_HEAD, LifeKind.SPLIT, LifeKind.MERGE),
        *(LifeKind.MOVED_OUT, LifeKind.DEATH, LifeKind.CLOSING),
    ),
    HouseholdState.MOVED_OUT: (
        *(LifeKind.BACK, LifeKind.CLOSING, LifeKind.MERGE, LifeKind.NEW_HEAD, LifeKind.SPLIT),
        LifeKind.DEATH,
    ),
}
CONSENT: Final = "公开意愿"


def balance_words(name: str, household_no: str, before: int, after: int) -> str:
    """张伟（户号 01-002）：60 分 → 36 分."""
    who = f"{name}（户号 {household_no}）" if household_no else name
    return f"{who}：{points_words(before)} 分 → {points_words(after)} 分"


def event_words(event: LifeEvent, household_no: str) -> str:
    """An event as one household had it: 分户，与户号 01-009."""
    other = event.other_household_no
    if other == household_no:
        other = event.household_no
    words = LIFE_NAMES[event.kind]
    if event.person_name:
        words += f"（{event.person_name}）"
    return f"{words}，户号 {other}" if other else words


def consent_words(consent: Consent) -> str:
    words = VALUE_NAMES["consent_state", consent.state]
    return words if consent.said_on is None else f"{words}（{consent.said_on}）"
