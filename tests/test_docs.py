"""Documents say what the program does: generated ones equal their source, README names all."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from jifen_desktop.cli.arguments import build_parser
from jifen_desktop.cli.main import COMMANDS
from jifen_desktop.db.parts import TABLES
from jifen_desktop.domain.settings import SETTINGS

ROOT = Path(__file__).parent.parent


def _make_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE_DOCS = _make_docs()


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["docs/settings.md", "docs/book-format.md"])
def test_a_generated_document_is_up_to_date(name: str) -> None:
    """If not: `python tools/make_docs.py`."""
    assert read(name) == MAKE_DOCS.DOCUMENTS[name]()


def test_making_them_writes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(MAKE_DOCS, "ROOT", tmp_path)
    MAKE_DOCS.main()
    assert capsys.readouterr().out.count("wrote docs/") == 2
    for name in MAKE_DOCS.DOCUMENTS:
        assert (tmp_path / name).read_text(encoding="utf-8") == read(name)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    *first, last = ("jifen", *command.split())
    lines = [line for line in read("README.md").splitlines() if " ".join(first) in line]
    assert any(last in line for line in lines)


def test_every_command_can_be_typed() -> None:
    usage = build_parser(COMMANDS).format_help()
    assert {command.split()[0] for command in COMMANDS} <= set(usage.split())


@pytest.mark.parametrize("name", SETTINGS)
def test_the_settings_are_all_described(name: str) -> None:
    assert f"`{name}`" in read("docs/settings.md")


@pytest.mark.parametrize("name", TABLES.tables)
def test_the_tables_are_all_described(name: str) -> None:
    assert f"### {name}\n" in read("docs/book-format.md")
