"""Where the files that travel with the program are."""

from pathlib import Path

#: The top of the checkout; a frozen program keeps `assets/` in the same place beside its modules.
_TOP = Path(__file__).resolve().parents[2]


def asset_path(*parts: str) -> Path:
    """A file below `assets/`."""
    return _TOP.joinpath("assets", *parts)
