"""荣誉: star levels of a rating and honours that people named; each with its certificate."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jifen_desktop.domain.quarters import Quarter, quarter_at


class HonourScope(StrEnum):
    """Whom an honour is given to."""

    HOUSEHOLD = "household"
    PERSON = "person"


class HonourRank(StrEnum):
    """Who gives it."""

    VILLAGE = "village"
    TOWN = "town"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    NATION = "nation"


@dataclass(frozen=True, kw_only=True)
class CertificateNo:
    """〔2026〕三-五星-001: counted within a year and a level or honour, without gaps."""

    year: int
    #: None for honours that belong to no quarter.
    quarter: Quarter | None
    #: A level's or an honour's name, as it is kept.
    series: str
    serial: int


@dataclass(frozen=True, kw_only=True)
class Award:
    """An honour that was given; `name` is a level's name where it comes from a rating."""

    id: int
    action_seq: int
    #: The rating that it comes from.
    rating_id: int | None
    #: The nomination that it comes from; neither: it was decided on paper.
    nomination_id: int | None
    name: str
    rank_of_giver: HonourRank
    scope: HonourScope
    household_id: int
    household_no: str
    group_name: str
    #: The head's name then, or the person's; None once erased.
    person_name: str | None
    given_on: date
    certificate: CertificateNo
    #: Copy for the papers.
    village_name: str
    #: The day it was taken back, None while it stands.
    revoked_on: date | None


def quarter_of_award(award: Award) -> Quarter:
    """The quarter that a level was given for; of other honours that of the day."""
    return award.certificate.quarter or quarter_at(award.given_on)
