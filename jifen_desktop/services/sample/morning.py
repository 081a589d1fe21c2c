"""The sample village's morning as it is told afterwards: a line for each act, and its papers."""

from datetime import date, datetime
from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.documents.paper_file import write_paper
from jifen_desktop.documents.paper_sizes import Paper
from jifen_desktop.documents.receipt import receipt_pdf
from jifen_desktop.documents.statement import statement_pdf
from jifen_desktop.domain.amounts import format_fixed, format_points
from jifen_desktop.domain.file_refusals import PathUnwritable
from jifen_desktop.services.awarding import Awarded
from jifen_desktop.services.balances import statement
from jifen_desktop.services.checking import check
from jifen_desktop.services.openings import Booked
from jifen_desktop.services.receipts import receipt
from jifen_desktop.services.sample.booking import PRACTICE_PIN
from jifen_desktop.services.sample.events import PaperAward, Redemption
from jifen_desktop.services.sample.people import VILLAGE_NAME

SUMMARY = "今天早上.txt"


def prepare_out(out_folder: Path) -> None:
    """Make the folder that a morning's papers go to. Raises PathUnwritable."""
    try:
        out_folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PathUnwritable(str(out_folder), error.strerror or "") from error


class Morning:
    """What was done so far, by whomever: the services themselves or hands at the window."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._lines = [f"{VILLAGE_NAME}积分超市（练习） {day} 上午", ""]
        self._receipts: list[int] = []
        self._guests: list[str] = []

    # --- while it goes on ---------------------------------------------------------------

    def received(self, at: datetime, booked: Booked) -> None:
        stock = format_fixed(booked.result, booked.scale)
        self._tell(at, f"入库，凭证 {booked.voucher_no}，现有库存 {stock}")

    def redeemed(
        self, at: datetime, asked: Redemption, receipt_no: int, balance_points: int
    ) -> None:
        self._receipts.append(receipt_no)
        self._guests.append(asked.household_no)
        left = format_points(balance_points)
        self._tell(at, f"{_order(asked)}：单号 {receipt_no}，剩余 {left} 分")

    def refused(self, at: datetime, asked: Redemption, why: str) -> None:
        self._tell(at, f"{_order(asked)}：没有办成：{why}")

    def voided(self, at: datetime, receipt_no: int, household_no: str, balance_points: int) -> None:
        points = format_points(balance_points)
        self._tell(at, f"作废单号 {receipt_no}，户号 {household_no} 退回后 {points} 分")

    def awarded(self, at: datetime, asked: PaperAward, done: Awarded) -> None:
        told = asked.declaration
        points, left = format_points(done.points), format_points(done.balance_points)
        self._tell(
            at,
            f"户号 {told.household_no} 纸面登记 {told.rule_code}：凭证 {done.voucher_no}，"
            f"得 {points} 分，现有 {left} 分",
        )

    def did(self, at: datetime, words: str) -> None:
        """Anything else worth telling."""
        self._tell(at, words)

    def _tell(self, at: datetime, words: str) -> None:
        self._lines.append(f"{at:%H:%M}  {words}")

    # --- when it is over ----------------------------------------------------------------

    def leave(self, store: Store, out_folder: Path, folder: Path) -> bool:
        """Check the book, leave papers and summary in `out_folder`; whether the book is sound.

        At least one redemption must have been told. Raises PathUnwritable.
        """
        problems = check(store)
        self._leave_papers(store, out_folder)
        self._lines += [
            "",
            "账本检查：" + ("完好" if not problems else f"有 {len(problems)} 处问题"),
            f"练习账本：{folder}（操作员的 PIN 都是 {PRACTICE_PIN}）",
        ]
        write_paper(out_folder / SUMMARY, (self.summary() + "\n").encode())
        return not problems

    def summary(self) -> str:
        return "\n".join(self._lines)

    def _leave_papers(self, store: Store, out_folder: Path) -> None:
        """The first and the longest receipt on every paper, and a statement of the first guest."""
        receipts = [receipt(store, number) for number in self._receipts]
        longest = max(receipts, key=lambda r: len(r.lines))
        for shown in dict.fromkeys((receipts[0], longest)):
            for paper in Paper:
                pdf = receipt_pdf(shown, paper, copy=False)
                write_paper(out_folder / f"小票-{shown.receipt_no}-{paper}.pdf", pdf)
        first = statement(store, self._guests[0], printed_on=self._day)
        write_paper(out_folder / f"对账单-{first.household_no}.pdf", statement_pdf(first))


def _order(asked: Redemption) -> str:
    goods = " ".join(f"{line.code}×{line.quantity}" for line in asked.lines)
    return f"户号 {asked.household_no} 兑换 {goods}"
