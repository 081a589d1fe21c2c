"""The disk is full: a sentence, everything acknowledged is there, and it works again later."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.full_disk import MAY_NOT_MOUNT, SCENARIOS
from tests.faults.recording import ROOT
from tests.faults.village import Village
from tests.programs import require_tool

#: What unshare says where a user may not have a namespace.
NO_NAMESPACE = "unshare failed"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_full_disk(village: Village, tmp_path: Path, scenario: str) -> None:
    """The scenario holds on a disk of 2 MB in a mount namespace of its own.

    Where the machine lets nobody mount anything (a container without rights) the test is
    skipped: test_io_errors.py tries ENOSPC at single system calls everywhere.
    """
    apart = [require_tool("unshare"), "--mount"]
    require_tool("mount")
    if os.geteuid() != 0:
        apart.append("--map-root-user")
    ran = subprocess.run(
        [
            *apart,
            sys.executable,
            "-m",
            "tests.faults.full_disk",
            scenario,
            tmp_path,
            village.template,
        ],
        cwd=ROOT,
        env=dict(os.environ) | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode == MAY_NOT_MOUNT or NO_NAMESPACE in ran.stderr:
        pytest.skip(f"this machine does not let us mount: {ran.stderr.strip()}")
    assert ran.returncode == 0, ran.stderr
