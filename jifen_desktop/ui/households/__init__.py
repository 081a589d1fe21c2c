"""Households: found, read, corrected, imported."""
