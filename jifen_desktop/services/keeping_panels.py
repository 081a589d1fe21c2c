"""Who sits on the two groups: entered, corrected, and when a term ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain import panel_entries
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.panels import Panel, PanelMember, SeatKind
from jifen_desktop.domain.refusals import DateTooFar
from jifen_desktop.domain.rule_refusals import PanelMemberGone, TermBackwards
from jifen_desktop.services.booking import Request, day_of
from jifen_desktop.services.correcting import carry_out_changes, stored
from jifen_desktop.services.permissions import Act

#: Stands in change.after where somebody came, and where his term ended.
_SERVING, _LEFT = "serving", "left"


@dataclass(frozen=True, kw_only=True)
class PanelEntry:
    """A member of a group as typed; days in any of the usual ways of writing one."""

    panel: Panel
    seat_kind: SeatKind
    name: str
    duty: str
    term_from: str
    term_until: str


def panel_members(store: Store) -> tuple[PanelMember, ...]:
    """Everybody who ever sat on a group, in the order of entering."""
    with store.reading() as book:
        return tuple(book.panels.members())


def add_panel_member(store: Store, entry: PanelEntry, *, key: str, actor: Actor, at: Moment) -> int:
    """Put somebody on a group and return the voucher number. Raises TermBackwards."""
    values = _cleaned(entry)

    def change(book: Book) -> list[Change]:
        member_id = book.panels.insert({**_as_rows_have_it(values), "serving": True})
        return [_change(member_id, "state", None, _SERVING)]

    request = Request(kind=Kind.PANEL, key=key, actor=actor, at=at)
    return carry_out_changes(store, request, Act.KEEP_PANELS, f"new|{values}", change)


def change_panel_member(
    store: Store, member_id: int, entry: PanelEntry, *, key: str, actor: Actor, at: Moment
) -> int:
    """Correct somebody on a group; return the voucher number, 0 if nothing was different.

    Raises PanelMemberGone or TermBackwards.
    """
    wanted = _cleaned(entry)

    def change(book: Book) -> list[Change]:
        member = _serving(book, member_id)
        values = {field: v for field, v in wanted.items() if v != getattr(member, field)}
        if values:
            book.panels.update(member_id, _as_rows_have_it(values))
        return [
            _change(member_id, field, getattr(member, field), value)
            for field, value in values.items()
        ]

    request = Request(kind=Kind.PANEL, key=key, actor=actor, at=at)
    content = f"correct|{member_id}|{wanted}"
    return carry_out_changes(store, request, Act.KEEP_PANELS, content, change)


def end_term(
    store: Store, member_id: int, last_day: date, *, key: str, actor: Actor, at: Moment
) -> int:
    """Let somebody leave a group; the meetings he was at keep his name.

    Raises PanelMemberGone, TermBackwards, or DateTooFar for a day that has not come yet.
    """

    def change(book: Book) -> list[Change]:
        member, today = _serving(book, member_id), day_of(book, at).day
        if last_day > today:
            raise DateTooFar(last_day, today)
        _refuse_backwards(member.term_from, last_day)
        book.panels.update(member_id, {"serving": False, "term_until": last_day})
        return [
            _change(member_id, "state", _SERVING, _LEFT),
            _change(member_id, "term_until", member.term_until, last_day),
        ]

    request = Request(kind=Kind.PANEL, key=key, actor=actor, at=at)
    content = f"end|{member_id}|{last_day}"
    return carry_out_changes(store, request, Act.KEEP_PANELS, content, change)


def _cleaned(entry: PanelEntry) -> dict[str, Any]:
    """The columns of the row. Raises TermBackwards."""
    begins = panel_entries.term_from(entry.term_from)
    ends = panel_entries.term_until(entry.term_until)
    _refuse_backwards(begins, ends)
    return {
        "panel": entry.panel,
        "seat_kind": entry.seat_kind,
        "name": panel_entries.panel_member_name(entry.name),
        "duty": panel_entries.duty(entry.duty),
        "term_from": begins,
        "term_until": ends,
    }


def _as_rows_have_it(values: Mapping[str, Any]) -> dict[str, Any]:
    """Codes as plain text."""
    return {
        field: str(value) if field in {"panel", "seat_kind"} else value
        for field, value in values.items()
    }


def _refuse_backwards(begins: date, ends: date | None) -> None:
    if ends is not None and ends < begins:
        raise TermBackwards(begins, ends)


def _serving(book: Book, member_id: int) -> PanelMember:
    member = book.panels.some({member_id}).get(member_id)
    if member is None or not member.serving:
        raise PanelMemberGone
    return member


def _change(member_id: int, field: str, before: object, after: object) -> Change:
    return Change(
        subject="panel_member",
        subject_id=member_id,
        field=field,
        before=stored(before),
        after=stored(after),
        personal=field in {"name", "duty"},
    )
