"""The two lock files: pinned, hashed, free of addresses, and true to pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]


@pytest.mark.parametrize("name", LOCKS)
def test_locks_are_pinned_and_hashed_and_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    for pin in re.split(r"\n(?=[^\s#])", text.replace("\\\n", "")):
        assert re.match(
            r"[A-Za-z0-9._-]+==[0-9][\w.]*( ; [^\n]*?)? +--hash=sha256:[0-9a-f]{64}", pin
        )


def test_the_lock_for_tests_holds_the_one_for_the_program() -> None:
    pins = [
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS
    ]
    assert pins[0] < pins[1]


def test_every_direct_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for requirement in project["project"]["dependencies"]:
        name = re.match(r"[A-Za-z0-9_-]+", requirement)
        assert name
        assert re.search(rf"^{name[0].lower()}==", lock, re.MULTILINE), requirement
