"""How a guard is said in SQL."""


def abort(name: str, when: str, condition: str | None, message: str) -> str:
    """A trigger that refuses; the condition is SQL over NEW and OLD."""
    guard = f" WHEN {condition}" if condition else ""
    return f"CREATE TRIGGER {name} {when}{guard} BEGIN SELECT RAISE(ABORT, '{message}'); END"


_SUM_OF_ACCOUNT = (
    "(SELECT coalesce((SELECT sum(amount_points) FROM transfer"
    " WHERE to_account_id = {account}), 0)"
    " - coalesce((SELECT sum(amount_points) FROM transfer"
    " WHERE from_account_id = {account}), 0))"
)


def sum_of_account(account: str) -> str:
    """The balance of an account as SQL, from its rows alone."""
    return _SUM_OF_ACCOUNT.format(account=account)


#: The quarter that follows the one in `{quarter}`.
_NEXT_QUARTER = (
    "CASE substr({quarter}, 6) WHEN '4' THEN (substr({quarter}, 1, 4) + 1) || 'Q1'"
    " ELSE substr({quarter}, 1, 5) || (substr({quarter}, 6) + 1) END"
)


def next_quarter(quarter: str) -> str:
    """The quarter after another one as SQL."""
    return _NEXT_QUARTER.format(quarter=quarter)


def quarter_of(day: str) -> str:
    """The quarter that a day lies in as SQL."""
    return f"substr({day}, 1, 4) || 'Q' || ((substr({day}, 6, 2) + 2) / 3)"


#: The first quarter that is not closed; an empty text, before all of them, where none is.
FIRST_OPEN_QUARTER = (
    f"coalesce((SELECT {next_quarter('quarter')} FROM quarter_close"
    " ORDER BY quarter DESC LIMIT 1), '')"
)
