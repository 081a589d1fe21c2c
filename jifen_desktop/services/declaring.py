"""Declaring a deed: as a draft, as a matter for the group, corrected, dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import CORRECTABLE, Deed, Step
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.rule_refusals import EvidenceNeeded, MemberNeeded, NotOfSameMatter
from jifen_desktop.domain.rules import Sign
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.correcting import stored
from jifen_desktop.services.deed_entry import Declaration, DeedFacts, DeedReader
from jifen_desktop.services.deed_steps import (
    find_deeds,
    lead,
    numbers_written,
    reason_if_any,
)
from jifen_desktop.services.permissions import Act, require

#: Texts of a deed that are typed; the head's name is the book's.
_TYPED_TEXTS = ("evidence", "note", "member_name")


@dataclass(frozen=True, kw_only=True)
class Declared:
    """The first answer of a declaration."""

    voucher_no: int
    item_no: int
    #: What the rule gives, with sign, before any cap; 0: less than one step, worth a warning.
    nominal_points: int
    #: Earlier items of the same rule and household, of the same day or activity.
    duplicates: tuple[int, ...]


def declare(
    store: Store,
    declaration: Declaration,
    *,
    draft: bool = False,
    key: str,
    actor: Actor,
    at: Moment,
) -> Declared:
    """Declare a deed, or save it as a draft. Raises what DeedReader.read refuses."""
    request = Request(kind=Kind.DECLARE, key=key, actor=actor, at=at)
    typed = declaration.cleaned()
    step = Step.DRAFT if draft else Step.DECLARED

    def act(book: Book) -> Declared:
        require(book, actor, Act.DECLARE_DEED)
        content = f"{step}|{typed.content}"
        before = accepted_before(book, request, content)
        if before is not None:
            return _declared(book, before.seq)
        reader = DeedReader(book, day_of(book, at).day)
        facts = reader.read(typed, whole=not draft)
        action = append_action(book, request, content)
        add_deeds(book, action.seq, [facts], step)
        return _declared(book, action.seq)

    return carry_out(store, request, act)


def add_deeds(book: Book, seq: int, read: Sequence[DeedFacts], step: Step) -> list[int]:
    """Write new deeds with their texts, and return their numbers."""
    numbers = book.deeds.add(seq, [facts.new_row(step) for facts in read])
    texts = [facts.texts() for facts in read]
    for field in texts[0]:
        of_field = zip(numbers, (said[field] for said in texts), strict=True)
        book.deeds.write(seq, field, {number: text for number, text in of_field if text})
    return numbers


def _declared(book: Book, seq: int) -> Declared:
    """The answer as it was given first: what was corrected later is no part of it."""
    [deed] = book.deed_lives.at(book.deeds.of_action(seq), seq)
    return Declared(
        voucher_no=seq,
        item_no=deed.id,
        nominal_points=deed.nominal_points,
        duplicates=book.deed_lives.alike_at(deed, seq),
    )


# --- correcting ------------------------------------------------------------------


def correct_deed(
    store: Store,
    item_no: int,
    declaration: Declaration,
    *,
    draft: bool = False,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Correct a deed that is a draft, declared or returned; return the voucher number.

    A draft stays one while `draft` is said, a returned deed is declared again. The
    household stays: another household's deed is another item. Raises UnknownItem,
    ItemElsewhere and what DeedReader.read refuses.
    """
    request = Request(kind=Kind.CORRECT_DEED, key=key, actor=actor, at=at)
    typed = declaration.cleaned()

    def act(book: Book) -> int:
        require(book, actor, Act.DECLARE_DEED)
        content = f"correct|{item_no}|{draft}|{typed.content}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        [deed] = find_deeds(book, [item_no], {Step.DRAFT} if draft else CORRECTABLE)
        reader = DeedReader(book, day_of(book, at).day)
        facts = reader.read(typed, whole=not draft)
        _check_place(deed, facts)
        action = append_action(book, request, content)
        _correct(book, action.seq, deed, facts)
        step = Step.DRAFT if draft else Step.DECLARED
        book.deeds.go(action.seq, [Going(deed_id=deed.id, step=step)])
        return action.seq

    return carry_out(store, request, act)


def _check_place(deed: Deed, facts: DeedFacts) -> None:
    """A deed keeps its household, and the earlier one of its matter is earlier."""
    assert facts.household.id == deed.household_id, (deed.id, facts.household.household_no)
    earlier = facts.declaration.instead_of
    if earlier is not None and earlier >= deed.id:
        raise NotOfSameMatter(earlier)


def _correct(book: Book, seq: int, deed: Deed, facts: DeedFacts) -> None:
    """Write facts and texts that are different, and before and after of each."""
    columns: dict[str, Any] = {
        field: value for field, value in facts.columns().items() if value != getattr(deed, field)
    }
    changes = [
        Change(
            subject="deed",
            subject_id=deed.id,
            field=field,
            before=stored(getattr(deed, field)),
            after=stored(value),
        )
        for field, value in columns.items()
    ]
    known = book.deeds.texts([deed.id])[deed.id]
    said = facts.texts()
    for field in _TYPED_TEXTS:
        before = known.get(field) or ""
        if said[field] != before:
            book.deeds.write(seq, field, {deed.id: said[field]})
            changes.append(
                Change(
                    subject="deed",
                    subject_id=deed.id,
                    field=field,
                    before=before,
                    after=said[field],
                    personal=True,
                )
            )
    if columns:
        book.deeds.change(deed.id, columns)
    book.actions.record_changes(seq, changes)


def declare_again(
    store: Store, item_nos: Sequence[int], *, key: str, actor: Actor, at: Moment
) -> int:
    """Declare drafts and returned deeds as they are; return the voucher number.

    Raises MemberNeeded or EvidenceNeeded for a draft that is not whole.
    """
    request = Request(kind=Kind.CORRECT_DEED, key=key, actor=actor, at=at)

    def plan(book: Book) -> list[Going]:
        deeds = find_deeds(book, item_nos, {Step.DRAFT, Step.RETURNED})
        _refuse_unfinished(book, deeds)
        return [Going(deed_id=deed.id, step=Step.DECLARED) for deed in deeds]

    content = f"declare|{numbers_written(item_nos)}"
    return lead(store, request, Act.DECLARE_DEED, content, plan)


def _refuse_unfinished(book: Book, deeds: Sequence[Deed]) -> None:
    rules = book.rules.some({deed.rule_id for deed in deeds})
    texts = book.deeds.texts([deed.id for deed in deeds])
    for deed in deeds:
        rule = rules[deed.rule_id].rule
        if rule.per_member and deed.member_id is None and not deed.of_head:
            raise MemberNeeded(rule.code)
        if rule.sign is Sign.DEDUCTION and not texts[deed.id].get("evidence"):
            raise EvidenceNeeded(rule.code)


def drop_deeds(
    store: Store,
    item_nos: Sequence[int],
    reason: str = "",
    *,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Give up drafts, declared or returned deeds for good; return the voucher number."""
    request = Request(kind=Kind.CORRECT_DEED, key=key, actor=actor, at=at)
    why = reason_if_any(reason)

    def plan(book: Book) -> list[Going]:
        deeds = find_deeds(book, item_nos, CORRECTABLE)
        return [Going(deed_id=deed.id, step=Step.DROPPED, reason=why) for deed in deeds]

    content = f"drop|{numbers_written(item_nos)}|{why}"
    return lead(store, request, Act.DECLARE_DEED, content, plan)
