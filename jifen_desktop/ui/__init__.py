"""The screen: everything that knows PySide6 will live here (from the Counter issue on)."""
