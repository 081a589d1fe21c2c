"""Short sounds for what happened, and an optional voice; they never wait and never fail.

The sounds are made here, written into a temporary folder and played by what the system
has; without anything, Qt's own beep is what remains.
"""

import base64
import math
import struct
import sys
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QStandardPaths, QTemporaryDir
from PySide6.QtWidgets import QApplication

from jifen_desktop.ui.preferences import Preferences

SOUND: Final = "sound"
VOICE: Final = "voice"
RATE: Final = 22_050
VOLUME: Final = 0.35
FADE_SECONDS: Final = 0.008

#: Tones one after the other: Hz and seconds. Up is good, low and twice is not.
TONES: Final = {
    "ok": ((880.0, 0.09), (1318.5, 0.14)),
    "refused": ((220.0, 0.16), (0.0, 0.05), (196.0, 0.24)),
    "scan": ((1760.0, 0.06),),
}
#: What plays a file, the most usual first, with what comes before the file's name.
_PLAYERS: Final = (("pw-play", ()), ("paplay", ()), ("aplay", ("-q",)))
#: What speaks Chinese, with what comes before the sentence.
_SPEAKERS: Final = (
    ("spd-say", ("-l", "zh-CN", "--")),
    ("espeak-ng", ("-v", "cmn", "--")),
)
#: The sentence comes as base64, so that nothing in it is a command.
_SAPI: Final = (
    "Add-Type -AssemblyName System.Speech;"
    "$said=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{text}'));"
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($said)"
)

Launch = Callable[[str, Sequence[str]], object]


def _launch(program: str, arguments: Sequence[str]) -> object:
    return QProcess.startDetached(program, [*arguments])


class Sounds(QObject):
    """Plays "ok", "refused" and "scan", and speaks a sentence; both by this PC's preferences."""

    def __init__(
        self,
        preferences: Preferences,
        parent: QObject | None = None,
        *,
        launch: Launch = _launch,
        find: Callable[[str], str] = QStandardPaths.findExecutable,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._launch = launch
        self._find = find
        self._folder: QTemporaryDir | None = None
        self._files: dict[str, Path] = {}

    def play(self, name: str) -> None:
        """Play one of TONES, unless sounds are off."""
        if not self._preferences.flag(SOUND, default=True):
            return
        path = self._file(name)
        if path is None or not self._play_file(path):
            QApplication.beep()

    def speak(self, sentence: str) -> None:
        """Say a sentence aloud, if the voice is on and the system has one."""
        if not self._preferences.flag(VOICE, default=False):
            return
        if sys.platform == "win32":
            text = base64.b64encode(sentence.encode()).decode()
            command = ("-NoProfile", "-WindowStyle", "Hidden", "-Command", _SAPI.format(text=text))
            self._launch("powershell", command)
            return
        for program, before in _SPEAKERS:
            if found := self._find(program):
                self._launch(found, (*before, sentence))
                return

    def _play_file(self, path: Path) -> bool:
        if sys.platform == "win32":
            return _play_on_windows(path)
        for program, before in _PLAYERS:
            if found := self._find(program):
                self._launch(found, (*before, str(path)))
                return True
        return False

    def _file(self, name: str) -> Path | None:
        """The sound as a file, made at its first use; None where no file can be written."""
        if name not in self._files:
            self._folder = self._folder or QTemporaryDir()
            path = Path(self._folder.filePath(f"{name}.wav"))
            try:
                write_tones(path, TONES[name])
            except OSError:
                return None
            self._files[name] = path
        return self._files[name]


def _play_on_windows(path: Path) -> bool:
    assert sys.platform == "win32"
    import winsound  # noqa: PLC0415 - Windows only

    try:
        winsound.PlaySound(
            str(path), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        )
    except RuntimeError:  # no sound device
        return False
    return True


def write_tones(path: Path, tones: Sequence[tuple[float, float]]) -> None:
    """A mono WAV of 16 bits; each tone begins and ends softly, or it would click."""
    samples: list[int] = []
    for hertz, seconds in tones:
        count = int(seconds * RATE)
        fade = int(FADE_SECONDS * RATE)
        for at in range(count):
            loud = VOLUME * min(1.0, at / fade, (count - at) / fade)
            samples.append(round(32767 * loud * math.sin(2 * math.pi * hertz * at / RATE)))
    with path.open("wb") as file, wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))
