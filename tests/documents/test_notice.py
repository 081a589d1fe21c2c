"""积分公示表: every household of a batch with its sums, on a wall that neighbours read."""

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from jifen_desktop.documents.fonts import Face, advance
from jifen_desktop.documents.notice import notice_pdf, notice_rows
from jifen_desktop.documents.paper_sizes import WallPaper
from jifen_desktop.domain.papers_of_publication import PublishedBatch
from jifen_desktop.domain.publication import PublicationHousehold, PublicationLine
from tests.documents.publication_samples import (
    LONG_VILLAGE,
    PUBLICATION,
    batch,
    batch_of,
    published_household,
)
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

SIDES = {WallPaper.A4: (297, 210), WallPaper.A3: (420, 297)}
#: Somebody's telephone, somebody's ID number.
NUMBERS = re.compile(r"1[3-9]\d{9}|\d{17}[\dXx]|\d{15}")


def stands_well(pdf: bytes, paper: WallPaper) -> None:
    """Nothing lies on anything else or in the margin."""
    words, (width, height) = pdf_words(pdf), SIDES[paper]
    assert overlaps(words) == []
    for word in words:
        assert 14 - 0.1 <= word.left < word.right <= width - 14 + 0.1, word
        assert 8 < word.top < word.bottom < height - 5, word


def shown(given: PublishedBatch) -> list[str]:
    """The heads as they stand on the paper."""
    return [row[3] for row in notice_rows(given) if len(row) == 13][1:-2]


COLUMNS = (
    "序号",
    "组别",
    "户号",
    "户主",
    "上期结余",
    "A 政策内容知晓类",
    "B 提供意见建议类",
    "C 参与公共事务类",
    "D 产业发展增收类",
    "E 其他",
    "扣分",
    "本期合计",
    "排名",
)
OBJECTING = "异议渠道：对公示内容有异议的，请在公示期内向村积分管理小组口头或书面提出"


def test_a_notice_says_whose_it_is_and_what_counts() -> None:
    given = replace(
        batch(0, 0),
        households=(
            published_household(1, rank=1, carried_points=-250),
            published_household(7, rank=2, e_points=50, total_points=1450),
        ),
    )
    assert notice_rows(given)[:8] == (
        ("清水湾村",),
        ("积分公示表",),
        (
            "第 12 批",
            "公示期  2026年11月24日至11月29日（张贴当日不计，共 5 天）",
            "地点  村委会公示栏",
            "2 户",
            "单位：分",
        ),
        COLUMNS,
        ("1", "第二组", "02-001", "李秀英", "−2.5", "2", "", "5", "", "", "", "7", "1"),
        ("2", "第八组", "08-007", "吴志强", "87.5", "2", "", "15", "", "0.5", "−3", "14.5", "2"),
        ("", "", "", "（以下空白）", "", "", "", "", "", "", "", "", ""),
        ("", "合计", "", "2 户", "85", "4", "0", "20", "0", "0.5", "−3", "21.5", ""),
    )


def test_a_notice_says_what_it_means_and_how_to_object() -> None:
    meaning = "说明：上期结余是公示时的可兑积分；本期合计是五类得分与扣分之和；"
    assert notice_rows(batch(1, 0))[7:] == (
        (f"{meaning}公示期满，没有异议的事项入账。",),
        (f"{OBJECTING}，或拨打电话 0571-8800 0000。受理人：＿＿＿＿＿＿",),
        ("答复期限：收到异议之日起 7 个工作日（周一至周五计，未计法定节假日）。",),
        ("积分管理小组（章）", "积分监督小组（章）", "年      月      日"),
        ("清水湾村积分公示表　第 12 批",),
    )


