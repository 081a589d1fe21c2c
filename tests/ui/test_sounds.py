"""Sounds: short, different, off when switched off; and never a reason to fail."""

import base64
import re
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QTemporaryDir
from PySide6.QtWidgets import QApplication

from jifen_desktop.ui import sounds
from jifen_desktop.ui.preferences import Preferences
from jifen_desktop.ui.sounds import SOUND, TONES, VOICE, Sounds

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass
class Pc:
    """What is installed, and what was started."""

    installed: tuple[str, ...] = ("aplay",)
    started: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])

    def find(self, program: str) -> str:
        return f"/usr/bin/{program}" if program in self.installed else ""

    def launch(self, program: str, arguments: Sequence[str]) -> None:
        self.started.append((program, *arguments))


@pytest.fixture
def pc() -> Pc:
    return Pc()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path)


@pytest.fixture
def player(pc: Pc, preferences: Preferences) -> Sounds:
    return Sounds(preferences, launch=pc.launch, find=pc.find)


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    return heard


def test_each_sound_is_a_short_file_of_its_own(pc: Pc, player: Sounds) -> None:
    for name in TONES:
        player.play(name)
    files = [Path(started[-1]) for started in pc.started]
    assert {started[:2] for started in pc.started} == {("/usr/bin/aplay", "-q")}
    for path in files:
        with wave.open(str(path)) as heard:
            assert heard.getnchannels() == 1
            assert 0.03 < heard.getnframes() / heard.getframerate() < 0.6
    assert len({path.read_bytes() for path in files}) == len(TONES)


def test_a_file_is_made_once(pc: Pc, player: Sounds) -> None:
    player.play("ok")
    Path(pc.started[0][-1]).write_bytes(b"mark")
    player.play("ok")
    assert Path(pc.started[1][-1]).read_bytes() == b"mark"


def test_sound_is_on_until_it_is_switched_off(
    pc: Pc, player: Sounds, preferences: Preferences
) -> None:
    preferences.put(SOUND, value=False)
    player.play("ok")
    assert pc.started == []
    preferences.put(SOUND, value=True)
    player.play("ok")
    assert len(pc.started) == 1


def test_without_a_player_there_is_a_beep(pc: Pc, player: Sounds, beeps: list[str]) -> None:
    pc.installed = ()
    player.play("refused")
    assert (beeps, pc.started) == (["beep"], [])


def test_without_room_for_a_file_there_is_a_beep(
    pc: Pc, player: Sounds, beeps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(_self: QTemporaryDir, name: str) -> str:
        return f"/nowhere/{name}"

    monkeypatch.setattr(QTemporaryDir, "filePath", nowhere)
    player.play("ok")
    assert (beeps, pc.started) == (["beep"], [])


def test_the_voice_is_off_until_it_is_switched_on(
    pc: Pc, player: Sounds, preferences: Preferences
) -> None:
    pc.installed = ("espeak-ng",)
    player.speak("兑换成功")
    assert pc.started == []
    preferences.put(VOICE, value=True)
    player.speak("--help")
    assert pc.started == [("/usr/bin/espeak-ng", "-v", "cmn", "--", "--help")]
    pc.installed = ()
    player.speak("兑换成功")
    assert len(pc.started) == 1


def test_windows_speaks_a_sentence_that_can_command_nothing(
    pc: Pc, player: Sounds, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    preferences.put(VOICE, value=True)
    sentence = "剩余 641 分'); Remove-Item C:\\ ('"
    player.speak(sentence)
    [(program, *_, script)] = pc.started
    assert program == "powershell"
    assert "Remove-Item" not in script
    said = re.search(r"FromBase64String\('([^']*)'\)", script)
    assert said is not None
    assert base64.b64decode(said[1]).decode() == sentence


class FakeWinsound:
    SND_FILENAME = 1
    SND_ASYNC = 2
    SND_NODEFAULT = 4

    def __init__(self, *, device: bool) -> None:
        self.device = device
        self.played: list[tuple[str, int]] = []

    def PlaySound(self, path: str, flags: int) -> None:  # noqa: N802 - Windows' name
        if not self.device:
            raise RuntimeError
        self.played.append((path, flags))


@pytest.mark.parametrize("device", [True, False])
def test_windows_plays_by_itself(
    player: Sounds, beeps: list[str], monkeypatch: pytest.MonkeyPatch, *, device: bool
) -> None:
    winsound = FakeWinsound(device=device)
    monkeypatch.setitem(sys.modules, "winsound", winsound)
    monkeypatch.setattr(sys, "platform", "win32")
    player.play("ok")
    assert [flags for _, flags in winsound.played] == ([7] if device else [])
    assert beeps == ([] if device else ["beep"])


def test_a_player_is_started_beside_the_program(tmp_path: Path) -> None:
    mark = tmp_path / "started"
    assert sounds._launch("touch", [str(mark)])
