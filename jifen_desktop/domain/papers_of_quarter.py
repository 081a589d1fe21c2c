"""What the papers of a quarter say: frozen values, ready to be drawn.

Level names are kept as the settings have them; a name that is one digit is that many stars, and
the papers say it in words. No paper here knows a telephone, an ID number or a veto.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jifen_desktop.domain.honours import CertificateNo, HonourScope
from jifen_desktop.domain.quarter_close import CloseLine
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rules import Category


class DateStyle(StrEnum):
    """How certificates write dates: 2026年10月12日, or 二〇二六年十月十二日."""

    ARABIC = "arabic"
    HAN = "han"


class RollStyle(StrEnum):
    """FULL: red ground. PLAIN: a frame on white, which saves toner."""

    FULL = "full"
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """荣誉证书 of one award, one page."""

    number: CertificateNo
    #: A level of the rating of number.quarter, or an honour's name.
    honour_name: str
    #: Whether honour_name is a star level.
    is_level: bool
    scope: HonourScope
    #: The head of the household, or the person; None once erased.
    name: str | None
    household_no: str


@dataclass(frozen=True, kw_only=True)
class CertificateBatch:
    """Certificates in rank order, and what stands on all of them."""

    village_name: str
    #: Who gives them, by rank, the party branch first; at most two are drawn.
    issuers: tuple[str, ...]
    given_on: date
    date_style: DateStyle
    practice: bool
    certificates: tuple[Certificate, ...]


@dataclass(frozen=True, kw_only=True)
class RollName:
    """One household on the roll; equals share a rank and stand by household_no."""

    rank: int
    household_no: str
    #: None once erased.
    head_name: str | None
    group_name: str


@dataclass(frozen=True, kw_only=True)
class RollBlock:
    """A level or an honour, and who has it."""

    name: str
    is_level: bool
    names: tuple[RollName, ...]


@dataclass(frozen=True, kw_only=True)
class HonourRoll:
    """季度光荣榜: levels from the highest on, then other honours of the quarter."""

    village_name: str
    quarter: Quarter
    issuers: tuple[str, ...]
    dated_on: date
    practice: bool
    blocks: tuple[RollBlock, ...]


@dataclass(frozen=True, kw_only=True)
class RatingNotice:
    """拟授星名单公示: who is to get a level, before it is given."""

    village_name: str
    quarter: Quarter
    #: The days that it hangs; the first one does not count.
    first_day: date
    last_day: date
    #: Whom to call with an objection; '' without one. It is the office's, never a villager's.
    office_phone: str
    issuers: tuple[str, ...]
    practice: bool
    #: Levels from the highest on.
    blocks: tuple[RollBlock, ...]


@dataclass(frozen=True, kw_only=True)
class LeaderboardLine:
    """One line of the 积分榜."""

    rank: int
    household_no: str
    #: Masked already where the setting asks for it; None once erased.
    head_name: str | None
    group_name: str
    score_points: int
    #: The rank on the board before, None where it was not on it.
    rank_before: int | None


@dataclass(frozen=True, kw_only=True)
class Leaderboard:
    """积分榜 of a quarter."""

    village_name: str
    quarter: Quarter
    #: Whether the quarter is closed: an open one may still change.
    closed: bool
    #: The day that an open quarter is looked at; the day of the close otherwise.
    as_of: date
    masked: bool
    practice: bool
    lines: tuple[LeaderboardLine, ...]
    #: Of the whole year that the quarter lies in, as far as it has come.
    whole_year: bool = False
    #: The group or grid that it is of; '' for the village.
    part_name: str = ""


@dataclass(frozen=True, kw_only=True)
class CloseSheet:
    """季度积分汇总表."""

    village_name: str
    quarter: Quarter
    rule_version: int
    closed_on: date
    practice: bool
    category_names: Mapping[Category, str]
    lines: tuple[CloseLine, ...]


@dataclass(frozen=True, kw_only=True)
class ApprovalLine:
    """A household as the figures put it and as people decided."""

    rank: int
    household_no: str
    head_name: str | None
    group_name: str
    score_points: int
    #: Level names; '' without one.
    figured: str
    decided: str
    #: Why they differ; '' where they do not, None once erased.
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class ApprovalLevel:
    """One level as it was asked for and given."""

    name: str
    #: As the settings said it: 2.5%, 20, >=80.
    asked: str
    count: int
    #: The TieChoice of people at a tie, and why; '' where nothing was to choose.
    choice: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ApprovalForm:
    """授星审批表: who gets a level, who was moved and why, who is not rated (without a reason)."""

    village_name: str
    quarter: Quarter
    practice: bool
    rated: int
    levels: tuple[ApprovalLevel, ...]
    lines: tuple[ApprovalLine, ...]
    #: 户号 and head of households that are not rated.
    not_rated: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, kw_only=True)
class SkippedNumber:
    """A certificate number that belongs to nobody, because its honour was taken back."""

    number: CertificateNo
    honour_name: str
    #: Whether that is the name of a level.
    is_level: bool
    household_no: str
    given_on: date
    revoked_on: date
    #: None once erased.
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class SkippedNumbers:
    """荣誉证书空号登记表 of a year, in the order in which honours were taken back."""

    village_name: str
    year: int
    practice: bool
    lines: tuple[SkippedNumber, ...]
