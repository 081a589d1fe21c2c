"""What the light says, and the words for copies and for what came of copying."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jifen_desktop.domain.clock import Moment
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.backup_catalogue import BackupFile
from jifen_desktop.services.backup_health import AMBER_AFTER, RED_ACTIONS, Light
from jifen_desktop.ui.backup.copying import Copied
from jifen_desktop.ui.backup.places import Places
from jifen_desktop.ui.backup.standing import Standing
from jifen_desktop.ui.look.icons import IconName
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import TwoLineRow

OWN: Final = "本机"
SECOND: Final = "第二备份"
NONE_YET: Final = "还没有备份"
AWAY: Final = "第二备份文件夹现在不在（U 盘没有插上？），这次没有备份到那里。"
_NAMES: Final = {Light.GREEN: "绿灯", Light.AMBER: "黄灯", Light.RED: "红灯"}
_TONES: Final = {Light.GREEN: Tone.BRAND, Light.AMBER: Tone.AMBER, Light.RED: Tone.DANGER}
_ICONS: Final[dict[Light, IconName]] = {
    Light.GREEN: "circle-check",
    Light.AMBER: "alert-triangle",
    Light.RED: "circle-x",
}
_MB: Final = 1_000_000


@dataclass(frozen=True, kw_only=True)
class LightWords:
    """The light in words, colour and sign; `spoken` also names the colour."""

    words: str
    spoken: str
    tone: Tone
    icon: IconName


def light_words(standing: Standing, at: Moment, *, practice: bool) -> LightWords:
    """What the light says at this moment; a practice book alarms nobody."""
    if practice:
        words = f"练习 · {_calm_words(standing, at)}"
        return LightWords(words=words, spoken=words, tone=Tone.SOFT, icon="school")
    light = standing.health.light
    words = _calm_words(standing, at) if light is Light.GREEN else _alarm_words(standing, at)
    return LightWords(
        words=words,
        spoken=f"{_NAMES[light]}，{words}",
        tone=_TONES[light],
        icon=_ICONS[light],
    )


def _calm_words(standing: Standing, at: Moment) -> str:
    return f"备份 {when_words(standing.last.made_utc, at)}" if standing.last else NONE_YET


def _alarm_words(standing: Standing, at: Moment) -> str:
    health = standing.health
    unsaved = f"{health.unsaved_actions} 笔"
    if health.light is Light.RED:
        if health.unsaved_actions >= RED_ACTIONS:
            return f"请马上备份：有 {unsaved}未备份"
        return f"请马上备份：有 {unsaved}超过七天未备份"
    oldest = health.oldest_unsaved_utc
    old = oldest is not None and at.utc - oldest > AMBER_AFTER
    return f"有 {unsaved}未备份" + ("，超过一天" if old else "")


def detail_lines(standing: Standing, places: Places, at: Moment) -> str:
    """Under the light: the last copy and where it is, and what is in none."""
    health, last = standing.health, standing.last
    lines = [NONE_YET + "。"]
    if last is not None:
        where = place_name(last, places)
        lines = [
            f"最近的备份：{when_words(last.made_utc, at)}（{where}），到第 {last.seen.seq} 笔。"
        ]
    if health.unsaved_actions and health.oldest_unsaved_utc is not None:
        since = when_words(health.oldest_unsaved_utc, at)
        lines.append(f"还没有备份的：{health.unsaved_actions} 笔，最早一笔在{since}。")
    else:
        lines.append("没有一笔在备份之外。")
    return "\n".join(lines)


def when_words(moment_utc: datetime, at: Moment) -> str:
    """A time as people at the counter say it: 今天 08:30, 昨天 17:05, 11月20日 17:05."""
    local = (moment_utc + timedelta(minutes=at.utc_offset_minutes)).replace(tzinfo=None)
    days_ago = (at.local.date() - local.date()).days
    day = {0: "今天", 1: "昨天"}.get(days_ago) or f"{local.month}月{local.day}日"
    if local.year != at.local.year and days_ago > 1:
        day = f"{local.year}年{day}"
    return f"{day} {local:%H:%M}"


def place_name(file: BackupFile, places: Places) -> str:
    return OWN if file.seen.path.parent == places.own else SECOND


def file_row(file: BackupFile, places: Places, at: Moment) -> TwoLineRow:
    """A copy in the list."""
    seen, size = file.seen, size_words(file.size_bytes)
    return TwoLineRow(
        title=when_words(file.made_utc, at),
        note=f"{place_name(file, places)} · 已核对",
        detail=f"到第 {seen.seq} 笔 · {size} · 业务日期 {seen.business_date}",
    )


def size_words(size_bytes: int) -> str:
    """At least 0.1 MB: people compare, they do not count bytes."""
    return f"{max(size_bytes / _MB, 0.1):,.1f} MB"


def result_lines(copied: tuple[Copied, ...], standing: Standing | None, at: Moment) -> str:
    """What came of copying, a line for each place; with trouble, which copy is whole."""
    lines = [_result(one) for one in copied]
    if any(one.refusal for one in copied) and standing is not None and standing.last is not None:
        lines.append(f"上次完好的备份：{when_words(standing.last.made_utc, at)}。")
    return "\n".join(lines)


def _result(copied: Copied) -> str:
    if copied.refusal is not None:
        return f"{SECOND if copied.second else OWN}：{sentence_for(copied.refusal)}"
    if copied.made is None:
        return AWAY
    place = SECOND if copied.second else OWN
    return f"{place}：已备份，读回核对无误，到第 {copied.made.inside.last_seq} 笔。"


def result_tone(copied: tuple[Copied, ...]) -> Tone:
    """Red: a copy failed; amber: the stick is out; green: all is copied."""
    if any(one.refusal for one in copied):
        return Tone.DANGER
    return Tone.BRAND if all(one.made for one in copied) else Tone.AMBER
