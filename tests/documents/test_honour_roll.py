"""季度光荣榜: everybody on it once, nobody in smaller letters for a neighbour's long name."""

import re
from dataclasses import fields, replace
from typing import Final

import pytest

from jifen_desktop.documents.fonts import Face, advance
from jifen_desktop.documents.honour_roll import honour_roll_pdf, honour_roll_rows
from jifen_desktop.documents.paper_sizes import WallPaper
from jifen_desktop.domain.papers_of_quarter import HonourRoll, RollBlock, RollName, RollStyle
from tests.documents.publication_samples import LONG_VILLAGE
from tests.documents.quarter_samples import (
    ISSUERS,
    LONG_ISSUERS,
    honour_roll,
    person,
    roll_name,
    roll_of,
)
from tests.documents.readers import (
    MM,
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
)
from tests.documents.samples import LONG_NAME, RARE_NAMES

SIDES: Final = {WallPaper.A4: (210, 297), WallPaper.A3: (297, 420)}
NUMBERS: Final = re.compile(r"1[3-9]\d{9}|\d{17}[\dXx]|\d{15}")
LOOKS: Final = [(paper, style) for paper in WallPaper for style in RollStyle]


def stands_well(pdf: bytes, paper: WallPaper) -> None:
    """Nothing lies on anything else, and all but the page number stands within the panel."""
    words, (width, height) = pdf_words(pdf), SIDES[paper]
    assert overlaps(words) == []
    for word in words:
        assert 22 < word.left < word.right < width - 22, word
        assert 12 < word.top < word.bottom < height - 7, word


def entries(roll: HonourRoll) -> tuple[str, ...]:
    """The names of the first block as they stand on the paper."""
    return honour_roll_rows(roll)[2][1:]


def test_a_roll_says_who_has_what() -> None:
    assert honour_roll_rows(honour_roll(2, 1, 0)) == (
        ("清水湾村2026年第3季度", "星级户光荣榜"),
        (
            (
                "积小善，成大美。经积分核算、群众评议和公示，"
                "下列家庭在2026年第3季度获得荣誉，现予张榜公布，以资表彰。"
            ),
        ),
        ("五星户（2 户）", person(0), person(1)),
        ("四星户（1 户）", person(2)),
        ("三星户（0 户）", "（本季度空缺）"),
        ("最美家庭（2 户）", person(1000), person(1001)),
        ("望受表彰的家庭再接再厉，望全体村民见贤思齐，共建和美乡村。",),
        (*ISSUERS, "2026年10月12日"),
    )


@pytest.mark.parametrize(("paper", "style"), LOOKS)
@pytest.mark.parametrize("sizes", [(1,), (20, 60, 100), (100, 300, 598)])
def test_all_names_once_and_in_order(
    sizes: tuple[int, ...], paper: WallPaper, style: RollStyle
) -> None:
    roll = honour_roll(*sizes)
    pdf = honour_roll_pdf(roll, paper, style)
    pages = pdf_pages(pdf)
    printed = "".join(pages)

    expected = [name.head_name or "" for block in roll.blocks for name in block.names]
    places = [printed.index(name) for name in expected]
    assert places == sorted(places)
    assert all(printed.count(name) == 1 for name in expected)
    for number, page in enumerate(pages, start=1):
        assert page.startswith("清水湾村2026年第3季度星级户光荣榜") or "星级户光荣榜" in page
        assert f"第{number}页/共{len(pages)}页" in page
        assert (ISSUERS[0] in page) == (number == len(pages))
    stands_well(pdf, paper)


def test_a_block_that_goes_on_says_so_on_the_next_page() -> None:
    first, *others = pdf_pages(honour_roll_pdf(honour_roll(100, 300, 598)))

    assert "五星户（100户）" in first
    assert "（续）" not in first
    assert all("星户（续）" in page for page in others)


def test_no_page_is_without_a_name() -> None:
    """Whatever the number: the closing words and the signatures take a row along."""
    for size in range(60, 130):
        roll = replace(honour_roll(size), blocks=honour_roll(size).blocks[:1])
        pages = pdf_pages(honour_roll_pdf(roll))
        names = {name.head_name for name in roll.blocks[0].names}
        assert all(any(str(name) in page for name in names) for page in pages), size


def letter_points(pdf: bytes, text: str) -> float:
    word = next(word for word in pdf_words(pdf) if word.text == text)
    return (word.right - word.left) / MM / advance(Face.KAI, text)


@pytest.mark.parametrize("sizes", [(5, 15, 20), (20, 60, 100), (100, 300, 598)])
def test_names_on_a3_can_be_read_on_a_wall(sizes: tuple[int, ...]) -> None:
    small, large = (honour_roll_pdf(honour_roll(*sizes), paper) for paper in WallPaper)

    assert letter_points(large, person(0)) >= 14
    assert letter_points(small, person(0)) >= 12


@pytest.mark.parametrize("paper", WallPaper)
def test_a_long_name_shrinks_no_other(paper: WallPaper) -> None:
    short, long = (
        honour_roll_pdf(roll_of("王建国", name, "李"), paper) for name in ("张", LONG_NAME)
    )
    assert letter_points(long, "王建国") == pytest.approx(letter_points(short, "王建国"))
    assert LONG_NAME in {word.text for word in pdf_words(long)}
    stands_well(long, paper)


