"""Where this PC keeps its books unless somebody says otherwise; loads nothing else."""

import os
import sys
from pathlib import Path


def default_folder() -> Path:
    """The folder of the village's book; never beside the program."""
    if sys.platform == "win32":  # pragma: no cover - tried on Windows only
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "Jifen"
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "jifen"


def practice_folder() -> Path:
    """The folder of the sample village: never that of a real book."""
    return default_folder().with_name("jifen-practice")
