"""Long texts without a blank, such as paths, made to break into lines."""

_ZERO_WIDTH_SPACE = "\u200b"


def breakable(path: str) -> str:
    """The path with room to break after each separator; for showing only."""
    for separator in "/\\":
        path = path.replace(separator, separator + _ZERO_WIDTH_SPACE)
    return path
