"""No paper shows what it must not: 500 telephones, ID numbers and grounds of vetoes, in no PDF."""

from collections.abc import Generator, Iterator
from itertools import pairwise

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.life import LifeEvent
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.life_papers import life_slip, life_slip_paper
from jifen_desktop.services.papers import statement_paper
from jifen_desktop.services.papers_of_points import household_ledger_paper, passbook_paper
from jifen_desktop.services.publication_papers import (
    objection_paper,
    publication_paper,
    published_batch,
)
from jifen_desktop.services.reading_files import read_roster
from jifen_desktop.services.vetoing import VetoRequest, suspend, veto
from tests import life_village
from tests.documents.readers import pdf_text
from tests.points_village import BOTH, deed
from tests.publication_village import (
    FREE_DAY,
    make_publishing_store,
    post_batch,
    protest,
    published,
)
from tests.village import CLERK, DAY, moment, new_key

COUNT = 500
#: Papers of one household are made for some of them, and events happen to others.
SHOWN, LIVING = range(0, COUNT, 50), range(1, COUNT, 50)


def number(one: int) -> str:
    return f"05-{one:03}"


def phone(one: int) -> str:
    return f"139{one:03}86420"


def id_number(one: int) -> str:
    """With its check digit, as people have them."""
    digits = f"522701{1940 + one % 60}0{1 + one % 9}1{one % 10}{one:03}"
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    left = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return digits + "10X98765432"[left]


def ground(one: int) -> str:
    return f"因由Q{one:03}Z隐情"


CANARIES = [secret(one) for one in range(COUNT) for secret in (phone, id_number, ground)]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    """A village where every household has all that no paper shows."""
    folder = tmp_path_factory.mktemp("crowd")
    store = make_publishing_store(folder / "book")
    path = folder / "花名册.csv"
    rows = (f"{number(n)},石{n:03},第五组,{phone(n)},{id_number(n)}" for n in range(COUNT))
    path.write_text("\n".join(["户号,户主,组别,电话,身份证号", *rows]), encoding="utf-8")
    read = read_roster(path)
    assert (len(read.drafts), read.id_numbers_left_out) == (COUNT, COUNT)
    import_households(store, read, key="crowd", actor=CLERK, at=moment())
    yield store
    store.close()


def papers(store: Store) -> Iterator[tuple[str, bytes]]:
    """Every paper of the village that shows people, each with its name."""
    numbers, batch_no = published(store, *(deed(number(n), "C01", "1") for n in range(COUNT)))
    objections = [protest(store, batch_no, numbers[n]).objection_no for n in SHOWN]
    post_batch(store, batch_no)
    _veto_everybody(store)
    for masked in (False, True):
        for paper in ("a4", "a3"):
            batch = published_batch(store, batch_no, masked=masked)
            yield f"notice {paper} {masked}", publication_paper(batch, paper)
    for objection_no in objections:
        yield f"objection {objection_no}", objection_paper(store, objection_no)
    for event in _events(store):
        yield f"slip {event.id}", life_slip_paper(life_slip(store, event.action_seq))
    for shown in SHOWN:
        yield f"statement {shown}", statement_paper(store, number(shown), DAY)
        yield f"ledger {shown}", household_ledger_paper(store, number(shown), DAY.year, DAY)
        yield f"passbook {shown}", passbook_paper(store, number(shown), DAY)


def _veto_everybody(store: Store) -> None:
    """Half of them after a decision, and the balance with it; half while a case is open."""
    at = moment(FREE_DAY)
    for one in range(1, COUNT, 2):
        suspend(store, number(one), ground(one), key=new_key(), actor=BOTH, at=at)
    for one in range(0, COUNT, 2):
        wanted = VetoRequest(
            ground=ground(one), document=f"依据{ground(one)}", decided_on=DAY, zero=one % 4 == 0
        )
        veto(store, number(one), wanted, key=new_key(), actor=BOTH, at=at)


def _events(store: Store) -> Iterator[LifeEvent]:
    """Households that split and merge, vetoed as they are."""
    for one, other in list(pairwise(LIVING))[::2]:
        yield life_village.split(
            store, f"06-{one:03}", f"新{one:03}", "0", old_no=number(one), at=moment(FREE_DAY)
        )
        yield life_village.merge(store, number(one), number(other), at=moment(FREE_DAY))


def test_no_paper_shows_a_telephone_an_id_number_or_a_ground(crowd: Store) -> None:
    for name, pdf in papers(crowd):
        text = pdf_text(pdf)
        assert "石" in text, name  # the reader reads
        assert [canary for canary in CANARIES if canary in text] == [], name
