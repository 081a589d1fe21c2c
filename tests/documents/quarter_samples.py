"""Papers of a quarter to look at."""

from dataclasses import replace
from datetime import date

from jifen_desktop.domain.honours import CertificateNo, HonourScope
from jifen_desktop.domain.papers_of_quarter import (
    ApprovalForm,
    ApprovalLevel,
    ApprovalLine,
    Certificate,
    CertificateBatch,
    CloseSheet,
    DateStyle,
    HonourRoll,
    Leaderboard,
    LeaderboardLine,
    RatingNotice,
    RollBlock,
    RollName,
)
from jifen_desktop.domain.quarter_close import CloseLine, QuarterFigures
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.rules import Category
from tests.documents.publication_samples import CATEGORY_NAMES, LONG_VILLAGE
from tests.documents.samples import LONG_NAME, RARE_NAMES

QUARTER = Quarter(2026, 3)
VILLAGE = "清水湾村"
ISSUERS = ("中共清水湾村支部委员会", "清水湾村村民委员会")
LONG_ISSUERS = (f"中共{LONG_VILLAGE}支部委员会", f"{LONG_VILLAGE}村民委员会")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
_FIRST, _SECOND = "建志秀玉桂国永文德春", "国强英梅花伟军福红明华平"


def person(number: int) -> str:
    """Twenty times ten times twelve names, none of them twice."""
    more, rest = divmod(number, len(_SURNAMES))
    second, first = divmod(more, len(_FIRST))
    given = _FIRST[(first + rest) % len(_FIRST)]
    return _SURNAMES[rest] + given + _SECOND[(second + 5 * rest + 7 * first) % len(_SECOND)]


def certificate(name: str | None = "王建国", **changed: object) -> Certificate:
    """五星 of the third quarter."""
    made = Certificate(
        number=CertificateNo(year=2026, quarter=QUARTER, series="5", serial=1),
        honour_name="5",
        is_level=True,
        scope=HonourScope.HOUSEHOLD,
        name=name,
        household_no="03-018",
    )
    return replace(made, **changed)


def honoured(honour: str, name: str | None = "李秀英", **changed: object) -> Certificate:
    """An honour that belongs to no quarter."""
    number = CertificateNo(year=2026, quarter=None, series=honour, serial=7)
    return certificate(name, number=number, honour_name=honour, is_level=False, **changed)


def level_certificate(level: str, serial: int, name: str | None = "王建国") -> Certificate:
    number = CertificateNo(year=2026, quarter=QUARTER, series=level, serial=serial)
    return certificate(name, number=number, honour_name=level)


def certificate_batch(*certificates: Certificate, **changed: object) -> CertificateBatch:
    made = CertificateBatch(
        village_name=VILLAGE,
        issuers=ISSUERS,
        given_on=date(2026, 10, 12),
        date_style=DateStyle.ARABIC,
        practice=False,
        certificates=certificates,
    )
    return replace(made, **changed)


def quarter_batch(**changed: object) -> CertificateBatch:
    """20 of five stars, 60 of four, 100 of three, as 800 households have."""
    sizes = {"5": 20, "4": 60, "3": 100}
    made: list[Certificate] = []
    for level, size in sizes.items():
        made += [
            level_certificate(level, serial, person(len(made) + serial - 1))
            for serial in range(1, size + 1)
        ]
    return certificate_batch(*made, **changed)


def crowded_batch() -> CertificateBatch:
    """Every text as long as the book takes it."""
    return certificate_batch(
        level_certificate("9", 1000, "长" * 50),
        level_certificate("十字以内的级别名称户", 1, LONG_NAME),
        honoured("长" * 30, LONG_NAME),
        honoured("三八红旗手", "W" * 50, scope=HonourScope.PERSON),
        certificate(None, household_no="D" * 32),
        village_name=LONG_VILLAGE,
        issuers=LONG_ISSUERS,
        date_style=DateStyle.HAN,
        given_on=date(2026, 11, 23),
    )


def roll_name(number: int, name: str | None, **changed: object) -> RollName:
    made = RollName(
        rank=number + 1,
        household_no=f"{number % 12 + 1:02}-{number:03}",
        head_name=name,
        group_name=f"第{'一二三四五六七八九十'[number % 10]}组",
    )
    return replace(made, **changed)


def honour_roll(*sizes: int, **changed: object) -> HonourRoll:
    """Levels from five stars on with so many households each, and two 最美家庭."""
    blocks: list[RollBlock] = []
    given = 0
    for stars, size in zip((5, 4, 3), sizes, strict=False):
        names = tuple(roll_name(number, person(number)) for number in range(given, given + size))
        blocks.append(RollBlock(name=str(stars), is_level=True, names=names))
        given += size
    beautiful = tuple(roll_name(number, person(number)) for number in (1000, 1001))
    blocks.append(RollBlock(name="最美家庭", is_level=False, names=beautiful))
    made = HonourRoll(
        village_name=VILLAGE,
        quarter=QUARTER,
        issuers=ISSUERS,
        dated_on=date(2026, 10, 12),
        practice=False,
        blocks=tuple(blocks),
    )
    return replace(made, **changed)


