"""run.py: what it decides and says, without installing anything."""

import ast
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import IO

import pytest

from tests.run_py.checkout import RUN


def test_an_old_python_can_read_it() -> None:
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_it_imports_the_standard_library_alone() -> None:
    for node in ast.walk(ast.parse(RUN.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_python_that_does_not_fit_ends_in_a_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "VERSION", "3.8")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit) as end:
        run.main(["balance", "1"])
    out, err = capfd.readouterr()
    assert end.value.code == 1
    assert out == ""
    assert "需要 Python 3.11 到 3.14，这里是 3.8" in err
    assert "Python 3.11 to 3.14 is needed, this is 3.8" in err


def test_a_python_that_fits_is_looked_for(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """3.13 is there but broken, 3.12 works: that one is started, with the same arguments."""
    for name, command in {"python3.13": "exit 127", "python3.12": "exit 0"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{command}\n")
        (tmp_path / name).chmod(0o755)
    started: list[object] = []

    def execvp(*call: object) -> None:
        started.append(call)
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "VERSION", "3.8")
    monkeypatch.setattr(os, "execvp", execvp)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        run.main(["balance", "1"])
    assert started == [
        ("python3.12", ["python3.12", str(tmp_path / "run.py"), "balance", "1"]),
    ]


@pytest.mark.parametrize(
    ("output", "chinese", "english"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "锁文件不符", "not the locked one"),
        ("OSError: [Errno 28] No space left on device", "磁盘已满", "disk is full"),
        ("[Errno 13] Permission denied: '.venv'", "不能写入", "read-only or in use"),
        (
            "WARNING: connection broken by 'NewConnectionError'\nERROR: No matching distribution",
            "连不上软件源",
            "No index in reach",
        ),
        ("ERROR: No matching distribution found for x", "没有适合本机", "No package fits"),
        ("something new", "没有成功", "something new"),
    ],
)
def test_every_trouble_has_a_sentence(
    run: ModuleType, capfd: pytest.CaptureFixture[str], output: str, chinese: str, english: str
) -> None:
    end = run.trouble(output)
    out, err = capfd.readouterr()
    assert end.code == 1
    assert out == ""
    assert chinese in err
    assert english in err


@pytest.mark.parametrize(
    ("given", "utf8_added"),
    [
        ({}, True),
        ({"LANG": "C"}, True),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "zh_CN.utf8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "POSIX"}, True),
    ],
)
def test_children_speak_utf8(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], *, utf8_added: bool
) -> None:
    for name in ["LC_ALL", "LC_CTYPE", "LANG", "PYTHONUTF8"]:
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    env = run.child_environment()
    assert ("PYTHONUTF8" in env) is utf8_added
    assert env.get("LC_ALL") == ("C.UTF-8" if utf8_added else given.get("LC_ALL"))


def test_without_a_venv_nothing_is_ready(run: ModuleType) -> None:
    assert run.read_stamp() == set()
    assert not run.ready("run", {run.word("run")})
    assert not run.usable(set())


def test_a_complete_set_up_is_ready(venv: ModuleType) -> None:
    venv.write_stamp({venv.word("run"), "qt"})
    words = venv.read_stamp()
    assert venv.ready("run", words)
    assert not venv.ready("dev", words)
    assert venv.usable(words)
    assert venv.ready("dev", {venv.word("dev")})


def test_a_killed_set_up_is_noticed(venv: ModuleType) -> None:
    done = {venv.word("run"), venv.word("dev")}
    assert not venv.ready("run", done | {"writing-run"})
    assert not venv.usable(done | {"writing-run"})
    assert not venv.ready("dev", done | {"writing-dev"})
    # A killed set-up for tests leaves the program's own packages whole.
    assert venv.ready("run", done | {"writing-dev"})


def test_an_environment_of_another_lock_is_not_used(venv: ModuleType) -> None:
    before = {venv.word("run")}
    (Path(venv.HERE) / "requirements.lock").write_text("a==2\n")
    assert not venv.ready("run", before)
    assert not venv.usable(before)


def test_line_ends_of_the_lock_do_not_matter(venv: ModuleType) -> None:
    before = venv.word("run")
    (Path(venv.HERE) / "requirements.lock").write_bytes(b"a==1\r\n")
    assert venv.word("run") == before


