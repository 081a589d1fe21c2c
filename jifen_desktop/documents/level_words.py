"""Star levels, quarters and certificate numbers in words, as papers and screens say them."""

from datetime import date
from typing import Final

from jifen_desktop.domain.honours import CertificateNo
from jifen_desktop.domain.papers_of_quarter import DateStyle
from jifen_desktop.domain.quarters import Quarter

_DIGITS: Final = "〇一二三四五六七八九"
_SERIAL_DIGITS: Final = 3
_TEN: Final = 10


def level_words(name: str) -> str:
    """五星 for the level that the settings call 5; a name in words stays as it is."""
    stars = stars_of(name)
    return f"{_DIGITS[stars]}星" if stars else name


def level_title(name: str) -> str:
    """五星户: what a household of the level is called."""
    words = level_words(name)
    return words if words.endswith("户") else f"{words}户"


def stars_of(name: str) -> int:
    """How many stars a level is drawn with; 0 where its name is no digit."""
    return int(name) if len(name) == 1 and name in "123456789" else 0


def quarter_in_style(quarter: Quarter, style: DateStyle) -> str:
    """2026年第3季度 or 二〇二六年第三季度."""
    if style is DateStyle.HAN:
        return f"{_year(quarter.year)}年第{_DIGITS[quarter.number]}季度"
    return f"{quarter.year}年第{quarter.number}季度"


def year_in_style(year: int, style: DateStyle) -> str:
    """2026年 or 二〇二六年."""
    return f"{_year(year) if style is DateStyle.HAN else year}年"


def day_in_style(day: date, style: DateStyle) -> str:
    """2026年10月12日 or 二〇二六年十月十二日."""
    if style is DateStyle.HAN:
        return f"{_year(day.year)}年{_count(day.month)}月{_count(day.day)}日"
    return f"{day.year}年{day.month}月{day.day}日"


def certificate_no_words(number: CertificateNo) -> str:
    """〔2026〕三-五星-001, or 〔2026〕最美家庭-001 for what belongs to no quarter."""
    quarter = f"{_DIGITS[number.quarter.number]}-" if number.quarter else ""
    serial = f"{number.serial:0{_SERIAL_DIGITS}d}"
    return f"〔{number.year}〕{quarter}{level_words(number.series)}-{serial}"


def _year(year: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(year))


def _count(number: int) -> str:
    """From 1 to 99, as people count: 十, 十二, 二十, 二十三."""
    tens, ones = divmod(number, _TEN)
    high = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return high + (_DIGITS[ones] if ones else "")
