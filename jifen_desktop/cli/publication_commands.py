"""From the meeting to the account: `decide`, `publish`, `object`, `post`, `notice`."""

import argparse
from pathlib import Path

from jifen_desktop.cli.commands import leave_paper
from jifen_desktop.cli.session import Session, answer, new_key, say
from jifen_desktop.services.permissions import Act


def decide(arguments: argparse.Namespace) -> int:
    """Agree to items as they were declared, from a meeting's signed minutes."""
    from jifen_desktop.services.deciding import decide_from_minutes
    from jifen_desktop.services.held_meetings import HeldAt

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.DECIDE_DEED)
        voucher_no = decide_from_minutes(
            store,
            arguments.item_nos,
            HeldAt(title=arguments.meeting, held_on=arguments.held),
            key=new_key(),
            actor=actor,
            at=session.now(),
        )
    answer("ok", voucher_no, len(set(arguments.item_nos)))
    return 0


def publish(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.publishing import PublicationPlan
    from jifen_desktop.services.publishing import publish as put_up

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.PUBLISH)
        plan = PublicationPlan(
            first_day=arguments.first_day, days=arguments.days, note=arguments.note
        )
        done = put_up(store, plan, key=new_key(), actor=actor, at=session.now())
    answer("ok", done.batch_no, done.items)
    return 0


def post(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.posting import post_publication

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.POST_DEED)
        done = post_publication(
            store, arguments.batch_no, key=new_key(), actor=actor, at=session.now()
        )
    answer("ok", done.voucher_no, done.posted, done.held)
    return 0


def object_to_item(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.objections import Protest, object_to

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.REGISTER_OBJECTION)
        done = object_to(
            store,
            arguments.batch_no,
            arguments.item_no,
            Protest(content=arguments.text),
            key=new_key(),
            actor=actor,
            at=session.now(),
        )
    answer("ok", done.objection_no, done.due_on)
    return 0


def notice(arguments: argparse.Namespace) -> int:
    """Both lists of a batch as one PDF; whoever is named with --as is written down with it."""
    from jifen_desktop.documents.publication import publication_rows
    from jifen_desktop.domain.disclosures import PaperKind, PaperWay
    from jifen_desktop.services.disclosing import disclose
    from jifen_desktop.services.publication_papers import (
        notice_disclosure,
        notices_masked,
        publication_paper,
        published_batch,
    )

    with Session(arguments) as session:
        store, at = session.open(), session.now()
        actor = session.actor(store, Act.DISCLOSE) if arguments.operator else None
        masked = arguments.mask or notices_masked(store, at=at)
        batch = published_batch(store, arguments.batch_no, masked=masked)
        pdf = publication_paper(batch, arguments.paper)
        if actor is None:
            say("没有写明经办人（--as），这次打印没有留痕。")
        else:
            paper = notice_disclosure(batch, PaperKind.NOTICE, PaperWay.SAVED)
            disclose(store, paper, key=new_key(), actor=actor, at=at)
    leave_paper(Path(arguments.out), pdf, publication_rows(batch))
    return 0
