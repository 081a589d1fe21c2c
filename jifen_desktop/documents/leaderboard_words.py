"""What a 积分榜 says: rank, household, score, and the way since the last board."""

from dataclasses import dataclass
from typing import Final

from jifen_desktop.documents.points_words import quarter_words
from jifen_desktop.documents.wall_list_words import MASKED
from jifen_desktop.documents.wording import day_text, or_erased, points_text
from jifen_desktop.domain.papers_of_quarter import Leaderboard, LeaderboardLine

TITLE: Final = "积分榜"
COLUMNS: Final = ("名次", "户号", "户主", "组别", "得分", "升降")
SAME_RANK: Final = "得分相同的名次并列，按户号排列。"
NEW, STILL = "新", "—"


@dataclass(frozen=True)
class LeaderboardWords:
    """The words of a board but its page numbers."""

    #: Whose board it is and of which quarter; the title follows.
    heading: str
    facts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def texts(self) -> tuple[tuple[str, ...], ...]:
        return ((self.heading, TITLE), self.facts, COLUMNS, *self.rows)


def leaderboard_words(board: Leaderboard) -> LeaderboardWords:
    """The words of a board."""
    day = day_text(board.as_of)
    compared = any(line.rank_before is not None for line in board.lines)
    return LeaderboardWords(
        heading=f"{board.village_name}{board.part_name}{_period(board)}",
        facts=(
            f"{day}结账" if board.closed else f"截至 {day}，未结账，尚会变动",
            f"{len(board.lines):,} 户",
            SAME_RANK,
            *([MASKED] if board.masked else []),
        ),
        rows=tuple(_row(line, compared=compared) for line in board.lines),
    )


def _period(board: Leaderboard) -> str:
    return f"{board.quarter.year}年度" if board.whole_year else quarter_words(board.quarter)


def _row(line: LeaderboardLine, *, compared: bool) -> tuple[str, ...]:
    return (
        str(line.rank),
        line.household_no,
        or_erased(line.head_name),
        line.group_name,
        points_text(line.score_points),
        _move(line) if compared else "",
    )


def _move(line: LeaderboardLine) -> str:
    """↑3 for three ranks up; 新 for who was not on the board before."""
    if line.rank_before is None:
        return NEW
    up = line.rank_before - line.rank
    return STILL if up == 0 else (f"↑{up}" if up > 0 else f"↓{-up}")
