"""Base points: what every household's score of a quarter begins with."""

from datetime import date, timedelta

from jifen_desktop.domain.quarters import Quarter

_DAY = timedelta(days=1)


def share_of_quarter(points: int, quarter: Quarter, opened_on: date | None) -> int:
    """Base points of a household, in 0.01, half up; by days if it was opened in the quarter."""
    if opened_on is None or opened_on <= quarter.first_day:
        return points
    days = (quarter.last_day - quarter.first_day + _DAY).days
    left = max((quarter.last_day - opened_on + _DAY).days, 0)
    return (points * left * 2 + days) // (days * 2)


def begins_on(quarter: Quarter, opened_on: date | None) -> date:
    """The day from which a household has base points of a quarter."""
    return quarter.first_day if opened_on is None else max(quarter.first_day, opened_on)
