"""What a column may not hold is damage to the file, never a bug of ours."""

from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.file_refusals import BookDamaged, BookReplaced
from tests.db.office import as_a_vandal

DAMAGES = {
    "a kind of act that nobody knows": "UPDATE action SET kind = 'dance' WHERE seq = 1",
    "a day that is none": "UPDATE action SET business_date = '2026-13-99' WHERE seq = 1",
    "a moment that is none": "UPDATE action SET recorded_utc = 'noon' WHERE seq = 1",
    "text that is no UTF-8": "UPDATE action SET key = CAST(x'ff' AS TEXT) WHERE seq = 1",
}


@pytest.mark.parametrize("deed", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_value_is_damage(deed: str, path: Path) -> None:
    as_a_vandal(path, deed)
    store = Store(path)

    with pytest.raises(BookDamaged), store.reading() as book:
        book.actions.get(1)
    store.close()


def test_another_village_in_the_books_place_is_refused(path: Path, tmp_path: Path) -> None:
    """Whoever signed in signed in there, not here."""
    store = Store(path)
    other = tmp_path / "other.jifen"
    other.write_bytes(path.read_bytes())
    as_a_vandal(other, "UPDATE book SET book_id = randomblob(16)")
    other.replace(path)

    with pytest.raises(BookReplaced), store.transaction():
        pass
    store.close()
