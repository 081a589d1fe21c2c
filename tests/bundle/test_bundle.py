"""The two programs that need no Python: built once, then used as on a village's computer."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.documents.readers import pdf_text, squeezed

ROOT = Path(__file__).parents[2]
BUILD_SECONDS = 300
RUN_SECONDS = 110
BYTES_MAX = 190_000_000
CONSOLE, WINDOW = "jifen", "积分超市"
HEAD, CLERK = "王站长", "李会计"
PIN = {"JIFEN_PIN": "135790", "JIFEN_PIN2": "246813"}

ROSTER = "户号,户主,组别,人口,成员\n01-001,王建国,一组,2,李桂芳(之妻)\n"
GOODS = "编码,品名,单位,分类,积分价,条码\nLY01,大米 5kg,袋,粮油副食,28,2000000000015\n"


def _fail_or_skip(reason: str) -> None:
    if os.environ.get("JIFEN_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as `python3 run.py build` makes it."""
    if find_spec("PyInstaller") is None:
        _fail_or_skip("PyInstaller is not installed: python3 run.py test installs it")
    folder = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "build.spec"]
    command += ["--distpath", str(folder / "dist"), "--workpath", str(folder / "work")]
    measured = {name for name in os.environ if name.startswith("COVERAGE_")}  # not PyInstaller
    env = {name: os.environ[name] for name in os.environ.keys() - measured}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**env, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=BUILD_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "dist" / "jifen"


class Computer:
    """A PC with this folder and nothing else: no Python, no PATH, no language, no screen."""

    def __init__(self, bundle: Path, home: Path) -> None:
        self.bundle = bundle
        self.home = home

    def run(
        self, *words: object, program: str = CONSOLE, stdin: str = "", status: int = 0
    ) -> list[str]:
        """Run a command; the words of its last answer."""
        done = subprocess.run(
            [self.bundle / program, *map(str, words)],
            cwd=self.home,
            env={"HOME": str(self.home), "PATH": "/nonexistent", **PIN},
            input=stdin.encode(),
            capture_output=True,
            timeout=RUN_SECONDS,
            check=False,
        )
        said = done.stderr.decode()
        assert done.returncode == status, said
        assert "Traceback" not in said
        return done.stdout.decode().split()


@pytest.fixture
def pc(bundle: Path, tmp_path: Path) -> Computer:
    return Computer(bundle, tmp_path)


def files(bundle: Path) -> Iterator[Path]:
    return (path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())


def test_it_is_small_and_holds_only_what_is_used(bundle: Path) -> None:
    sizes = {path.relative_to(bundle).as_posix(): path.stat().st_size for path in files(bundle)}
    assert sum(sizes.values()) <= BYTES_MAX
    names = [Path(name).name for name in sizes]
    for part in ("Quick", "Qml", "Qt6Pdf", "Qt6Test", "OpenGL", "opengl32sw", "libgtk", "numpy"):
        assert not [name for name in names if part in name], part
    assert [name for name in names if name.endswith(".qm")] == ["qtbase_zh_CN.qm"]
    libraries = [name for name in names if ".so" in name]
    assert names.count("libQt6Core.so.6") == 1
    for plugin in (
        *("libqxcb.so", "libqwayland.so", "libqoffscreen.so", "libcupsprintersupport.so"),
        *("libibusplatforminputcontextplugin.so", "libcomposeplatforminputcontextplugin.so"),
        *("libqsvg.so", "libqsvgicon.so", "libqjpeg.so"),
    ):
        assert plugin in libraries


def test_every_asset_travels_with_it(bundle: Path) -> None:
    assets = {path.relative_to(ROOT) for path in files(ROOT / "assets")}
    there = {path.relative_to(bundle / "_internal") for path in files(bundle / "_internal")}
    assert assets <= there


def test_every_library_finds_what_it_needs(bundle: Path) -> None:
    """Beside what each Linux with a screen has: GL, and Wayland's and CUPS's own."""
    ldd = shutil.which("ldd")
    assert ldd is not None
    libraries = [str(path) for path in files(bundle) if ".so" in path.name]
    done = subprocess.run(
        [ldd, *libraries], capture_output=True, encoding="utf-8", check=False
    ).stdout
    missing = {line.split()[0] for line in done.splitlines() if "not found" in line}
    assert {name for name in missing if not name.startswith(("libwayland", "libcups"))} == set()


def test_a_village_is_founded_served_saved_and_restored(pc: Computer) -> None:
    (pc.home / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (pc.home / "goods.csv").write_text(GOODS, encoding="utf-8")
    pc.run("init", "--village", "清水湾村", "--operator", HEAD)
    pc.run("operator", "add", CLERK, "--role", "maintainer", "--as", HEAD)
    for kind, name in (("households", "roster.csv"), ("products", "goods.csv")):
        pc.run("import", kind, name, "--as", HEAD)
    opening = "1\thousehold\t01-001\t120\n2\tproduct\tLY01\t20\n"
    pc.run("opening", "--from", "-", "--as", HEAD, stdin=opening)

    ok, _, receipt_no, left = pc.run(
        "redeem", "--from", "-", "--as", HEAD, stdin="3\t01-001\tLY01*2\n"
    )
    assert (ok, left) == ("ok", "64")
    pc.run("receipt", receipt_no, "--out", "receipt.pdf")
    text = squeezed(pdf_text((pc.home / "receipt.pdf").read_bytes()))
    assert receipt_no in text
    assert "王建国" in text

    [_, backup] = pc.run("backup", "--to", "safe", "--as", HEAD)
    pc.run("redeem", "--from", "-", "--as", HEAD, stdin="4\t01-001\tLY01*1\n")
    assert pc.run("balance", "01-001") == ["36"]
    pc.run("restore", backup, "--as", HEAD, "--second", CLERK)
    assert pc.run("balance", "01-001") == ["64"]
    assert pc.run("check") == []


def test_the_window_works_its_morning(pc: Computer) -> None:
    """Every page, the preview of a paper, pinyin, icons, pictures: all of it is in there."""
    out = pc.home / "out"
    assert pc.run("open", "--practice", "--tour", out, program=WINDOW) == ["ok", str(out)]
    pictures = {path.stem[3:] for path in out.glob("*.png")}
    assert {"柜台", "打印预览", "设置", "备份", "柜台-深色"} <= pictures
    assert len(list(out.glob("*.pdf"))) == 7


def test_without_a_screen_the_window_says_so(pc: Computer) -> None:
    before = time.monotonic()
    assert pc.run("open", status=3) == []
    assert time.monotonic() - before < 20
