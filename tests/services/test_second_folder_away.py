"""A stick that is out: no copy goes into the empty place where it belongs."""

from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.services.second_folder import is_plugged_in
from tests.services.test_second_folder import SHM


@pytest.mark.parametrize(("other_disk", "there"), [(False, True), (True, False)])
def test_an_empty_mount_point_is_no_stick(
    store: Store, tmp_path: Path, *, other_disk: bool, there: bool
) -> None:
    assert is_plugged_in(store, tmp_path, other_disk=other_disk) is there


@pytest.mark.skipif(not SHM.is_dir(), reason="no second disk")
def test_a_stick_that_is_in_is_seen(store: Store) -> None:
    assert is_plugged_in(store, SHM, other_disk=True)


def test_what_is_no_folder_is_no_stick(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "nothing", tmp_path / "file" / "deep"):
        assert not is_plugged_in(store, folder, other_disk=False)
