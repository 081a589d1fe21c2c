"""The deeds of one household with all that was said about them, read in a few questions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from jifen_desktop.db.book import Book
from jifen_desktop.db.deed_lives import StepTaken
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Deed, Step
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.panels import Meeting
from jifen_desktop.domain.publication import Objection, Publication
from jifen_desktop.domain.rules import Rule, RuleBook
from jifen_desktop.domain.scoring import Amount, formula
from jifen_desktop.domain.timeline import Decided, Hung, Matter

_DECISIONS = frozenset({Step.DECIDED, Step.REJECTED})


class Life:
    """The steps of a deed since it was declared last: what came before counts no more."""

    def __init__(self, steps: Sequence[StepTaken]) -> None:
        declared = [number for number, one in enumerate(steps) if one.step.step is Step.DECLARED]
        self._steps = steps[declared[-1] if declared else 0 :]

    @property
    def newest(self) -> StepTaken:
        return self._steps[-1]

    def last(self, steps: Collection[Step]) -> StepTaken | None:
        """The last time that one of these steps was taken."""
        return next((one for one in reversed(self._steps) if one.step.step in steps), None)

    @property
    def decision(self) -> StepTaken | None:
        """What the group said, unless the deed went back after it."""
        return None if self.newest.step.step is Step.RETURNED else self.last(_DECISIONS)

    @property
    def on_paper(self) -> bool:
        return any(one.kind is Kind.AWARD for one in self._steps)

    @property
    def reason(self) -> str:
        """What the last step says that has a reason; why it was reversed, the reversal says."""
        said = [one.step.reason for one in self._steps if one.step.step is not Step.REVERSED]
        return next(filter(None, reversed(said)), "")


@dataclass(frozen=True, kw_only=True)
class Matters:
    """Valid as long as the transaction that the book is from."""

    book: Book
    #: In the order of events.
    deeds: Mapping[int, Deed]
    rules: Mapping[int, Rule]
    #: By rule: the book that it stands in.
    rule_books: Mapping[int, RuleBook]
    _lives: Mapping[int, Sequence[StepTaken]]
    _texts: Mapping[int, Mapping[str, str | None]]
    #: By act: who signed on paper for a decision.
    _signers: Mapping[int, str | None]
    _meetings: Mapping[int, Meeting]
    #: By the act that put them up.
    _publications: Mapping[int, Publication]
    _objections: Sequence[Objection]

    @classmethod
    def of_household(cls, book: Book, household: Household) -> Self:
        deeds = {deed.id: deed for deed in book.deeds.of_household(household.id)}
        kept = book.rules.some({deed.rule_id for deed in deeds.values()})
        books = {one.rule_book_id for one in kept.values()}
        found = {rule_book_id: book.rules.book(rule_book_id) for rule_book_id in books}
        lives = book.deed_lives.of_household(household.id)
        return cls(
            book=book,
            deeds=deeds,
            rules={rule_id: one.rule for rule_id, one in kept.items()},
            rule_books={rule_id: found[one.rule_book_id] for rule_id, one in kept.items()},
            _lives=lives,
            _texts=book.deed_lives.texts_of_household(household.id),
            _signers=book.deed_lives.said_beside(household.id, Step.DECIDED, "signed_by"),
            _meetings=_meetings(book, lives),
            _publications={
                one.action_seq: one for one in book.publications.of_household(household.id)
            },
            _objections=book.objections.of_household(household.id),
        )

    def life(self, deed: Deed) -> Life:
        return Life(self._lives[deed.id])

    def text(self, deed: Deed, field: str) -> str | None:
        """evidence, note, member_name or head_name; '' where nothing was written."""
        return self._texts.get(deed.id, {}).get(field, "")

    def category_name(self, deed: Deed) -> str:
        return self.rule_books[deed.rule_id].category_names[self.rules[deed.rule_id].category]

    def matter(self, deed: Deed) -> Matter:
        """A deed with everything that people ask about it."""
        rule, life = self.rules[deed.rule_id], self.life(deed)
        amount = Amount(quantity=deed.quantity, tier=deed.tier, points=abs(deed.nominal_points))
        return Matter(
            item_no=deed.id,
            step=deed.step,
            rule_code=deed.rule_code,
            rule_version=self.rule_books[deed.rule_id].version,
            rule_item=rule.item,
            unit=rule.unit,
            scale=rule.scale,
            quantity=deed.quantity,
            tier=deed.tier,
            formula=formula(rule, amount),
            nominal_points=deed.nominal_points,
            agreed_points=deed.agreed_points,
            given_points=deed.given_points,
            source=deed.source,
            activity=deed.activity,
            instead_of=deed.instead_of,
            member_name=self.text(deed, "member_name"),
            evidence=self.text(deed, "evidence"),
            note=self.text(deed, "note"),
            meeting=self.meeting(life),
            hung=self.hung(life),
            declared_by=self._who(life.last({Step.DECLARED})),
            checked_by=self._who(life.last({Step.CHECKED})),
            decided_by=self._who(life.decision),
            posted_by=self._who(life.last({Step.POSTED})),
            second_name=self.second_name(life),
            on_paper=life.on_paper,
            reason=life.reason,
        )

    def second_name(self, life: Life) -> str | None:
        """Who stood beside the operator when it was decided, '' for nobody."""
        decision = life.decision
        if decision is None:
            return ""
        if decision.second_operator_id is not None:
            return self.book.operators.get(decision.second_operator_id).name
        return self._signers.get(decision.step.action_seq, "")

    def meeting(self, life: Life) -> Decided | None:
        """The meeting that decided, if one did."""
        step = None if life.decision is None else life.decision.step
        if step is None or step.meeting_id is None:
            return None
        votes = None
        if step.votes_for is not None:
            votes = (step.votes_for, step.votes_against or 0, step.votes_abstained or 0)
        held = self._meetings[step.meeting_id]
        return Decided(
            title=held.title, held_on=held.held_on, votes=votes, recused=step.recused or ""
        )

    def hung(self, life: Life) -> Hung | None:
        """The publication that it hung in last, if it did."""
        put_up = life.last({Step.PUBLISHED})
        if put_up is None:
            return None
        publication = self._publications[put_up.step.action_seq]
        said = [
            one
            for one in self._objections
            if (one.deed_id, one.publication_id) == (put_up.step.deed_id, publication.id)
        ]
        return Hung(
            batch_no=publication.id,
            first_day=publication.first_day,
            last_day=publication.last_day,
            objections=len(said),
            held=any(one.answer is None for one in said),
        )

    def _who(self, taken: StepTaken | None) -> str:
        return "" if taken is None else self.book.operators.get(taken.operator_id).name


def _meetings(book: Book, lives: Mapping[int, Sequence[StepTaken]]) -> dict[int, Meeting]:
    meetings: dict[int, Meeting] = {}
    for meeting_id in {one.step.meeting_id for steps in lives.values() for one in steps}:
        held = None if meeting_id is None else book.meetings.get(meeting_id)
        if held is not None:
            meetings[held.id] = held
    return meetings
