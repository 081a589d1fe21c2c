"""Changing a setting: an action with before and after, in force from a day on."""

from datetime import date

from jifen_desktop.db.actions import Change
from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.settings import check_setting
from jifen_desktop.services.booking import Request, accepted_before, append_action, carry_out
from jifen_desktop.services.permissions import Act, require


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

    Raises UnknownSetting or SettingUnfit.
    """
    setting = check_setting(name, value)
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
