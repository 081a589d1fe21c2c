"""积分榜: ranks, scores and movement, on paper that neighbours read."""

import re
from dataclasses import fields

import pytest

from jifen_desktop.documents.fonts import Face, advance
from jifen_desktop.documents.leaderboard import leaderboard_pdf, leaderboard_rows
from jifen_desktop.documents.paper_sizes import WallPaper
from jifen_desktop.domain.papers_of_quarter import Leaderboard, LeaderboardLine, RollStyle
from tests.documents.publication_samples import LONG_VILLAGE
from tests.documents.quarter_samples import leaderboard, leaderboard_line, person
from tests.documents.readers import (
    MM,
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import LONG_NAME, RARE_NAMES

NUMBERS = re.compile(r"1[3-9]\d{9}|\d{17}[\dXx]|\d{15}")
SAME_RANK = "得分相同的名次并列，按户号排列。"


def test_ranks_scores_and_movement() -> None:
    lines = (
        leaderboard_line(0, rank=1, rank_before=4),
        leaderboard_line(1, rank=1, rank_before=1, head_name=None),
        leaderboard_line(2, rank=3, rank_before=1, score_points=-250),
        leaderboard_line(3, rank=4, rank_before=None),
    )
    assert leaderboard_rows(leaderboard(0, lines=lines)) == (
        ("清水湾村2026年第3季度", "积分榜"),
        ("2026年10月8日结账", "4 户", SAME_RANK),
        ("名次", "户号", "户主", "组别", "得分", "升降"),
        ("1", "01-000", person(0), "第一村民小组", "320.5", "↑3"),
        ("1", "02-001", "（已依申请删除）", "第二村民小组", "319", "—"),
        ("3", "03-002", person(2), "第三村民小组", "−2.5", "↓2"),
        ("4", "04-003", person(3), "第四村民小组", "316", "新"),
    )


def test_the_first_board_compares_with_nothing() -> None:
    lines = tuple(leaderboard_line(number, rank_before=None) for number in range(3))
    assert {row[-1] for row in leaderboard_rows(leaderboard(0, lines=lines))[3:]} == {""}


def test_the_board_of_a_year_and_of_a_part() -> None:
    board = leaderboard(1, whole_year=True, part_name="第三村民小组")
    assert leaderboard_rows(board)[0] == ("清水湾村第三村民小组2026年度", "积分榜")


def test_an_open_quarter_and_masked_names_are_said() -> None:
    facts = leaderboard_rows(leaderboard(1, closed=False, masked=True))[1]
    assert facts == (
        "截至 2026年10月8日，未结账，尚会变动",
        "1 户",
        SAME_RANK,
        "户主姓名部分隐去，请按户号核对。",
    )


@pytest.mark.parametrize("paper", WallPaper)
@pytest.mark.parametrize("style", RollStyle)
def test_everybody_stands_on_it_in_order(paper: WallPaper, style: RollStyle) -> None:
    board = leaderboard(130)
    pdf = leaderboard_pdf(board, paper, style)
    pages = pdf_pages(pdf)
    printed = "".join(pages)

    places = [printed.index(squeezed("".join(row))) for row in leaderboard_rows(board)[3:]]
    assert places == sorted(places)
    for number, page in enumerate(pages, start=1):
        assert "名次户号户主组别得分升降" in page
        assert f"第{number}页/共{len(pages)}页" in page
    assert overlaps(pdf_words(pdf)) == []
    assert pdf == leaderboard_pdf(board, paper, style)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))


@pytest.mark.parametrize("paper", WallPaper)
def test_rare_and_long_names_fit(paper: WallPaper) -> None:
    lines = tuple(
        leaderboard_line(number, head_name=name) for number, name in enumerate(RARE_NAMES)
    )
    wide = leaderboard_line(30, head_name="长" * 50, household_no="D" * 32, group_name="组" * 40)
    board = leaderboard(0, lines=(*lines, wide), village_name=LONG_VILLAGE)
    pdf = leaderboard_pdf(board, paper)
    printed = pdf_text(pdf)

    for name in RARE_NAMES:
        assert name in printed, name
    assert LONG_NAME in printed
    assert overlaps(pdf_words(pdf)) == []


def test_rows_on_a3_can_be_read_on_a_wall() -> None:
    words = pdf_words(leaderboard_pdf(leaderboard(40), WallPaper.A3))
    word = next(word for word in words if word.text == person(10))
    assert (word.right - word.left) / MM / advance(Face.REGULAR, person(10)) >= 14


def test_an_empty_board_and_a_practice_board() -> None:
    assert "0户" in pdf_text(leaderboard_pdf(leaderboard(0)))
    pages = pdf_pages(leaderboard_pdf(leaderboard(60, practice=True)))
    assert all("练习" in page for page in pages)


def test_no_number_of_a_person_stands_on_it() -> None:
    pdf = leaderboard_pdf(leaderboard(100))

    assert [word for word in pdf_words(pdf) if NUMBERS.search(word.text)] == []
    assert person(0) not in pdf_info(pdf)
    for shape in (Leaderboard, LeaderboardLine):
        assert not {field.name for field in fields(shape)} & {"phone", "id_number", "veto"}
