"""Goods: found, read, corrected, imported."""
