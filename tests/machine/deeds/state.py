"""What a village's book knows of rules, deeds and points, in dictionaries and fractions."""

from collections import Counter
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

from tests.machine.deeds.asks import Ask
from tests.machine.deeds.frozen import Close, Honour, Protest, Rating
from tests.machine.deeds.happened import Event, Lives, Objection, Person, Publication, Veto
from tests.machine.deeds.rules import Rule, quarter_after, quarter_of

GONE = frozenset({"rejected", "dropped", "reversed"})
COUNTED = frozenset({"decided", "published", "posted"})
OPEN = frozenset({"draft", "declared", "checked", "returned", "decided", "published"})
DEFAULTS = {
    "deed_check_step": "yes",
    "deed_meeting_step": "yes",
    "deed_publication_step": "yes",
    "publication_days": "5",
    "deduction_floor": "debt",
    "signed_on_paper": "no",
    "base_points": "0",
    "clearing": "no",
    "star_levels": "5=2.5%;4=7.5%;3=12.5%",
    "rating_deduction_limit": "0",
}


@dataclass(frozen=True)
class Household:
    head: str
    members: tuple[Lives, ...]
    opened_on: date | None = None
    state: str = "open"

    @property
    def names(self) -> list[str]:
        """Everybody who lives there, the head last."""
        return [*(member.name for member in self.members), self.head]

    def people(self, name: str) -> list[Person]:
        found = [Person(one.name, False, one.number) for one in self.members if one.name == name]
        return [*found, *[Person(name, True)] * (name == self.head)]


@dataclass(frozen=True)
class RuleBook:
    number: int
    drafted: int
    rules: Mapping[str, Rule]
    version: int = 0
    effective_on: date = date.max
    adopted: int | None = None


@dataclass(frozen=True)
class Deed:
    """One matter of one household, as it stands now; points with the rule's sign."""

    number: int
    household: str
    person: Person
    rule: Rule
    book: int
    quantity: Fraction
    tier: str
    day: date
    activity: str
    evidence: str
    instead_of: int | None
    nominal: int
    step: str
    came: int = 0
    #: Acts that declared it anew since: each may name somebody else.
    anew: tuple[int, ...] = ()
    agreed: int | None = None
    given: int | None = None
    given_quantity: Fraction | None = None
    #: How many decisions came before the one that counts.
    decision: int = 0
    decided_on: date = date.min
    #: The batch that it went to the wall with and did not leave again; 0: none.
    hangs: int = 0

    def same_caps(self, other: "Deed") -> bool:
        """Whether the other one fills the same caps, as this one's rule sees it."""
        who = not self.rule.per_member or self.person == other.person
        return who and (self.household, self.rule.code) == (other.household, other.rule.code)


@dataclass(frozen=True)
class Entry:
    """One posted line."""

    number: int
    seq: int
    household: str
    deed: int | None
    category: str
    nominal: int
    agreed: int
    score: int
    spendable: int
    day: date
    #: Year and number of the quarter.
    quarter: tuple[int, int]
    version: int = 0
    quantity: Fraction = Fraction(0)
    mirrors: int | None = None


@dataclass(frozen=True)
class Act:
    """One act that was booked."""

    seq: int
    kind: str
    key: str
    ask: Ask | None
    content: tuple[Any, ...]
    answer: tuple[Any, ...]
    day: date
    flagged: bool
    name: str
    second: str | None
    reverses: int | None = None
    receipt_no: int | None = None


