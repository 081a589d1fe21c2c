#!/usr/bin/env python3
"""Set up what is missing, then run the program, its tests or its command line.

    python3 run.py                    open the sample village; without a screen, a tour of it
    python3 run.py test [ARGS]        run every check and test, or pytest alone with ARGS
    python3 run.py build              make the two programs that need no Python, in dist/jifen
    python3 run.py wheels [DIR]       download all locked wheels, for a set-up without internet
    python3 run.py lock [--upgrade]   make the two lock files again (needs uv)
    python3 run.py ARGS               pass ARGS on to the program's command line

On Windows: py run.py. Only the standard library is used, in syntax that Python 3.6 reads: an
old Python ends in a sentence. What is said here goes to stderr; stdout is the program's.
"""

import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time

PYTHONS = ("3.13", "3.12", "3.11", "3.14")  # those that fit, the best tested first
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
BIN = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(BIN, "python.exe" if WINDOWS else "python")
PYTHON_OUTSIDE = getattr(sys, "_base_executable", None) or sys.executable  # .venv may be removed
VERSION = "%d.%d" % sys.version_info[:2]
STAMP = os.path.join(VENV, "jifen-stamp")
WHEELS = os.path.join(HERE, "wheels")
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}  # dev holds all of run
PIP_FLAGS = ["--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary=:all:"]
APT_LINE = "sudo apt-get install --no-install-recommends "
QT_PACKAGES = (
    "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libcups2"
)
QT_PROBE = """
import ctypes, os, PySide6.QtWidgets
for plugin in ("platforms/libqxcb.so", "printsupport/libcupsprintersupport.so"):
    ctypes.CDLL(os.path.join(PySide6.__path__[0], "Qt/plugins", plugin))
"""
TEST_TOOLS = {  # Debian package: the command or file that shows it is there
    "poppler-utils": "pdftotext",
    "zbar-tools": "zbarimg",
    "libfaketime": "/usr/lib/*/faketime/libfaketime.so.1",
    "gcc": "gcc",
    "libc6-dev": "/usr/include/stdio.h",
}
if sys.base_prefix == "/usr":  # Debian's own Python has no library of itself, as bundles need it
    TEST_TOOLS["libpython" + VERSION] = "/usr/lib/*/libpython%s.so.1.0" % VERSION
CHECKS = (  # fastest first
    "ruff format --check .; ruff check .; lint-imports; basedpyright; coverage erase; "
    "coverage run -m pytest -n auto --maxprocesses=4 --dist=worksteal; coverage combine --quiet; "
    "coverage report --omit=*/ui/*; coverage report --include=*/ui/* --fail-under=90"
)
# Signs in what pip or the system said; and what is wrong, with the remedy.
TROUBLES = """
DO NOT MATCH THE HASHES
软件包与锁文件不符，没有安装。请换一个软件源，或重新制作 wheels 文件夹，再试一次。
A package is not the locked one. Use another index, or make the wheels folder again.

No space left|Errno 28|not enough space
磁盘已满。请腾出至少 1 GB 空间，再试一次。
The disk is full. Free at least 1 GB and try again.

Permission denied|Access is denied|Read-only file system
程序所在的文件夹不能写入，或正在使用。请关闭程序，或把它复制到自己的文件夹里，再试一次。
The program's folder is read-only or in use. Close the program, or copy it to your own folder.

onnection|NameResolution|imed out|Timeout|ProxyError|SSLError|HTTP error
连不上软件源。请接通网络，或在同类电脑上运行 python3 run.py wheels，把 wheels 文件夹拿来放在一起。
No index in reach. Connect to the internet, or bring the folder that 'run.py wheels' fills.

No matching distribution|Could not find a version
没有适合本机的软件包：要 64 位 Windows 10、Linux（glibc 2.34）、macOS 13；wheels 要同类电脑做。
No package fits: it takes 64-bit Windows 10, Linux (glibc 2.34), macOS 13; wheels from a like one.
""".strip().split("\n\n")


