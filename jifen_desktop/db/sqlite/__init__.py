"""What only SQLite does: guards, pragmas, backup, the file itself."""
