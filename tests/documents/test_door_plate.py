"""Masters of door plates: one for each honour, large enough to be read from the lane."""

import pytest

from jifen_desktop.documents.door_plate import door_plate_pdf
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.papers_of_quarter import CertificateBatch, DateStyle
from tests.documents.quarter_samples import (
    certificate,
    certificate_batch,
    crowded_batch,
    honoured,
    quarter_batch,
)
from tests.documents.readers import overlaps, pdf_fonts, pdf_info, pdf_pages, pdf_text, pdf_words


def test_one_plate_for_each_level() -> None:
    pdf = door_plate_pdf(quarter_batch())

    assert pdf_pages(pdf) == [f"{stars}星户清水湾村2026年第3季度" for stars in ("五", "四", "三")]
    assert "566.929 x 368.504" in pdf_info(pdf)
    assert pdf == door_plate_pdf(quarter_batch())
    assert all(font["emb"] == font["sub"] == font["uni"] == "yes" for font in pdf_fonts(pdf))


def test_honours_of_households_have_plates_and_those_of_persons_none() -> None:
    batch = certificate_batch(
        honoured("最美家庭"),
        honoured("三八红旗手", scope=HonourScope.PERSON),
        date_style=DateStyle.HAN,
    )
    assert pdf_pages(door_plate_pdf(batch)) == ["最美家庭清水湾村二〇二六年"]


@pytest.mark.parametrize("batch", [quarter_batch(), crowded_batch()], ids=["usual", "crowded"])
def test_nothing_reaches_the_frame(batch: CertificateBatch) -> None:
    words = pdf_words(door_plate_pdf(batch))

    assert overlaps(words) == []
    for word in words:
        assert 17 < word.left < word.right < 183, word
        assert 16 < word.top < word.bottom < 114, word


def test_a_plate_of_a_practice_book_says_so() -> None:
    assert "练习" in pdf_text(door_plate_pdf(certificate_batch(certificate(), practice=True)))
