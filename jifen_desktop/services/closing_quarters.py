"""季度结账: freezing what every household had in a quarter; nothing of it ever changes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jifen_desktop.db.book import Book
from jifen_desktop.db.rows import in_pages
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.publication import ranks
from jifen_desktop.domain.quarter_close import (
    NOTHING_ENTERED,
    CloseLine,
    CloseWarning,
    HouseholdThen,
    QuarterClose,
    QuarterFigures,
    Warned,
)
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating_refusals import (
    EarlierQuarterOpen,
    QuarterClosed,
    QuarterNotOver,
)
from jifen_desktop.services.backup_health import Light, health
from jifen_desktop.services.booking import (
    Request,
    accepted_before,
    append_action,
    carry_out,
    day_of,
)
from jifen_desktop.services.permissions import Act, require

_Entered = tuple[HouseholdThen, QuarterFigures]
_OPEN_ITEMS = (Step.DRAFT, Step.DECLARED, Step.CHECKED, Step.RETURNED)


@dataclass(frozen=True, kw_only=True)
class ClosePreview:
    """What a close would freeze, and what somebody may want to see to before."""

    quarter: Quarter
    #: Of the rules in force on the quarter's last day; 0 without any.
    rule_version: int
    #: The best first, equals by their numbers.
    lines: tuple[CloseLine, ...]
    warnings: tuple[CloseWarning, ...]


@dataclass(frozen=True, kw_only=True)
class QuarterClosing:
    """The first answer of an accepted close."""

    voucher_no: int
    quarter: Quarter
    households: int


def preview_close(
    store: Store, quarter: Quarter, *, at: Moment, backup_folders: Iterable[Path] = ()
) -> ClosePreview:
    """What closing a quarter would freeze; nothing is written.

    Households are read some at a time, so that acts of the counter are committed meanwhile.
    Raises QuarterNotOver, QuarterClosed or EarlierQuarterOpen, as closing it would.
    """
    light = health(store, backup_folders, at.utc)
    with store.reading() as book:
        day = day_of(book, at)
        _refuse_unfit(book, quarter, at)
        warnings = list(_warnings(book, quarter))
        if light.light is not Light.GREEN:
            warnings.append(CloseWarning(about=Warned.NOT_BACKED_UP, count=light.unsaved_actions))
        if day.flagged:
            warnings.append(CloseWarning(about=Warned.CLOCK, count=0))
        version = _rule_version(book, quarter)
    lines = lines_in_pages(store, quarter)
    return ClosePreview(
        quarter=quarter,
        rule_version=version,
        lines=tuple(sorted(lines, key=lambda line: line.rank)),
        warnings=tuple(warnings),
    )


def close_quarter(
    store: Store, quarter: Quarter, *, key: str, actor: Actor, at: Moment
) -> QuarterClosing:
    """Freeze a quarter, and with it every earlier one; no close is ever taken back.

    Raises QuarterNotOver, QuarterClosed, or EarlierQuarterOpen where an earlier one has
    entries and is open.
    """
    request = Request(kind=Kind.CLOSE_QUARTER, key=key, actor=actor, at=at)

    def act(book: Book) -> QuarterClosing:
        require(book, actor, Act.CLOSE_QUARTER)
        content = str(quarter)
        before = accepted_before(book, request, content)
        if before is None:
            _refuse_unfit(book, quarter, at)
            lines = quarter_lines(book, quarter)
            before = append_action(book, request, content)
            heads = {line.household_id: line.head_name or "" for line in lines}
            book.quarters.append(
                before.seq,
                quarter,
                rule_version=_rule_version(book, quarter),
                village_name=book.head.read().village_name,
                lines=lines,
                head_text_ids=book.actions.keep_numbered_texts(before.seq, "head_name", heads),
            )
        close = book.quarters.of_action(before.seq)
        assert close is not None, before.seq
        return QuarterClosing(
            voucher_no=before.seq, quarter=quarter, households=book.quarters.size(close.id)
        )

    return carry_out(store, request, act)


def last_closed(store: Store) -> QuarterClose | None:
    """The last quarter that was closed itself."""
    closes = closed_quarters(store)
    return closes[-1] if closes else None


def closed_quarters(store: Store) -> tuple[QuarterClose, ...]:
    """Every close, oldest first."""
    with store.reading() as book:
        return tuple(book.quarters.all())


def quarter_lines(book: Book, quarter: Quarter) -> list[CloseLine]:
    """Every household of a quarter as the book has it now, by number, ranked 1-1-3 by score.

    Those that were there on its last day and are not closed, and closed ones with an entry.
    """
    return _ranked(_there(book, quarter))


def lines_in_pages(store: Store, quarter: Quarter) -> list[CloseLine]:
    """The same, read some households at a time: acts of the counter are committed meanwhile."""
    with store.reading() as book:
        everybody = book.quarters.household_ids()
    there: list[_Entered] = []
    for some in in_pages(everybody):
        with store.reading() as book:
            there += _there(book, quarter, some)
    return _ranked(sorted(there, key=lambda one: one[0].household_no))


def _there(book: Book, quarter: Quarter, of: Collection[int] | None = None) -> list[_Entered]:
    """The households of a quarter, or these of them, by number with what was entered."""
    figures = book.quarters.figures(quarter, of)
    return [
        (household, figures.get(household.id, NOTHING_ENTERED))
        for household in book.quarters.households_on(quarter.last_day, of)
        if household.id in figures or _was_there(household, quarter)
    ]


def _ranked(there: Sequence[_Entered]) -> list[CloseLine]:
    places = ranks([one.score_points for _, one in there])
    return [
        CloseLine(
            household_id=household.id,
            household_no=household.household_no,
            head_name=household.head_name,
            group_name=household.group_name,
            rank=rank,
            figures=one,
        )
        for (household, one), rank in zip(there, places, strict=True)
    ]


def _was_there(household: HouseholdThen, quarter: Quarter) -> bool:
    opened = household.opened_on is None or household.opened_on <= quarter.last_day
    return opened and household.state is not HouseholdState.CLOSED


def _rule_version(book: Book, quarter: Quarter) -> int:
    rules = book.rules.in_force(quarter.last_day)
    return rules.version if rules is not None else 0


def _refuse_unfit(book: Book, quarter: Quarter, at: Moment) -> None:
    if day_of(book, at).day <= quarter.last_day:
        raise QuarterNotOver(quarter, quarter.last_day)
    closed = book.quarters.last_closed()
    if closed is not None and quarter <= closed:
        raise QuarterClosed(quarter, closed)
    earlier = book.quarters.earliest_open(closed)
    if earlier is not None and earlier < quarter:
        raise EarlierQuarterOpen(quarter, earlier)


def _warnings(book: Book, quarter: Quarter) -> Iterable[CloseWarning]:
    waiting = book.quarters.open_items(quarter.last_day)
    counts = (
        (Warned.OPEN_ITEMS, sum(waiting.get(step, 0) for step in _OPEN_ITEMS)),
        (Warned.NOT_PUBLISHED, waiting.get(Step.DECIDED, 0)),
        (Warned.NOT_POSTED, waiting.get(Step.PUBLISHED, 0)),
        (Warned.OPEN_OBJECTIONS, len(book.objections.unanswered())),
    )
    for about, count in counts:
        if count:
            yield CloseWarning(about=about, count=count)