def test_an_environment_of_another_python_is_not_used(
    venv: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {venv.word("run")}
    monkeypatch.setattr(venv, "VERSION", "3.99")
    assert not venv.ready("run", before)
    assert not venv.usable(set())


@pytest.mark.parametrize(
    ("level", "before", "options", "after"),
    [
        ("run", set[str](), [], {"run"}),
        ("dev", {"run"}, [], {"run", "dev"}),
        ("dev", {"run", "writing-dev"}, ["--ignore-installed"], {"run", "dev"}),
        # Packages for tests that only look whole stay marked until they are installed again.
        ("run", {"writing-dev"}, ["--ignore-installed"], {"run", "writing-dev"}),
    ],
)
def test_the_stamp_tells_what_is_whole(
    venv: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    level: str,
    before: set[str],
    options: list[str],
    after: set[str],
) -> None:
    def stamped(words: set[str]) -> set[str]:
        return {venv.word(name) if name in venv.LOCKS else name for name in words}

    calls: list[tuple[object, ...]] = []

    def run_pip(*call: object) -> None:
        calls.append(call)
        assert f"writing-{level}" in venv.read_stamp()

    monkeypatch.setattr(venv, "run_pip", run_pip)
    assert venv.install_packages(level, stamped(before)) == stamped(after)
    assert calls == [("install", level, *options)]


def test_wheels_beside_it_are_used_without_internet(
    venv: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(venv.WHEELS).mkdir()
    calls: list[tuple[object, ...]] = []

    def run_pip(*call: object) -> None:
        calls.append(call)

    monkeypatch.setattr(venv, "run_pip", run_pip)
    venv.install_packages("run", set())
    assert calls == [("install", "run", "--no-index", "--find-links", venv.WHEELS)]


def start(run: ModuleType, script: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", f"import os, run, sys, time\n{script}"],
        cwd=run.HERE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def line_of(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline()


def lock_is_free(run: ModuleType) -> bool:
    with Path(run.HERE, "run.py").open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_two_set_ups_take_turns(run: ModuleType) -> None:
    """The second says that it waits, and has its turn as soon as the first is gone."""
    script = "run.take_lock(); print('mine', flush=True); input()"
    with start(run, script) as first:
        assert line_of(first.stdout) == "mine\n"
        with start(run, script) as second:
            assert "另一个安装正在进行" in line_of(second.stderr)
            first.kill()
            assert line_of(second.stdout) == "mine\n"
            second.kill()
    assert lock_is_free(run)


def test_a_pip_that_outlives_its_set_up_keeps_the_lock(run: ModuleType) -> None:
    Path(run.HERE, "pip.py").write_text(
        "import os, time\nopen('alive', 'w').close()\nwhile os.path.exists('alive'): time.sleep(.1)"
    )
    script = "run.take_lock(); run.quiet(sys.executable, 'pip.py')"
    alive = Path(run.HERE, "alive")
    with start(run, script) as killed:
        wait_until(alive.exists)
        killed.kill()
    assert not lock_is_free(run)
    alive.unlink()
    wait_until(lambda: lock_is_free(run))


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_apt_asks_for_the_package_lists_only_when_it_must(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A fresh machine has no package lists: install fails, update, install works."""
    (tmp_path / "apt-get").write_text(
        """#!/bin/sh
for word; do case $word in update|install) echo $word >> calls;; esac; done
grep -q update calls
"""
    )
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert run.apt(["gcc"])
    assert Path("calls").read_text().split() == ["install", "update", "install"]
    assert run.apt(["gcc"])
    assert Path("calls").read_text().split() == ["install", "update", "install", "install"]


@pytest.fixture
def no_rights(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A machine without Qt's libraries and test tools, and a user who may not install them."""

    def refuse(names: list[str]) -> bool:
        return False

    monkeypatch.setattr(run, "qt_trouble", lambda: "ImportError: libGL.so.1")
    monkeypatch.setattr(run, "missing_tools", lambda: ["gcc"])
    monkeypatch.setattr(run, "apt", refuse)
    monkeypatch.delenv("JIFEN_REQUIRE_TOOLS", raising=False)
    return run


def test_without_rights_the_line_is_said_and_the_program_goes_on(
    no_rights: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    assert not no_rights.set_up_system(for_tests=False)
    err = capfd.readouterr().err
    assert "libGL.so.1" in err
    assert f"sudo apt-get install --no-install-recommends {no_rights.QT_PACKAGES}\n" in err
    assert "gcc" not in err


def test_the_tests_need_qt(no_rights: ModuleType) -> None:
    with pytest.raises(SystemExit):
        no_rights.set_up_system(for_tests=True)


def test_the_tests_go_on_without_a_screen_or_tools_unless_these_are_required(
    no_rights: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(no_rights, "qt_trouble", lambda: "OSError: libcups.so.2")
    assert not no_rights.set_up_system(for_tests=True)
    assert "--no-install-recommends gcc\n" in capfd.readouterr().err
    monkeypatch.setenv("JIFEN_REQUIRE_TOOLS", "1")
    with pytest.raises(SystemExit):
        no_rights.set_up_system(for_tests=True)
