"""授星审批表: what was figured, what people decided and why, and room for three seals."""

from dataclasses import replace

from jifen_desktop.documents.approval_form import approval_form_pdf, approval_form_rows
from tests.documents.publication_samples import LONG_VILLAGE
from tests.documents.quarter_samples import approval_form, approval_line, person
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


def test_the_form_says_what_was_asked_and_what_was_given() -> None:
    rows = approval_form_rows(approval_form())
    assert rows[:8] == (
        ("清水湾村",),
        ("授星审批表",),
        ("2026年第3季度", "参评 320 户", "授星 72 户", "不参评 2 户"),
        ("一、星级名额",),
        ("星级", "名额办法", "户数", "末位同分处理", "理由"),
        ("五星户", "2.5%", "9", "扩大（全部授予）", "同为带头户"),
        ("四星户", "7.5%", "24", "—", ""),
        ("三星户", "12.5%", "40", "收窄（都不授予）", "留有余地"),
    )
    lines = rows[10:-7]
    assert len(lines) == 73
    assert lines[0] == ("1", "01-000", person(0), "第一组", "320.5", "五星户", "五星户", "")
    assert lines[10][5:] == ("四星户", "—", "（已依申请删除）")
    assert lines[40][5:] == ("三星户", "四星户", "长期义务护林")


def test_who_was_moved_and_who_is_not_rated() -> None:
    rows = approval_form_rows(approval_form())
    moved, not_rated = rows[-5][0], rows[-3][0]
    assert moved == (
        f"11-010 {person(10)} 由四星户改为不授星（已依申请删除）；"
        f"05-040 {person(40)} 由三星户改为四星户（长期义务护林）"
    )
    assert not_rated == f"09-901 {person(901)}、09-902 （已依申请删除）"


def test_nobody_moved_and_everybody_rated() -> None:
    line = replace(approval_line(0, ""), decided="5", reason="补授", head_name=None)
    calm = approval_form_rows(approval_form(lines=(), not_rated=()))
    risen = approval_form_rows(approval_form(lines=(line,)))

    assert (calm[-5], calm[-3]) == (("无",), ("无",))
    assert risen[-5] == ("01-000 （已依申请删除） 由不授星改为五星户（补授）",)


def test_the_paper_says_it_all_and_leaves_room_to_sign() -> None:
    form = approval_form()
    pdf = approval_form_pdf(form)
    printed = pdf_text(pdf)

    for row in approval_form_rows(form)[4:-7]:
        assert squeezed("".join(row)) in printed, row
    assert printed.count("（盖章）") == 3
    assert overlaps(pdf_words(pdf)) == []
    assert pdf == approval_form_pdf(form)
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))
    assert person(0) not in pdf_info(pdf)


def test_hundreds_that_are_not_rated_go_on_over_pages() -> None:
    many = tuple((f"01-{number:03}", person(number)) for number in range(1200))
    pages = pdf_pages(approval_form_pdf(approval_form(not_rated=many, practice=True)))

    for number in (0, 600, 1199):
        assert sum(page.count(person(number)) for page in pages) >= 1
    assert "村民委员会意见" in pages[-1]
    assert all("练习" in page for page in pages)


def test_long_and_rare_texts_fit() -> None:
    lines = [
        replace(approval_line(number, "5"), head_name=name, group_name="第十二村民小组（东头）")
        for number, name in enumerate(RARE_NAMES)
    ]
    lines.append(replace(approval_line(30, "4"), decided="十字以内的级别名称", reason="长" * 100))
    form = approval_form(lines=tuple(lines), village_name=LONG_VILLAGE)
    pdf = approval_form_pdf(form)
    printed = pdf_text(pdf)

    assert overlaps(pdf_words(pdf)) == []
    assert all(name in printed for name in RARE_NAMES)
    assert LONG_NAME in printed
