"""The page of the rule book: read, drafted, adopted by a meeting, printed."""
