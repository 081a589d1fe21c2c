"""How long work says how far it is."""

from collections.abc import Callable
from typing import TypeAlias

#: Called with how many are done, of how many; it may raise, and the work ends there.
Step: TypeAlias = Callable[[int, int], None]


def nobody_watches(_done: int, _total: int) -> None:
    """What is called where nobody wants to know."""
