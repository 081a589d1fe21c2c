"""What holds for every test: the heaviest ones are not measured for coverage."""

import os
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest

#: Thousands of the same acts that other tests do once: measuring them took a quarter of their
#: time. What only a fault brings about has a test of its own elsewhere.
UNMEASURED = tuple(Path(__file__).parent / name for name in ("faults", "machine"))
#: How coverage tells the children of a test that they are measured.
FOR_CHILDREN = "COVERAGE_PROCESS_CONFIG"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    measuring = coverage.Coverage.current()
    if measuring is None or not any(item.path.is_relative_to(folder) for folder in UNMEASURED):
        return (yield)
    config = os.environ.pop(FOR_CHILDREN, None)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()
        if config is not None:
            os.environ[FOR_CHILDREN] = config
