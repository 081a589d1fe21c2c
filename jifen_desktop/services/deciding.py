"""A meeting of the group decides over deeds: agreed points, votes, reasons, item by item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deciding import agreed_size, check_votes
from jifen_desktop.domain.deeds import Deed, Step
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import TextMissing
from jifen_desktop.domain.rule_refusals import ReasonNeeded
from jifen_desktop.domain.rules import KeptRule, Sign
from jifen_desktop.domain.scoring import Given
from jifen_desktop.domain.signing import ON_PAPER
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.deed_entry import one_way
from jifen_desktop.services.deed_steps import (
    clean_reason,
    find_deeds,
    lead,
    may_be_decided,
    meetings_decide,
    numbers_written,
    reason_if_any,
    signer,
)
from jifen_desktop.services.held_meetings import HeldAt, add_meeting, known_meeting
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.weighing import Weighing, claim_of, fixed

RECUSED_LENGTH_MAX = 100


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What the group says of one item."""

    item_no: int
    passed: bool = True
    #: Points without a sign, as typed; '' agrees to all that may be agreed to.
    agreed: str = ""
    #: For, against, abstained.
    votes: tuple[int, int, int] | None = None
    #: Who stayed out of the vote.
    recused: str = ""
    #: Needed where the item is rejected or its points are lowered.
    reason: str = ""

    def cleaned(self) -> "Ruling":
        """The same, written one way. Raises what texts and votes refuse, or ReasonNeeded."""
        if self.votes is not None:
            check_votes(self.votes)
        recused = self.recused
        if recused.strip():
            recused = clean_text(recused, "recused", RECUSED_LENGTH_MAX)
        reason = reason_if_any(self.reason)
        if not self.passed and not reason:
            raise ReasonNeeded(self.item_no)
        return Ruling(
            item_no=self.item_no,
            passed=self.passed,
            agreed=one_way(self.agreed) if self.passed else "",
            votes=self.votes,
            recused=recused.strip(),
            reason=reason,
        )


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """What a ruling gives; sizes in 0.01, without the rule's sign."""

    deed: Deed
    kept: KeptRule
    ruling: Ruling
    #: The most that may be agreed to.
    most_points: int
    agreed_points: int
    given: Given

    def going(self, meeting_id: int | None) -> Going:
        """The step that the ruling leads to."""
        ruling = self.ruling
        return Going(
            deed_id=self.deed.id,
            step=Step.DECIDED if ruling.passed else Step.REJECTED,
            meeting_id=meeting_id,
            votes=ruling.votes,
            reason=ruling.reason,
            recused=ruling.recused,
            fixed=fixed(self.kept.rule, self.agreed_points, self.given) if ruling.passed else None,
        )


def preview_rulings(store: Store, rulings: Sequence[Ruling], *, at: Moment) -> tuple[Weighed, ...]:
    """What these rulings would give, one after the other; nothing is written."""
    cleaned = [ruling.cleaned() for ruling in rulings]
    with store.reading() as book:
        return tuple(_weigh(book, cleaned, day_of(book, at).day))


