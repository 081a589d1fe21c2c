"""Backups: made, watched over, restored."""
