"""Rule books: drafts, what meetings adopted, and which rule was in force on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select

from jifen_desktop.db.deed_models import DeedRow
from jifen_desktop.db.models import ActionRow
from jifen_desktop.db.rows import as_dict, member_of
from jifen_desktop.db.rule_models import (
    RuleAdoptionRow,
    RuleBookRow,
    RuleCapRow,
    RuleCategoryRow,
    RuleRow,
    RuleTierRow,
)
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.rule_comparison import RuleUse
from jifen_desktop.domain.rules import (
    Cap,
    Category,
    KeptRule,
    Measure,
    Rule,
    RuleBook,
    RuleKind,
    Sign,
    Tier,
    Window,
)

#: What a rule row keeps under the same name and in the same form as domain/rules.py.
_PLAIN = (
    "code",
    "item",
    "points",
    "points_max",
    "unit",
    "scale",
    "step",
    "per_member",
    "exclusive_group",
    "evidence",
    "recorder",
    "spendable",
    "active",
)


def _stands(seq: ColumnElement[int]) -> ColumnElement[bool]:
    """The act was not taken back. Asked from the few acts of rules: no index of all is read."""
    mirror = ActionRow.__table__.alias("mirror")
    return ~select(mirror.c.seq).where(mirror.c.reverses == seq).exists()


_ADOPTED = (
    select(
        RuleAdoptionRow.rule_book_id,
        RuleAdoptionRow.version,
        RuleAdoptionRow.effective_on,
        RuleAdoptionRow.action_seq.label("adopted_seq"),
        RuleAdoptionRow.meeting_id,
    )
    .where(_stands(RuleAdoptionRow.action_seq.expression))
    .subquery()
)
_BOOK = select(
    RuleBookRow.id,
    RuleBookRow.action_seq.label("drafted_seq"),
    func.coalesce(_ADOPTED.c.version, 0).label("version"),
    _ADOPTED.c.effective_on,
    _ADOPTED.c.adopted_seq,
    _ADOPTED.c.meeting_id,
)
_BOOKS = _BOOK.outerjoin(_ADOPTED, _ADOPTED.c.rule_book_id == RuleBookRow.id)
#: A later version counts for every day from its own first one on, whatever came before it.
_IN_FORCE = _BOOK.join(_ADOPTED, _ADOPTED.c.rule_book_id == RuleBookRow.id).order_by(
    _ADOPTED.c.version.desc()
)
#: Deeds that came to nothing: no rule is held to them.
_GONE = (Step.REJECTED, Step.DROPPED, Step.REVERSED)


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """What a meeting's act made count, also where it was taken back later."""

    rule_book_id: int
    version: int
    effective_on: date
    meeting_id: int


