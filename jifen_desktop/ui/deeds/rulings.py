"""What is typed of a decision: item by item, and what it comes to in the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.file_faults import CellUnfit
from jifen_desktop.domain.names import to_half_width
from jifen_desktop.domain.refusals import NotANumber
from jifen_desktop.services.deciding import Ruling, Weighed
from jifen_desktop.services.deed_board import BoardLine
from jifen_desktop.ui.deeds.words import signed
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import TwoLineRow

#: For, against, abstained, as typed.
VoteTexts = tuple[str, str, str]
NO_VOTES: Final[VoteTexts] = ("", "", "")
REJECTED: Final = "不通过"
#: Stands for a reason while it is not typed yet: the list is to show points all the same.
_REASON_TO_COME: Final = "…"


@dataclass(frozen=True, kw_only=True)
class TypedRuling:
    """One item as it is typed; votes only where they differ from those of all items."""

    line: BoardLine
    passed: bool = True
    agreed: str = ""
    reason: str = ""
    recused: str = ""
    votes: VoteTexts = NO_VOTES

    def ruling(self, votes_of_all: VoteTexts) -> Ruling:
        """As the group said it. Raises what votes refuse."""
        texts = self.votes if any(self.votes) else votes_of_all
        return Ruling(
            item_no=self.line.item_no,
            passed=self.passed,
            agreed=self.agreed if self.passed else "",
            votes=read_votes(texts),
            recused=self.recused,
            reason=self.reason,
        )

    def to_weigh(self) -> Ruling:
        """What its points depend on."""
        return Ruling(
            item_no=self.line.item_no,
            passed=self.passed,
            agreed=self.agreed if self.passed else "",
            reason=self.reason.strip() or _REASON_TO_COME,
        )


def read_votes(texts: VoteTexts) -> tuple[int, int, int] | None:
    """The votes; None where none were counted. Raises CellUnfit."""
    if not any(text.strip() for text in texts):
        return None
    in_favour, against, abstained = (_count(text) for text in texts)
    return in_favour, against, abstained


def _count(text: str) -> int:
    plain = to_half_width(text).strip() or "0"
    if not plain.isdecimal() or len(plain) > len("10000"):
        raise CellUnfit("votes", NotANumber(text))
    return int(plain)


def rulings_of(typed: Sequence[TypedRuling], votes_of_all: VoteTexts) -> list[Ruling]:
    return [each.ruling(votes_of_all) for each in typed]


def ruling_row(typed: TypedRuling, weighed: Mapping[int, Weighed]) -> TwoLineRow:
    """Who and what, what was asked for, what is given; and why not all of it."""
    line, found = typed.line, weighed.get(typed.line.item_no)
    return TwoLineRow(
        title=f"{line.head_name} · {line.rule.code}",
        note=line.rule.item,
        detail=_detail(typed, found),
        amount=_amount(typed, found),
        amount_tone=_tone(typed),
    )


def _amount(typed: TypedRuling, found: Weighed | None) -> str:
    if not typed.passed:
        return REJECTED
    if found is None:
        return signed(typed.line.deed.nominal_points)
    return signed(typed.line.rule.sign * found.given.points)


def _tone(typed: TypedRuling) -> Tone:
    if not typed.passed:
        return Tone.FAINT
    return Tone.DANGER if typed.line.rule.sign < 0 else Tone.BRAND


def _detail(typed: TypedRuling, found: Weighed | None) -> str:
    line = typed.line
    parts = [f"事项 {line.item_no}", line.household_no, str(line.deed.event_date)]
    if found is not None and typed.passed:
        if found.agreed_points < abs(line.deed.nominal_points):
            parts.append(f"申报 {format_points(abs(line.deed.nominal_points))}")
        over = found.agreed_points - found.given.points
        if over:
            parts.append(f"超上限 {format_points(over)} 分不计")
    if typed.reason:
        parts.append(typed.reason)
    return " · ".join(parts)
