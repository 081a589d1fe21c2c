"""How the page says quarters, figures, levels and what became of a rating."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.quarter_close import CloseWarning, Warned
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import RatingConclusion, RatingObjection, RatingState
from jifen_desktop.messages import level_words, quarter_written
from jifen_desktop.services.quarter_listing import QuarterLine
from jifen_desktop.services.rating_board import BoardLevel, BoardLine, RatingBoard, TieQuestion
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import PageKey

#: A text that was erased on request.
ERASED: Final = "（已依申请删除）"
NO_LEVEL: Final = "不评星"
NOT_RATED: Final = "不参评"
CHOICE_NAMES: Final = {TieChoice.WIDEN: "扩大", TieChoice.NARROW: "收窄"}
CONCLUSIONS: Final = {
    RatingConclusion.MAINTAINED: "维持",
    RatingConclusion.WITHDRAWN: "异议人撤回",
    RatingConclusion.REMOVED: "异议成立，不授星",
}
_RATED: Final = {
    RatingState.RATED: "已评星，待公示",
    RatingState.PUBLISHED: "公示中",
    RatingState.AWARDED: "已授星",
}
#: What is looked at before a close: its name, where it is seen to, and the words of its button.
CHECKS: Final = {
    Warned.OPEN_ITEMS: ("待评议的事项", PageKey.POINTS, "deeds", "去事项"),
    Warned.NOT_PUBLISHED: ("评议过、待公示或入账", PageKey.POINTS, "deeds", "去事项"),
    Warned.NOT_POSTED: ("公示过、没有入账", PageKey.POINTS, "publications", "去公示"),
    Warned.OPEN_OBJECTIONS: ("没有答复的异议", PageKey.POINTS, "publications", "去公示"),
    Warned.NOT_BACKED_UP: ("没有备份的业务", PageKey.BACKUP, "", "去备份"),
    Warned.CLOCK: ("电脑时钟", PageKey.SETTINGS, "", "去设置"),
}
_UNITS: Final = {
    Warned.OPEN_ITEMS: "项",
    Warned.NOT_PUBLISHED: "项",
    Warned.NOT_POSTED: "项",
    Warned.OPEN_OBJECTIONS: "件",
    Warned.NOT_BACKED_UP: "笔",
}


#: While the figures of a quarter are not there yet.
FIGURING: Final = ("正在核算", Tone.SOFT)
WAIT: Final = "正在核算各户的积分，柜台可以照常办理。"


def text_words(text: str | None) -> str:
    """A text of a person, or a remark where it was erased."""
    return ERASED if text is None else text


def points_words(points: int) -> str:
    return format_points(points, grouped=True)


def in_order(lines: Iterable[QuarterLine]) -> tuple[QuarterLine, ...]:
    """What is to be closed, the earliest first; the closed ones, newest first; the running one."""

    def place(line: QuarterLine) -> tuple[int, int]:
        counted = line.quarter.year * 4 + line.quarter.number
        if not line.over:
            return 2, counted
        return (1, -counted) if line.closed else (0, counted)

    return tuple(sorted(lines, key=place))


def listed_words(line: QuarterLine) -> str:
    """A quarter in the list to choose from, with how far it is."""
    return f"{quarter_written(line.quarter)} · {state_words(line)[0]}"


def state_words(line: QuarterLine) -> tuple[str, Tone]:
    """How far a quarter is."""
    if not line.over:
        return "还没有结束", Tone.SOFT
    if not line.closed:
        return "待结账", Tone.AMBER
    if line.rating is None:
        return "已结账", Tone.BRAND
    return _RATED[line.rating.state], Tone.BRAND


# --- before a close --------------------------------------------------------------------


def check_words(about: Warned, warning: CloseWarning | None) -> str:
    """The number of a row of the checklist."""
    if about is Warned.CLOCK:
        return "正常" if warning is None else "日期是手工写的"
    return f"{warning.count if warning else 0:,} {_UNITS[about]}"


def check_tone(warning: CloseWarning | None) -> Tone:
    """Green, or amber: nothing of it holds a close up."""
    return Tone.BRAND if warning is None else Tone.AMBER


# --- a rating --------------------------------------------------------------------------


def rating_state(board: RatingBoard) -> tuple[str, Tone]:
    """What became of the rating, and what is to be done with it."""
    rating = board.rating
    if rating is None:
        return ("并列待定", Tone.AMBER) if board.ties else ("还没有评定", Tone.AMBER)
    if rating.state is RatingState.RATED:
        return "已评定，待公示", Tone.AMBER
    if rating.state is RatingState.PUBLISHED and not board.free:
        return f"公示到 {rating.last_day}", Tone.SOFT
    if rating.state is RatingState.PUBLISHED:
        return "公示期满，待授予", Tone.AMBER
    return "已授予", Tone.BRAND


def board_words(board: RatingBoard) -> str:
    """How many were rated and what is decided about whom, in one line."""
    not_rated = len(board.lines) - board.rated
    moved = sum(one.figured != one.decided for one in board.lines)
    held = sum(one.held for one in board.lines)
    parts = (
        f"参评 {board.rated:,} 户",
        f"{NOT_RATED} {not_rated:,} 户" * bool(not_rated),
        f"人工调整 {moved:,} 户" * bool(moved),
        f"有异议 {held:,} 户" * bool(held),
        "从纸上录入" * bool(board.rating and board.rating.from_paper),
    )
    return "，".join(filter(None, parts))


def why_not_awardable(board: RatingBoard) -> str:
    """Why nothing of a published rating can be awarded now; empty where something can."""
    rating = board.rating
    if rating is None or rating.state is RatingState.RATED:
        return ""
    if not board.free and rating.last_day is not None:
        first = rating.last_day + timedelta(days=1)
        return f"公示期还没有满，{first} 起才能授予。"
    if board.awardable:
        return ""
    if any(one.held and one.decided is not None for one in board.lines):
        return "剩下的农户有异议，答复以后才能授予。"
    if rating.state is RatingState.AWARDED:
        return ""
    some = any(one.decided is not None for one in board.lines)
    return "没有可以授予的农户。" if some else "没有农户评上星级，不用授予。"


def sizes_words(names: Sequence[str], sizes: Sequence[int]) -> str:
    """五星 9 户、四星 24 户、三星 39 户."""
    pairs = zip(names, sizes, strict=True)
    return "、".join(f"{level_words(name)} {size:,} 户" for name, size in pairs)


def tie_words(tie: TieQuestion) -> str:
    """What people are asked about equals at a cut."""
    return (
        f"{level_words(tie.name)}的最后 {len(tie.lines):,} 户完全并列，"
        f"名额只够 {tie.fitting:,} 户，由评议小组决定扩大还是收窄。"
    )


def choice_words(tie: TieQuestion, choice: TieChoice, names: Sequence[str]) -> str:
    """One way out of a tie with the numbers that come of it."""
    whole = "都评上" if choice is TieChoice.WIDEN else "都不评"
    return f"{CHOICE_NAMES[choice]}（{whole}）：{sizes_words(names, tie.sizes[choice])}"


def level_choice(level: BoardLevel) -> str:
    """扩大 or 收窄; empty where nothing was to choose."""
    return "" if level.choice is None else CHOICE_NAMES[level.choice]


def reasons_words(levels: Sequence[BoardLevel]) -> str:
    """五星扩大：九户完全并列; a line for each level where something was chosen."""
    return "\n".join(
        f"{level_words(level.name)}{CHOICE_NAMES[level.choice]}：{text_words(level.reason)}"
        for level in levels
        if level.choice is not None
    )


def level_name(names: Sequence[str], place: int | None) -> str:
    """五星, or 不评星."""
    return NO_LEVEL if place is None else level_words(names[place])


def line_level(line: BoardLine, names: Sequence[str]) -> str:
    """The level of a line, as decided."""
    if line.rank is None:
        return NOT_RATED
    return (
        "待定"
        if line.tied
        else level_words(names[line.decided])
        if line.decided is not None
        else ""
    )


def line_state(line: BoardLine, names: Sequence[str]) -> tuple[str, Tone]:
    """What is to be said about a line; empty where it is as the figures have it."""
    if line.tied:
        return "并列", Tone.AMBER
    if line.held:
        return "有异议", Tone.DANGER
    if line.removed:
        return "异议成立，不授星", Tone.DANGER
    if line.figured != line.decided:
        why = f"：{text_words(line.reason)}"
        return f"按分数{level_name(names, line.figured)}{why}", Tone.AMBER
    return ("已授予", Tone.BRAND) if line.awarded else ("", Tone.INK)


def objection_state(objection: RatingObjection) -> tuple[str, Tone]:
    """Open, or what the answer was."""
    if objection.conclusion is None:
        return "待答复", Tone.DANGER
    return CONCLUSIONS[objection.conclusion], Tone.FAINT
