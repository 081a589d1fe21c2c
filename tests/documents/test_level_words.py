"""Levels, quarters, days and certificate numbers in words."""

from datetime import date

import pytest

from jifen_desktop.documents.level_words import (
    certificate_no_words,
    day_in_style,
    level_title,
    level_words,
    quarter_in_style,
    stars_of,
    year_in_style,
)
from jifen_desktop.domain.honours import CertificateNo
from jifen_desktop.domain.papers_of_quarter import DateStyle
from tests.documents.quarter_samples import QUARTER


@pytest.mark.parametrize(
    ("name", "words", "title", "stars"),
    [
        ("5", "五星", "五星户", 5),
        ("1", "一星", "一星户", 1),
        ("9", "九星", "九星户", 9),
        ("0", "0", "0户", 0),
        ("10", "10", "10户", 0),
        ("示范", "示范", "示范户", 0),
        ("示范户", "示范户", "示范户", 0),
        ("²", "²", "²户", 0),
        ("", "", "户", 0),
    ],
)
def test_a_digit_is_so_many_stars(name: str, words: str, title: str, stars: int) -> None:
    assert (level_words(name), level_title(name), stars_of(name)) == (words, title, stars)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 10, 12), "二〇二六年十月十二日"),
        (date(2030, 1, 1), "二〇三〇年一月一日"),
        (date(2026, 12, 20), "二〇二六年十二月二十日"),
        (date(2026, 11, 23), "二〇二六年十一月二十三日"),
        (date(2026, 3, 30), "二〇二六年三月三十日"),
        (date(2026, 5, 31), "二〇二六年五月三十一日"),
    ],
)
def test_days_as_calligraphers_write_them(day: date, said: str) -> None:
    assert day_in_style(day, DateStyle.HAN) == said
    assert day_in_style(day, DateStyle.ARABIC) == f"{day.year}年{day.month}月{day.day}日"


def test_quarters_and_years_in_both_styles() -> None:
    assert quarter_in_style(QUARTER, DateStyle.HAN) == "二〇二六年第三季度"
    assert quarter_in_style(QUARTER, DateStyle.ARABIC) == "2026年第3季度"
    assert year_in_style(2026, DateStyle.HAN) == "二〇二六年"
    assert year_in_style(2026, DateStyle.ARABIC) == "2026年"


@pytest.mark.parametrize(
    ("series", "serial", "said"),
    [("5", 1, "〔2026〕三-五星-001"), ("示范", 1000, "〔2026〕三-示范-1000")],
)
def test_certificate_numbers(series: str, serial: int, said: str) -> None:
    number = CertificateNo(year=2026, quarter=QUARTER, series=series, serial=serial)
    assert certificate_no_words(number) == said


def test_the_number_of_what_belongs_to_no_quarter() -> None:
    number = CertificateNo(year=2026, quarter=None, series="最美家庭", serial=12)
    assert certificate_no_words(number) == "〔2026〕最美家庭-012"