class Rules:
    """Rules are never altered: a change is another book, and entries keep the rule they had."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- books ----------------------------------------------------------------

    def books(self) -> list[RuleBook]:
        """Every rule book, oldest first, drafts among them."""
        found = self._connection.execute(_BOOKS.order_by(RuleBookRow.id)).all()
        return [self._book(row) for row in found]

    def book(self, rule_book_id: int) -> RuleBook:
        found = self._connection.execute(_BOOKS.where(RuleBookRow.id == rule_book_id)).one()
        return self._book(found)

    def newest_draft(self) -> RuleBook | None:
        """The last drafted book, unless it was adopted or its drafting was taken back.

        An older draft is history once a newer book was drafted.
        """
        found = self._connection.execute(
            _BOOKS.where(_stands(RuleBookRow.action_seq.expression))
            .order_by(RuleBookRow.id.desc())
            .limit(1)
        ).first()
        if found is None or found.version or self._adopted_once(found.id):
            return None
        return self._book(found)

    def _adopted_once(self, rule_book_id: int) -> bool:
        found = self._connection.execute(
            select(RuleAdoptionRow.version).where(RuleAdoptionRow.rule_book_id == rule_book_id)
        )
        return found.first() is not None

    def in_force(self, day: date) -> RuleBook | None:
        """The adopted book for events of that day."""
        query = _IN_FORCE.where(_ADOPTED.c.effective_on <= day).limit(1)
        found = self._connection.execute(query).first()
        return None if found is None else self._book(found)

    def drafted_by(self, seq: int) -> int | None:
        """The rule book that an action drafted."""
        return self._connection.execute(
            select(RuleBookRow.id).where(RuleBookRow.action_seq == seq)
        ).scalar()

    def adopted_by(self, seq: int) -> Adoption | None:
        """The adoption that an action wrote."""
        row = RuleAdoptionRow
        found = self._connection.execute(
            select(row.rule_book_id, row.version, row.effective_on, row.meeting_id).where(
                row.action_seq == seq
            )
        ).first()
        return None if found is None else Adoption(**as_dict(found))

    def last_version(self) -> int:
        last = self._connection.execute(select(func.max(RuleAdoptionRow.version))).scalar()
        return last or 0

    def _book(self, row: Any) -> RuleBook:  # noqa: ANN401 - a row of _BOOK
        names = self._connection.execute(
            select(RuleCategoryRow.category, RuleCategoryRow.name)
            .where(RuleCategoryRow.rule_book_id == row.id)
            .order_by(RuleCategoryRow.category)
        )
        category_names = {member_of(Category, letter): name for letter, name in names}
        return RuleBook(**as_dict(row), category_names=category_names)

    # --- rules ----------------------------------------------------------------

    def of_book(self, rule_book_id: int) -> list[KeptRule]:
        """The rules of a book in the order of their codes, disabled ones among them."""
        query = select(*RuleRow.__table__.columns).where(RuleRow.rule_book_id == rule_book_id)
        return self._rules(query.order_by(RuleRow.code))

    def get(self, rule_id: int) -> KeptRule:
        [found] = self.some({rule_id}).values()
        return found

    def some(self, rule_ids: Collection[int]) -> dict[int, KeptRule]:
        """Some rules by id."""
        query = select(*RuleRow.__table__.columns).where(RuleRow.id.in_(rule_ids))
        return {rule.id: rule for rule in self._rules(query)}

    def with_code(self, rule_book_id: int, code: str) -> KeptRule | None:
        query = select(*RuleRow.__table__.columns).where(
            RuleRow.rule_book_id == rule_book_id, RuleRow.code == code
        )
        return next(iter(self._rules(query)), None)

    def used(self) -> dict[str, Rule]:
        """Rules that any deed names, by code, as the last book that a deed was made under has them.

        They may be disabled, never left out.
        """
        named = select(DeedRow.id).where(DeedRow.rule_id == RuleRow.id).exists()
        newest = select(func.max(RuleRow.id)).where(named).group_by(RuleRow.code)
        query = select(*RuleRow.__table__.columns).where(RuleRow.id.in_(newest))
        return {kept.rule.code: kept.rule for kept in self._rules(query.order_by(RuleRow.code))}

    def uses(self, codes: Collection[str]) -> dict[str, RuleUse]:
        """How many households and deeds stand with a rule, by code; of any version."""
        rule_ids = select(RuleRow.id).where(RuleRow.code.in_(codes))
        found = self._connection.execute(
            select(
                DeedRow.rule_code,
                func.count(DeedRow.household_id.distinct()),
                func.count(),
            )
            .where(DeedRow.rule_id.in_(rule_ids), DeedRow.step.not_in(_GONE))
            .group_by(DeedRow.rule_code)
        )
        return {
            code: RuleUse(households=households, deeds=deeds) for code, households, deeds in found
        }

    def counts(self) -> dict[int, int]:
        """How many rules in use each book has, by the book's id."""
        found = self._connection.execute(
            select(RuleRow.rule_book_id, func.count())
            .where(RuleRow.active)
            .group_by(RuleRow.rule_book_id)
        )
        return {rule_book_id: count for rule_book_id, count in found}  # noqa: C416

    def used_under_others(self, rule_book_id: int, first_day: date) -> tuple[date, int] | None:
        """Event day and version of the first deed from a day on that stands under another book."""
        found = self._connection.execute(
            select(DeedRow.event_date, _ADOPTED.c.version)
            .join(RuleRow, RuleRow.id == DeedRow.rule_id)
            .join(_ADOPTED, _ADOPTED.c.rule_book_id == RuleRow.rule_book_id)
            .where(
                DeedRow.event_date >= first_day,
                DeedRow.step.not_in(_GONE),
                RuleRow.rule_book_id != rule_book_id,
            )
            .order_by(DeedRow.event_date, DeedRow.id)
            .limit(1)
        ).first()
        return None if found is None else (found.event_date, found.version)

    def first_use(self, rule_book_id: int) -> int | None:
        """The first action that brought in a deed that stands under this book."""
        return self._connection.execute(
            select(func.min(DeedRow.action_seq))
            .join(RuleRow, RuleRow.id == DeedRow.rule_id)
            .where(RuleRow.rule_book_id == rule_book_id, DeedRow.step.not_in(_GONE))
        ).scalar()

    def _rules(self, query: Select[*tuple[Any, ...]]) -> list[KeptRule]:
        rows = self._connection.execute(query).all()
        tiers = self._tiers([row.id for row in rows])
        caps = self._caps([row.id for row in rows])
        return [
            KeptRule(
                id=row.id,
                rule_book_id=row.rule_book_id,
                rule=Rule(
                    **{name: getattr(row, name) for name in _PLAIN},
                    category=member_of(Category, row.category),
                    sign=Sign(row.sign),
                    kind=member_of(RuleKind, row.kind),
                    tiers=tuple(tiers.get(row.id, ())),
                    caps=tuple(caps.get(row.id, ())),
                ),
            )
            for row in rows
        ]

    def _tiers(self, rule_ids: list[int]) -> dict[int, list[Tier]]:
        tiers: dict[int, list[Tier]] = {}
        for row in self._connection.execute(
            select(*RuleTierRow.__table__.columns)
            .where(RuleTierRow.rule_id.in_(rule_ids))
            .order_by(RuleTierRow.rule_id, RuleTierRow.tier_no)
        ):
            tiers.setdefault(row.rule_id, []).append(Tier(name=row.name, points=row.points))
        return tiers

    def _caps(self, rule_ids: list[int]) -> dict[int, list[Cap]]:
        caps: dict[int, list[Cap]] = {}
        for row in self._connection.execute(
            select(*RuleCapRow.__table__.columns)
            .where(RuleCapRow.rule_id.in_(rule_ids))
            .order_by(RuleCapRow.rule_id, RuleCapRow.cap_no)
        ):
            caps.setdefault(row.rule_id, []).append(
                Cap(
                    window=member_of(Window, row.window),
                    measure=member_of(Measure, row.measure),
                    amount=row.amount,
                )
            )
        return caps

    # --- writing --------------------------------------------------------------

    def draft(self, seq: int, names: dict[Category, str], rules: Collection[Rule]) -> int:
        """Write a new draft book and return its id."""
        added = self._connection.execute(
            insert(RuleBookRow).returning(RuleBookRow.id), {"action_seq": seq}
        )
        rule_book_id = added.scalar_one()
        self._insert_all(
            RuleCategoryRow,
            [
                {"rule_book_id": rule_book_id, "category": str(letter), "name": name}
                for letter, name in names.items()
            ],
        )
        for rule in rules:
            self._insert(rule_book_id, rule)
        return rule_book_id

    def _insert(self, rule_book_id: int, rule: Rule) -> None:
        values = {name: getattr(rule, name) for name in _PLAIN} | {
            "rule_book_id": rule_book_id,
            "category": str(rule.category),
            "sign": int(rule.sign),
            "kind": str(rule.kind),
        }
        added = self._connection.execute(insert(RuleRow).returning(RuleRow.id), values)
        rule_id = added.scalar_one()
        self._insert_all(
            RuleTierRow,
            [
                {"rule_id": rule_id, "tier_no": number, "name": tier.name, "points": tier.points}
                for number, tier in enumerate(rule.tiers, start=1)
            ],
        )
        self._insert_all(
            RuleCapRow,
            [
                {
                    "rule_id": rule_id,
                    "cap_no": number,
                    "window": str(cap.window),
                    "measure": str(cap.measure),
                    "amount": cap.amount,
                }
                for number, cap in enumerate(rule.caps, start=1)
            ],
        )

    def adopt(
        self, seq: int, rule_book_id: int, version: int, effective_on: date, meeting_id: int
    ) -> None:
        self._insert_all(
            RuleAdoptionRow,
            [
                {
                    "action_seq": seq,
                    "rule_book_id": rule_book_id,
                    "version": version,
                    "effective_on": effective_on,
                    "meeting_id": meeting_id,
                }
            ],
        )

    def _insert_all(self, table: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401
        if rows:
            self._connection.execute(insert(table), rows)
