"""拟授星名单公示 on A4 or A3: the roll as it hangs before the levels are given, in few colours."""

from typing import Final

from jifen_desktop.documents.honour_roll import wall_roll_pages
from jifen_desktop.documents.honour_roll_words import RollWords, block_words
from jifen_desktop.documents.paper_sizes import WallPaper
from jifen_desktop.documents.pen import print_pages
from jifen_desktop.documents.points_words import quarter_words
from jifen_desktop.documents.signing import ISSUERS_MAX, Signed
from jifen_desktop.documents.wall_list_words import WORKING_DAYS, days_on_the_wall
from jifen_desktop.documents.wording import day_text
from jifen_desktop.domain.papers_of_quarter import RatingNotice, RollStyle

TITLE: Final = "拟授星名单公示"
PREFACE: Final = "根据{quarter}积分结账和群众评议，下列家庭拟授予星级户，现予公示，公示期{period}。"
OBJECTING: Final = (
    "对名单有异议的，请在公示期内向村积分管理小组口头或书面提出{call}；收到之日起 {answer}答复。"
)


def rating_notice_rows(notice: RatingNotice) -> tuple[tuple[str, ...], ...]:
    """What the list says, top to bottom."""
    return _words(notice).texts()


def rating_notice_pdf(notice: RatingNotice, paper: WallPaper = WallPaper.A4) -> bytes:
    """The list as a PDF."""
    words = _words(notice)
    pages = wall_roll_pages(words, paper, RollStyle.PLAIN, practice=notice.practice)
    return print_pages(f"{words.heading}{TITLE}", pages)


def _words(notice: RatingNotice) -> RollWords:
    quarter = quarter_words(notice.quarter)
    phone = notice.office_phone
    return RollWords(
        heading=f"{notice.village_name}{quarter}",
        title=TITLE,
        preface=PREFACE.format(
            quarter=quarter,
            period=days_on_the_wall(notice.first_day, notice.last_day),
        ),
        blocks=block_words(notice.blocks),
        closing=OBJECTING.format(
            call=f"，或拨打电话 {phone}" if phone else "", answer=WORKING_DAYS
        ),
        signed=Signed(notice.issuers[:ISSUERS_MAX], day_text(notice.first_day)),
    )
