"""What others book while a command waits for a PIN."""

from pathlib import Path

import pytest

from jifen_desktop.cli import session
from jifen_desktop.services.keeping import back_up_to
from tests import village
from tests.cli.counter import AS, TODAY, Jifen
from tests.village import STAFF_NAMES, Role, moment


def test_a_restore_says_what_was_booked_while_it_asked_for_a_pin(
    jifen: Jifen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = jifen.store()
    backup = back_up_to(store, tmp_path / "stick").path

    def ask_slowly(name: str, variable: str) -> str:
        village.household(store, f"09-{len(name):03}{variable[-1]}", at=moment(TODAY))
        return session.ask_pin(name, variable)

    monkeypatch.setattr("jifen_desktop.cli.commands.ask_pin", ask_slowly)
    monkeypatch.setenv("JIFEN_PIN2", village.PIN)

    done = jifen("restore", backup, *AS, "--second", STAFF_NAMES[Role.LEADER])

    store.close()
    assert done.status == 0, done.err
    assert "恢复会少 0 笔" in done.err
    assert "实际少了 2 笔" in done.err
