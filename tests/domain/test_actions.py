"""Keys and fingerprints: the same request is known again, another one is told apart."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jifen_desktop.domain.actions import KEY_LENGTH_MAX, check_key, fingerprint
from jifen_desktop.domain.acts import REVERSIBLE, Kind
from jifen_desktop.domain.refusals import KeyUnfit

BOOK = bytes(range(16))
KINDS = st.sampled_from(Kind)
KEYS = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=KEY_LENGTH_MAX)
CONTENTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
REQUESTS = st.tuples(KINDS, KEYS, CONTENTS)


@given(KEYS)
def test_a_key_of_letters_digits_and_signs_is_taken(key: str) -> None:
    check_key(key)


@pytest.mark.parametrize(
    "key", ["", " ", "a b", "a\tb", "a\n", "a\u200bb", "\u3000", "k" * 65, "\ufffd\ufffd"]
)
def test_a_key_that_breaks_a_line_of_answers_is_refused(key: str) -> None:
    with pytest.raises(KeyUnfit) as refused:
        check_key(key)

    assert key.startswith(refused.value.key)
    assert len(refused.value.key) <= KEY_LENGTH_MAX


@given(REQUESTS, REQUESTS)
def test_only_the_same_request_has_the_same_fingerprint(
    one: tuple[Kind, str, str], other: tuple[Kind, str, str]
) -> None:
    assert (fingerprint(BOOK, *one) == fingerprint(BOOK, *other)) == (one == other)


@given(KINDS, KEYS, CONTENTS, st.data())
def test_moving_a_character_from_key_to_content_changes_the_fingerprint(
    kind: Kind, key: str, content: str, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(key) - 1))

    moved = fingerprint(BOOK, kind, key[:cut], key[cut:] + content)

    assert moved != fingerprint(BOOK, kind, key, content)


@given(REQUESTS, st.binary(min_size=16, max_size=16))
def test_the_same_request_in_another_village_has_another_fingerprint(
    request: tuple[Kind, str, str], book_id: bytes
) -> None:
    assume(book_id != BOOK)

    assert fingerprint(book_id, *request) != fingerprint(BOOK, *request)


def test_a_fingerprint_is_32_bytes() -> None:
    assert len(fingerprint(BOOK, Kind.REDEEM, "k1", "")) == 32


def test_redemptions_and_reversals_are_not_reversed() -> None:
    assert REVERSIBLE.isdisjoint({Kind.REDEEM, Kind.VOID, Kind.REVERSE, Kind.RESTORE, Kind.INIT})