def roll_of(*names: str | None, **changed: object) -> HonourRoll:
    """One level with these heads."""
    block = RollBlock(
        name="5",
        is_level=True,
        names=tuple(roll_name(number, name) for number, name in enumerate(names)),
    )
    return replace(honour_roll(), blocks=(block,), **changed)


RARE_ROLL = roll_of(*RARE_NAMES)


def rating_notice(*sizes: int, **changed: object) -> RatingNotice:
    """The levels of a roll before they are given."""
    made = RatingNotice(
        village_name=VILLAGE,
        quarter=QUARTER,
        first_day=date(2026, 10, 8),
        last_day=date(2026, 10, 13),
        office_phone="0571-8800 0000",
        issuers=ISSUERS,
        practice=False,
        blocks=honour_roll(*sizes).blocks[:-1],
    )
    return replace(made, **changed)


def leaderboard_line(number: int, **changed: object) -> LeaderboardLine:
    """Scores fall by 1.5; every fourth household is new, every third stays."""
    made = LeaderboardLine(
        rank=number + 1,
        household_no=f"{number % 12 + 1:02}-{number:03}",
        head_name=person(number),
        group_name=f"第{'一二三四五六七八九十'[number % 10]}村民小组",
        score_points=32_050 - 150 * number,
        rank_before=None if number % 4 == 3 else number + (1, 4, -1)[number % 3],
    )
    return replace(made, **changed)


def leaderboard(size: int, **changed: object) -> Leaderboard:
    made = Leaderboard(
        village_name=VILLAGE,
        quarter=QUARTER,
        closed=True,
        as_of=date(2026, 10, 8),
        masked=False,
        practice=False,
        lines=tuple(map(leaderboard_line, range(size))),
    )
    return replace(made, **changed)


def close_line(number: int, **changed: object) -> CloseLine:
    """Base 10, A 2, C 5 times the household's number, for every seventh -3."""
    deducted = 0 if number % 7 else 300
    c_points = 500 * (number % 9)
    correction = (0, 0, 0, -150)[number % 4]
    figures = QuarterFigures(
        base_points=1000,
        category_points={Category.A: 200, Category.C: c_points},
        deduction_points=deducted,
        correction_points=correction,
        score_points=1200 + c_points - deducted + correction,
        awards=3,
        deductions=1 if deducted else 0,
        deducted_points=deducted,
        largest_deduction_points=deducted,
    )
    made = CloseLine(
        household_id=number,
        household_no=f"{number % 12 + 1:02}-{number:03}",
        head_name=person(number),
        group_name=f"第{'一二三四五六七八九十'[number % 10]}组",
        rank=number,
        figures=figures,
    )
    return replace(made, **changed)


def close_sheet(size: int, **changed: object) -> CloseSheet:
    made = CloseSheet(
        village_name=VILLAGE,
        quarter=QUARTER,
        rule_version=3,
        closed_on=date(2026, 10, 8),
        practice=False,
        category_names=CATEGORY_NAMES,
        lines=tuple(close_line(number) for number in range(1, size + 1)),
    )
    return replace(made, **changed)


def approval_line(number: int, figured: str, decided: str = "", **changed: object) -> ApprovalLine:
    made = ApprovalLine(
        rank=number + 1,
        household_no=f"{number % 12 + 1:02}-{number:03}",
        head_name=person(number),
        group_name=f"第{'一二三四五六七八九十'[number % 10]}组",
        score_points=32_050 - 150 * number,
        figured=figured,
        decided=decided or figured,
        reason="",
    )
    return replace(made, **changed)


def approval_form(**changed: object) -> ApprovalForm:
    """8, 25 and 40 households, one tie widened, one household moved up and one down."""
    levels = (
        ApprovalLevel(name="5", asked="2.5%", count=9, choice=TieChoice.WIDEN, reason="同为带头户"),
        ApprovalLevel(name="4", asked="7.5%", count=24, choice="", reason=""),
        ApprovalLevel(
            name="3", asked="12.5%", count=40, choice=TieChoice.NARROW, reason="留有余地"
        ),
    )
    lines = [approval_line(number, "5") for number in range(9)]
    lines += [approval_line(number, "4") for number in range(9, 33)]
    lines += [approval_line(number, "3") for number in range(33, 73)]
    lines[40] = replace(lines[40], decided="4", reason="长期义务护林")
    lines[10] = replace(lines[10], decided="", reason=None)
    lines.append(approval_line(73, ""))
    made = ApprovalForm(
        village_name=VILLAGE,
        quarter=QUARTER,
        practice=False,
        rated=320,
        levels=levels,
        lines=tuple(lines),
        not_rated=(("09-901", person(901)), ("09-902", None)),
    )
    return replace(made, **changed)
