"""`jifen rules`: a draft from a file, its adoption, the rules as a file."""

import argparse
from pathlib import Path

from jifen_desktop.cli.session import Session, answer, new_key, say
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.permissions import Act


def rules_import(arguments: argparse.Namespace) -> int:
    """Make a file the newest draft, unless a line of it is bad: then each is named."""
    from jifen_desktop.services.drafting_rules import import_rules, rule_faults
    from jifen_desktop.services.reading_files import read_rules

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.DRAFT_RULES)
        source = read_rules(Path(arguments.file))
        faults = rule_faults(store, source)
        for fault in faults:
            say(f"第 {fault.row} 行：{sentence_for(fault.reason)}")
        if faults:
            raise RowsBad(len(faults))
        done = import_rules(store, source, key=new_key(), actor=actor, at=session.now())
    answer("ok", done.voucher_no, done.rules, done.disabled)
    return 0


def rules_adopt(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.adopting_rules import adopt_rules
    from jifen_desktop.services.held_meetings import HeldAt

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.ADOPT_RULES)
        done = adopt_rules(
            store,
            HeldAt(title=arguments.meeting, held_on=arguments.held),
            arguments.effective,
            key=new_key(),
            actor=actor,
            at=session.now(),
        )
    answer("ok", done.voucher_no, done.version, done.effective_on)
    return 0


def rules_export(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.rule_listing import export_rules

    path = Path(arguments.file)
    with Session(arguments) as session:
        export_rules(session.open(), path)
    answer("ok", path)
    return 0
