"""Who gives certificates and signs the roll, as the setting writes it."""

import re

_COMMITTEE = "村民委员会"


def issuers(village_name: str, setting: str) -> tuple[str, ...]:
    """The names parted by ; or ；, the party branch first; without any, the village committee."""
    named = tuple(name.strip() for name in re.split("[;；]", setting) if name.strip())
    return named or (f"{village_name}{_COMMITTEE}",)
