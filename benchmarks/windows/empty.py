"""`python -m benchmarks.windows.empty [BOOK]`: the window that every program with Qt begins with.

With a book it also imports what a book is read with and opens it, in the order in which
imports are written everywhere.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.windows.probe import after_paint, is_window, now_ns, tell

SIZE = (1366, 728)


def main() -> None:
    """Show it, and tell when it was painted."""
    store: object = None
    if len(sys.argv) > 1:
        import sqlalchemy.orm  # noqa: PLC0415 - only with a book

        from jifen_desktop.db.store import Store  # noqa: PLC0415

        assert sqlalchemy.orm
        store = Store(Path(sys.argv[1]))
    application = QApplication([])
    window = QMainWindow()
    window.resize(*SIZE)
    after_paint(is_window, lambda: tell(at_ns=now_ns(), book=str(store)))
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
