"""Where the files are that the look is made of."""

from pathlib import Path

#: The top of the checkout; a frozen program keeps `assets/` in the same place beside its modules.
_TOP = Path(__file__).resolve().parents[3]


def asset_path(*parts: str) -> Path:
    """A file below `assets/` (the papers have the same function: neither layer knows the other)."""
    return _TOP.joinpath("assets", *parts)
