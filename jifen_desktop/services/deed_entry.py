"""Reading what was typed about a deed: its rule in force, household, member and amount."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jifen_desktop.db.book import Book
from jifen_desktop.domain.amounts import format_fixed, parse_fixed
from jifen_desktop.domain.deeds import Source, Step
from jifen_desktop.domain.households import MAY_REDEEM, Household
from jifen_desktop.domain.names import clean_code, clean_name, clean_text, to_half_width
from jifen_desktop.domain.refusals import NotANumber, NumberOutOfRange
from jifen_desktop.domain.rule_refusals import (
    DeedOfClosedHousehold,
    EventInFuture,
    EvidenceNeeded,
    MemberNeeded,
    NotOfSameMatter,
    RuleNotInForce,
    UnknownRule,
)
from jifen_desktop.domain.rules import KeptRule, RuleBook, Sign
from jifen_desktop.domain.scoring import Amount, read_amount
from jifen_desktop.services.household_people import find_person
from jifen_desktop.services.redeeming import find_household
from jifen_desktop.services.weighing import Claim

ACTIVITY_LENGTH_MAX = 60
DEED_TEXT_LENGTH_MAX = 200
_AMOUNT_SCALE = 1000

#: Households that may still get deeds: what somebody did before moving out counts.
MAY_GET_DEEDS = MAY_REDEEM


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """A deed as typed."""

    household_no: str
    rule_code: str
    #: A quantity in the rule's unit, a value, or a tier's name; never a sign.
    amount: str
    event_date: date
    #: Name of the member whom it counts for, the head's included; '' for the household.
    member: str = ""
    #: Said instead of a name where two members are called the same.
    member_id: int | None = None
    activity: str = ""
    source: Source = Source.GRID
    evidence: str = ""
    note: str = ""
    #: Number of the earlier item for the same matter.
    instead_of: int | None = None

    def cleaned(self) -> "Declaration":
        """The same, written one way. Raises what names and texts refuse."""
        return Declaration(
            household_no=clean_code(self.household_no, "household_no"),
            rule_code=clean_code(self.rule_code, "rule_code"),
            amount=one_way(self.amount),
            event_date=self.event_date,
            member=_if_typed(clean_name, self.member, "member"),
            member_id=self.member_id,
            activity=_if_typed(_activity, self.activity, "activity"),
            source=self.source,
            evidence=_if_typed(_text, self.evidence, "evidence"),
            note=_if_typed(_text, self.note, "note"),
            instead_of=self.instead_of,
        )

    @property
    def content(self) -> str:
        """What makes two declarations the same, in words that no later field changes."""
        parts = (
            self.household_no,
            self.rule_code,
            self.amount,
            str(self.event_date),
            self.member,
            self.member_id,
            self.activity,
            str(self.source),
            self.evidence,
            self.note,
            self.instead_of,
        )
        return repr(parts)


def one_way(amount: str) -> str:
    """A number without trailing zeros, so that 85 and 85.00 are the same; words as they are."""
    plain = to_half_width(amount).strip()
    try:
        return format_fixed(parse_fixed(plain, _AMOUNT_SCALE), _AMOUNT_SCALE)
    except (NotANumber, NumberOutOfRange):
        return plain


def _if_typed(clean: Callable[[str, str], str], text: str, field: str) -> str:
    return clean(text, field) if text.strip() else ""


def _activity(text: str, field: str) -> str:
    return clean_text(text, field, ACTIVITY_LENGTH_MAX)


def _text(text: str, field: str) -> str:
    return clean_text(text, field, DEED_TEXT_LENGTH_MAX)


@dataclass(frozen=True, kw_only=True)
class DeedFacts:
    """A declaration held against the book."""

    declaration: Declaration
    household: Household
    kept: KeptRule
    amount: Amount
    member_id: int | None
    of_head: bool
    #: As the member is called now, '' for the whole household.
    member_name: str

    @property
    def nominal_points(self) -> int:
        """What the rule gives, with its sign."""
        return self.kept.rule.sign * self.amount.points

    @property
    def claim(self) -> Claim:
        return Claim(
            household_id=self.household.id,
            rule=self.kept.rule,
            amount=self.amount,
            event_date=self.declaration.event_date,
            person=(self.member_id, self.of_head),
            deed_id=None,
            instead_of=self.declaration.instead_of,
        )

    def columns(self) -> dict[str, Any]:
        """The facts of its row that may be corrected."""
        return {
            "member_id": self.member_id,
            "of_head": self.of_head,
            "rule_id": self.kept.id,
            "rule_code": self.kept.rule.code,
            "quantity": self.amount.quantity,
            "tier": self.amount.tier,
            "event_date": self.declaration.event_date,
            "activity": self.declaration.activity,
            "source": str(self.declaration.source),
            "instead_of": self.declaration.instead_of,
            "nominal_points": self.nominal_points,
        }

    def new_row(self, step: Step) -> dict[str, Any]:
        return self.columns() | {"household_id": self.household.id, "step": str(step)}

    def texts(self) -> dict[str, str]:
        """What is kept in text_copy, by field."""
        return {
            "evidence": self.declaration.evidence,
            "note": self.declaration.note,
            "member_name": self.member_name,
            "head_name": self.household.head_name,
        }


class DeedReader:
    """Reads the declarations of one act; a rule is looked up once."""

    def __init__(self, book: Book, today: date) -> None:
        self._book = book
        self._today = today
        self._books: dict[date, RuleBook | None] = {}
        self._rules: dict[tuple[int, str], KeptRule | None] = {}

    def read(self, declaration: Declaration, *, whole: bool = True) -> DeedFacts:
        """Hold a cleaned declaration against the book; a draft need not be `whole`.

        Raises UnknownHousehold, DeedOfClosedHousehold, EventInFuture, UnknownRule,
        RuleNotInForce, UnknownMember, MemberGone, NotOfSameMatter and what read_amount
        refuses; of a whole one, MemberNeeded and EvidenceNeeded too.
        """
        household = find_household(self._book, declaration.household_no)
        if household.state not in MAY_GET_DEEDS:
            raise DeedOfClosedHousehold(household.household_no)
        if declaration.event_date > self._today:
            raise EventInFuture(declaration.event_date, self._today)
        kept = self._rule(declaration.rule_code, declaration.event_date)
        amount = read_amount(kept.rule, declaration.amount)
        member_id, of_head, member_name = find_person(
            self._book, household, declaration.member, declaration.member_id
        )
        if declaration.instead_of is not None:
            self._check_same_matter(declaration.instead_of, household, kept)
        if whole and kept.rule.per_member and not member_name:
            raise MemberNeeded(kept.rule.code)
        if whole and kept.rule.sign is Sign.DEDUCTION and not declaration.evidence:
            raise EvidenceNeeded(kept.rule.code)
        return DeedFacts(
            declaration=declaration,
            household=household,
            kept=kept,
            amount=amount,
            member_id=member_id,
            of_head=of_head,
            member_name=member_name,
        )

    def _rule(self, code: str, event_date: date) -> KeptRule:
        """The rule of the book in force on that day."""
        if event_date not in self._books:
            self._books[event_date] = self._book.rules.in_force(event_date)
        rule_book = self._books[event_date]
        if rule_book is not None:
            place = rule_book.id, code
            if place not in self._rules:
                self._rules[place] = self._book.rules.with_code(*place)
            kept = self._rules[place]
            if kept is not None and kept.rule.active:
                return kept
        known = any(
            self._book.rules.with_code(each.id, code) is not None
            for each in self._book.rules.books()
        )
        raise RuleNotInForce(code, event_date) if known else UnknownRule(code)

    def _check_same_matter(self, item_no: int, household: Household, kept: KeptRule) -> None:
        earlier = self._book.deeds.find(item_no)
        group = kept.rule.exclusive_group
        if (
            earlier is None
            or earlier.household_id != household.id
            or not group
            or self._book.rules.get(earlier.rule_id).rule.exclusive_group != group
        ):
            raise NotOfSameMatter(item_no)
