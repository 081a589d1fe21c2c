"""How fast the program is beside the floor of the same run: `python -m benchmarks`."""
