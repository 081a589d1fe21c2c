"""The light in words, at moments that a test fixes; nothing is said by colour alone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.sqlite.backup import Inside
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.file_refusals import BackupFailed
from jifen_desktop.services.backup_catalogue import BackupFile
from jifen_desktop.services.backup_health import Health, Light
from jifen_desktop.services.keeping import BackedUp, BackupSeen
from jifen_desktop.services.restore_preview import RestorePreview
from jifen_desktop.services.restoring import Preview, Restored
from jifen_desktop.ui.backup.backup_words import (
    AWAY,
    detail_lines,
    file_row,
    light_words,
    result_lines,
    result_tone,
    when_words,
)
from jifen_desktop.ui.backup.copying import Copied
from jifen_desktop.ui.backup.places import Places
from jifen_desktop.ui.backup.restore_words import done_words, preview_question
from jifen_desktop.ui.backup.standing import Standing
from jifen_desktop.ui.look.tokens import Tone
from tests.village import DAY, VILLAGE, moment

AT = moment(hour=9)
OWN = Path("/book/backups")
PLACES = Places(own=OWN, second=Path("/stick"))


def seen(folder: Path = OWN, seq: int = 123) -> BackupSeen:
    path = folder / "a.jifen"
    return BackupSeen(path=path, book="0" * 8, epoch=1, seq=seq, business_date=DAY)


def copy(made: Moment = AT, folder: Path = OWN) -> BackupFile:
    return BackupFile(seen=seen(folder), made_utc=made.utc, size_bytes=1_234_567)


def standing(
    light: Light,
    unsaved: int = 0,
    oldest: Moment | None = None,
    *,
    last: BackupFile | None = None,
) -> Standing:
    found = Health(
        light=light,
        unsaved_actions=unsaved,
        oldest_unsaved_utc=oldest.utc if oldest else None,
        last_backup=last.seen if last else None,
    )
    return Standing(health=found, last=last, second_there=True)


def inside(seq: int) -> Inside:
    return Inside(
        book_id=bytes(16),
        village_name=VILLAGE,
        practice=False,
        epoch=1,
        version=2,
        last_seq=seq,
        active_operators=("王站长", "刘桂芳"),
        last_business_date=DAY,
        last_receipts={},
    )


# --- the light -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (standing(Light.GREEN, last=copy(moment(hour=8, minute=30))), "绿灯，备份 今天 08:30"),
        (standing(Light.GREEN, 3, AT), "绿灯，还没有备份"),
        (
            standing(Light.AMBER, 12, moment(DAY - timedelta(days=2)), last=copy()),
            "黄灯，有 12 笔未备份，超过一天",
        ),
        (standing(Light.AMBER, 1, moment(hour=8)), "黄灯，有 1 笔未备份"),
        (
            standing(Light.RED, 12, moment(DAY - timedelta(days=8))),
            "红灯，请马上备份：有 12 笔超过七天未备份",
        ),
        (standing(Light.RED, 250, AT), "红灯，请马上备份：有 250 笔未备份"),
    ],
)
def test_the_light_is_said_in_words(found: Standing, words: str) -> None:
    light = light_words(found, AT, practice=False)
    assert light.spoken == words
    assert words.endswith(light.words)


def test_every_light_has_a_sign_and_a_colour_of_its_own() -> None:
    lights = [light_words(standing(light, 1, AT), AT, practice=False) for light in Light]
    assert len({light.icon for light in lights}) == len({light.tone for light in lights}) == 3


def test_a_practice_book_alarms_nobody() -> None:
    light = light_words(standing(Light.RED, 900, AT), AT, practice=True)
    assert (light.words, light.tone) == ("练习 · 还没有备份", Tone.SOFT)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (moment(hour=0), "今天 00:00"),
        (moment(DAY - timedelta(days=1), 23, 59), "昨天 23:59"),
        (moment(DAY - timedelta(days=5), 17), "11月22日 17:00"),
        (moment(DAY - timedelta(days=365), 17), "2025年11月27日 17:00"),
        (moment(DAY + timedelta(days=1), 7), "11月28日 07:00"),
    ],
)
def test_times_are_said_as_people_say_them(made: Moment, words: str) -> None:
    assert when_words(made.utc, AT) == words


def test_under_the_light_is_where_the_copy_is_and_what_is_in_none() -> None:
    nothing = detail_lines(standing(Light.GREEN, 6, AT), PLACES, AT)
    assert nothing == "还没有备份。\n还没有备份的：6 笔，最早一笔在今天 09:00。"

    on_stick = standing(Light.GREEN, last=copy(folder=Path("/stick")))
    assert detail_lines(on_stick, PLACES, AT) == (
        "最近的备份：今天 09:00（第二备份），到第 123 笔。\n没有一笔在备份之外。"
    )


def test_a_copy_in_the_list_says_when_where_and_how_far() -> None:
    assert file_row(copy(), PLACES, AT).spoken() == (
        f"今天 09:00，本机 · 已核对，到第 123 笔 · 1.2 MB · 业务日期 {DAY}"
    )


# --- what came of copying ----------------------------------------------------------


def test_each_place_says_what_came_of_it() -> None:
    made = BackedUp(path=OWN / "a.jifen", inside=inside(123))
    failed = BackupFailed("/stick", "DiskFull")
    copied = (
        Copied(folder=OWN, second=False, made=made),
        Copied(folder=Path("/stick"), second=True, refusal=failed),
    )
    whole = standing(Light.GREEN, last=copy(moment(hour=8)))

    assert result_lines(copied, whole, AT).splitlines() == [
        "本机：已备份，读回核对无误，到第 123 笔。",
        "第二备份：备份没有完成，/stick 不能写入或已满；以前的备份完好。",
        "上次完好的备份：今天 08:00。",
    ]
    assert result_tone(copied) is Tone.DANGER
    assert result_tone(copied[:1]) is Tone.BRAND


def test_a_stick_that_is_out_is_worth_a_second_look() -> None:
    away = (Copied(folder=Path("/stick"), second=True),)
    assert result_lines(away, None, AT) == AWAY
    assert result_tone(away) is Tone.AMBER


def test_the_first_backup_that_fails_names_no_earlier_one() -> None:
    copied = (Copied(folder=OWN, second=False, refusal=BackupFailed("/b", "OSError")),)
    words = result_lines(copied, standing(Light.GREEN, 1, AT), AT)
    assert words == "本机：备份没有完成，/b 不能写入或已满；以前的备份完好。"


# --- what a restore brings and takes ---------------------------------------------------


@pytest.mark.parametrize(
    ("live", "lost", "words"),
    [
        (inside(135), 12, "比现在少 12 笔：那 12 笔恢复后不在账上，要照纸单重新办理。"),
        (inside(123), 0, "不比现在少。"),
        (None, None, "现在的账本读不出来，不知道会少多少。"),
        (None, 0, "这个文件夹里现在没有账本。"),
    ],
)
def test_before_a_restore_it_is_said_what_goes(
    live: Inside | None, lost: int | None, words: str
) -> None:
    question = preview_question(RestorePreview(backup=inside(123), live=live, lost=lost))
    assert question.text.startswith("清水湾村，备份于 2026年11月27日，到第 123 笔，")
    assert words in question.text
    assert question.danger


@pytest.mark.parametrize(
    ("lost", "kept", "words"),
    [
        (
            12,
            Path("/kept.jifen"),
            "比原来少 12 笔（凭证 136）。请重新登录。\n原来的账本另存为：\n/kept.jifen",
        ),
        (0, None, "没有少（凭证 136）。请重新登录。"),
        (None, None, "原来的账本读不出来，小票号跳过了一段（凭证 136）。请重新登录。"),
    ],
)
def test_after_a_restore_it_is_said_what_went(
    lost: int | None, kept: Path | None, words: str
) -> None:
    preview = Preview(backup=inside(123), live=None, sound=True, lost=lost)
    restored = Restored(voucher_no=136, epoch=2, preview=preview, kept=kept)
    assert done_words(restored).endswith(words)


def test_a_backup_of_an_empty_book_has_no_day() -> None:
    empty = replace(inside(0), last_business_date=None)
    question = preview_question(RestorePreview(backup=empty, live=None, lost=0))
    assert "备份于 还没有业务的时候" in question.text
