"""拟授星名单公示: who is to get a level, until when to object, and whom to call."""

from datetime import date

import pytest

from jifen_desktop.documents.paper_sizes import WallPaper
from jifen_desktop.documents.rating_notice import rating_notice_pdf, rating_notice_rows
from tests.documents.quarter_samples import ISSUERS, person, rating_notice
from tests.documents.readers import overlaps, pdf_fonts, pdf_pages, pdf_text, pdf_words


def test_it_says_how_long_it_hangs_and_how_to_object() -> None:
    assert rating_notice_rows(rating_notice(1, 1)) == (
        ("清水湾村2026年第3季度", "拟授星名单公示"),
        (
            (
                "根据2026年第3季度积分结账和群众评议，下列家庭拟授予星级户，现予公示，"
                "公示期2026年10月8日至10月13日（张贴当日不计，共 5 天）。"
            ),
        ),
        ("五星户（1 户）", person(0)),
        ("四星户（1 户）", person(1)),
        (
            (
                "对名单有异议的，请在公示期内向村积分管理小组口头或书面提出，"
                "或拨打电话 0571-8800 0000；收到之日起 "
                "7 个工作日（周一至周五计，未计法定节假日）答复。"
            ),
        ),
        (*ISSUERS, "2026年10月8日"),
    )


def test_without_a_phone_over_new_year() -> None:
    said = rating_notice_rows(
        rating_notice(1, office_phone="", first_day=date(2026, 12, 30), last_day=date(2027, 1, 4))
    )
    assert "2026年12月30日至2027年1月4日" in said[1][0]
    assert "口头或书面提出；收到" in said[-2][0]


@pytest.mark.parametrize("paper", WallPaper)
def test_everybody_stands_on_it(paper: WallPaper) -> None:
    notice = rating_notice(20, 60, 100)
    pdf = rating_notice_pdf(notice, paper)
    printed = pdf_text(pdf)

    for number in range(180):
        assert printed.count(person(number)) == 1
    assert overlaps(pdf_words(pdf)) == []
    assert pdf == rating_notice_pdf(notice, paper)
    assert all(font["emb"] == "yes" for font in pdf_fonts(pdf))


def test_a_practice_notice_is_marked() -> None:
    assert all(
        "练习" in page for page in pdf_pages(rating_notice_pdf(rating_notice(9, practice=True)))
    )
