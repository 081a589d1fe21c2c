"""Wrong PINs in a row, remembered over restarts."""

from sqlalchemy import Connection, delete, insert, select

from jifen_desktop.db.counter_models import SignInAttemptRow


class SignInAttempts:
    """A counter for each operator; no row is a counter at 0."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self, operator_id: int) -> int:
        """How many wrong PINs came since the last right one."""
        found = self._connection.execute(
            select(SignInAttemptRow.failures).where(SignInAttemptRow.operator_id == operator_id)
        ).scalar()
        return found or 0

    def set(self, operator_id: int, failures: int) -> None:
        self._connection.execute(
            delete(SignInAttemptRow).where(SignInAttemptRow.operator_id == operator_id)
        )
        if failures:
            self._connection.execute(
                insert(SignInAttemptRow), {"operator_id": operator_id, "failures": failures}
            )
