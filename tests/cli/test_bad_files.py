"""Files that offices and accidents make: one sentence or a reason a row, and nothing written."""

from pathlib import Path

from tests.cli.counter import AS, Jifen
from tests.exchange.bad_files import bad_files


def test_no_bad_file_writes_anything_or_ends_in_a_traceback(jifen: Jifen, tmp_path: Path) -> None:
    """`Jifen` itself asserts that no traceback was said."""
    before = jifen.store()
    before.close()
    book = before.path.read_bytes()
    files = list(bad_files(tmp_path))

    for bad in files:
        done = jifen("import", bad.kind, bad.path, *AS)

        assert done.status == 1, bad.path.name
        assert done.out == "", bad.path.name
        assert done.err.count("。") >= 1, bad.path.name
        if isinstance(bad.expectation, tuple):
            for row in bad.expectation:
                assert f"第 {row} 行：" in done.err, bad.path.name
    assert len(files) >= 60
    assert before.path.read_bytes() == book
