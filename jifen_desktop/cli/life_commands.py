"""`jifen split` and `jifen merge`: done from signed paper, so no second person signs in."""

import argparse

from jifen_desktop.cli.session import Session, answer, new_key
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.services.permissions import Act


def split(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.splitting import Splitting
    from jifen_desktop.services.splitting import split as split_household

    typed = Splitting(
        household_no=arguments.household_no,
        new_no=arguments.new_no,
        head=arguments.head,
        points=arguments.points,
        from_paper=True,
    )
    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.SPLIT_OR_MERGE_FROM_PAPER)
        event = split_household(store, typed, key=new_key(), actor=actor, at=session.now())
    assert event.other_after_points is not None, event
    old, new = format_points(event.balance_after_points), format_points(event.other_after_points)
    answer("ok", event.action_seq, old, new)
    return 0


def merge(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.merging import Merging
    from jifen_desktop.services.merging import merge as merge_households

    typed = Merging(from_no=arguments.from_no, into_no=arguments.into_no, from_paper=True)
    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.SPLIT_OR_MERGE_FROM_PAPER)
        event = merge_households(store, typed, key=new_key(), actor=actor, at=session.now())
    assert event.other_after_points is not None, event
    answer("ok", event.action_seq, format_points(event.other_after_points))
    return 0
