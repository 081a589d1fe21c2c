"""The library recorder.c: built once, loaded into a child, its record read back."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.power import Disk, Event, read_trace

ROOT = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("recorder.c")


def build(gcc: str, folder: Path) -> Path:
    library = folder / "recorder.so"
    command = [gcc, "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run([*command, "-o", library, SOURCE, "-ldl"], check=True)
    return library


def environment(library: Path, folder: Path, trace: Path | None = None) -> dict[str, str]:
    """The environment in which a child's work on the folder is watched."""
    watching = {"LD_PRELOAD": str(library), "RECORDER_FOLDER": str(folder)}
    if trace is not None:
        watching["RECORDER_TRACE"] = str(trace)
    plain = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    return plain | watching | {"PYTHONPATH": str(ROOT)}


@dataclass(frozen=True)
class Recording:
    """The disk before a workload, and everything that the workload did to it."""

    disk: Disk
    events: list[Event]


def record(library: Path, work: str, folder: Path, trace: Path, *pragmas: str) -> Recording:
    """Run a workload on the folder in a child and read its record."""
    disk = Disk(folder)
    command = [sys.executable, "-m", "tests.faults.workloads", work, str(folder), *pragmas]
    subprocess.run(command, check=True, cwd=ROOT, env=environment(library, folder, trace))
    events = read_trace(trace)
    assert any(event.what == "A" for event in events), "the recorder saw nothing"
    return Recording(disk, events)
