"""Putting up what was decided: from now on it hangs on the wall, frozen as it is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from jifen_desktop.db.book import Book
from jifen_desktop.db.deeds import Going
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Deed, Step
from jifen_desktop.domain.group_numbers import counted
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.names import clean_text
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication import (
    PublicationHousehold,
    PublicationLine,
    last_day,
    ranks,
)
from jifen_desktop.domain.publication_refusals import (
    DaysOutOfRange,
    PublishedBeforeDecided,
    PublishedTooFar,
)
from jifen_desktop.domain.rule_refusals import NothingToDo
from jifen_desktop.domain.rules import Rule
from jifen_desktop.domain.settings import PUBLICATION_DAYS, PUBLICATION_PLACE, SUPERVISION_PHONE
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.deed_steps import find_deeds, numbers_written
from jifen_desktop.services.permissions import Act, require

DAYS_MIN: Final = 3
DAYS_MAX: Final = 30
#: A first day further off than this is most likely a slip.
AHEAD_DAYS_MAX: Final = 30
#: A batch of more lines is read by nobody; the oldest items then wait for another one.
LINES_MAX: Final = 10_000
PLACE_LENGTH_MAX: Final = 20
NOTE_LENGTH_MAX: Final = 200


@dataclass(frozen=True, kw_only=True)
class Published:
    """The first answer of an accepted publication."""

    batch_no: int
    items: int
    voucher_no: int
    last_day: date


@dataclass(frozen=True, kw_only=True)
class WallSheet:
    """What would hang on the wall: as a publication says it, under no number yet."""

    first_day: date
    last_day: date
    #: The earliest first day that these items allow.
    decided_on: date
    place: str
    lines: tuple[PublicationLine, ...]
    households: tuple[PublicationHousehold, ...]


@dataclass(frozen=True, kw_only=True)
class PublicationPlan:
    """A publication as asked for."""

    first_day: date
    #: None: as many as the setting says.
    days: int | None = None
    #: None: all that wait.
    item_nos: Sequence[int] | None = None
    #: '' for the place of the setting.
    place: str = ""
    note: str = ""

    def cleaned(self) -> "PublicationPlan":
        """The same, written one way. Raises DaysOutOfRange, or what texts refuse."""
        if self.days is not None and not DAYS_MIN <= self.days <= DAYS_MAX:
            raise DaysOutOfRange(self.days, DAYS_MIN, DAYS_MAX)
        place, note = self.place.strip(), self.note.strip()
        return PublicationPlan(
            first_day=self.first_day,
            days=self.days,
            item_nos=self.item_nos,
            place=place and clean_text(place, "publication_place", PLACE_LENGTH_MAX),
            note=note and clean_text(note, "note", NOTE_LENGTH_MAX),
        )

    @property
    def content(self) -> str:
        """What makes two plans the same."""
        numbers = None if self.item_nos is None else numbers_written(self.item_nos)
        return f"{self.first_day}|{self.days}|{numbers}|{self.place}|{self.note}"


def preview_publication(store: Store, plan: PublicationPlan, *, at: Moment) -> WallSheet:
    """What would hang on the wall; nothing is written. Raises what publishing refuses."""
    wanted = plan.cleaned()
    with store.reading() as book:
        return _sheet(book, wanted, day_of(book, at).day)


def publish(
    store: Store, plan: PublicationPlan, *, key: str, actor: Actor, at: Moment
) -> Published:
    """Put decided items up: these, or all that wait; for so many days or as the setting says.

    The day of putting up does not count. Raises NothingToDo, UnknownItem, ItemElsewhere,
    DaysOutOfRange, PublishedBeforeDecided or PublishedTooFar.
    """
    request = Request(kind=Kind.PUBLISH, key=key, actor=actor, at=at)
    wanted = plan.cleaned()

    def act(book: Book) -> Published:
        require(book, actor, Act.PUBLISH)
        before = accepted_before(book, request, wanted.content)
        if before is not None:
            return _published(book, before.seq)
        today = day_of(book, at).day
        sheet = _sheet(book, wanted, today)
        action = append_action(book, request, wanted.content)
        goings = [Going(deed_id=line.deed_id, step=Step.PUBLISHED) for line in sheet.lines]
        book.deeds.go(action.seq, goings)
        _put_up(book, action.seq, sheet, wanted.note, today)
        return _published(book, action.seq)

    return carry_out(store, request, act)


def _published(book: Book, seq: int) -> Published:
    publication = book.publications.of_action(seq)
    assert publication is not None, seq
    return Published(
        batch_no=publication.id,
        items=len(book.publications.lines(publication.id)),
        voucher_no=seq,
        last_day=publication.last_day,
    )


# --- what hangs there ----------------------------------------------------------


def _sheet(book: Book, wanted: PublicationPlan, today: date) -> WallSheet:
    deeds = _decided(book, wanted.item_nos)
    decided = book.deeds.decided_on()
    decided_on = max(decided[deed.id] for deed in deeds)
    latest = today + timedelta(days=AHEAD_DAYS_MAX)
    if wanted.first_day < decided_on:
        raise PublishedBeforeDecided(wanted.first_day, decided_on)
    if wanted.first_day > latest:
        raise PublishedTooFar(wanted.first_day, latest)
    days = wanted.days or int(book.settings.value(PUBLICATION_DAYS, today))
    households = {one.id: one for one in book.households.some({one.household_id for one in deeds})}
    lines = _lines(book, deeds, households)
    return WallSheet(
        first_day=wanted.first_day,
        last_day=last_day(wanted.first_day, days),
        decided_on=decided_on,
        place=wanted.place or book.settings.value(PUBLICATION_PLACE, today),
        lines=lines,
        households=_households(book, lines, deeds, households),
    )


def _decided(book: Book, item_nos: Sequence[int] | None) -> list[Deed]:
    if item_nos is not None:
        return find_deeds(book, item_nos, {Step.DECIDED})
    waiting = book.deeds.at_step(Step.DECIDED, newest=LINES_MAX)
    if not waiting:
        raise NothingToDo
    return waiting


def _lines(
    book: Book, deeds: Sequence[Deed], households: dict[int, Household]
) -> tuple[PublicationLine, ...]:
    """By group, household and day, as people look for their own lines."""

    def place(deed: Deed) -> tuple[object, ...]:
        household = households[deed.household_id]
        group = counted(household.group_name)
        return group, household.household_no, deed.event_date, deed.id

    rules = book.rules.some({deed.rule_id for deed in deeds})
    return tuple(
        _line(line_no, deed, rules[deed.rule_id].rule, households[deed.household_id])
        for line_no, deed in enumerate(sorted(deeds, key=place), start=1)
    )


def _line(line_no: int, deed: Deed, rule: Rule, household: Household) -> PublicationLine:
    assert deed.agreed_points is not None, deed
    assert deed.given_points is not None, deed
    assert deed.given_quantity is not None, deed
    return PublicationLine(
        publication_id=0,  # given by the table
        line_no=line_no,
        deed_id=deed.id,
        household_no=household.household_no,
        group_name=household.group_name,
        head_name=household.head_name,
        category=str(rule.category),
        rule_code=deed.rule_code,
        item=rule.item,
        unit=rule.unit,
        scale=rule.scale,
        quantity=deed.given_quantity,
        tier=deed.tier,
        event_date=deed.event_date,
        points=deed.given_points,
        over_points=abs(deed.agreed_points - deed.given_points),
    )


def _households(
    book: Book,
    lines: Sequence[PublicationLine],
    deeds: Sequence[Deed],
    households: dict[int, Household],
) -> tuple[PublicationHousehold, ...]:
    """In the order of their lines; awards by category, what was deducted apart."""
    owners = {deed.id: deed.household_id for deed in deeds}
    awards: dict[int, dict[str, int]] = {}
    deducted: dict[int, int] = defaultdict(int)
    for line in lines:
        household_id = owners[line.deed_id]
        sums = awards.setdefault(household_id, defaultdict(int))
        sums[line.category] += max(line.points, 0)
        deducted[household_id] += min(line.points, 0)
    totals = {one: sum(sums.values()) + deducted[one] for one, sums in awards.items()}
    places = ranks(list(totals.values()))
    return tuple(
        PublicationHousehold(
            publication_id=0,  # given by the table
            household_id=household_id,
            household_no=households[household_id].household_no,
            group_name=households[household_id].group_name,
            head_name=households[household_id].head_name,
            carried_points=book.ledger.balance(households[household_id].account_id),
            a_points=sums["A"],
            b_points=sums["B"],
            c_points=sums["C"],
            d_points=sums["D"],
            e_points=sums["E"],
            deducted_points=deducted[household_id],
            total_points=totals[household_id],
            rank=rank,
        )
        for (household_id, sums), rank in zip(awards.items(), places, strict=True)
    )


def _put_up(book: Book, seq: int, sheet: WallSheet, note: str, today: date) -> None:
    """Write the sheet under the next number; a household's lines share one copy of its name."""
    names = {one.household_id: one.head_name or "" for one in sheet.households}
    heads = book.actions.keep_numbered_texts(seq, "head_name", names)
    by_number = {one.household_no: heads[one.household_id] for one in sheet.households}
    book.publications.append(
        {
            "action_seq": seq,
            "first_day": sheet.first_day,
            "last_day": sheet.last_day,
            "place": sheet.place,
            "village_name": book.head.read().village_name,
            "office_phone": book.settings.value(SUPERVISION_PHONE, today),
            "note_text_id": book.actions.keep_named_texts(seq, {"note": note}).get("note"),
        },
        [_row(line, by_number[line.household_no]) for line in sheet.lines],
        [_row(one, heads[one.household_id]) for one in sheet.households],
    )


def _row(shown: PublicationLine | PublicationHousehold, head_text_id: int) -> dict[str, Any]:
    """The same as columns: the name by its copy, the number of the batch left to the table."""
    without = {"publication_id", "head_name"}
    values = {name: value for name, value in vars(shown).items() if name not in without}
    return values | {"head_text_id": head_text_id}
