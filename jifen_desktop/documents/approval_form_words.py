"""What a 授星审批表 says: levels as asked and given, whom people moved, and who is not rated."""

from dataclasses import dataclass
from typing import Final

from jifen_desktop.documents.level_words import level_title
from jifen_desktop.documents.points_words import quarter_words
from jifen_desktop.documents.wording import ERASED, or_erased, points_text
from jifen_desktop.domain.papers_of_quarter import ApprovalForm, ApprovalLevel, ApprovalLine
from jifen_desktop.domain.rating import TieChoice

TITLE: Final = "授星审批表"
LEVEL_COLUMNS: Final = ("星级", "名额办法", "户数", "末位同分处理", "理由")
LINE_COLUMNS: Final = ("名次", "户号", "户主", "组别", "得分", "测算", "评定", "调整理由")
LEVELS, LINES, MOVED = "一、星级名额", "二、拟授星名单", "三、人工调整"
NOT_RATED: Final = "四、不参评"
NOBODY, NONE, NO_LEVEL = "无", "—", "不授星"
CHOICES: Final = {TieChoice.WIDEN: "扩大（全部授予）", TieChoice.NARROW: "收窄（都不授予）"}
#: Who says what about it, and signs.
OPINIONS: Final = ("积分评议小组意见", "村党支部意见", "村民委员会意见")
_RANK: Final = "排名依次比较得分、扣分次数、扣分合计、加分次数；仍相同的名次并列，由评议小组决定。"


@dataclass(frozen=True, kw_only=True)
class ApprovalWords:
    """Everything that the form says but its page numbers."""

    village: str
    facts: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    lines: tuple[tuple[str, ...], ...]
    note: str
    moved: str
    not_rated: str
    footer: str

    def texts(self) -> tuple[tuple[str, ...], ...]:
        return (
            (self.village,),
            (TITLE,),
            self.facts,
            (LEVELS,),
            LEVEL_COLUMNS,
            *self.levels,
            (LINES,),
            LINE_COLUMNS,
            *self.lines,
            (self.note,),
            (MOVED,),
            (self.moved,),
            (NOT_RATED,),
            (self.not_rated,),
            OPINIONS,
            (self.footer,),
        )


def approval_words(form: ApprovalForm) -> ApprovalWords:
    """The words of the form: households with a level, and those that people moved."""
    quarter = quarter_words(form.quarter)
    shown = [line for line in form.lines if line.figured or line.decided]
    moved = [line for line in shown if line.figured != line.decided]
    return ApprovalWords(
        village=form.village_name,
        facts=(
            quarter,
            f"参评 {form.rated:,} 户",
            f"授星 {sum(1 for line in shown if line.decided):,} 户",
            f"不参评 {len(form.not_rated):,} 户",
        ),
        levels=tuple(map(_level, form.levels)),
        lines=tuple(map(_line, shown)),
        note=_RANK,
        moved="；".join(map(_moved, moved)) or NOBODY,
        not_rated="、".join(f"{number} {or_erased(head)}" for number, head in form.not_rated)
        or NOBODY,
        footer=f"{form.village_name}{TITLE}　{quarter}",
    )


def _level(level: ApprovalLevel) -> tuple[str, ...]:
    choice = CHOICES[TieChoice(level.choice)] if level.choice else NONE
    return level_title(level.name), level.asked, f"{level.count:,}", choice, level.reason


def _line(line: ApprovalLine) -> tuple[str, ...]:
    return (
        str(line.rank),
        line.household_no,
        or_erased(line.head_name),
        line.group_name,
        points_text(line.score_points),
        _star(line.figured),
        _star(line.decided),
        ERASED if line.reason is None else line.reason,
    )


def _moved(line: ApprovalLine) -> str:
    """03-018 王建国 由四星户改为五星户（reason）."""
    who = f"{line.household_no} {or_erased(line.head_name)}"
    reason = ERASED if line.reason is None else f"（{line.reason}）"
    figured, decided = (
        level_title(level) if level else NO_LEVEL for level in (line.figured, line.decided)
    )
    return f"{who} 由{figured}改为{decided}{reason}"


def _star(level: str) -> str:
    return level_title(level) if level else NONE
