"""The print queue: what is asked of printers, and what became of it."""

from typing import Any

from sqlalchemy import Boolean, Connection, insert, literal_column, select, update

from jifen_desktop.db.counter_models import PrintJobRow
from jifen_desktop.db.ledger_models import RedemptionRow
from jifen_desktop.db.rows import as_dict, member_of
from jifen_desktop.domain.print_jobs import PrintJob, PrintState

_JOB = select(
    PrintJobRow.id,
    RedemptionRow.receipt_no,
    PrintJobRow.copy_no,
    PrintJobRow.state,
    PrintJobRow.attempts,
    PrintJobRow.trouble,
).join(RedemptionRow, RedemptionRow.action_seq == PrintJobRow.redemption_seq)
#: In the words of its index, or SQLite would read every job there ever was.
_WAITING = literal_column("print_job.state = 'waiting'", Boolean)


def _job(row: Any) -> PrintJob:  # noqa: ANN401 - a row of the select above
    return PrintJob(**as_dict(row, state=member_of(PrintState, row.state)))


class PrintJobs:
    """Rows of an act; a guard lets nothing of them change but what a printer did."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, seq: int, redemption_seq: int, copy_no: int) -> int:
        """A paper that an action asks for; returns the job's id."""
        result = self._connection.execute(
            insert(PrintJobRow),
            {
                "action_seq": seq,
                "redemption_seq": redemption_seq,
                "copy_no": copy_no,
                "state": PrintState.WAITING,
                "attempts": 0,
                "trouble": "",
            },
        )
        return int(result.inserted_primary_key[0])  # type: ignore[index]

    def find(self, job_id: int) -> PrintJob | None:
        """The job of that id; a restored book may not know it."""
        found = self._connection.execute(_JOB.where(PrintJobRow.id == job_id)).first()
        return None if found is None else _job(found)

    def get(self, job_id: int) -> PrintJob:
        return _job(self._connection.execute(_JOB.where(PrintJobRow.id == job_id)).one())

    def waiting(self) -> list[PrintJob]:
        """Jobs that no printer did yet, in the order they were asked for."""
        found = self._connection.execute(_JOB.where(_WAITING).order_by(PrintJobRow.id))
        return [_job(row) for row in found]

    def last_of(self, redemption_seq: int) -> PrintJob | None:
        """The newest paper of a redemption; those before it were printed."""
        found = self._connection.execute(
            _JOB.where(PrintJobRow.redemption_seq == redemption_seq)
            .order_by(PrintJobRow.copy_no.desc())
            .limit(1)
        ).first()
        return None if found is None else _job(found)

    def tried(self, job_id: int, state: PrintState, trouble: str) -> None:
        """A printer was asked; what is printed stays printed."""
        self._connection.execute(
            update(PrintJobRow)
            .where(PrintJobRow.id == job_id, PrintJobRow.state != PrintState.PRINTED)
            .values(state=state, attempts=PrintJobRow.attempts + 1, trouble=trouble)
        )

    def wait_again(self, job_id: int) -> None:
        self._connection.execute(
            update(PrintJobRow)
            .where(PrintJobRow.id == job_id)
            .values(state=PrintState.WAITING, trouble="")
        )

    def give_up(self, job_id: int | None = None) -> None:
        """Try one job no more, or none of those that wait."""
        query = update(PrintJobRow).where(_WAITING).values(state=PrintState.GIVEN_UP)
        if job_id is not None:
            query = query.where(PrintJobRow.id == job_id)
        self._connection.execute(query)
