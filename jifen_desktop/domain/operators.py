"""Who works with the program."""

from dataclasses import dataclass

from jifen_desktop.domain.roles import Role


@dataclass(frozen=True, kw_only=True)
class Operator:
    id: int
    name: str
    roles: frozenset[Role]
    active: bool


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts now: an operator who signed in, and the second person who did too, if any."""

    operator_id: int
    second_id: int | None = None
