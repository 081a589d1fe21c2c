"""积分超市: an offline counter program for a village points supermarket."""

from datetime import date

__version__ = "0.1.0"

#: The day this version was made, with days to spare for time zones. A PC clock before it is
#: wrong (domain/clock.py).
BUILD_DATE = date(2026, 11, 20)
