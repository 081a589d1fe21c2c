"""PySide6 reads the source text of every module that is imported after it: we do not need that.

It puts a function of its own in the place of Python's import, which looks for the word
PySide6 in the text of each module, for the sake of `from __feature__ import snake_case`; we
use no such feature. Measured: SQLAlchemy alone costs 60 ms and 19 MB more.
"""

import builtins


def import_plainly() -> None:
    """Give Python its own import back; PySide6 keeps it under this name."""
    builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