@pytest.mark.parametrize(("paper", "style"), LOOKS)
def test_rare_names_print_and_come_back(paper: WallPaper, style: RollStyle) -> None:
    pdf = honour_roll_pdf(roll_of(*RARE_NAMES), paper, style)
    printed = pdf_text(pdf)

    for name in RARE_NAMES:
        assert name in printed, name
    assert "〓" not in printed
    stands_well(pdf, paper)
    assert pdf == honour_roll_pdf(roll_of(*RARE_NAMES), paper, style)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))


def test_equal_names_are_told_apart_by_group_then_by_number() -> None:
    block = (
        roll_name(1, "张伟", group_name="第二村民小组"),
        roll_name(2, "张伟", group_name="东头"),
        roll_name(3, "李娜", group_name="3组"),
        roll_name(4, "李娜", group_name="3组"),
        roll_name(5, "王芳", group_name=""),
        roll_name(6, "王芳", group_name="1组"),
        roll_name(7, "赵敏"),
    )
    roll = replace(
        honour_roll(),
        blocks=(
            RollBlock(name="5", is_level=True, names=block),
            RollBlock(name="最美家庭", is_level=False, names=block[-1:]),
        ),
    )
    assert entries(roll) == (
        "张伟（2组）",
        "张伟（东头）",
        "李娜（户号 04-003）",
        "李娜（户号 05-004）",
        "王芳（户号 06-005）",
        "王芳（1组）",
        "赵敏",
    )
    assert honour_roll_rows(roll)[3][1:] == ("赵敏",)
    pdf = honour_roll_pdf(roll)
    assert "张伟（2组）" in pdf_text(pdf)
    stands_well(pdf, WallPaper.A4)


def test_a_household_with_a_level_and_a_persons_honour_stands_there_under_both_names() -> None:
    roll = replace(
        honour_roll(),
        blocks=(
            RollBlock(name="5", is_level=True, names=(roll_name(1, "王建国"),)),
            RollBlock(
                name="三八红旗手",
                is_level=False,
                names=(roll_name(1, "李小花"), roll_name(1, "王丽")),
            ),
        ),
    )
    assert [line[1:] for line in honour_roll_rows(roll)[2:4]] == [("王建国",), ("李小花", "王丽")]
    printed = pdf_text(honour_roll_pdf(roll))
    assert [printed.count(name) for name in ("王建国", "李小花", "王丽")] == [1, 1, 1]


def test_a_person_is_told_apart_from_a_head_of_the_same_name() -> None:
    blocks = (
        RollBlock(
            name="5",
            is_level=True,
            names=(roll_name(1, "张伟", group_name="2组"), roll_name(2, "李娜", group_name="2组")),
        ),
        RollBlock(
            name="最美家庭",
            is_level=False,
            names=(
                # The same household again; a person of another one; a group written otherwise.
                roll_name(2, "李娜", group_name="2组"),
                roll_name(3, "张伟", group_name="第二村民小组"),
            ),
        ),
    )
    rows = honour_roll_rows(replace(honour_roll(), blocks=blocks))
    assert rows[2][1:] == ("张伟（户号 02-001）", "李娜")
    assert rows[3][1:] == ("李娜", "张伟（户号 04-003）")


def test_an_erased_name_leaves_the_number() -> None:
    assert entries(roll_of(None, None)) == (
        "户号 01-000（已依申请删除）",
        "户号 02-001（已依申请删除）",
    )


@pytest.mark.parametrize(("paper", "style"), LOOKS)
def test_every_text_as_long_as_it_may_be(paper: WallPaper, style: RollStyle) -> None:
    names = (roll_name(number, "长" * 50, household_no="D" * 32) for number in range(9))
    roll = replace(
        honour_roll(),
        blocks=(
            RollBlock(name="9", is_level=True, names=tuple(names)),
            RollBlock(name="长" * 30, is_level=False, names=(roll_name(10, LONG_NAME),)),
        ),
        village_name=LONG_VILLAGE,
        issuers=(*LONG_ISSUERS, "第三家"),
    )
    pdf = honour_roll_pdf(roll, paper, style)

    stands_well(pdf, paper)
    assert "第三家" not in pdf_text(pdf)


def test_a_roll_without_anybody_still_prints() -> None:
    pdf = honour_roll_pdf(replace(honour_roll(), blocks=()))

    assert ISSUERS[1] in pdf_text(pdf)
    assert "第1页/共1页" in pdf_text(pdf)


@pytest.mark.parametrize("style", RollStyle)
def test_a_practice_roll_is_marked_on_every_page(style: RollStyle) -> None:
    pages = pdf_pages(honour_roll_pdf(honour_roll(100, 300, practice=True), style=style))

    assert len(pages) > 1
    assert all("练习" in page for page in pages)


def test_no_number_of_a_person_stands_on_it() -> None:
    pdf = honour_roll_pdf(honour_roll(20, 60, 100))

    assert NUMBERS.search(pdf_text(pdf)) is None
    assert person(0) not in pdf_info(pdf)
    for shape in (HonourRoll, RollBlock, RollName):
        assert not {field.name for field in fields(shape)} & {"phone", "id_number", "veto"}


def test_the_head_and_somebody_else_of_a_household_both_stand_on_it() -> None:
    head, other = roll_name(1, "张伟"), roll_name(1, "李梅")
    roll = replace(
        honour_roll(),
        blocks=(
            RollBlock(name="5", is_level=True, names=(head,)),
            RollBlock(name="三八红旗手", is_level=False, names=(other,)),
        ),
    )
    assert [block[1] for block in honour_roll_rows(roll)[2:4]] == ["张伟", "李梅"]
