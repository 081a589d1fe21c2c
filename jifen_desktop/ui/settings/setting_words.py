"""The book's settings as people read them: what may be chosen or typed, units, values."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.settings import (
    BACKUPS_KEPT,
    BASE_POINTS,
    CERTIFICATE_DATES,
    CLEARING,
    DEDUCTION_FLOOR,
    DEED_CHECK_STEP,
    DEED_MEETING_STEP,
    DEED_PUBLICATION_STEP,
    ISSUERS,
    LOCK_MINUTES,
    MASK_NOTICES,
    PRINT_RECEIPTS,
    PUBLICATION_DAYS,
    PUBLICATION_PLACE,
    RATING_DEDUCTION_LIMIT,
    RECEIPT_PAPER,
    RECEIPT_SLOGAN,
    SIGNED_ON_PAPER,
    STAR_LEVELS,
    SUPERVISION_PHONE,
    Setting,
)
from jifen_desktop.domain.star_levels import read_levels, written
from jifen_desktop.messages import VALUE_NAMES, level_words
from jifen_desktop.services.changing_settings import SettingInForce

EMPTY: Final = "（空）"


@dataclass(frozen=True, kw_only=True)
class SettingWords:
    """What may be set, in words; `choices` are stored values where only those few exist."""

    allowed: str
    unit: str = ""
    choices: tuple[str, ...] = ()


WORDS: Final = {
    RECEIPT_PAPER.name: SettingWords(
        allowed="80 毫米、58 毫米卷纸或 A5 纸", choices=("80", "58", "a5")
    ),
    SUPERVISION_PHONE.name: SettingWords(
        allowed="印在小票上；数字、空格、+ 和 -，最多 20 个字符，可以不填"
    ),
    RECEIPT_SLOGAN.name: SettingWords(allowed="印在小票上；最多 20 个字，可以不填"),
    BACKUPS_KEPT.name: SettingWords(allowed="3 到 99 份，另外每天、每月各留一份", unit="份"),
    PRINT_RECEIPTS.name: SettingWords(allowed="打印或不打印", choices=("yes", "no")),
    LOCK_MINUTES.name: SettingWords(allowed="0 到 60 分钟，0 是不锁定", unit="分钟"),
    DEED_CHECK_STEP.name: SettingWords(
        allowed="申报的事项先由网格员初审再评议，或不初审直接评议", choices=("yes", "no")
    ),
    DEED_MEETING_STEP.name: SettingWords(
        allowed="由小组开会评议，或不开会，由负责人决定", choices=("yes", "no")
    ),
    DEED_PUBLICATION_STEP.name: SettingWords(
        allowed="评议过的事项先公示、期满无异议再入账，或评议后直接入账", choices=("yes", "no")
    ),
    PUBLICATION_DAYS.name: SettingWords(allowed="3 到 7 天，张贴当天不算", unit="天"),
    PUBLICATION_PLACE.name: SettingWords(allowed="印在公示表上；最多 20 个字，可以不填"),
    MASK_NOTICES.name: SettingWords(
        allowed="公示表上户主姓名写全，或隐去部分，如“王*国”", choices=("yes", "no")
    ),
    DEDUCTION_FLOOR.name: SettingWords(
        allowed="扣分超过可兑积分的部分：记为欠分，或扣到零为止；评价分都照扣",
        choices=("debt", "floor_zero"),
    ),
    SIGNED_ON_PAPER.name: SettingWords(
        allowed="扣分时，小组成员在纸上的签字能不能代替第二位操作员", choices=("yes", "no")
    ),
    BASE_POINTS.name: SettingWords(
        allowed="0 到 99999 分，只计评价分，不能兑换；0 是不发", unit="分"
    ),
    CLEARING.name: SettingWords(
        allowed="一轮或年底结束后，剩余可兑积分能不能清零", choices=("yes", "no")
    ),
    STAR_LEVELS.name: SettingWords(
        allowed="从高到低，用分号隔开：5=2.5% 是参评户数的比例，5=20 是 20 户，"
        "5>=80 是 80 分以上，5>=80,20 是 80 分以上、最多 20 户；等号前面是星数或名称，最多九级"
    ),
    RATING_DEDUCTION_LIMIT.name: SettingWords(
        allowed="0 到 99999 分，本季有一次扣分超过它的不参评；0 是不限", unit="分"
    ),
    ISSUERS.name: SettingWords(
        allowed="印在证书和光荣榜上，几个单位用分号隔开，党支部写在前面；最多 60 个字，"
        "不填就写村民委员会"
    ),
    CERTIFICATE_DATES.name: SettingWords(
        allowed="证书和光荣榜上的日期用阿拉伯数字或汉字", choices=("arabic", "han")
    ),
}
_KEPT_AS_TYPED: Final = (RECEIPT_SLOGAN, PUBLICATION_PLACE, ISSUERS)
_PAPERS: Final = {"80": "80 毫米卷纸", "58": "58 毫米卷纸", "a5": "A5 纸"}


def value_words(setting: Setting, value: str) -> str:
    """A stored value as people say it: 58 毫米卷纸, 10 份, （空）."""
    if not value:
        return EMPTY
    named = VALUE_NAMES.get((setting.name, value))
    if setting is RECEIPT_PAPER:
        named = _PAPERS[value]
    if setting is STAR_LEVELS:
        levels = read_levels(value)
        named = "，".join(f"{level_words(level.name)} {written(level)}" for level in levels)
    unit = WORDS[setting.name].unit
    return named or (f"{value} {unit}" if unit else value)


def range_words(known: SettingInForce) -> str:
    """What may be set, and since when it is as it is."""
    since = f"{day_words(known.since)}起" if known.since else "程序原来的值"
    return f"{WORDS[known.setting.name].allowed} · {since}"


def upcoming_words(known: SettingInForce) -> str:
    """A line for each later change; empty if there is none."""
    return "\n".join(
        f"{day_words(day)}起改为 {value_words(known.setting, value)}"
        for day, value in known.upcoming
    )


def typed_value(setting: Setting, text: str) -> str:
    """What was typed as it is stored; numbers may come from an input method, full-width."""
    plain = text.strip()
    return plain if setting in _KEPT_AS_TYPED else to_half_width(plain)


def day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
