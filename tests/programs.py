"""Programs outside Python that some tests look through."""

import os
import shutil

import pytest


def require_tool(name: str) -> str:
    """The path of the program; without it the test is skipped, or fails where all must be there."""
    path = shutil.which(name)
    if path is not None:
        return path
    reason = f"{name} is not installed"
    if os.environ.get("JIFEN_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
