"""Writing texts about people in their one place, where rows that only grow can name them."""

from collections.abc import Mapping
from itertools import count

from sqlalchemy import Connection, func, insert, select

from jifen_desktop.db.models import TextCopyRow


def keep_numbered(
    connection: Connection, seq: int, field: str, texts: Mapping[int, str]
) -> dict[int, int]:
    """Keep texts beside an act; their ids, under the numbers that the texts came with."""
    last = connection.execute(select(func.max(TextCopyRow.id))).scalar()
    ids = dict(zip(texts, count((last or 0) + 1), strict=False))
    rows = [
        {"id": ids[number], "action_seq": seq, "field": field, "text": text}
        for number, text in texts.items()
    ]
    if rows:
        connection.execute(insert(TextCopyRow), rows)
    return ids
