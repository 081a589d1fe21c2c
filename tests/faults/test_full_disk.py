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
IN_A_CHROOT = "cannot change root filesystem propagation"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_full_disk(village: Village, tmp_path: Path, scenario: str) -> None:
    """The scenario holds on a disk of 4 MB in a mount namespace of its own.

    Where the machine lets nobody mount anything (a container without rights) the test is
    skipped: test_io_errors.py tries ENOSPC at single system calls everywhere.
    """
    require_tool("mount")
    ran = _apart([], scenario, tmp_path, village.template)
    if IN_A_CHROOT in ran.stderr:  # where nothing can leak out of the folder anyway
        ran = _apart(["--propagation", "unchanged"], scenario, tmp_path, village.template)
    if ran.returncode == MAY_NOT_MOUNT or NO_NAMESPACE in ran.stderr:
        pytest.skip(f"this machine does not let us mount: {ran.stderr.strip()}")
    assert ran.returncode == 0, ran.stderr


def _apart(
    how: list[str], scenario: str, folder: Path, template: Path
) -> subprocess.CompletedProcess[str]:
    """Run the scenario where its mounts are seen by nobody else."""
    apart = [require_tool("unshare"), "--mount", *how]
    if os.geteuid() != 0:
        apart.append("--map-root-user")
    return subprocess.run(
        [*apart, sys.executable, "-m", "tests.faults.full_disk", scenario, folder, template],
        cwd=ROOT,
        env=dict(os.environ) | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
