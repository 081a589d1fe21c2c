"""The one SQLite module of the process; nothing else imports it.

An encrypted book will need another module: it is named here and nowhere else.
"""

import sqlite3

MODULE = sqlite3
Connection = sqlite3.Connection
VERSION = sqlite3.sqlite_version_info
BUSY = sqlite3.SQLITE_BUSY

#: As many parameters as the builds for Windows take, on every machine.
PARAMETERS_MAX = 32_766
LIMIT_PARAMETERS = sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER

#: STRICT tables came with 3.37.
VERSION_MIN = (3, 37, 0)
assert VERSION >= VERSION_MIN, f"SQLite {VERSION} is too old for STRICT tables"


def error_name(error: BaseException | None) -> str:
    """SQLite's own name of what happened, such as SQLITE_BUSY; empty if it gave none."""
    return str(getattr(error, "sqlite_errorname", "") or "")


class Undecodable(MODULE.DatabaseError):
    """A value in the file is not what its column may hold: the file is damaged."""
