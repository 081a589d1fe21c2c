"""One activity, many households: every line seen first, then all of them under one voucher."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Source, Step
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import NumberOutOfRange, Refusal
from jifen_desktop.domain.rule_refusals import BulkLineRefused, NothingToDo
from jifen_desktop.services.awarding import award_deeds
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.declaring import add_deeds
from jifen_desktop.services.deed_entry import Declaration, DeedFacts, DeedReader
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.weighing import Weighing

BULK_LINES_MAX = 2000


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What all lines have in common, as typed."""

    rule_code: str
    #: For every line that says no amount of its own.
    amount: str
    event_date: date
    name: str = ""
    source: Source = Source.GRID
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BulkLine:
    """One household of the list, as typed or pasted."""

    household_no: str
    amount: str = ""
    member: str = ""
    member_id: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PreviewLine:
    """What one line would become; points with the rule's sign."""

    #: 1, 2, 3 ... as the list has them.
    line_no: int
    household_no: str
    head_name: str = ""
    group_name: str = ""
    member_name: str = ""
    nominal_points: int = 0
    #: What caps would leave if it were decided now.
    given_points: int = 0
    #: Points that a cap would leave out, 0 or more.
    over_points: int = 0
    #: Items in the book that look the same.
    duplicates: tuple[int, ...] = ()
    #: The earlier line for the same household and person.
    repeats: int | None = None
    #: Why the line can't be taken; None if it can.
    refusal: Refusal | None = None


@dataclass(frozen=True, kw_only=True)
class BulkDone:
    """The first answer of a bulk entry."""

    voucher_no: int
    item_nos: tuple[int, ...]
    #: Given and taken with their signs, or asked for while nothing is decided.
    total_points: int


def preview_bulk(
    store: Store, activity: Activity, lines: Sequence[BulkLine], *, at: Moment
) -> tuple[PreviewLine, ...]:
    """Every line as it would be booked now; nothing is written."""
    with store.reading() as book:
        reader = DeedReader(book, day_of(book, at).day)
        weighing = Weighing(book)
        first: dict[tuple[int, int | None, bool], int] = {}
        preview: list[PreviewLine] = []
        for line_no, line in enumerate(_counted(lines), start=1):
            try:
                facts = reader.read(_declaration(activity, line).cleaned())
            except Refusal as refusal:
                preview.append(
                    PreviewLine(line_no=line_no, household_no=line.household_no, refusal=refusal)
                )
                continue
            who = facts.household.id, facts.member_id, facts.of_head
            repeats = first.setdefault(who, line_no)
            preview.append(
                _previewed(book, weighing, facts, line_no, None if repeats == line_no else repeats)
            )
        return tuple(preview)


def _previewed(
    book: Book, weighing: Weighing, facts: DeedFacts, line_no: int, repeats: int | None
) -> PreviewLine:
    claim, declared = facts.claim, facts.declaration
    agreed = weighing.most(claim)
    given = weighing.give(claim, agreed)
    duplicates = book.deeds.alike(
        facts.household.id, claim.rule.code, claim.event_date, declared.activity
    )
    return PreviewLine(
        line_no=line_no,
        household_no=facts.household.household_no,
        head_name=facts.household.head_name,
        group_name=facts.household.group_name,
        member_name=facts.member_name,
        nominal_points=facts.nominal_points,
        given_points=claim.rule.sign * given.points,
        over_points=agreed - given.points,
        duplicates=tuple(duplicates),
        repeats=repeats,
    )


def declare_bulk(
    store: Store,
    activity: Activity,
    lines: Sequence[BulkLine],
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> BulkDone:
    """Declare every line under one voucher. Raises BulkLineRefused for the first bad one."""
    request = Request(kind=Kind.DECLARE, key=key, actor=actor, at=at)
    return _enter(store, request, Act.DECLARE_DEED, activity, lines)


def award_bulk(
    store: Store,
    activity: Activity,
    lines: Sequence[BulkLine],
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> BulkDone:
    """Post every line under one voucher: a signed paper decided.

    Raises BulkLineRefused for the first bad line.
    """
    request = Request(kind=Kind.AWARD, key=key, actor=actor, at=at)
    on_paper = replace(activity, source=Source.PAPER)
    return _enter(store, request, Act.AWARD_FROM_PAPER, on_paper, lines)


def _enter(
    store: Store, request: Request, permission: Act, activity: Activity, lines: Sequence[BulkLine]
) -> BulkDone:
    declarations = [_declaration(activity, line) for line in _counted(lines)]

    def act(book: Book) -> BulkDone:
        require(book, request.actor, permission)
        content = "bulk|" + "|".join(declaration.content for declaration in declarations)
        before = accepted_before(book, request, content)
        if before is not None:
            return _done(book, before.seq)
        today = day_of(book, request.at).day
        read = _read_all(DeedReader(book, today), declarations)
        action = append_action(book, request, content)
        if request.kind is Kind.AWARD:
            award_deeds(book, action.seq, read, today)
        else:
            add_deeds(book, action.seq, read, Step.DECLARED)
        return _done(book, action.seq)

    return carry_out(store, request, act)


def _read_all(reader: DeedReader, declarations: Sequence[Declaration]) -> list[DeedFacts]:
    read: list[DeedFacts] = []
    for line_no, declaration in enumerate(declarations, start=1):
        try:
            read.append(reader.read(declaration.cleaned()))
        except Refusal as reason:
            raise BulkLineRefused(line_no, declaration.household_no, reason) from reason
    return read


def _done(book: Book, seq: int) -> BulkDone:
    deeds = book.deed_lives.at(book.deeds.of_action(seq), seq)
    entries = book.scores.of_action(seq)
    return BulkDone(
        voucher_no=seq,
        item_nos=tuple(deed.id for deed in deeds),
        total_points=sum(entry.score_points for entry in entries)
        if entries
        else sum(deed.nominal_points for deed in deeds),
    )


def _counted(lines: Sequence[BulkLine]) -> Sequence[BulkLine]:
    if not lines:
        raise NothingToDo
    if len(lines) > BULK_LINES_MAX:
        raise NumberOutOfRange(str(len(lines)))
    return lines


def _declaration(activity: Activity, line: BulkLine) -> Declaration:
    return Declaration(
        household_no=line.household_no,
        rule_code=activity.rule_code,
        amount=line.amount if line.amount.strip() else activity.amount,
        event_date=activity.event_date,
        member=line.member,
        member_id=line.member_id,
        activity=activity.name,
        source=activity.source,
        evidence=activity.evidence,
        note=line.note if line.note.strip() else activity.note,
    )


def households_of_groups(store: Store, group_names: Collection[str]) -> list[str]:
    """Numbers of the households that live in these groups, as a grid or the list has them."""
    wanted = frozenset(group_names)
    with store.reading() as book:
        return [
            household.household_no
            for household in book.households.all()
            if household.group_name in wanted and household.state is HouseholdState.OPEN
        ]
