"""The counter: a household, its cart, a checkout."""
