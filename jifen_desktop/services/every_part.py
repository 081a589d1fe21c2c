"""Every part of the book, loaded before a service asks for it: for a window, not for a command."""

from jifen_desktop.db.parts import PARTS

__all__ = ["PARTS"]
