"""`jifen select ...`: who is named for an honour or a list, and what becomes of it."""

import argparse
import json
from typing import TYPE_CHECKING

from jifen_desktop.cli.session import Session, answer, new_key
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.selections import FiguresAsked, SelectionPurpose
from jifen_desktop.services.permissions import Act

if TYPE_CHECKING:
    from jifen_desktop.services.selection_listing import NominationLine, SelectionBoard


def open_one(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.selecting import SelectionWanted, open_selection

    asked = None
    with Session(arguments) as session:
        if arguments.last:
            asked = FiguresAsked(
                last=quarter_named(arguments.last),
                quarters=arguments.quarters,
                first=arguments.first,
                category=Category(arguments.category) if arguments.category else None,
            )
        wanted = SelectionWanted(
            purpose=SelectionPurpose(arguments.purpose),
            name=arguments.name,
            giver=HonourRank(arguments.giver),
            scope=HonourScope(arguments.scope),
            asked=asked,
        )
        store = session.open()
        actor = session.actor(store, Act.SELECT)
        number = open_selection(store, wanted, key=new_key(), actor=actor, at=session.now())
    answer("ok", number)
    return 0


def review(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.selecting import review_selection

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.SELECT)
        number, rejected = arguments.selection_no, dict(arguments.reject)
        key, at = new_key(), session.now()
        voucher_no = review_selection(store, number, rejected, key=key, actor=actor, at=at)
    answer("ok", voucher_no)
    return 0


def publish(arguments: argparse.Namespace) -> int:
    """Put it up from the day that is written, or from today."""
    from jifen_desktop.services.concluding_selections import publish_selection

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.SELECT)
        at = session.now()
        first_day = arguments.first_day or at.typed or at.local.date()
        until = publish_selection(
            store,
            arguments.selection_no,
            first_day,
            days=arguments.days,
            key=new_key(),
            actor=actor,
            at=at,
        )
    answer("ok", until)
    return 0


def conclude(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.concluding_selections import conclude_selection

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.GIVE_HONOURS)
        number, at = arguments.selection_no, session.now()
        done = conclude_selection(store, number, key=new_key(), actor=actor, at=at)
    answer("ok", done.voucher_no, done.awarded)
    return 0


def drop(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.concluding_selections import drop_selection

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.SELECT)
        number, at = arguments.selection_no, session.now()
        voucher_no = drop_selection(
            store, number, arguments.reason, key=new_key(), actor=actor, at=at
        )
    answer("ok", voucher_no)
    return 0


def list_all(arguments: argparse.Namespace) -> int:
    """Every selection, the newest first: number, purpose, name, state, how many names."""
    from jifen_desktop.services.selection_listing import selections

    with Session(arguments) as session:
        found = selections(session.open())
    for one in found:
        words = (str(one.id), one.purpose, one.name, one.state, str(one.nominations))
        answer("\t".join(words))
    return 0


def show(arguments: argparse.Namespace) -> int:
    """Who is named, with the figures behind each name."""
    from jifen_desktop.services.selection_listing import selection_board

    with Session(arguments) as session:
        board = selection_board(session.open(), arguments.selection_no, at=session.now())
    if arguments.json:
        answer(json.dumps(_board_json(board), ensure_ascii=False))
        return 0
    for line in board.lines:
        one = line.nomination
        points, high = _figures(line)
        number, place = str(one.id), one.household_no
        words = (number, place, one.person_name or "", one.group_name, points, high)
        answer("\t".join((*words, _outcome(line))))
    return 0


def _figures(line: "NominationLine") -> tuple[str, str]:
    """Points and times among the first; '' without figures."""
    if line.figures is None:
        return "", ""
    return format_points(line.figures.points), str(len(line.figures.high))


def _outcome(line: "NominationLine") -> str:
    """What became of a name so far."""
    if line.award is not None:
        return "awarded" if line.award.revoked_on is None else "revoked"
    if line.nomination.accepted is None:
        return "named"
    if not line.nomination.accepted:
        return "rejected"
    if line.removed:
        return "removed"
    return "held" if line.held else "accepted"


def _board_json(board: "SelectionBoard") -> dict[str, object]:
    selection = board.selection
    return {
        "no": selection.id,
        "purpose": str(selection.purpose),
        "name": selection.name,
        "giver": str(selection.giver),
        "scope": str(selection.scope),
        "state": str(selection.state),
        "first_day": None if selection.first_day is None else str(selection.first_day),
        "last_day": None if selection.last_day is None else str(selection.last_day),
        "names": [_name_json(line) for line in board.lines],
    }


def _name_json(line: "NominationLine") -> dict[str, object]:
    one, figures = line.nomination, line.figures
    return {
        "nomination": one.id,
        "no": one.household_no,
        "person": one.person_name,
        "group": one.group_name,
        "origin": str(one.origin),
        "deed": one.deed,
        "points": None if figures is None else format_points(figures.points),
        "high": None if figures is None else [str(quarter) for quarter in figures.high],
        "deductions": None if figures is None else figures.deductions,
        "outcome": _outcome(line),
    }
