"""What people decided of a rating that is not written yet: ties and moved households."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.services.rating_board import BoardLine, RatingBoard
from jifen_desktop.services.rating_quarters import Decision, Move, RatingPlan


@dataclass
class Deciding:
    """Kept by the page for each quarter until it is rated; levels go by their names."""

    choices: dict[str, Decision] = field(default_factory=dict[str, Decision])
    #: By household number.
    moves: dict[str, Move] = field(default_factory=dict[str, Move])

    def tie_choices(self) -> Mapping[str, TieChoice]:
        return {name: one.choice for name, one in self.choices.items()}

    def plan(self, quarter: Quarter) -> RatingPlan:
        return RatingPlan(quarter=quarter, choices=self.choices, moves=tuple(self.moves.values()))

    def move(self, line: BoardLine, level: str, reason: str, *, back: bool) -> None:
        """Put a household into a level; `back`: where the figures have it."""
        number = line.line.household_no
        self.moves.pop(number, None)
        if not back:
            self.moves[number] = Move(household_no=number, level=level, reason=reason)

    def forget(self) -> None:
        """Nothing is decided."""
        self.choices, self.moves = {}, {}

    def take_over(self, board: RatingBoard) -> None:
        """As a rating had it that is about to be dropped; erased reasons are given anew."""
        names = [level.name for level in board.levels]
        self.choices = {
            level.name: Decision(choice=level.choice, reason=level.reason)
            for level in board.levels
            if level.choice is not None and level.reason
        }
        self.moves = {
            one.line.household_no: Move(
                household_no=one.line.household_no,
                level="" if one.decided is None else names[one.decided],
                reason=one.reason,
            )
            for one in board.lines
            if one.figured != one.decided and one.reason
        }

    def applied_to(self, board: RatingBoard) -> RatingBoard:
        """The figures of a rating as they are with what people decided."""
        names = [level.name for level in board.levels]
        lines = tuple(self._moved(line, names) for line in board.lines)
        decided = [line.decided for line in lines]
        levels = tuple(
            replace(
                level,
                decided=level.figured + _gained(board, decided, place),
                reason=self.choices[level.name].reason if level.name in self.choices else "",
            )
            for place, level in enumerate(board.levels)
        )
        return replace(board, lines=lines, levels=levels)

    def _moved(self, line: BoardLine, names: list[str]) -> BoardLine:
        move = self.moves.get(line.line.household_no)
        if move is None or line.rank is None or (move.level and move.level not in names):
            return line
        place = names.index(move.level) if move.level else None
        return replace(line, decided=place, reason=move.reason, tied=False)


def _gained(board: RatingBoard, decided: list[int | None], place: int) -> int:
    """How many more people put into a level than took out of it."""
    before = [line.decided for line in board.lines]
    return decided.count(place) - before.count(place)