def say(chinese: str, english: str) -> None:
    sys.stderr.buffer.write(("[准备] %s\n[set-up] %s\n" % (chinese, english)).encode("utf-8"))
    sys.stderr.flush()


def stop(chinese: str, english: str) -> SystemExit:
    say(chinese, english)
    return SystemExit(1)


def last_lines(output: str, count: int = 12) -> str:
    return "\n".join(output.strip().splitlines()[-count:])


def trouble(output: str) -> SystemExit:
    """Turn what a tool or the system said into what is wrong and what to do about it."""
    for signs, chinese, english in map(str.splitlines, TROUBLES):
        said = [line for line in output.splitlines() if re.search(signs, line)]
        if said:
            return stop(chinese, english + "\n  " + said[-1][:300])
    return stop("没有成功，原因如下。", "This failed:\n" + last_lines(output))


def child_environment() -> "dict[str, str]":
    """Give the environment of every child: UTF-8 wherever the locale does not say so already."""
    env = dict(os.environ)
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if "utf8" not in locale.lower().replace("-", ""):
        env.update(PYTHONUTF8="1", LC_ALL="C.UTF-8")
    return env


def quiet(*command: str, progress: bool = False) -> "tuple[int, str]":
    """Run a command unseen, or with its progress shown; give its exit code and its words."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr if progress else subprocess.PIPE,
            stderr=subprocess.PIPE if progress else subprocess.STDOUT,
            env=dict(child_environment(), PIP_USER="0", DEBIAN_FRONTEND="noninteractive"),
            close_fds=False,  # see take_lock
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, (done.stdout or "") + (done.stderr or "")


def works(*command: str) -> bool:
    return quiet(*command)[0] == 0


def run_with_other_python(arguments: "list[str]") -> int:
    """Start this file again with a Python that fits, or say which one is needed."""
    for version in PYTHONS:
        command = ["py", "-" + version] if WINDOWS else ["python" + version]
        if shutil.which(command[0]) and works(*command, "-c", "import venv"):
            command += [os.path.abspath(__file__), *arguments]
            if not WINDOWS:
                os.execvp(command[0], command)
            return subprocess.call(command)
    raise stop(
        "需要 Python 3.11 到 3.14，这里是 " + VERSION + "。请从 apt 或 python.org 安装后再试。",
        "Python 3.11 to 3.14 is needed, this is " + VERSION + ". Get it from apt or python.org.",
    )


def apt(names: "list[str]") -> bool:
    """Install Debian packages where this user may; say why when it fails."""
    if not shutil.which("apt-get"):
        return False
    rights = [] if os.geteuid() == 0 else ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    if rights and not works("sudo", "-n", "true"):
        return False
    say("安装系统软件包：" + " ".join(names), "Installing these system packages.")
    get = [*rights, "apt-get", "-q", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"]
    install = [*get, "install", "-y", "--no-install-recommends", *names]
    if works(*install):
        return True
    output = quiet(*get, "update")[1]  # there are no package lists yet, or old ones
    code, more = quiet(*install)
    if code != 0:
        say("系统软件包没有装上：", "These were not installed:\n" + last_lines(output + more))
    return code == 0


def missing_tools() -> "list[str]":
    there = {name: glob.glob(sign) or shutil.which(sign) for name, sign in TEST_TOOLS.items()}
    return [name for name in there if LINUX and not there[name]]


def qt_trouble() -> str:
    """Give the reason why Qt cannot be loaded here, or nothing."""
    code, output = quiet(PYTHON, "-c", QT_PROBE)
    return last_lines(output, 1) if code else ""


def set_up_system(*, for_tests: bool) -> bool:
    """Install Qt's libraries and the tests' tools where they are missing; tell whether Qt works."""
    reason = qt_trouble()
    tools = missing_tools() if for_tests else []
    if (reason or tools) and apt((QT_PACKAGES.split() if reason else []) + tools):
        reason = reason and qt_trouble()
        tools = missing_tools() if for_tests else []
    if reason:
        say(
            "缺少界面用的系统库（%s）。请运行：\n  %s" % (reason, APT_LINE + QT_PACKAGES),
            "The window lacks system libraries: run the line above. The command line works.",
        )
        if for_tests and not reason.startswith("OSError"):  # a plugin: tests draw off screen
            raise SystemExit(1)
    if tools:
        say(
            "缺少测试工具，有关的测试会跳过。请运行：\n  " + APT_LINE + " ".join(tools),
            "Without these tools some tests are skipped: run the line above.",
        )
        if os.environ.get("JIFEN_REQUIRE_TOOLS"):
            raise SystemExit(1)
    return not reason


def take_lock() -> int:
    """Wait until no other set-up runs in this folder; closing the number given ends our turn.

    The lock lies on run.py itself, so no file is left behind, and it ends with its last
    holder. Children inherit it: where a set-up was killed, its pip may still be writing.
    """
    handle = os.open(os.path.abspath(__file__), os.O_RDONLY)
    os.set_inheritable(handle, True)
    waiting = False
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the text: that stays readable
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            if not waiting:
                say("另一个安装正在进行，请稍候。", "Waiting for another set-up to end.")
            waiting = True
            time.sleep(0.1)
        except OSError:
            return handle  # this file system knows no locks: go on without
        else:
            return handle


def word(level: str) -> str:
    """Give the word that stands in the stamp once all packages of this lock are installed."""
    with open(os.path.join(HERE, LOCKS[level]), "rb") as lock:
        text = lock.read().replace(b"\r\n", b"\n") + VERSION.encode()
    return level + ":" + hashlib.sha256(text).hexdigest()


def read_stamp() -> "set[str]":
    try:
        with open(STAMP, encoding="ascii") as stamp:
            return set(stamp.read().split())
    except (OSError, ValueError):
        return set()


def write_stamp(words: "set[str]") -> None:
    with open(STAMP + ".new", "w", encoding="ascii") as stamp:
        stamp.write("\n".join(sorted(words)) + "\n")
    os.replace(STAMP + ".new", STAMP)


def ready(level: str, words: "set[str]") -> bool:
    unfinished = words & {"writing-run", "writing-" + level}
    return word(level) in words and not unfinished and os.path.exists(PYTHON)


def usable(words: "set[str]") -> bool:
    """Tell whether packages can be added to .venv as it lies, even to one that others made."""
    outdated = any(name[:4] in ("run:", "dev:") for name in words - set(map(word, LOCKS)))
    version = "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] != '%s')" % VERSION
    return not outdated and "writing-run" not in words and works(PYTHON, "-c", version)


def pip() -> "list[str]":
    """Find a pip for .venv: its own, the one that Python brings, the system's, Debian's."""
    own = [PYTHON, "-m", "pip"]
    if works(*own, "--version") or works(PYTHON, "-m", "ensurepip"):
        return own
    system = [PYTHON_OUTSIDE, "-m", "pip", "--python", PYTHON]
    if works(*system, "--version"):
        return system
    package = "python" + VERSION + "-venv"
    if apt([package]) and works(PYTHON, "-m", "ensurepip"):
        return own
    raise stop("Python 缺少 pip。请运行：\n  " + APT_LINE + package, "Python lacks pip: run that.")


def run_pip(action: str, level: str, *options: str) -> None:
    command = [*pip(), action, *PIP_FLAGS, "-r", os.path.join(HERE, LOCKS[level]), *options]
    code, output = quiet(*command, progress=sys.stderr.isatty())
    if code != 0:
        raise trouble(output)


def install_packages(level: str, words: "set[str]") -> "set[str]":
    """Install what this level needs, into a new .venv where the old one is of no use."""
    began = time.time()
    say("安装程序所需的软件包，请稍候。", "Installing the packages that the program needs.")
    if not usable(words):
        words = set()
        if os.path.exists(VENV):
            shutil.rmtree(VENV)
        os.mkdir(VENV)
        write_stamp({"writing-run"})
        code, output = quiet(PYTHON_OUTSIDE, "-m", "venv", "--without-pip", VENV)
        if code != 0:
            raise trouble(output)
    options = ["--no-index", "--find-links", WHEELS] if os.path.isdir(WHEELS) else []
    if "writing-dev" in words:  # a killed pip leaves packages that only look whole
        options += ["--ignore-installed"]
    write_stamp(words | {"writing-" + level})
    run_pip("install", level, *options)
    seconds = time.time() - began
    say("软件包已装好（%.0f 秒）。" % seconds, "The packages are ready (%.0f s)." % seconds)
    return {word("run"), word(level)} | (words - {"writing-run", "writing-" + level})


def set_up(level: str, *, insist: bool) -> None:
    """Make .venv and the system ready; insist on what could not be had the last time."""
    words = read_stamp()
    known = not LINUX or "qt" in words or ("no-qt" in words and not insist)
    if ready(level, words) and known and not (level == "dev" and missing_tools()):
        return
    lock = take_lock()
    try:
        words = read_stamp()  # the other set-up may have done it meanwhile
        if not ready(level, words):
            words = install_packages(level, words)
            write_stamp(words)
        if LINUX:
            qt = "qt" if set_up_system(for_tests=level == "dev") else "no-qt"
            write_stamp(words - {"qt", "no-qt"} | {qt})
    finally:
        os.close(lock)


def run_tests(arguments: "list[str]") -> int:
    """Run every check, or pytest alone with arguments; stop at the first that fails."""
    env = dict(child_environment(), PATH=BIN + os.pathsep + os.environ.get("PATH", ""))
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    for check in [["pytest", *arguments]] if arguments else map(str.split, CHECKS.split("; ")):
        name = " ".join(check)
        print("[test] " + name, file=sys.stderr, flush=True)
        check[0] = os.path.join(BIN, check[0] + (".exe" if WINDOWS else ""))
        code = subprocess.call(check, cwd=HERE, env=env)
        if code != 0:
            say("没有通过：" + name, "FAILED at: %s (exit code %d)" % (name, code))
            return code
    return 0


def download_wheels(arguments: "list[str]") -> int:
    run_pip("download", "dev", "-d", *arguments)
    say("已下载到 " + arguments[0], "Downloaded. Put this folder beside run.py, named wheels.")
    return 0


def show() -> "list[str]":
    """Give the words that show the program: its window; a tour of it; or what works without Qt."""
    out = os.path.join(HERE, "out")
    if LINUX and "qt" not in read_stamp():
        return ["demo", "--out", out]
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or not LINUX
    return ["open", "--practice"] if screen else ["open", "--practice", "--tour", out]


def become(module: str, *arguments: str) -> int:
    """Become a program of .venv: on Linux and macOS signals and the terminal go straight to it."""
    env = child_environment()
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [HERE, env.get("PYTHONPATH")]))
    command = [PYTHON, "-P", "-m", module, *arguments]
    if not WINDOWS:
        os.execve(PYTHON, command, env)
    return subprocess.call(command, env=env)


def main(arguments: "list[str]") -> int:
    if VERSION not in PYTHONS:
        return run_with_other_python(arguments)
    wanted, rest = "".join(arguments[:1]), arguments[1:]
    if wanted == "lock":
        return subprocess.call([sys.executable, os.path.join(HERE, "tools/make_locks.py"), *rest])
    set_up("dev" if wanted in ("test", "build") else "run", insist=wanted in ("", "test", "build"))
    if wanted == "test":
        return run_tests(rest)
    if wanted == "wheels":
        return download_wheels(rest or [WHEELS])
    if wanted == "build":
        os.chdir(HERE)
        return become("PyInstaller", "--noconfirm", "build.spec", *rest)
    return become("jifen_desktop", *(arguments or show()))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as failure:
        raise trouble(str(failure)) from None