def decide(
    store: Store,
    rulings: Sequence[Ruling],
    meeting: HeldAt | None,
    *,
    signed_by: int | None = None,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Decide over items at a meeting and return the voucher number.

    Only a village that has switched meetings off decides without one. A deduction needs a
    second operator or, where the setting allows it, a group member who signed on paper.
    Raises UnknownItem, ItemElsewhere, AgreedTooMuch, ReasonNeeded, SignerNeeded and what
    meetings refuse.
    """
    request = Request(kind=Kind.DECIDE, key=key, actor=actor, at=at)
    cleaned = [ruling.cleaned() for ruling in rulings]
    held = None if meeting is None else meeting.cleaned()

    def act(book: Book) -> int:
        require(book, actor, Act.DECIDE_DEED)
        content = f"{held}|{signed_by}|{cleaned}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        today = day_of(book, at).day
        if held is None and meetings_decide(book, today):
            raise TextMissing("meeting_title")
        weighed = _weigh(book, cleaned, today)
        name = sign_for_deductions(book, actor, weighed, signed_by, today)
        decision = _Decision(weighed=weighed, held=held, signed_by=name)
        return decision.enter(book, request, content, today)

    return carry_out(store, request, act)


def decide_from_minutes(
    store: Store, item_nos: Sequence[int], meeting: HeldAt, *, key: str, actor: Actor, at: Moment
) -> int:
    """Agree to items as they were declared, from a meeting's signed minutes.

    Who signed says that they are true, too: what nobody checked is checked by this act. For
    deductions the signatures stand in the second person's place, 纸面. Returns the voucher
    number; raises what `decide` raises but SignerNeeded.
    """
    request = Request(kind=Kind.DECIDE, key=key, actor=actor, at=at)
    held = meeting.cleaned()
    content = f"minutes|{held}|{numbers_written(item_nos)}"

    def act(book: Book) -> int:
        require(book, actor, Act.DECIDE_DEED)
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        today = day_of(book, at).day
        deeds = find_deeds(book, item_nos, {Step.DECLARED, Step.CHECKED})
        weighed = weigh_deeds(book, [(deed, Ruling(item_no=deed.id)) for deed in deeds])
        ready = may_be_decided(book, today)
        decision = _Decision(
            weighed=weighed,
            held=held,
            signed_by=ON_PAPER if _deductions(weighed) else "",
            checked=[deed.id for deed in deeds if deed.step not in ready],
        )
        return decision.enter(book, request, content, today)

    return carry_out(store, request, act)


@dataclass(frozen=True, kw_only=True)
class _Decision:
    """What an act decides, at a meeting if one did."""

    weighed: Sequence[Weighed]
    held: HeldAt | None
    #: Who signed for the deductions, '' for nobody.
    signed_by: str
    #: Items that this act checks before it decides over them.
    checked: Sequence[int] = ()

    def enter(self, book: Book, request: Request, content: str, today: date) -> int:
        meeting_id = None if self.held is None else known_meeting(book, self.held, today)
        action = append_action(book, request, content)
        if self.held is not None and meeting_id is None:
            meeting_id = add_meeting(book, action.seq, self.held)
        checks = [Going(deed_id=number, step=Step.CHECKED) for number in self.checked]
        rulings = [each.going(meeting_id) for each in self.weighed]
        book.deeds.go(action.seq, [*checks, *rulings])
        book.actions.keep_texts(action.seq, {"signed_by": self.signed_by})
        return action.seq


def _weigh(book: Book, rulings: Sequence[Ruling], today: date) -> list[Weighed]:
    deeds = find_deeds(book, [ruling.item_no for ruling in rulings], may_be_decided(book, today))
    said = {ruling.item_no: ruling for ruling in rulings}
    return weigh_deeds(book, [(deed, said[deed.id]) for deed in deeds])


def weigh_deeds(book: Book, ruled: Sequence[tuple[Deed, Ruling]]) -> list[Weighed]:
    """Weigh deeds under their rulings; a rejected one is worth nothing."""
    rules = book.rules.some({deed.rule_id for deed, _ in ruled})
    weighing = Weighing(book)
    weighed: list[Weighed] = []
    for deed, ruling in ruled:
        kept = rules[deed.rule_id]
        claim = claim_of(deed, kept.rule)
        most = weighing.most(claim)
        agreed = agreed_size(deed.id, ruling.agreed, most) if ruling.passed else 0
        if agreed < most and not ruling.reason:
            raise ReasonNeeded(deed.id)
        given = weighing.give(claim, agreed) if ruling.passed else Given(quantity=0, points=0)
        weighed.append(
            Weighed(
                deed=deed,
                kept=kept,
                ruling=ruling,
                most_points=most,
                agreed_points=agreed,
                given=given,
            )
        )
    return weighed


def sign_for_deductions(
    book: Book, actor: Actor, weighed: Sequence[Weighed], signed_by: int | None, today: date
) -> str:
    """The name that signed for the deductions among them, '' where none is needed."""
    return signer(book, actor, signed_by, today) if _deductions(weighed) else ""


def _deductions(weighed: Sequence[Weighed]) -> bool:
    return any(each.ruling.passed and each.kept.rule.sign is Sign.DEDUCTION for each in weighed)


def return_decided(
    store: Store, item_nos: Sequence[int], reason: str, *, key: str, actor: Actor, at: Moment
) -> int:
    """Give decided deeds back: they count no more, until they are declared anew.

    Returns the voucher number.
    """
    request = Request(kind=Kind.DECIDE, key=key, actor=actor, at=at)
    why = clean_reason(reason)

    def plan(book: Book) -> list[Going]:
        deeds = find_deeds(book, item_nos, {Step.DECIDED})
        return [Going(deed_id=deed.id, step=Step.RETURNED, reason=why) for deed in deeds]

    content = f"return|{numbers_written(item_nos)}|{why}"
    return lead(store, request, Act.DECIDE_DEED, content, plan)
