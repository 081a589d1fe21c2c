"""积分存折: pages of 14 lines on A6, and single lines where a page was begun before."""

from dataclasses import replace

import pytest

from jifen_desktop.documents.passbook import (
    passbook_lines_pdf,
    passbook_pdf,
    passbook_rows,
)
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.papers_of_points import PASSBOOK_LINES_A_PAGE, Passbook
from tests.documents.points_samples import LONG_VILLAGE, PASSBOOK, entry, long_ledger, row
from tests.documents.readers import (
    overlaps,
    pdf_fonts,
    pdf_info,
    pdf_pages,
    pdf_text,
    pdf_words,
    squeezed,
)
from tests.documents.samples import LONG_NAME, RARE_NAMES


def of_lines(count: int) -> Passbook:
    return replace(PASSBOOK, rows=long_ledger(count).rows)


def test_a_passbook_says_who_holds_it_and_every_line() -> None:
    rows = passbook_rows(PASSBOOK)

    assert rows[:7] == (
        ("清水湾村积分超市",),
        ("积分存折",),
        ("户号", "03-018"),
        ("户主", "王建国"),
        ("组别", "第三村民小组"),
        ("发放日期", ""),
        ("使用须知",),
    )
    assert ("监督电话 0571-8800 0000",) in rows
    assert rows[-8:-5] == (
        ("2026-02-03", "期初积分 按旧册", "100", "", "120", "刘桂芳"),
        (
            "2026-02-06",
            "加分（纸面） C06 志愿服务 5小时（超上限3分不计）（已冲正，见凭证 14）",
            "2",
            "",
            "122",
            "刘桂芳",
        ),
        (
            "2026-02-15",
            "冲正 C06 志愿服务 5小时（超上限3分不计） 登记错户",
            "",
            "2",
            "120",
            "刘桂芳",
        ),
    )


@pytest.mark.parametrize(("count", "pages"), [(0, 2), (14, 2), (15, 3), (43, 5)])
def test_a_cover_and_pages_of_fourteen_lines(count: int, pages: int) -> None:
    pdf = passbook_pdf(of_lines(count))
    found = pdf_pages(pdf)

    assert len(found) == pages
    assert "使用须知" in found[0]
    for number, page in enumerate(found[1:], start=1):
        assert page.startswith(f"户号03-018户主王建国第{number}页")
        assert page.count("C06") == min(
            PASSBOOK_LINES_A_PAGE, count - PASSBOOK_LINES_A_PAGE * (number - 1)
        )
    assert overlaps(pdf_words(pdf)) == []
    assert all(6 - 0.1 <= word.left < word.right <= 99 + 0.1 for word in pdf_words(pdf))
    assert all(5 < word.top < word.bottom < 146 for word in pdf_words(pdf))


def test_every_text_is_printed() -> None:
    printed = pdf_text(passbook_pdf(PASSBOOK))

    for line in passbook_rows(PASSBOOK):
        for text in line:
            assert squeezed(text) in printed, text


@pytest.mark.parametrize("start_line", [1, 9, 14])
def test_lines_stand_where_the_ruled_page_has_them(start_line: int) -> None:
    passbook = of_lines(3)
    ruled = {
        word.text: word.top
        for word in pdf_words(passbook_pdf(of_lines(20)))
        if word.page == 1 and word.text.startswith("2026-")
    }
    places = sorted(ruled.values())

    words = pdf_words(passbook_lines_pdf(passbook, start_line=start_line))
    days = [(word.page, word.top) for word in words if word.text.startswith("2026-")]

    for number, (page, top) in enumerate(days, start=start_line - 1):
        assert page == number // PASSBOOK_LINES_A_PAGE
        assert top == pytest.approx(places[number % PASSBOOK_LINES_A_PAGE], abs=0.05)
    assert "户号" not in pdf_text(passbook_lines_pdf(passbook, start_line=start_line))


def test_there_is_no_fifteenth_line() -> None:
    for start_line in (0, 15):
        with pytest.raises(AssertionError):
            passbook_lines_pdf(PASSBOOK, start_line=start_line)


def test_no_lines_are_an_empty_page() -> None:
    assert pdf_pages(passbook_lines_pdf(of_lines(0), start_line=5)) == [""]


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_names_print_fit_and_come_back(name: str) -> None:
    rows = tuple(replace(one, operator_name=name[:12]) for one in PASSBOOK.rows)
    pdf = passbook_pdf(replace(PASSBOOK, head_name=name, rows=rows))

    assert pdf_text(pdf).count(name) >= 2
    assert "〓" not in pdf_text(pdf)
    assert overlaps(pdf_words(pdf)) == []


def test_what_is_too_long_for_a_line_ends_in_dots() -> None:
    endless = row(1, Kind.OPENING, 100, 100, summary="长" * 200, operator_name=LONG_NAME * 2)
    pdf = passbook_pdf(
        replace(
            PASSBOOK,
            village_name=LONG_VILLAGE,
            head_name=LONG_NAME * 2,
            group_name="第十二村民小组" * 7,
            practice=True,
            supervision_phone="",
            rows=(endless,),
        )
    )

    assert "…" in pdf_text(pdf)
    assert pdf_text(pdf).count("练习") == 2
    assert all(6 - 0.1 <= word.left < word.right <= 99 + 0.1 for word in pdf_words(pdf))


def test_large_numbers_stay_in_their_column() -> None:
    points = 100_000_000
    big = row(1, Kind.POST, points, 99_999_999_999, what=entry(points))
    words = pdf_words(passbook_pdf(replace(PASSBOOK, rows=(big,))))

    assert overlaps(words) == []
    assert "999,999,999.99" in {word.text for word in words}


def test_the_file_is_embedded_reproducible_and_names_nobody() -> None:
    pdf = passbook_pdf(PASSBOOK)

    assert pdf == passbook_pdf(PASSBOOK)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert "积分存折 03-018" in pdf_info(pdf)
    assert "王建国" not in pdf_info(pdf)
