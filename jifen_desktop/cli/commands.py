"""Every command but the feeds: what it asks of the services and what it answers."""

import argparse
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from jifen_desktop.cli.session import Session, UsageError, answer, ask_pin, holder, new_key, say
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.numbering import parse_receipt_no, parse_voucher_no
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.domain.refusals import UnknownRole
from jifen_desktop.domain.roles import parse_roles
from jifen_desktop.messages import PROBLEM_NAMES, sentence_for
from jifen_desktop.services.permissions import Act

PROBLEM_FOUND = 1


def init(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.new_book import NewBook, make_book

    with Session(arguments) as session:
        pin = ask_pin(arguments.first, "JIFEN_PIN")
        new = NewBook(
            village_name=arguments.village,
            operator_name=arguments.first,
            pin=pin,
            book_id=secrets.token_bytes(16),
            salt=secrets.token_bytes(16),
            key=new_key(),
        )
        make_book(session.folder, new, at=session.now())
    answer("ok", 1)
    return 0


def operator_add(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.sign_in import Newcomer, add_operator

    with Session(arguments) as session:
        store = session.open()
        try:
            roles = parse_roles(arguments.role)
        except UnknownRole as refusal:
            raise UsageError(sentence_for(refusal).rstrip("。")) from refusal
        actor = session.actor(store, Act.ADD_OPERATOR)
        newcomer = Newcomer(
            name=arguments.name,
            pin=_pin_of_newcomer(arguments),
            salt=secrets.token_bytes(16),
            roles=roles,
        )
        voucher_no = add_operator(store, newcomer, key=new_key(), actor=actor, at=session.now())
    answer("ok", voucher_no)
    return 0


def _pin_of_newcomer(arguments: argparse.Namespace) -> str:
    """JIFEN_PIN2 is the newcomer's unless it already stands for a second person."""
    variable = "JIFEN_NEW_PIN"
    if variable not in os.environ and not arguments.second:
        variable = "JIFEN_PIN2"
    return ask_pin(arguments.name, variable)


def import_households(arguments: argparse.Namespace) -> int:
    from jifen_desktop.cli.importing import run_import

    with Session(arguments) as session:
        return run_import(session, "households")


def import_products(arguments: argparse.Namespace) -> int:
    from jifen_desktop.cli.importing import run_import

    with Session(arguments) as session:
        return run_import(session, "products")


def void(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.reversing import void as void_receipt

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.VOID_SAME_DAY)
        done = void_receipt(
            store,
            parse_receipt_no(arguments.receipt_no),
            arguments.reason,
            key=new_key(),
            actor=actor,
            at=session.now(),
        )
    answer("ok", done.receipt_no, done.voucher_no, format_points(done.balance_points))
    return 0


def reverse(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.reversing import reverse as reverse_voucher

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.REVERSE)
        voucher_no = reverse_voucher(
            store,
            parse_voucher_no(arguments.voucher_no),
            arguments.reason,
            key=new_key(),
            actor=actor,
            at=session.now(),
        )
    answer("ok", voucher_no)
    return 0


def balance(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.balances import balance as balance_of

    with Session(arguments) as session:
        answer(format_points(balance_of(session.open(), arguments.household_no)))
    return 0


def score(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.score import score as score_of

    with Session(arguments) as session:
        quarter = quarter_named(arguments.quarter)
        answer(format_points(score_of(session.open(), arguments.household_no, quarter)))
    return 0


def statement(arguments: argparse.Namespace) -> int:
    from jifen_desktop.documents.statement import statement_pdf, statement_rows
    from jifen_desktop.services.balances import statement as statement_of

    with Session(arguments) as session:
        printed_on = session.now().typed or session.now().local.date()
        found = statement_of(session.open(), arguments.household_no, printed_on=printed_on)
    leave_paper(Path(arguments.out), statement_pdf(found), statement_rows(found))
    return 0


def receipt(arguments: argparse.Namespace) -> int:
    from jifen_desktop.documents.paper_sizes import Paper
    from jifen_desktop.documents.receipt import receipt_pdf, receipt_rows
    from jifen_desktop.services.receipts import receipt as receipt_of
    from jifen_desktop.services.receipts import receipt_paper

    with Session(arguments) as session:
        store = session.open()
        found = receipt_of(store, parse_receipt_no(arguments.receipt_no))
        paper = Paper(arguments.paper or receipt_paper(store))
    pdf = receipt_pdf(found, paper, copy=True)
    leave_paper(Path(arguments.out), pdf, receipt_rows(found, copy=True))
    return 0


def leave_paper(path: Path, pdf: bytes, rows: Iterable[Iterable[str]]) -> None:
    """Leave a paper in its place, and answer where it is."""
    keep_paper(path, pdf, rows)
    answer("ok", path)


def keep_paper(path: Path, pdf: bytes, rows: Iterable[Iterable[str]]) -> None:
    """Leave a paper in its place, and say which characters it could only show as 〓."""
    from jifen_desktop.documents.fonts import missing_glyphs
    from jifen_desktop.documents.paper_file import write_paper

    write_paper(path, pdf)
    missing = missing_glyphs(*(text for row in rows for text in row))
    if missing:
        say(f"有打不出的字，纸上印成了〓：{' '.join(missing)}。")


def check(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.checking import check as check_book

    with Session(arguments) as session:
        found = check_book(session.open())
    for problem in found:
        answer(f"{PROBLEM_NAMES[problem.law]}：{problem.where}")
    if not found:
        say("账本完好。")
    return PROBLEM_FOUND if found else 0


def backup(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.keeping import back_up_to

    with Session(arguments) as session:
        store = session.open()
        actor = session.actor(store, Act.BACK_UP) if arguments.operator else None
        done = back_up_to(store, Path(arguments.to), actor=actor)
    answer("ok", done.path)
    return 0


def restore(arguments: argparse.Namespace) -> int:
    from jifen_desktop.services.restoring import Signature, restoring

    with (
        Session(arguments) as session,
        restoring(session.folder, Path(arguments.file), holder()) as under_way,
    ):
        preview = under_way.preview
        now = f"现在的账本到第 {preview.live.last_seq} 笔，" if preview.live else ""
        lost = (
            "现在的账本读不出来，看不出会少多少笔"
            if preview.lost is None
            else f"恢复会少 {preview.lost} 笔"
        )
        last = preview.backup.last_business_date
        say(f"备份到第 {preview.backup.last_seq} 笔（{last}），{now}{lost}。")
        if arguments.dry_run:
            return 0
        name = session.operator_name()
        second: str = arguments.second or ""
        signature = Signature(
            name=name,
            pin=ask_pin(name, "JIFEN_PIN"),
            second_name=second,
            second_pin=ask_pin(second, "JIFEN_PIN2") if second else "",
        )
        done = under_way.finish(signature, key=new_key(), at=session.now())
    if done.preview.lost != preview.lost:
        say(f"恢复时又有新的业务，实际少了 {done.preview.lost} 笔。")
    if done.kept:
        say(f"原来的账本保存在 {done.kept}。")
    answer("ok", done.voucher_no, done.epoch)
    return 0


def demo(arguments: argparse.Namespace) -> int:
    from jifen_desktop.cli.demo import run_demo

    with Session(arguments) as session:
        return run_demo(session, Path(arguments.out or "jifen-demo"))


def open_window(_: argparse.Namespace) -> int:
    """`open` is taken by app.py before; here only what it cannot take arrives."""
    raise UsageError("open 只能与 --data、--practice、--tour 一起用")
