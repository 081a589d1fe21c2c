"""`jifen veto` and `jifen unveto`: done from signed paper, so that nobody else signs in."""

import argparse

from jifen_desktop.cli.session import Session, answer, new_key
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.services.permissions import Act


def veto(arguments: argparse.Namespace) -> int:
    """Freeze and exclude a household; forfeit its points where that was decided."""
    from jifen_desktop.services.veto_request import VetoRequest
    from jifen_desktop.services.vetoing import veto as lay

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.VETO_FROM_PAPER)
        wanted = VetoRequest(
            ground=arguments.ground,
            document=arguments.document,
            decided_on=arguments.decided,
            until_on=arguments.until,
            zero=arguments.zero,
        )
        done = lay(
            store,
            arguments.household_no,
            wanted,
            from_paper=True,
            key=new_key(),
            actor=actor,
            at=session.now(),
        )
    answer("ok", done.veto_no, done.voucher_no, format_points(done.zeroed_points))
    return 0


def unveto(arguments: argparse.Namespace) -> int:
    """Lift the one veto or suspension of a household that stands."""
    from jifen_desktop.services.vetoing import unveto as lift

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.VETO_FROM_PAPER)
        done = lift(
            store,
            arguments.household_no,
            arguments.reason,
            from_paper=True,
            key=new_key(),
            actor=actor,
            at=session.now(),
        )
    answer("ok", done.voucher_no, format_points(done.restored_points))
    return 0
