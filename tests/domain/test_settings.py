"""Settings: each is declared once, and only a value that fits is taken."""

import pytest

from jifen_desktop.domain.refusals import SettingUnfit, UnknownSetting
from jifen_desktop.domain.settings import SETTINGS, Setting, check_setting


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_every_default_fits_its_own_setting(setting: Setting) -> None:
    assert check_setting(setting.name, setting.default) is setting
    assert setting.unit


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("receipt_paper", "58"),
        ("supervision_phone", "0816-1234567"),
        ("supervision_phone", ""),
        ("receipt_slogan", "积分改变习惯 勤劳改变生活"),
        ("backups_kept", "3"),
        ("backups_kept", "99"),
    ],
)
def test_a_value_that_fits_is_taken(name: str, value: str) -> None:
    assert check_setting(name, value).name == name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("receipt_paper", "A4"),
        ("receipt_paper", "80\n"),
        ("supervision_phone", "请打电话"),
        ("supervision_phone", "1" * 21),
        ("receipt_slogan", "一\n二"),
        ("receipt_slogan", "长" * 21),
        ("backups_kept", "2"),
        ("backups_kept", "100"),
        ("backups_kept", "10\n"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingUnfit) as refused:
        check_setting(name, value)

    assert (refused.value.name, refused.value.value) == (name, value)


def test_a_setting_that_nobody_declared_is_refused() -> None:
    with pytest.raises(UnknownSetting) as refused:
        check_setting("points_for_all", "1")

    assert refused.value.name == "points_for_all"
