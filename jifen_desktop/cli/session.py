"""One run of the command line: which book, who acts, what day it is, what is said."""

import argparse
import getpass
import os
import platform
import secrets
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import PinNeeded
from jifen_desktop.services.book_folder import open_book
from jifen_desktop.services.booking import day_of
from jifen_desktop.services.own_folders import default_folder
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.sign_in import sign_in


class UsageError(Exception):
    """The command needs an option that was not given; the text says which."""


def say(sentence: str) -> None:
    """Tell a person something; answers alone go to standard output."""
    print(sentence, file=sys.stderr)


class AnswersLost(Exception):
    """Nobody reads the answers any more; what was booked stays booked."""


def answer(*words: object) -> None:
    """One answer, on its way before the next line is read. Raises AnswersLost."""
    try:
        print(*words, flush=True)
    except OSError as error:
        raise AnswersLost from error


def new_key() -> str:
    """The id of an action, made when the command is given."""
    return secrets.token_hex(8)


def holder() -> str:
    """What others read while this program holds the book's lock."""
    return f"{platform.node()} pid {os.getpid()}"


def ask_pin(name: str, variable: str, *, stdin_is_taken: bool = False) -> str:
    """A PIN from the environment, else from a prompt, else from a line of standard input."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    try:
        if sys.stdin.isatty():
            return getpass.getpass(f"{name}的 PIN：")
        line = "" if stdin_is_taken else sys.stdin.readline().strip()
    except (EOFError, UnicodeError):
        line = ""
    if not line:
        raise PinNeeded(name)
    return line


class Session:
    """The book and the people of one command."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        if arguments.data == "":
            raise UsageError("--data 后面没有写文件夹")
        self.folder = Path(arguments.data) if arguments.data else default_folder()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        self._stack.close()

    def now(self) -> Moment:
        """What the PC clock says now, and the day that was typed."""
        local = datetime.now(UTC).astimezone()
        offset = local.utcoffset()
        assert offset is not None
        return Moment(
            utc=local.astimezone(UTC),
            utc_offset_minutes=int(offset.total_seconds() // 60),
            typed=self.arguments.date,
        )

    def open(self) -> Store:
        store = open_book(self.folder, holder())
        self._stack.callback(store.close)
        return store

    def operator_name(self) -> str:
        name: str | None = self.arguments.operator
        if not name:
            raise UsageError("请用 --as 写明经办人")
        return name

    def actor(self, store: Store, *acts: Act, stdin_is_taken: bool = False) -> Actor:
        """Sign in whoever --as and --second name, and see that one of the acts is theirs."""
        name = self.operator_name()
        pin = ask_pin(name, "JIFEN_PIN", stdin_is_taken=stdin_is_taken)
        operator_id = sign_in(store, name, pin)
        second_id: int | None = None
        second: str | None = self.arguments.second
        if second:
            pin = ask_pin(second, "JIFEN_PIN2", stdin_is_taken=stdin_is_taken)
            second_id = sign_in(store, second, pin)
        actor = Actor(operator_id=operator_id, second_id=second_id)
        with store.reading() as book:
            if len(acts) == 1:
                require(book, actor, acts[0])
            if acts != (Act.BACK_UP,):  # which writes nothing into the book
                day_of(book, self.now())
        return actor
