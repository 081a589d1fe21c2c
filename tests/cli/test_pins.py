"""PINs: from the environment, else a prompt, else a line of standard input; never shown."""

import pytest

from jifen_desktop.domain.roles import Role
from tests.cli.counter import AS, Jifen
from tests.village import HEAD_NAME, PIN, STAFF_NAMES, VILLAGE

CLERK_NAME = STAFF_NAMES[Role.CLERK]


@pytest.fixture(autouse=True)
def no_pin(empty: Jifen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIFEN_PIN")


def test_a_pin_comes_from_a_line_of_standard_input(empty: Jifen) -> None:
    new = ("init", "--village", VILLAGE, "--operator", HEAD_NAME)
    assert empty(*new, stdin=f"{PIN}\n").status == 0


def test_two_pins_come_from_two_lines(jifen: Jifen) -> None:
    add = ("operator", "add", "新人", "--role", "keeper", *AS)
    assert jifen(*add, stdin=f"{PIN}\n246801\n").status == 0


def test_the_second_persons_pin_comes_after_the_first(jifen: Jifen) -> None:
    add = ("operator", "add", "新人", "--role", "keeper", *AS, "--second", CLERK_NAME)
    assert jifen(*add, stdin=f"{PIN}\n{PIN}\n246801\n").status == 0
    assert jifen(*add, stdin=f"{PIN}\n999999\n246801\n").status == 4


def test_with_a_second_person_the_newcomer_has_a_variable_of_his_own(
    jifen: Jifen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIFEN_PIN", PIN)
    monkeypatch.setenv("JIFEN_PIN2", PIN)
    monkeypatch.setenv("JIFEN_NEW_PIN", "246801")
    add = ("operator", "add", "新人", "--role", "keeper", *AS, "--second", CLERK_NAME)
    assert jifen(*add).status == 0
    monkeypatch.setenv("JIFEN_PIN", "246801")
    assert jifen("backup", "--to", "copies", "--as", "新人").status == 0


def test_a_feed_on_standard_input_holds_no_pin(jifen: Jifen) -> None:
    done = jifen("redeem", "--from", "-", *AS, stdin=f"{PIN}\nk1\t01-001\tLY01\n")
    assert (done.status, done.out) == (4, "")
    assert "JIFEN_PIN" in done.err


def test_a_feed_from_a_file_leaves_standard_input_to_the_pin(jifen: Jifen) -> None:
    feed = jifen.folder / "feed"
    feed.write_text("k1\t01-001\tLY01\n")
    assert jifen("redeem", "--from", feed, *AS, stdin=f"{PIN}\n").status == 0


def test_no_pin_at_all_is_not_allowed(jifen: Jifen) -> None:
    assert jifen("void", "2026000001", "--reason", "错", *AS).status == 4
