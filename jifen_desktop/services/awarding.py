"""Awards and deductions that were decided and signed on paper: posted as they are typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import ScoreEntry, Source, Step
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.declaring import add_deeds
from jifen_desktop.services.deed_entry import Declaration, DeedFacts, DeedReader
from jifen_desktop.services.entering import enter_deeds
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.weighing import Weighing, fixed


@dataclass(frozen=True, kw_only=True)
class Awarded:
    """The first answer of an award from paper."""

    voucher_no: int
    item_no: int
    #: After it, in 0.01.
    balance_points: int
    #: What the rule gives, with its sign, before any cap.
    nominal_points: int
    #: What was really given or taken, with its sign.
    points: int
    #: Points that a cap left out, 0 or more.
    over_points: int
    #: Earlier items of the same rule and household, of the same day or activity.
    duplicates: tuple[int, ...]


def award(store: Store, declaration: Declaration, *, key: str, actor: Actor, at: Moment) -> Awarded:
    """Enter a deed that a signed paper decided, through all its steps at once.

    The signatures on the paper stand for the second person, the evidence names it. Raises
    what DeedReader.read refuses.
    """
    request = Request(kind=Kind.AWARD, key=key, actor=actor, at=at)
    typed = replace(declaration, source=Source.PAPER).cleaned()

    def act(book: Book) -> Awarded:
        require(book, actor, Act.AWARD_FROM_PAPER)
        content = f"one|{typed.content}"
        before = accepted_before(book, request, content)
        if before is not None:
            return _awarded(book, before.seq)
        today = day_of(book, at).day
        facts = DeedReader(book, today).read(typed)
        action = append_action(book, request, content)
        award_deeds(book, action.seq, [facts], today)
        return _awarded(book, action.seq)

    return carry_out(store, request, act)


def award_deeds(book: Book, seq: int, read: Sequence[DeedFacts], today: date) -> None:
    """Write new deeds, decided one after the other, and post them."""
    weighing = Weighing(book)
    decided = [
        fixed(facts.kept.rule, agreed, weighing.give(facts.claim, agreed))
        for facts in read
        for agreed in [weighing.most(facts.claim)]
    ]
    numbers = add_deeds(book, seq, read, Step.DECLARED)
    goings: list[Going] = []
    for number, points in zip(numbers, decided, strict=True):
        goings += (
            Going(deed_id=number, step=Step.CHECKED),
            Going(deed_id=number, step=Step.DECIDED, fixed=points),
            Going(deed_id=number, step=Step.POSTED),
        )
    book.deeds.go(seq, goings)
    enter_deeds(book, seq, numbers, today)


def _awarded(book: Book, seq: int) -> Awarded:
    [entry] = book.scores.of_action(seq)
    assert entry.deed_id is not None, entry
    deed = book.deeds.some([entry.deed_id])[entry.deed_id]
    account_id = book.households.get(entry.household_id).account_id
    spendable = book.rules.get(deed.rule_id).rule.spendable
    return Awarded(
        voucher_no=seq,
        item_no=deed.id,
        balance_points=book.ledger.balance(account_id, until_seq=seq),
        nominal_points=deed.nominal_points,
        points=really_given(entry, spendable=spendable),
        over_points=entry.over_points,
        duplicates=book.deed_lives.alike_at(deed, seq),
    )


def really_given(entry: ScoreEntry, *, spendable: bool) -> int:
    """Points as the household got them: a deduction may have stopped at a balance of zero."""
    return entry.spendable_points if spendable else entry.score_points