def test_a_notice_of_few_words_over_new_year() -> None:
    bare = replace(
        PUBLICATION,
        place="",
        office_phone="",
        first_day=date(2026, 12, 30),
        last_day=date(2027, 1, 4),
    )
    rows = notice_rows(batch(3, 0, publication=bare))

    assert rows[2] == (
        "第 12 批",
        "公示期  2026年12月30日至2027年1月4日（张贴当日不计，共 5 天）",
        "3 户",
        "单位：分",
    )
    assert rows[-4] == (f"{OBJECTING}。受理人：＿＿＿＿＿＿",)


@pytest.mark.parametrize("paper", WallPaper)
@pytest.mark.parametrize("count", [1, 12, 40, 130])
def test_the_paper_says_what_the_rows_say_within_its_margins(count: int, paper: WallPaper) -> None:
    given = batch(count, 0)
    pdf = notice_pdf(given, paper)
    printed = pdf_text(pdf)

    for row in notice_rows(given):
        for text in row:
            assert squeezed(text) in printed, text
    stands_well(pdf, paper)


@pytest.mark.parametrize("paper", WallPaper)
def test_a_thousand_households_are_all_there(paper: WallPaper) -> None:
    given = batch(1000, 0)
    pages = pdf_pages(notice_pdf(given, paper))

    printed = "".join(pages)
    for number, (row, household) in enumerate(
        zip(notice_rows(given)[4:1004], given.households, strict=True), start=1
    ):
        assert row[0] == str(number)
        assert squeezed("".join(row)) in printed, row
        assert household.household_no in row
    assert "1,000户" in pages[-1]
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页/共{len(pages)}页" in page
        assert "公示期2026年11月24日至11月29日" in page
        assert ("以下空白" in page) == ("受理人" in page) == (number == len(pages))


def test_each_sheet_has_its_sum_and_the_last_one_that_of_all() -> None:
    given = batch(100, 0)
    pages = pdf_pages(notice_pdf(given))

    assert len(pages) > 2
    sums = [re.search(r"本页小计(\d+)户", page) for page in pages]
    counts = [int(found[1]) for found in sums if found]
    assert len(counts) == len(pages)
    assert sum(counts) == 100
    first = given.households[: counts[0]]
    points = sum(household.total_points for household in first) // 100
    assert re.search(rf"本页小计{counts[0]}户.*{points}清水湾村", pages[0])
    assert "合计100户" in pages[-1]


def test_a_short_list_is_one_sheet_without_a_sum_of_its_own() -> None:
    (page,) = pdf_pages(notice_pdf(batch(5, 0)))

    assert "本页小计" not in page
    assert "合计5户" in page


def letter_points(pdf: bytes, text: str) -> float:
    """How large a word is set, by how far it reaches."""
    word = next(word for word in pdf_words(pdf) if word.text == text)
    return (word.right - word.left) / MM / advance(Face.REGULAR, text)


@pytest.mark.parametrize("name", ["王建国", LONG_NAME])
@pytest.mark.parametrize("points", [100, 98_765_432_10])
def test_rows_on_a3_can_be_read_on_a_wall(name: str, points: int) -> None:
    wide = published_household(
        3,
        head_name=name,
        household_no="D" * 32,
        group_name="第十二村民小组（东头自然村）",
        carried_points=points,
        a_points=points,
        b_points=points,
        e_points=points,
        total_points=3 * points + 1500,
    )
    given = replace(batch(30, 0), households=(*batch(30, 0).households, wide))
    small, large = notice_pdf(given, WallPaper.A4), notice_pdf(given, WallPaper.A3)

    assert letter_points(large, "02-001") >= 14
    assert letter_points(large, "12.5") >= 14
    assert 9.99 <= letter_points(small, "02-001") < letter_points(large, "02-001")
    stands_well(small, WallPaper.A4)
    stands_well(large, WallPaper.A3)


@pytest.mark.parametrize("paper", WallPaper)
def test_rare_names_print_fit_and_come_back(paper: WallPaper) -> None:
    pdf = notice_pdf(batch_of(*RARE_NAMES), paper)
    printed = pdf_text(pdf)

    for name in RARE_NAMES:
        assert name in printed, name
    assert "〓" not in printed
    stands_well(pdf, paper)


