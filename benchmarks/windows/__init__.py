"""Children of the benchmarks: each shows a window where nobody sees it and tells what it took."""
