"""公示与异议: what hangs on the wall before it counts, and what is said against it."""
