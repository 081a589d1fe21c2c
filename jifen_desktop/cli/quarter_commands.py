"""`quarter`, `rate`, `certificates`, `honour-roll`, `leaderboard`: from the close to the wall."""

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from jifen_desktop.cli.commands import leave_paper
from jifen_desktop.cli.session import Session, answer, new_key, say
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.disclosures import Disclosure
from jifen_desktop.domain.quarters import Quarter, quarter_named
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.rating_refusals import QuarterRated, UnknownLevel
from jifen_desktop.messages import level_title, level_words, warning_words
from jifen_desktop.services.permissions import Act

if TYPE_CHECKING:
    from jifen_desktop.db.store import Store
    from jifen_desktop.domain.papers_of_quarter import Leaderboard
    from jifen_desktop.services.closing_quarters import ClosePreview
    from jifen_desktop.services.rating_figures import RatedLine
    from jifen_desktop.services.rating_listing import RatingView

#: A score as text where the answer wants a number.
_SCORE = re.compile(r'"score": "([^"]*)"')


def quarter_preview(arguments: argparse.Namespace) -> int:
    """How many households a close would freeze; what to see to before stands beside it."""
    with Session(arguments) as session:
        found = _preview(session, session.open(), quarter_named(arguments.quarter))
    answer("ok", len(found.lines))
    return 0


