"""The sentences of domain/rating_refusals.py, and what is warned of before a close."""

from jifen_desktop.documents.level_words import level_words
from jifen_desktop.domain import rating_refusals
from jifen_desktop.domain.quarter_close import CloseWarning, Warned
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.messages.templates import Sentences, day_written

#: How many numbers of equals a sentence lists.
_NUMBERS_LISTED_MAX = 12


def quarter_written(quarter: Quarter) -> str:
    return f"{quarter.year}年第{quarter.number}季度"


def _ties(refusal: rating_refusals.TiesUndecided) -> str:
    numbers = refusal.household_nos
    listed = "、".join(numbers[:_NUMBERS_LISTED_MAX])
    if len(numbers) > _NUMBERS_LISTED_MAX:
        listed += f"等 {len(numbers)} 户"
    return (
        f"{level_words(refusal.name)}的最后几名并列：户号 {listed}。"
        "请由评议小组决定扩大还是收窄，再评星。"
    )


def _unknown_level(refusal: rating_refusals.UnknownLevel) -> str:
    names = "、".join(level_words(name) for name in refusal.names)
    return f"没有“{refusal.name}”这个星级，现在有：{names}。"


QUARTERS: Sentences = {
    rating_refusals.LevelsUnfit: "星级“{part}”看不懂，请写成 5=2.5%、5=20、5>=80 或 5>=80,20 这样，几级之间用分号隔开，名称不能重复，最多九级。",
    rating_refusals.LevelsOverlap: lambda r: (
        f"星级的名额有冲突：从{level_words(r.first)}到{level_words(r.second)}的比例合计超过一百，或低一级要的分更高。"
    ),
    rating_refusals.UnknownLevel: _unknown_level,
    rating_refusals.NoTieAtCut: lambda r: (
        f"{level_words(r.name)}的最后一名没有并列，不用扩大也不用收窄。"
    ),
    rating_refusals.TiesUndecided: _ties,
    rating_refusals.QuarterNotOver: lambda r: (
        f"{quarter_written(r.quarter)}到 {day_written(r.last_day)}才结束，第二天起才能结账。"
    ),
    rating_refusals.QuarterClosed: lambda r: (
        f"{quarter_written(r.quarter)}已经结账"
        + ("。" if r.quarter == r.closed else f"（{quarter_written(r.closed)}结账时一并结清）。")
    ),
    rating_refusals.EarlierQuarterOpen: lambda r: (
        f"{quarter_written(r.earlier)}还有积分没有结账，请先结那一季，再结{quarter_written(r.quarter)}。"
    ),
    rating_refusals.QuarterNotClosed: lambda r: (
        f"{quarter_written(r.quarter)}还没有结账，请先做季度结账。"
    ),
    rating_refusals.QuarterRated: lambda r: f"{quarter_written(r.quarter)}已经评过星了。",
    rating_refusals.NobodyRated: lambda r: (
        f"{quarter_written(r.quarter)}没有可以参评的农户，不能评星。"
    ),
    rating_refusals.NotInRating: lambda r: (
        f"户号 {r.household_no} 不在{quarter_written(r.quarter)}的参评名单里。"
    ),
    rating_refusals.LevelNeedsScore: "户号 {household_no} 的评价分不高于零，不能评为星级户。",
    rating_refusals.RatingNotPublished: lambda r: (
        f"{quarter_written(r.quarter)}的评星结果还没有公示，请先公示。"
    ),
    rating_refusals.RatingRuns: lambda r: (
        f"{quarter_written(r.quarter)}的评星结果要公示到 {day_written(r.last_day)}，第二天起才能授星。"
    ),
    rating_refusals.RatingAwarded: lambda r: (
        f"{quarter_written(r.quarter)}的评星已经公示或授星，现在不能这样办理。"
    ),
    rating_refusals.UnknownRatingObjection: "没有等着答复的评星异议 {objection_no}。",
    rating_refusals.UnknownAward: "没有编号为 {award_no} 的荣誉，或它已经撤销了。",
    rating_refusals.QuarterNotRated: lambda r: (
        f"{quarter_written(r.quarter)}还没有评星或授星，没有名单可以打印。"
    ),
}

_WARNINGS = {
    Warned.OPEN_ITEMS: "还有 {count} 项申报没有评议，结账以后再入账就算下一季的补记。",
    Warned.NOT_PUBLISHED: "还有 {count} 项评议过的事项没有公示或入账，结账以后再入账就算下一季的补记。",
    Warned.NOT_POSTED: "还有 {count} 项公示中的事项没有入账，结账以后再入账就算下一季的补记。",
    Warned.OPEN_OBJECTIONS: "还有 {count} 件异议没有答复。",
    Warned.NOT_BACKED_UP: "有 {count} 笔业务还没有备份，结账前请先备份。",
    Warned.CLOCK: "今天的日期是手工写的，请核对电脑日期。",
}


def warning_words(warning: CloseWarning) -> str:
    """What somebody may want to see to before a quarter is closed, in one sentence."""
    return _WARNINGS[warning.about].format(count=warning.count)
