"""How the board says ranks, ways since the last board, scores and periods."""

from typing import Final

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.papers_of_quarter import Leaderboard, LeaderboardLine
from jifen_desktop.messages import quarter_written
from jifen_desktop.ui.look.tokens import Tone

#: A name that was erased on request.
ERASED: Final = "（已依申请删除）"
VILLAGE: Final = "全村"
NEW, STILL = "新", "—"


def move_words(line: LeaderboardLine) -> str:
    """↑3 for three ranks up; 新 for who was not on the board before."""
    if line.rank_before is None:
        return NEW
    up = line.rank_before - line.rank
    return STILL if up == 0 else (f"↑{up:,}" if up > 0 else f"↓{-up:,}")


def move_tone(line: LeaderboardLine) -> Tone:
    """Green is up, red is down."""
    if line.rank_before is None or line.rank_before == line.rank:
        return Tone.FAINT
    return Tone.BRAND if line.rank_before > line.rank else Tone.DANGER


def head_words(line: LeaderboardLine) -> str:
    return ERASED if line.head_name is None else line.head_name


def score_words(line: LeaderboardLine) -> str:
    return format_points(line.score_points, grouped=True)


def is_compared(board: Leaderboard) -> bool:
    """Whether there was a board before: without one nobody is new."""
    return any(line.rank_before is not None for line in board.lines)


def period_words(board: Leaderboard) -> str:
    """2026年第3季度, or 2026年度."""
    return f"{board.quarter.year}年度" if board.whole_year else quarter_written(board.quarter)


def state_words(board: Leaderboard) -> str:
    """Whether it may still change."""
    if board.closed:
        return f"{board.as_of} 结账，不再变动"
    return f"截至 {board.as_of}，没有结账，还会变动"
