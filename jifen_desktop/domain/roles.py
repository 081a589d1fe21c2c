"""The five roles of design.md section 5; an operator may hold several."""

from enum import StrEnum

from jifen_desktop.domain.refusals import PinTooWeak, UnknownRole


class Role(StrEnum):
    """Codes of the roles; their Chinese names stand in messages/."""

    KEEPER = "keeper"
    CLERK = "clerk"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    MAINTAINER = "maintainer"


ALL_ROLES = frozenset(Role)
PIN_LENGTH = 6
#: Seconds to wait after the first, second ... wrong PIN in a row; the last one for all others.
_WAITS_SECONDS = (0, 0, 1, 5, 30, 300)
_PINS_EVERYBODY_TRIES = frozenset({"123456", "654321"})


def parse_roles(text: str) -> frozenset[Role]:
    """Roles from `keeper,clerk`. Raises UnknownRole for a word that is none."""
    roles: set[Role] = set()
    for word in text.split(","):
        try:
            roles.add(Role(word.strip().casefold()))
        except ValueError:
            raise UnknownRole(word.strip()) from None
    return frozenset(roles)


def wait_seconds(failures: int) -> int:
    """How long nobody may try again after so many wrong PINs in a row."""
    return _WAITS_SECONDS[min(failures, len(_WAITS_SECONDS)) - 1] if failures else 0


def check_new_pin(pin: str) -> None:
    """Refuse a PIN that is not six ASCII digits or that everybody would try first."""
    digits = pin.isascii() and pin.isdigit() and len(pin) == PIN_LENGTH
    if not digits or len(set(pin)) == 1 or pin in _PINS_EVERYBODY_TRIES:
        raise PinTooWeak
