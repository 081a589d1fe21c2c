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
