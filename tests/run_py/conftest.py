"""Checkouts to try run.py in."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.run_py.checkout import RUN, load


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """run.py as it stands in a checkout of its own, with two small locks and no .venv."""
    (tmp_path / "run.py").write_bytes(RUN.read_bytes())
    (tmp_path / "requirements.lock").write_text("a==1\n")
    (tmp_path / "requirements-dev.lock").write_text("a==1\nb==2\n")
    return load(tmp_path / "run.py")


@pytest.fixture
def venv(run: ModuleType) -> ModuleType:
    """The same with a .venv whose Python is this one."""
    Path(run.BIN).mkdir(parents=True)
    Path(run.PYTHON).symlink_to(sys.executable)
    return run
