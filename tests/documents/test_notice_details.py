"""加减分明细: every line of a batch in public words, with what a cap left out."""

from dataclasses import replace

import pytest

from jifen_desktop.documents.notice_details import notice_details_pdf, notice_details_rows
from jifen_desktop.documents.paper_sizes import WallPaper
from tests.documents.publication_samples import PUBLICATION, batch, batch_of, published_line
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import RARE_NAMES

SIDES = {WallPaper.A4: (210, 297), WallPaper.A3: (297, 420)}


def stands_well(pdf: bytes, paper: WallPaper) -> None:
    """Nothing lies on anything else or in the margin."""
    words, (width, height) = pdf_words(pdf), SIDES[paper]
    assert overlaps(words) == []
    for word in words:
        assert 14 - 0.1 <= word.left < word.right <= width - 14 + 0.1, word
        assert 8 < word.top < word.bottom < height - 5, word


LINES = (
    published_line(1),
    published_line(5, points=0, over_points=500, tier="村"),
    published_line(7),
    published_line(8, line_no=9, points=12_345_50, head_name=None),
)


def test_the_details_say_every_line_and_their_sum() -> None:
    cleanest = "月度卫生评比“最清洁户”"
    rows = notice_details_rows(replace(batch(0, 0), lines=LINES))

    assert rows[3:10] == (
        ("序号", "组别", "户号", "户主", "日期", "事项", "数量", "加/减"),
        ("1", "第二组", "02-001", "李秀英", "2026-10-02", "志愿服务", "5小时", "+5"),
        (
            *("5", "第六组", "06-005", "周桂花", "2026-10-06"),
            *(f"{cleanest}（超上限5分不计）", "村", "0"),
        ),
        ("7", "第八组", "08-007", "吴志强", "2026-10-08", "乱倒垃圾、乱堆杂物", "1次", "−3"),
        (
            *("9", "第九组", "09-008", "（已依申请删除）", "2026-10-09"),
            *(cleanest, "5小时", "+12,345.5"),
        ),
        ("", "", "", "", "", "（以下空白）", "", ""),
        ("", "合计", "", "4 项", "", "加 12,350.5 分，减 3 分", "", "+12,347.5"),
    )


def test_the_details_say_whose_they_are_and_how_to_object() -> None:
    rows = notice_details_rows(batch(0, 4))

    assert rows[:3] == (
        ("清水湾村",),
        ("加减分明细",),
        (
            "第 12 批",
            "公示期  2026年11月24日至11月29日（张贴当日不计，共 5 天）",
            "地点  村委会公示栏",
            "4 项",
            "单位：分",
        ),
    )
    meaning, objecting, answering, signing, footer = rows[-5:]
    assert meaning == ("说明：公示期满，没有异议的事项入账；有异议的事项复核后再定。",)
    assert objecting[0].endswith("或拨打电话 0571-8800 0000。受理人：＿＿＿＿＿＿")
    assert answering[0].startswith("答复期限：收到异议之日起 7 个工作日")
    assert signing == ("积分管理小组（章）", "积分监督小组（章）", "年      月      日")
    assert footer == ("清水湾村加减分明细　第 12 批",)


@pytest.mark.parametrize("paper", WallPaper)
@pytest.mark.parametrize("count", [1, 60, 400])
def test_the_paper_says_what_the_rows_say_within_its_margins(count: int, paper: WallPaper) -> None:
    given = batch(0, count)
    pdf = notice_details_pdf(given, paper)
    printed = pdf_text(pdf)

    for row in notice_details_rows(given):
        assert squeezed("".join(row)) in printed, row
    stands_well(pdf, paper)
    pages = pdf_pages(pdf)
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页/共{len(pages)}页" in page
        assert ("本页小计" in page) == (len(pages) > 1)
        assert ("受理人" in page) == (number == len(pages))


def test_one_household_with_many_lines_is_not_taken_for_two() -> None:
    lines = tuple(
        published_line(number, household_no="03-018", head_name="张伟") for number in range(1, 4)
    )
    rows = notice_details_rows(replace(batch(0, 0), lines=lines))

    assert [row[3] for row in rows if row[0] in {"1", "2", "3"}] == ["张伟"] * 3


def test_heads_of_one_name_are_told_apart_and_masked_ones_need_not_be() -> None:
    given = batch_of("张伟", "张伟")

    assert [row[3] for row in notice_details_rows(given)[4:6]] == ["张伟(第二组)", "张伟(第三组)"]
    masked = replace(given, masked=True)
    assert [row[3] for row in notice_details_rows(masked)[4:6]] == ["张*", "张*"]
    assert "张伟" not in pdf_text(notice_details_pdf(masked))


@pytest.mark.parametrize("paper", WallPaper)
def test_rare_names_print_fit_and_come_back(paper: WallPaper) -> None:
    pdf = notice_details_pdf(batch_of(*RARE_NAMES), paper)
    printed = pdf_text(pdf)

    for name in RARE_NAMES:
        assert name in printed, name
    assert "〓" not in printed
    stands_well(pdf, paper)


@pytest.mark.parametrize("paper", WallPaper)
def test_every_text_as_long_as_it_may_be(paper: WallPaper) -> None:
    line = published_line(
        1,
        head_name="长" * 50,
        group_name="组" * 20,
        household_no="D" * 32,
        item="事" * 60,
        unit="单" * 10,
        quantity=1_000_000_000,
        points=100_000_000,
        over_points=100_000_000,
    )
    lines = tuple(replace(line, line_no=number) for number in range(1, 31))
    pdf = notice_details_pdf(replace(batch(0, 0), lines=lines), paper)

    assert pdf_text(pdf).count("事" * 60) == 30
    stands_well(pdf, paper)


def test_a_note_of_the_office_stays_in_the_office() -> None:
    given = batch(0, 5, publication=replace(PUBLICATION, note="照片在抽屉里"))

    assert "抽屉" not in pdf_text(notice_details_pdf(given))


def test_a_practice_list_is_marked_and_an_empty_one_prints() -> None:
    assert "练习" in pdf_text(notice_details_pdf(batch(0, 5, practice=True)))
    assert "合计0项" in pdf_text(notice_details_pdf(batch(0, 0)))


@pytest.mark.parametrize("paper", WallPaper)
def test_the_file_is_embedded_reproducible_and_names_nobody(paper: WallPaper) -> None:
    pdf = notice_details_pdf(batch(0, 30), paper)

    assert pdf == notice_details_pdf(batch(0, 30), paper)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "加减分明细 12" in pdf_info(pdf)
    assert "李秀英" not in pdf_info(pdf)