@dataclass
class State:
    """All that the book knows; the values of its dictionaries never change."""

    acts: list[Act] = field(default_factory=list[Act])
    households: dict[str, Household] = field(default_factory=dict[str, Household])
    settings: list[tuple[str, date, str]] = field(default_factory=list[tuple[str, date, str]])
    books: list[RuleBook] = field(default_factory=list[RuleBook])
    versions: int = 0
    deeds: dict[int, Deed] = field(default_factory=dict[int, Deed])
    entries: list[Entry] = field(default_factory=list[Entry])
    #: Voucher, household, points with sign and where they came from, in the order of booking.
    moves: list[tuple[int, str, int, str]] = field(default_factory=list[tuple[int, str, int, str]])
    #: Who may have signed on paper, and whether they still serve.
    signers: dict[int, bool] = field(default_factory=dict[int, bool])
    #: Voucher to the household that it changed, and how that was before.
    changed: dict[int, tuple[str, Household]] = field(
        default_factory=dict[int, tuple[str, Household]]
    )
    reversed_by: dict[int, int] = field(default_factory=dict[int, int])
    receipts: Counter[int] = field(default_factory=Counter[int])
    publications: list[Publication] = field(default_factory=list[Publication])
    objections: list[Objection] = field(default_factory=list[Objection])
    vetoes: list[Veto] = field(default_factory=list[Veto])
    #: Voucher, veto, household, and whether it reaches it from then on.
    reaches: list[tuple[int, int, str, bool]] = field(
        default_factory=list[tuple[int, int, str, bool]]
    )
    events: list[Event] = field(default_factory=list[Event])
    #: Members whose row was withdrawn, and how many there ever were.
    nameless: set[int] = field(default_factory=set[int])
    members: int = 0
    #: Voucher, household, and the head that it took from it.
    heads: list[tuple[int, str, str]] = field(default_factory=list[tuple[int, str, str]])
    closes: list[Close] = field(default_factory=list[Close])
    ratings: list[Rating] = field(default_factory=list[Rating])
    protests: list[Protest] = field(default_factory=list[Protest])
    honours: list[Honour] = field(default_factory=list[Honour])

    def copy(self) -> "State":
        """A copy that later acts on this state do not touch."""
        return State(**{one.name: copy(getattr(self, one.name)) for one in fields(self)})

    # --- the book -----------------------------------------------------------------

    @property
    def last_day(self) -> date:
        return self.acts[-1].day

    def with_key(self, kind: str, key: str) -> Act | None:
        return next((act for act in self.acts if (act.kind, act.key) == (kind, key)), None)

    def setting(self, name: str, today: date) -> str:
        """The value whose first day is the latest one reached; of two the later said."""
        reached = [
            (first, place, value)
            for place, (which, first, value) in enumerate(self.settings)
            if which == name and first <= today
        ]
        return max(reached)[2] if reached else DEFAULTS[name]

    # --- households ---------------------------------------------------------------

    def household(self, number: str) -> Household | None:
        """The household of a number, unless it was withdrawn."""
        found = self.households.get(number)
        return None if found is None or found.state == "withdrawn" else found

    def change_household(self, number: str, **values: Any) -> None:  # noqa: ANN401 - its fields
        self.households[number] = replace(self.households[number], **values)

    def new_members(self, names: list[str]) -> tuple[Lives, ...]:
        first = self.members + 1
        self.members += len(names)
        return tuple(Lives(number, name) for number, name in enumerate(names, start=first))

    def reaching(self, number: str) -> list[Veto]:
        """Every veto that reaches a household now, past ones too."""
        last = {veto: reaches for _, veto, whose, reaches in self.reaches if whose == number}
        return [veto for veto in self.vetoes if last.get(veto.number)]

    def frozen(self, number: str, day: date) -> bool:
        return any(veto.freezes(day) for veto in self.reaching(number))

    # --- rules --------------------------------------------------------------------

    def standing_books(self) -> list[RuleBook]:
        """Adopted books whose adoption was not taken back."""
        return [
            book
            for book in self.books
            if book.adopted is not None and book.adopted not in self.reversed_by
        ]

    def in_force(self, day: date) -> RuleBook | None:
        reached = [book for book in self.standing_books() if book.effective_on <= day]
        return max(reached, key=lambda book: book.version, default=None)

    def newest_draft(self) -> RuleBook | None:
        standing = [book for book in self.books if book.drafted not in self.reversed_by]
        return standing[-1] if standing and standing[-1].adopted is None else None

    def used_rules(self) -> dict[str, Rule]:
        """Rules that deeds name, as the last book that one was made under has them."""
        newest: dict[str, tuple[int, Rule]] = {}
        for deed in self.deeds.values():
            known = newest.get(deed.rule.code, (0, deed.rule))
            newest[deed.rule.code] = max(known, (deed.book, deed.rule), key=lambda one: one[0])
        return {code: rule for code, (_, rule) in newest.items()}

    # --- points -------------------------------------------------------------------

    def balance(self, number: str) -> int:
        return sum(points for _, whose, points, _ in self.moves if whose == number)

    def scores(self, number: str = "") -> dict[tuple[str, tuple[int, int], str], int]:
        """Score by household, quarter and category."""
        found: Counter[tuple[str, tuple[int, int], str]] = Counter()
        for entry in self.entries:
            if number in {"", entry.household}:
                found[entry.household, entry.quarter, entry.category] += entry.score
        return dict(found)

    def is_closed(self, quarter: tuple[int, int]) -> bool:
        return bool(self.closes) and quarter <= self.closes[-1].quarter

    def counts_for(self, quarter: tuple[int, int]) -> tuple[int, int]:
        """That quarter, or the first one after all that are closed."""
        if not self.is_closed(quarter):
            return quarter
        return quarter_after(self.closes[-1].quarter)

    def lead_rating(self, rating: Rating, seq: int, step: str) -> None:
        self.ratings[rating.number - 1] = replace(
            rating, step=step, steps=(*rating.steps, (seq, step))
        )

    def stands(self, entry: Entry) -> bool:
        return entry.mirrors is None and all(e.mirrors != entry.number for e in self.entries)

    def at(self, *steps: str) -> list[Deed]:
        return [deed for deed in self.deeds.values() if deed.step in steps]

    def alike(self, deed: Deed) -> tuple[int, ...]:
        """Earlier deeds of the same rule and household, of the same day or activity."""
        return tuple(
            other.number
            for other in self.deeds.values()
            if other.number < deed.number
            and other.step not in GONE
            and (other.household, other.rule.code) == (deed.household, deed.rule.code)
            and (other.day == deed.day or (other.activity and other.activity == deed.activity))
        )

    def entry_of(self, deed: Deed, seq: int, spendable: int) -> Entry:
        """What a deed becomes in the score when it is posted."""
        assert deed.agreed is not None, deed
        assert deed.given is not None, deed
        assert deed.given_quantity is not None, deed
        version = self.books[deed.book - 1].version
        return Entry(
            number=len(self.entries) + 1,
            seq=seq,
            household=deed.household,
            deed=deed.number,
            category=deed.rule.code[0],
            nominal=deed.nominal,
            agreed=deed.agreed,
            score=deed.given,
            spendable=spendable,
            day=deed.day,
            quarter=self.counts_for(quarter_of(deed.day)),
            version=version,
            quantity=deed.given_quantity,
        )
