"""Changing a setting: an action with before and after, in force from a day on."""

from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.settings import SETTINGS, STAR_LEVELS, Setting, check_setting
from jifen_desktop.domain.star_levels import read_levels
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require


@dataclass(frozen=True, kw_only=True)
class SettingInForce:
    """A setting on a day: its value, since when, and what it becomes from later days on."""

    setting: Setting
    value: str
    #: None: the default, as it came with the program.
    since: date | None
    upcoming: tuple[tuple[date, str], ...]


def settings_in_force(store: Store, today: date) -> tuple[SettingInForce, ...]:
    """Every setting in the order of the settings page."""
    with store.reading() as book:
        return tuple(
            _in_force(setting, book.settings.changes(setting), today)
            for setting in SETTINGS.values()
        )


def _in_force(setting: Setting, changes: list[tuple[date, str]], today: date) -> SettingInForce:
    begun = [change for change in changes if change[0] <= today]
    since, value = begun[-1] if begun else (None, setting.default)
    upcoming = tuple(change for change in changes if change[0] > today)
    return SettingInForce(setting=setting, value=value, since=since, upcoming=upcoming)


def change_setting(
    store: Store,
    name: str,
    value: str,
    *,
    effective_on: date | None = None,
    key: str,
    actor: Actor,
    at: Moment,
) -> int:
    """Set a value from today or from a later day on; return the voucher number.

    Raises UnknownSetting or SettingUnfit; LevelsUnfit or LevelsOverlap for star levels.
    """
    setting = check_setting(name, value)
    if setting is STAR_LEVELS:
        read_levels(value)
    request = Request(kind=Kind.SETTING, key=key, actor=actor, at=at)

    def act(book: Book) -> int:
        require(book, actor, Act.CHANGE_SETTING)
        content = f"{name}|{value}|{effective_on}"
        before = accepted_before(book, request, content)
        if before is not None:
            return before.seq
        action = append_action(book, request, content)
        today = action.business_date
        change = Change(
            subject="setting",
            subject_id=0,
            field=name,
            before=book.settings.value(setting, today),
            after=value,
        )
        book.settings.add(action.seq, setting, value, max(effective_on or today, today))
        book.actions.record_changes(action.seq, [change])
        return action.seq

    return carry_out(store, request, act)