def quarter_close(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.closing_quarters import close_quarter

    with Session(arguments) as session:
        quarter = quarter_named(arguments.quarter)
        store = session.open()
        actor = session.actor(store, Act.CLOSE_QUARTER)
        _preview(session, store, quarter)
        done = close_quarter(store, quarter, key=new_key(), actor=actor, at=session.now())
    answer("ok", done.voucher_no, done.households)
    return 0


def _preview(session: Session, store: "Store", quarter: Quarter) -> "ClosePreview":
    """What a close would freeze; its warnings are told to whoever sits there."""
    from jifen_desktop.services.book_folder import BACKUPS
    from jifen_desktop.services.closing_quarters import preview_close

    folders = [session.folder / BACKUPS]
    found = preview_close(store, quarter, at=session.now(), backup_folders=folders)
    for warning in found.warnings:
        say(warning_words(warning))
    return found


def rate(arguments: argparse.Namespace) -> int:
    """Show the levels of a closed quarter; with --awarded, give them as the paper says."""
    from jifen_desktop.services.rating_listing import rating_view

    with Session(arguments) as session:
        quarter = quarter_named(arguments.quarter)
        store = session.open()
        choices = _choices(session, store)
        voucher_no = _award(session, store, quarter, choices) if arguments.awarded else None
        view = rating_view(store, quarter, choices=choices, at=session.now())
        if choices and view.rating is not None and voucher_no is None:
            raise QuarterRated(quarter)
    if arguments.json:
        answer(_json(_rating_json(view)))
        return 0
    if voucher_no is not None:
        answer("ok", voucher_no, sum(level.count for level in view.levels))
    for level in view.levels:
        for one in level.lines:
            answer("\t".join((level_words(level.name), *_words(one))))
    for tie in view.ties:
        numbers = "、".join(one.line.household_no for one in tie.lines)
        name = level_words(tie.name)
        say(f"{name}的最后几名并列：户号 {numbers}，要用 --widen 或 --narrow 决定。")
    return 0


def _choices(session: Session, store: "Store") -> dict[str, TieChoice]:
    """What --widen and --narrow say, by the names of the levels in the settings."""
    from jifen_desktop.services.rating_figures import levels_of_day

    asked = [(text, TieChoice.WIDEN) for text in session.arguments.widen]
    asked += [(text, TieChoice.NARROW) for text in session.arguments.narrow]
    names = [level.name for level in levels_of_day(store, at=session.now())]
    known = {word: name for name in names for word in (level_title(name), level_words(name), name)}
    for text, _ in asked:
        if text not in known:
            raise UnknownLevel(text, tuple(names))
    return {known[text]: choice for text, choice in asked}


def _award(
    session: Session, store: "Store", quarter: Quarter, choices: dict[str, TieChoice]
) -> int:
    from jifen_desktop.services.rating_quarters import Decision, RatingPlan, rate_quarter

    actor = session.actor(store, Act.GIVE_HONOURS)
    reason: str = session.arguments.reason
    plan = RatingPlan(
        quarter=quarter,
        choices={name: Decision(choice=one, reason=reason) for name, one in choices.items()},
        from_paper=True,
    )
    done = rate_quarter(store, plan, key=new_key(), actor=actor, at=session.now())
    return done.voucher_no


def _words(one: "RatedLine") -> tuple[str, str, str, str]:
    line = one.line
    score = format_points(line.figures.score_points)
    return str(one.rank), line.household_no, line.head_name or "", score


def _rating_json(view: "RatingView") -> dict[str, object]:
    return {
        "quarter": str(view.quarter),
        "rated": view.rated,
        "levels": [
            {
                "name": level_words(level.name),
                "count": level.count,
                "households": [_rated(one) for one in level.lines],
            }
            for level in view.levels
        ],
        "not_rated": [{"no": line.household_no, "head": line.head_name} for line in view.not_rated],
        "ties": [
            {"level": level_words(tie.name), "households": [_rated(one) for one in tie.lines]}
            for tie in view.ties
        ],
    }


def _rated(one: "RatedLine") -> dict[str, object]:
    return {
        "no": one.line.household_no,
        "head": one.line.head_name,
        "rank": one.rank,
        "score": format_points(one.line.figures.score_points),
    }


def _json(value: object) -> str:
    """One line of JSON; scores are numbers as they are written, for no float to touch them."""
    return _SCORE.sub(r'"score": \1', json.dumps(value, ensure_ascii=False))


def leaderboard(arguments: argparse.Namespace) -> int:
    """The households of a quarter, the best first; masked as the village masks its wall."""
    from jifen_desktop.services.leaderboard import leaderboard as board_of

    with Session(arguments) as session:
        quarter = quarter_named(arguments.quarter)
        board = board_of(session.open(), quarter, at=session.now())
    if arguments.json:
        answer(_json(_board_json(board)))
        return 0
    for line in board.lines:
        words = (str(line.rank), line.household_no, line.head_name or "", line.group_name)
        answer("\t".join((*words, format_points(line.score_points))))
    return 0


def _board_json(board: "Leaderboard") -> list[dict[str, object]]:
    return [
        {
            "rank": line.rank,
            "no": line.household_no,
            "head": line.head_name,
            "group": line.group_name,
            "score": format_points(line.score_points),
        }
        for line in board.lines
    ]


# --- papers ------------------------------------------------------------------------


def certificates(arguments: argparse.Namespace) -> int:
    """Every certificate of a quarter that was given and stands, in rank order."""
    from jifen_desktop.documents.certificate import certificate_rows, certificates_pdf
    from jifen_desktop.domain.disclosures import PaperKind, PaperWay
    from jifen_desktop.services.quarter_papers import certificate_batch, quarter_disclosure

    with Session(arguments) as session:
        quarter = quarter_named(arguments.quarter)
        store = session.open()
        batch = certificate_batch(store, quarter)
        size = len(batch.certificates)
        paper = quarter_disclosure(PaperKind.CERTIFICATES, quarter, size, PaperWay.SAVED)
        _disclose(session, store, paper)
    leave_paper(Path(arguments.out), certificates_pdf(batch), certificate_rows(batch))
    return 0


def honour_roll(arguments: argparse.Namespace) -> int:
    from jifen_desktop.documents.honour_roll import honour_roll_pdf, honour_roll_rows
    from jifen_desktop.documents.paper_sizes import WallPaper
    from jifen_desktop.domain.disclosures import PaperKind, PaperWay
    from jifen_desktop.domain.papers_of_quarter import RollStyle
    from jifen_desktop.services.quarter_papers import honour_roll as roll_of
    from jifen_desktop.services.quarter_papers import quarter_disclosure

    with Session(arguments) as session:
        quarter = quarter_named(arguments.quarter)
        store = session.open()
        roll = roll_of(store, quarter)
        size = len({one.household_no for block in roll.blocks for one in block.names})
        paper = quarter_disclosure(PaperKind.HONOUR_ROLL, quarter, size, PaperWay.SAVED)
        _disclose(session, store, paper)
    pdf = honour_roll_pdf(roll, WallPaper(arguments.paper), RollStyle(arguments.style))
    leave_paper(Path(arguments.out), pdf, honour_roll_rows(roll))
    return 0


def _disclose(session: Session, store: "Store", paper: Disclosure) -> None:
    """Write down that a paper goes out, where somebody is named with --as."""
    from jifen_desktop.services.disclosing import disclose

    if not session.arguments.operator:
        say("没有写明经办人（--as），这次打印没有留痕。")
        return
    actor = session.actor(store, Act.DISCLOSE)
    disclose(store, paper, key=new_key(), actor=actor, at=session.now())
