"""Running one command: its exit status, and no traceback ever."""

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from time import sleep

from jifen_desktop.cli import (
    commands,
    feeds,
    life_commands,
    publication_commands,
    quarter_commands,
    rule_commands,
    selection_commands,
    trying_rules,
    veto_commands,
)
from jifen_desktop.cli.arguments import USAGE_ERROR, build_parser
from jifen_desktop.cli.feeds import UNAVAILABLE, status_of
from jifen_desktop.cli.session import AnswersLost, UsageError, say
from jifen_desktop.cli.wording import wording_of
from jifen_desktop.domain.refusals import Refusal, WrongPin
from jifen_desktop.domain.roles import wait_seconds
from jifen_desktop.messages import sentence_for_os

COMMANDS = {
    "open": commands.open_window,
    "demo": commands.demo,
    "init": commands.init,
    "operator add": commands.operator_add,
    "import households": commands.import_households,
    "import products": commands.import_products,
    "opening": feeds.opening,
    "stock add": feeds.stock_add,
    "redeem": feeds.redeem_lines,
    "void": commands.void,
    "reverse": commands.reverse,
    "rules import": rule_commands.rules_import,
    "rules adopt": rule_commands.rules_adopt,
    "rules export": rule_commands.rules_export,
    "whatif": trying_rules.what_if,
    "award": feeds.award_lines,
    "decide": publication_commands.decide,
    "publish": publication_commands.publish,
    "object": publication_commands.object_to_item,
    "post": publication_commands.post,
    "notice": publication_commands.notice,
    "split": life_commands.split,
    "merge": life_commands.merge,
    "veto": veto_commands.veto,
    "unveto": veto_commands.unveto,
    "quarter preview": quarter_commands.quarter_preview,
    "quarter close": quarter_commands.quarter_close,
    "rate": quarter_commands.rate,
    "certificates": quarter_commands.certificates,
    "honour-roll": quarter_commands.honour_roll,
    "leaderboard": quarter_commands.leaderboard,
    "honour": feeds.honour_lines,
    "select open": selection_commands.open_one,
    "select nominate": feeds.nominate_lines,
    "select review": selection_commands.review,
    "select publish": selection_commands.publish,
    "select conclude": selection_commands.conclude,
    "select drop": selection_commands.drop,
    "select list": selection_commands.list_all,
    "select show": selection_commands.show,
    "balance": commands.balance,
    "score": commands.score,
    "statement": commands.statement,
    "receipt": commands.receipt,
    "check": commands.check,
    "backup": commands.backup,
    "restore": commands.restore,
}
ANSWERS_LOST = 1
INTERRUPTED = 130
CRASHED = 3
#: A script that met a wrong PIN is not kept longer than this.
PIN_WAIT_SECONDS_MAX = 30


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status."""
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _carry_out(words)
    except AnswersLost:
        # Python would try to write the rest at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERS_LOST
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where a bug ends: no traceback ever
        return _crashed(error)


def _carry_out(words: Sequence[str] | None) -> int:
    try:
        arguments = build_parser(COMMANDS).parse_args(words)
        return int(arguments.run(arguments))
    except UsageError as error:
        say(f"用法不对：{error}。")
        return USAGE_ERROR
    except Refusal as refusal:
        if isinstance(refusal, WrongPin):  # no faster a way to guess than the window
            sleep(min(wait_seconds(refusal.failures), PIN_WAIT_SECONDS_MAX))
        say(wording_of(refusal))
        return status_of(refusal)
    except OSError as error:
        say(sentence_for_os(error))
        return UNAVAILABLE


def _open_missing_streams() -> None:
    """A program started without standard streams gets empty ones."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - for the whole run
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _crashed(error: Exception) -> int:
    """A bug of ours: one sentence for the person, the traceback in a file for us.

    The file holds code and error texts; SQL parameters are hidden (hide_parameters).
    """
    text = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="jifen-crash-", suffix=".log", delete=False
        ) as log:
            log.write(text)
            place = log.name
    except OSError:
        place = "（写不出日志）"
    say(f"程序出错（{type(error).__name__}），已经记上的账不受影响。请把日志 {place} 交给维护员。")
    return CRASHED
