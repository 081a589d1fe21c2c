"""公示 of a selection on A4 or A3: who is to be honoured, recommended or let go first."""

from typing import Final

from jifen_desktop.documents.honour_roll import wall_roll_pages
from jifen_desktop.documents.honour_roll_words import (
    BlockWords,
    Entry,
    RollWords,
    told_apart,
)
from jifen_desktop.documents.paper_sizes import WallPaper
from jifen_desktop.documents.pen import print_pages
from jifen_desktop.documents.rating_notice import OBJECTING
from jifen_desktop.documents.selection_words import GIVERS, IN_ORDER, UNITS, basis_words
from jifen_desktop.documents.signing import ISSUERS_MAX, Signed
from jifen_desktop.documents.wall_list_words import WORKING_DAYS, days_on_the_wall
from jifen_desktop.documents.wording import day_text
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.papers_of_quarter import RollName, RollStyle
from jifen_desktop.domain.papers_of_selections import SelectionLine, SelectionNotice
from jifen_desktop.domain.selections import SelectionPurpose

TITLES: Final = {
    SelectionPurpose.HONOUR: "拟表彰名单公示",
    SelectionPurpose.RECOMMENDATION: "拟推荐名单公示",
    SelectionPurpose.PRIORITY: "优先名单公示",
}
_PREFACES: Final = {
    SelectionPurpose.HONOUR: "拟授予“{name}”称号",
    SelectionPurpose.RECOMMENDATION: "拟推荐上报{giver}，参评“{name}”",
    SelectionPurpose.PRIORITY: "拟列入“{name}”优先名单",
}
_PREFACE: Final = "经{by}和群众评议，下列{whom}{what}，现予公示，公示期{period}。名单{order}"
_BY_FIGURES: Final = "推荐、积分核对（{basis}）"
_BY_PEOPLE: Final = "推荐"
#: What is longer would be set too small; the heading of the list names it as well.
_HEADING_MAX: Final = 22
_NOBODY: Final = "（没有）"
_WHOM: Final = {HonourScope.HOUSEHOLD: "家庭", HonourScope.PERSON: "同志"}


def selection_notice_rows(notice: SelectionNotice) -> tuple[tuple[str, ...], ...]:
    """What the list says, top to bottom."""
    return _words(notice).texts()


def selection_notice_pdf(notice: SelectionNotice, paper: WallPaper = WallPaper.A4) -> bytes:
    """The list as a PDF; it names those who were accepted, their figures stay in the file."""
    words = _words(notice)
    pages = wall_roll_pages(words, paper, RollStyle.PLAIN, practice=notice.practice)
    return print_pages(f"{words.heading}{words.title}", pages)


def _words(notice: SelectionNotice) -> RollWords:
    phone = notice.office_phone
    named = f"{notice.village_name}“{notice.name}”"
    return RollWords(
        heading=named if len(named) <= _HEADING_MAX else notice.village_name,
        title=TITLES[notice.purpose],
        preface=_preface(notice),
        blocks=(_block(notice),),
        closing=OBJECTING.format(
            call=f"，或拨打电话 {phone}" if phone else "", answer=WORKING_DAYS
        ),
        signed=Signed(notice.issuers[:ISSUERS_MAX], day_text(notice.first_day)),
    )


def _preface(notice: SelectionNotice) -> str:
    asked = notice.asked
    return _PREFACE.format(
        by=_BY_PEOPLE if asked is None else _BY_FIGURES.format(basis=basis_words(asked)),
        whom=_WHOM[notice.scope],
        what=_PREFACES[notice.purpose].format(name=notice.name, giver=GIVERS[notice.giver]),
        period=days_on_the_wall(notice.first_day, notice.last_day),
        order=IN_ORDER,
    )


def _block(notice: SelectionNotice) -> BlockWords:
    names = [_named(line) for line in notice.lines if not line.removed]
    return BlockWords(
        name=notice.name,
        stars=0,
        count=f"（{len(names):,} {UNITS[notice.scope]}）",
        entries=told_apart(names) or (Entry(_NOBODY),),
    )


def _named(line: SelectionLine) -> RollName:
    return RollName(
        rank=1,
        household_no=line.household_no,
        head_name=line.person_name,
        group_name=line.group_name,
    )
