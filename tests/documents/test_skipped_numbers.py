"""荣誉证书空号登记表: every number that belongs to nobody, since when and why."""

from dataclasses import replace
from datetime import date

import pytest

from jifen_desktop.documents.skipped_numbers import (
    NONE,
    skipped_numbers_pdf,
    skipped_numbers_rows,
)
from jifen_desktop.domain.honours import CertificateNo
from jifen_desktop.domain.papers_of_quarter import SkippedNumber, SkippedNumbers
from tests.documents.publication_samples import LONG_VILLAGE
from tests.documents.quarter_samples import QUARTER, VILLAGE
from tests.documents.readers import overlaps, pdf_fonts, pdf_pages, pdf_text, pdf_words

STAR = SkippedNumber(
    number=CertificateNo(year=2026, quarter=QUARTER, series="5", serial=1),
    honour_name="5",
    is_level=True,
    household_no="01-001",
    given_on=date(2026, 10, 12),
    revoked_on=date(2026, 11, 20),
    reason="材料不实",
)
OTHER = SkippedNumber(
    number=CertificateNo(year=2026, quarter=None, series="最美家庭", serial=12),
    honour_name="最美家庭",
    is_level=False,
    household_no="01-002",
    given_on=date(2026, 9, 30),
    revoked_on=date(2026, 11, 23),
    reason=None,
)


def register(*lines: SkippedNumber, **changed: object) -> SkippedNumbers:
    made = SkippedNumbers(village_name=VILLAGE, year=2026, practice=False, lines=lines)
    return replace(made, **changed)


def test_a_register_says_which_numbers_since_when_and_why() -> None:
    rows = skipped_numbers_rows(register(STAR, OTHER))
    assert rows[1] == ("2026 年", "空号 2 个", "截至 2026年11月23日")
    assert rows[3:5] == (
        ("1", "〔2026〕三-五星-001", "五星户", "2026-10-12", "2026-11-20", "材料不实"),
        (
            *("2", "〔2026〕最美家庭-012", "最美家庭", "2026-09-30", "2026-11-23"),
            "（已依申请删除）",
        ),
    )
    printed = pdf_text(skipped_numbers_pdf(register(STAR, OTHER)))
    for text in rows[3] + rows[4] + ("荣誉证书空号登记表", VILLAGE):
        assert text in printed, text
    assert "01-001" not in printed, "a number belongs to nobody"


def test_a_year_without_one_says_so() -> None:
    assert skipped_numbers_rows(register())[1] == ("2026 年", "空号 0 个")
    assert NONE in pdf_text(skipped_numbers_pdf(register()))


@pytest.mark.parametrize("reason", ["长" * 200, "W" * 200])
def test_many_long_lines_go_on_over_pages(reason: str) -> None:
    long = replace(OTHER, honour_name="长" * 20, reason=reason)
    long = replace(long, number=replace(OTHER.number, series="长" * 20, serial=1000))
    whole = register(*[long] * 30, STAR, village_name=LONG_VILLAGE)
    pdf = skipped_numbers_pdf(whole)
    pages = pdf_pages(pdf)
    assert len(pages) > 1
    assert all("撤销原因" in page for page in pages)
    assert "登记人：" in pages[-1]
    assert overlaps(pdf_words(pdf)) == []
    assert pdf == skipped_numbers_pdf(whole)
    assert all(font["emb"] == "yes" for font in pdf_fonts(pdf))
