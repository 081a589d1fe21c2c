"""The small widgets that pages are made of; like the look, they know no services."""
