"""The board of deeds: what waits at each step, and the whole life of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Deed, DeedStep, ScoreEntry, Step
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.publication import Objection, Publication
from jifen_desktop.domain.rule_refusals import UnknownItem
from jifen_desktop.domain.rules import Rule
from jifen_desktop.domain.scoring import Amount, formula

BOARD_LINES_MAX = 1000


@dataclass(frozen=True, kw_only=True)
class BoardLine:
    """A deed as its line on the board shows it; an erased text is None."""

    deed: Deed
    household_no: str
    #: As they are called now.
    head_name: str
    group_name: str
    rule: Rule
    member_name: str | None
    evidence: str | None
    note: str | None
    declared_by: str
    declared_on: date
    #: Other items of the same rule and household, of the same day or activity.
    duplicates: tuple[int, ...]

    @property
    def item_no(self) -> int:
        return self.deed.id

    @property
    def points(self) -> int:
        """What it gives as far as that is known, in 0.01 with the rule's sign."""
        given = self.deed.given_points
        return self.deed.nominal_points if given is None else given

    @property
    def over_points(self) -> int:
        """Points that a cap left out, 0 or more, once it is decided."""
        return abs((self.deed.agreed_points or 0) - (self.deed.given_points or 0))

    @property
    def formula(self) -> str:
        """How the rule's points came about: 85 / 10 x 0.1 = 0.8."""
        deed = self.deed
        amount = Amount(quantity=deed.quantity, tier=deed.tier, points=abs(deed.nominal_points))
        return formula(self.rule, amount)


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step of a life: who did it, on which day, under which voucher."""

    step: DeedStep
    business_date: date
    #: Local wall time; None where the clock was not believed.
    local_time: datetime | None
    operator_name: str
    #: The second operator, or the group member who signed on paper.
    second_name: str | None
    meeting_title: str | None
    meeting_held_on: date | None
    #: The batch that it was put up in, and what was said against it there.
    publication: Publication | None
    objections: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class DeedDetails:
    """A deed with its life and what it became."""

    line: BoardLine
    rule_version: int
    #: The head's name when it was declared.
    head_name_then: str | None
    life: tuple[StepLine, ...]
    entry: ScoreEntry | None
    #: The voucher that took the entry back.
    reversed_by: int | None


def waiting(store: Store) -> dict[Step, int]:
    """How many deeds wait at each step; a step without any is missing, as what is done with is."""
    with store.reading() as book:
        return book.deeds.waiting()


def board(store: Store, step: Step) -> tuple[BoardLine, ...]:
    """The deeds at a step, the last so many, oldest first."""
    with store.reading() as book:
        return _lines(book, book.deeds.at_step(step, newest=BOARD_LINES_MAX))


def voucher_deeds(store: Store, voucher_no: int) -> tuple[BoardLine, ...]:
    """Every deed that an act brought in or led on, by number."""
    with store.reading() as book:
        return _lines(book, book.deeds.of_action(voucher_no))


def deed_details(store: Store, item_no: int) -> DeedDetails:
    """One deed with everything that is known of it. Raises UnknownItem."""
    with store.reading() as book:
        deed = book.deeds.find(item_no)
        if deed is None:
            raise UnknownItem(item_no)
        [line] = _lines(book, [deed])
        kept = book.rules.get(deed.rule_id)
        entry = book.scores.of_deeds([deed.id]).get(deed.id)
        return DeedDetails(
            line=line,
            rule_version=book.rules.book(kept.rule_book_id).version,
            head_name_then=book.deeds.texts([deed.id])[deed.id].get("head_name"),
            life=_life(book, deed.id),
            entry=entry,
            reversed_by=None if entry is None else book.scores.mirrored([entry.id]).get(entry.id),
        )


def _lines(book: Book, deeds: Sequence[Deed]) -> tuple[BoardLine, ...]:
    numbers = [deed.id for deed in deeds]
    rules = book.rules.some({deed.rule_id for deed in deeds})
    texts = book.deeds.texts(numbers)
    alike = book.deeds.alike_of(numbers)
    actions = book.actions.some({deed.action_seq for deed in deeds})
    households: dict[int, Household] = {
        household.id: household
        for household in book.households.some({deed.household_id for deed in deeds})
    }
    lines: list[BoardLine] = []
    for deed in deeds:
        household, said = households[deed.household_id], texts[deed.id]
        declared = actions[deed.action_seq]
        lines.append(
            BoardLine(
                deed=deed,
                household_no=household.household_no,
                head_name=household.head_name,
                group_name=household.group_name,
                rule=rules[deed.rule_id].rule,
                member_name=said.get("member_name", ""),
                evidence=said.get("evidence", ""),
                note=said.get("note", ""),
                declared_by=book.operators.get(declared.operator_id).name,
                declared_on=declared.business_date,
                duplicates=tuple(alike[deed.id]),
            )
        )
    return tuple(lines)


def _life(book: Book, deed_id: int) -> tuple[StepLine, ...]:
    steps = book.deeds.steps(deed_id)
    actions = book.actions.some({step.action_seq for step in steps})
    texts = book.actions.texts_of(actions)
    objections = book.objections.of_deed(deed_id)
    life: list[StepLine] = []
    for step in steps:
        action = actions[step.action_seq]
        second = action.second_operator_id
        signed = texts[action.seq].get("signed_by")
        meeting = None if step.meeting_id is None else book.meetings.get(step.meeting_id)
        put_up = book.publications.of_action(step.action_seq)
        life.append(
            StepLine(
                step=step,
                business_date=action.business_date,
                local_time=action.local_time,
                operator_name=book.operators.get(action.operator_id).name,
                second_name=signed if second is None else book.operators.get(second).name,
                meeting_title=None if meeting is None else meeting.title,
                meeting_held_on=None if meeting is None else meeting.held_on,
                publication=put_up,
                objections=tuple(
                    one
                    for one in objections
                    if put_up is not None and one.publication_id == put_up.id
                ),
            )
        )
    return tuple(life)
