"""`jifen demo`: the sample village built anew, then one real morning through the services."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jifen_desktop.cli.session import Session, answer, holder, say
from jifen_desktop.db.store import Store
from jifen_desktop.documents.paper_file import write_paper
from jifen_desktop.documents.paper_sizes import Paper
from jifen_desktop.documents.receipt import receipt_pdf
from jifen_desktop.documents.statement import statement_pdf
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.file_refusals import PathUnwritable
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.balances import statement
from jifen_desktop.services.book_folder import default_folder, open_book
from jifen_desktop.services.checking import check
from jifen_desktop.services.openings import Booked
from jifen_desktop.services.receipts import receipt
from jifen_desktop.services.redeeming import Redeemed
from jifen_desktop.services.reversing import Voided
from jifen_desktop.services.sample.booking import (
    PRACTICE_PIN,
    Happened,
    book_event,
    build_sample,
    staff_of,
)
from jifen_desktop.services.sample.events import Event, Redemption
from jifen_desktop.services.sample.people import VILLAGE_NAME
from jifen_desktop.services.sample.story import morning

PROBLEM_FOUND = 1
SUMMARY = "今天早上.txt"


@dataclass
class _Morning:
    """What the morning left behind."""

    lines: list[str] = field(default_factory=list)
    receipts: list[int] = field(default_factory=list)
    households: list[str] = field(default_factory=list)


def run_demo(session: Session, out: Path) -> int:
    """Build the village, work the morning, leave papers and a summary in `out`."""
    given = session.arguments.data is not None
    folder = session.folder if given else default_folder().with_name("jifen-practice")
    today = session.now().typed or session.now().local.date()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PathUnwritable(str(out), error.strerror or "") from error
    say("正在建练习村，请稍候……")
    build_sample(folder, today, random_bytes=secrets.token_bytes)
    store = open_book(folder, holder())
    try:
        done = _work(store, today)
        problems = check(store)
        _leave_papers(store, done, out, today)
    finally:
        store.close()
    done.lines += [
        "",
        "账本检查：" + ("完好" if not problems else f"有 {len(problems)} 处问题"),
        f"练习账本：{folder}（操作员的 PIN 都是 {PRACTICE_PIN}）",
    ]
    write_paper(out / SUMMARY, ("\n".join(done.lines) + "\n").encode())
    say("\n".join(done.lines))
    answer("ok", out)
    return PROBLEM_FOUND if problems else 0


def _work(store: Store, today: date) -> _Morning:
    """The morning of the day, through the real services, refusals and all."""
    done = _Morning(lines=[f"{VILLAGE_NAME}积分超市（练习） {today} 上午", ""])
    staff, happened = staff_of(store), Happened()
    for event in morning(today):
        try:
            outcome = _outcome(book_event(store, event, staff, happened))
        except Refusal as refusal:
            outcome = f"没有办成：{sentence_for(refusal)}"
        else:
            if isinstance(event, Redemption):
                done.receipts.append(happened.receipts[event.key])
                done.households.append(event.household_no)
        done.lines.append(f"{event.at:%H:%M}  {_asked(event)}{outcome}")
    return done


def _asked(event: Event) -> str:
    if isinstance(event, Redemption):
        goods = " ".join(f"{line.code}×{line.quantity}" for line in event.lines)
        return f"户号 {event.household_no} 兑换 {goods}："
    return ""


def _outcome(done: Booked | Redeemed | Voided) -> str:
    match done:
        case Redeemed():
            return f"单号 {done.receipt_no}，剩余 {format_points(done.balance_points)} 分"
        case Voided():
            points = format_points(done.balance_points)
            return f"作废单号 {done.receipt_no}，户号 {done.household_no} 退回后 {points} 分"
        case _:
            stock = format_fixed(done.result, done.scale)
            return f"入库，凭证 {done.voucher_no}，现有库存 {stock}"


def _leave_papers(store: Store, done: _Morning, out: Path, today: date) -> None:
    """The first and the longest receipt on every paper, and a statement of the first guest."""
    receipts = [receipt(store, number) for number in done.receipts]
    longest = max(receipts, key=lambda r: len(r.lines))
    for shown in dict.fromkeys((receipts[0], longest)):
        for paper in Paper:
            pdf = receipt_pdf(shown, paper, copy=False)
            write_paper(out / f"小票-{shown.receipt_no}-{paper}.pdf", pdf)
    shown = statement(store, done.households[0], printed_on=today)
    write_paper(out / f"对账单-{shown.household_no}.pdf", statement_pdf(shown))
