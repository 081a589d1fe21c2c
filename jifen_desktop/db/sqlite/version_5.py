"""Book version 4 to 5: closed quarters, ratings, selections and honours get tables.

The text is frozen: it says what version 5 was, whatever the models say by then. An entry's
quarter is no longer always that of its day: the two guards that said so are made anew.
"""

from sqlalchemy import Connection

from jifen_desktop.db.sqlite.version_5_guards import GUARDS
from jifen_desktop.db.sqlite.version_5_quarter_guards import QUARTER_GUARDS
from jifen_desktop.db.sqlite.version_5_selection_guards import SELECTION_GUARDS
from jifen_desktop.db.sqlite.version_5_selection_tables import SELECTION_TABLES
from jifen_desktop.db.sqlite.version_5_tables import TABLES

_GOING = (
    "DROP TRIGGER score_entry_mirrors_all",
    "DROP TRIGGER score_entry_of_posted_deed",
)


def to_version_5(book: Connection) -> None:
    tables = (*TABLES, *SELECTION_TABLES)
    for statement in (*_GOING, *tables, *GUARDS, *QUARTER_GUARDS, *SELECTION_GUARDS):
        book.exec_driver_sql(statement)