def test_masked_names_show_no_whole_one() -> None:
    given = batch_of(*RARE_NAMES, "张伟", "张伟", masked=True)
    printed = pdf_text(notice_pdf(given))

    for name in (name for name in (*RARE_NAMES, "张伟") if len(name) > 1):
        assert name not in printed, name
    assert shown(given)[-3:] == ["买买提艾力·***", "张*", "张*"]
    assert "户主姓名部分隐去，请按户号核对。" in printed


def test_heads_of_one_name_are_told_apart_by_their_group() -> None:
    assert shown(batch_of("张伟", "李秀英", "张伟")) == [
        "张伟(第二组)",
        "李秀英",
        "张伟(第四组)",
    ]


def test_erased_names_leave_the_number() -> None:
    given = batch_of(None, None, "张伟")

    assert shown(given) == ["（已依申请删除）", "（已依申请删除）", "张伟"]
    assert shown(replace(given, masked=True))[0] == "（已依申请删除）"
    assert "02-001" in pdf_text(notice_pdf(given))


def test_no_number_of_a_person_can_stand_on_the_wall() -> None:
    note = "电话13800001234，身份证330106199001011234，涉案"
    given = batch(200, 0, publication=replace(PUBLICATION, note=note))
    pdf = notice_pdf(given)

    assert [word for word in pdf_words(pdf) if NUMBERS.search(word.text)] == []
    assert "涉案" not in pdf_text(pdf)
    for shape in (PublicationHousehold, PublicationLine):
        named = {field.name for field in fields(shape)}
        assert not named & {"phone", "id_number", "member_name", "ground", "reason", "veto"}


def test_a_practice_notice_is_marked_on_every_sheet() -> None:
    pages = pdf_pages(notice_pdf(batch(60, 0, practice=True)))

    assert all("练习" in page for page in pages)


def test_every_text_as_long_as_it_may_be() -> None:
    long = replace(PUBLICATION, village_name=LONG_VILLAGE, place="长" * 20)
    names = dict.fromkeys(batch(0, 0).category_names, "长" * 20)
    given = replace(batch_of(*["长" * 50] * 9), publication=long, category_names=names)

    for paper in WallPaper:
        pdf = notice_pdf(given, paper)
        stands_well(pdf, paper)
        assert LONG_VILLAGE in pdf_text(pdf)


def test_numbers_beyond_all_measure_get_smaller_rather_than_run_into_each_other() -> None:
    vast = published_household(
        1,
        carried_points=-98_765_432_10,
        a_points=98_765_432_10,
        b_points=98_765_432_10,
        c_points=98_765_432_10,
        d_points=98_765_432_10,
        e_points=98_765_432_10,
        deducted_points=-98_765_432_10,
        total_points=4 * 98_765_432_10,
    )
    given = replace(batch(0, 0), households=(vast,) * 3)

    for paper in WallPaper:
        stands_well(notice_pdf(given, paper), paper)
    assert "98,765,432.1" in pdf_text(notice_pdf(given))


def test_a_batch_that_lost_its_households_still_prints() -> None:
    rows = notice_rows(batch(0, 0))

    assert ("", "合计", "", "0 户", "0", "0", "0", "0", "0", "0", "0", "0", "") in rows
    assert "以下空白" in pdf_text(notice_pdf(batch(0, 0)))


@pytest.mark.parametrize("paper", WallPaper)
def test_the_file_is_embedded_reproducible_and_names_nobody(paper: WallPaper) -> None:
    pdf = notice_pdf(batch(30, 0), paper)

    assert pdf == notice_pdf(batch(30, 0), paper)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "积分公示表 12" in pdf_info(pdf)
    assert "李秀英" not in pdf_info(pdf)
