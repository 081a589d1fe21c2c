"""What a group may agree to for a deed, and what a deduction takes where nothing is owed.

Points are sizes here, 0 or more, in 0.01; the rule's sign says which way they go.
"""

from jifen_desktop.domain.amounts import parse_points
from jifen_desktop.domain.refusals import NumberOutOfRange
from jifen_desktop.domain.rule_refusals import AgreedTooMuch

VOTES_MAX = 10_000


def agreed_size(item_no: int, typed: str, most_points: int) -> int:
    """The points that were agreed to, as typed without a sign; nothing typed: all of them.

    Raises NotANumber, NumberOutOfRange or AgreedTooMuch.
    """
    if not typed.strip():
        return most_points
    points = parse_points(typed)
    if points < 0:
        raise NumberOutOfRange(typed)
    if points > most_points:
        raise AgreedTooMuch(item_no, most_points)
    return points


def check_votes(votes: tuple[int, int, int]) -> None:
    """Refuse a count of votes that no meeting has."""
    for count in votes:
        if not 0 <= count <= VOTES_MAX:
            raise NumberOutOfRange(str(count))


def taken_above_zero(size: int, balance_points: int) -> int:
    """What a deduction takes that may not lead into debt; an old debt stays as it is."""
    return min(size, max(balance_points, 0))
