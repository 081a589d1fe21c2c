"""Settings: each change is an act with before and after, in force from its day on."""

from datetime import date, timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import SettingUnfit, UnknownSetting
from jifen_desktop.domain.settings import RECEIPT_PAPER, SETTINGS, check_setting
from jifen_desktop.services.changing_settings import (
    SettingInForce,
    change_setting,
    settings_in_force,
)
from tests import village
from tests.village import DAY, MAINTAINER, moment, new_key

NEXT_WEEK = DAY + timedelta(days=7)


def sets(store: Store, value: str, *, later: bool = False) -> int:
    return change_setting(
        store,
        "receipt_paper",
        value,
        effective_on=NEXT_WEEK if later else None,
        key=new_key(),
        actor=MAINTAINER,
        at=moment(),
    )


def paper(store: Store, *, later: bool = False) -> str:
    with store.reading() as book:
        return book.settings.value(RECEIPT_PAPER, NEXT_WEEK if later else DAY)


def test_a_setting_begins_with_its_default(store: Store) -> None:
    assert paper(store) == "80"


def test_a_setting_counts_from_today_or_from_a_later_day(store: Store) -> None:
    sets(store, "58")
    sets(store, "a5", later=True)
    assert (paper(store), paper(store, later=True)) == ("58", "a5")


def test_of_two_changes_on_one_day_the_last_counts(store: Store) -> None:
    sets(store, "58")
    sets(store, "a5")
    assert paper(store) == "a5"


def test_a_setting_never_counts_from_a_day_that_is_over(store: Store) -> None:
    change_setting(
        store,
        "receipt_paper",
        "58",
        effective_on=DAY - timedelta(days=9),
        key=new_key(),
        actor=MAINTAINER,
        at=moment(),
    )
    with store.reading() as book:
        assert book.settings.value(RECEIPT_PAPER, DAY - timedelta(days=1)) == "80"
    assert paper(store) == "58"


def test_before_and_after_are_kept(store: Store) -> None:
    sets(store, "58")
    voucher_no = sets(store, "a5")
    with store.reading() as book:
        [change] = book.actions.changes(voucher_no)
    assert (change.field, change.before, change.after) == ("receipt_paper", "58", "a5")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("receipt_paper", "a4"),
        ("receipt_paper", ""),
        ("backups_kept", "2"),
        ("backups_kept", "100"),
        ("backups_kept", "03"),
        ("supervision_phone", "电话"),
        ("supervision_phone", "0" * 21),
        ("receipt_slogan", "好" * 21),
        ("receipt_slogan", "两\n行"),
        ("print_receipts", "maybe"),
        ("lock_minutes", "61"),
        ("lock_minutes", "05"),
        ("lock_minutes", "-1"),
    ],
)
def test_a_value_out_of_range_is_refused(store: Store, name: str, value: str) -> None:
    before = village.last_seq(store)
    with pytest.raises(SettingUnfit):
        change_setting(store, name, value, key=new_key(), actor=MAINTAINER, at=moment())
    assert village.last_seq(store) == before


def test_an_unknown_setting_is_refused(store: Store) -> None:
    with pytest.raises(UnknownSetting):
        change_setting(store, "colour", "red", key=new_key(), actor=MAINTAINER, at=moment())


@pytest.mark.parametrize("name", SETTINGS)
def test_a_default_fits_its_own_range(name: str) -> None:
    assert check_setting(name, SETTINGS[name].default).name == name


# --- the settings page -----------------------------------------------------------


def shown(store: Store, today: date = DAY) -> SettingInForce:
    [found] = [s for s in settings_in_force(store, today) if s.setting is RECEIPT_PAPER]
    return found


def test_the_page_shows_every_setting_with_its_default(store: Store) -> None:
    page = settings_in_force(store, DAY)
    assert [found.setting.name for found in page] == list(SETTINGS)
    assert {(found.value == found.setting.default, found.since) for found in page} == {(True, None)}


def test_the_page_shows_since_when_a_value_counts_and_what_comes(store: Store) -> None:
    sets(store, "58")
    sets(store, "a5", later=True)
    sets(store, "80", later=True)

    now, then = shown(store), shown(store, NEXT_WEEK)

    assert (now.value, now.since, now.upcoming) == ("58", DAY, ((NEXT_WEEK, "80"),))
    assert (then.value, then.since, then.upcoming) == ("80", NEXT_WEEK, ())


@pytest.mark.parametrize("minutes", ["0", "1", "9", "10", "59", "60"])
def test_the_lock_waits_up_to_an_hour_or_for_ever(minutes: str) -> None:
    assert check_setting("lock_minutes", minutes).default == "5"
