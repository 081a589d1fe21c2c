"""run.py: what it starts, and how it ends."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.run_py.checkout import ROOT, RUN, load


@pytest.mark.parametrize(
    ("stamp", "environment", "linux", "words"),
    [
        ("qt", {"DISPLAY": ":0"}, True, ["open", "--practice"]),
        ("qt", {"WAYLAND_DISPLAY": "wayland-0"}, True, ["open", "--practice"]),
        ("qt", {}, True, ["open", "--practice", "--tour", "OUT"]),
        ("no-qt", {}, True, ["demo", "--out", "OUT"]),
        ("no-qt", {"DISPLAY": ":0"}, True, ["demo", "--out", "OUT"]),
        ("", {}, False, ["open", "--practice"]),  # Windows, macOS: always a screen
    ],
)
def test_the_program_is_shown_as_well_as_this_computer_can(
    venv: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    stamp: str,
    environment: dict[str, str],
    *,
    linux: bool,
    words: list[str],
) -> None:
    started: list[tuple[str, ...]] = []

    def become(*command: str) -> int:
        started.append(command)
        return 7

    def set_up(level: str, *, insist: bool) -> None:
        assert (level, insist) == ("run", True)
        venv.write_stamp({stamp})

    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(venv, "LINUX", linux)
    monkeypatch.setattr(venv, "set_up", set_up)
    monkeypatch.setattr(venv, "become", become)
    assert venv.main([]) == 7
    out = str(Path(venv.HERE, "out"))
    assert started == [("jifen_desktop", *(out if word == "OUT" else word for word in words))]


def test_build_makes_the_programs_from_wherever_it_is_asked(
    venv: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels: list[str] = []

    def set_up(level: str, *, insist: bool) -> None:
        levels.append(level)

    def become(*command: str) -> int:
        assert Path.cwd() == Path(venv.HERE)
        assert command == ("PyInstaller", "--noconfirm", "build.spec", "--clean")
        return 0

    monkeypatch.chdir("/")
    monkeypatch.setattr(venv, "set_up", set_up)
    monkeypatch.setattr(venv, "become", become)
    assert venv.main(["build", "--clean"]) == 0
    assert levels == ["dev"]


def test_the_locks_are_made_without_a_set_up(run: ModuleType) -> None:
    """A lock that nobody can install from must not be in its own way."""
    tools = Path(run.HERE, "tools")
    tools.mkdir()
    (tools / "make_locks.py").write_text("import sys; sys.exit(sys.argv[1:] != ['--upgrade'])")
    assert run.main(["lock", "--upgrade"]) == 0
    assert run.main(["lock"]) == 1


def test_tests_stop_at_the_first_failure(
    venv: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, code in {"ruff": 0, "lint-imports": 3, "basedpyright": 0}.items():
        (Path(venv.BIN) / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (Path(venv.BIN) / name).chmod(0o755)
    assert venv.run_tests([]) == 3
    err = capfd.readouterr().err
    assert "没有通过：lint-imports" in err
    assert "FAILED at: lint-imports (exit code 3)" in err
    assert "basedpyright" not in err


def test_arguments_go_to_the_program_and_its_exit_code_comes_back() -> None:
    """The real thing in this checkout: nothing on stdout but the program's answer."""
    checkout = load(RUN)
    if not checkout.ready("run", checkout.read_stamp()):
        pytest.skip("this .venv was not made by run.py, which would begin by completing it")
    done = subprocess.run(
        [sys.executable, RUN, "--version"], capture_output=True, encoding="utf-8", check=False
    )
    direct = subprocess.run(
        [sys.executable, "-m", "jifen_desktop", "--version"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout) == (direct.returncode, direct.stdout)
