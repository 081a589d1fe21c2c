"""Vetoes as the window lists them; who may not read what is restricted learns one bit.

That bit is whether a household is frozen today: the counter needs it, and no more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import Award
from jifen_desktop.domain.households import Household
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import NotAllowed
from jifen_desktop.domain.veto_refusals import UnknownVeto
from jifen_desktop.domain.vetoes import Veto
from jifen_desktop.services.following_vetoes import PERSON_FIELD
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.questioned_honours import questioned_by
from jifen_desktop.services.redeeming import find_household
from jifen_desktop.services.veto_request import DOCUMENT_FIELD, GROUND_FIELD
from jifen_desktop.services.vetoing import REASON_FIELD


@dataclass(frozen=True, kw_only=True)
class Restricted:
    """What only few may read: '' where nothing was said, None where it was erased."""

    ground: str | None = field(repr=False)
    document: str | None = field(repr=False)
    #: As the person was called on that day.
    person: str | None = field(repr=False)
    lifted_because: str | None = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class VetoLine:
    """One veto with what it did, for eyes that may read restricted texts."""

    veto: Veto
    #: The household that it was laid on, and where it reaches now: numbers.
    household: Household
    reaches: tuple[str, ...]
    #: In 0.01.
    zeroed_points: int
    restricted: Restricted


@dataclass(frozen=True, kw_only=True)
class HouseholdStanding:
    """What the page of a household shows of its vetoes."""

    frozen: bool
    #: Newest first; None for whom they are none of their business.
    lines: tuple[VetoLine, ...] | None
    #: Honours that each of them puts before the committee, by the veto's number.
    questioned: Mapping[int, tuple[Award, ...]] = field(
        default_factory=dict[int, tuple[Award, ...]]
    )


def read_ground(store: Store, veto_no: int, *, actor: Actor) -> Restricted:
    """The restricted texts of a veto. Raises RoleMissing or UnknownVeto."""
    with store.reading() as book:
        require(book, actor, Act.READ_RESTRICTED)
        found = book.vetoes.find(veto_no)
        if found is None:
            raise UnknownVeto(veto_no)
        [line] = _lines(book, [found])
        return line.restricted


def list_vetoes(store: Store, *, actor: Actor) -> tuple[VetoLine, ...]:
    """Every veto and suspension, newest first. Raises RoleMissing."""
    with store.reading() as book:
        require(book, actor, Act.READ_RESTRICTED)
        return _lines(book, book.vetoes.all())


def household_standing(
    store: Store, household_no: str, *, actor: Actor, today: date
) -> HouseholdStanding:
    """Whether a household is frozen, and by what for who may know. Raises UnknownHousehold."""
    with store.reading() as book:
        household = find_household(book, household_no)
        frozen = household.id in book.vetoes.frozen({household.id}, today)
        try:
            require(book, actor, Act.READ_RESTRICTED)
        except NotAllowed:
            return HouseholdStanding(frozen=frozen, lines=None)
        about = {veto.id: veto for veto in book.vetoes.reaching(household.id)}
        about |= {veto.id: veto for veto in book.vetoes.laid_on(household.id)}
        vetoes = [veto for _, veto in sorted(about.items())]
        return HouseholdStanding(
            frozen=frozen,
            lines=_lines(book, vetoes),
            questioned={veto.id: questioned_by(book, veto, today) for veto in vetoes},
        )


def _lines(book: Book, vetoes: Sequence[Veto]) -> tuple[VetoLine, ...]:
    """The vetoes, oldest first, as lines, newest first."""
    seqs = [veto.action_seq for veto in vetoes]
    lifted_by = book.actions.reversals_of(seqs)
    texts = book.actions.texts_of([*seqs, *lifted_by.values()])
    reaching = {(one.veto_id, one.household_id): one.reaches for one in book.vetoes.reaches()}
    lines: list[VetoLine] = []
    for veto in reversed(vetoes):
        laid = texts[veto.action_seq]
        lifted = texts.get(lifted_by.get(veto.action_seq, 0), {})
        taken = book.ledger.of_action(veto.action_seq)
        lines.append(
            VetoLine(
                veto=veto,
                household=book.households.get(veto.household_id),
                reaches=tuple(
                    book.households.get(household_id).household_no
                    for (veto_id, household_id), reaches in reaching.items()
                    if veto_id == veto.id and reaches
                ),
                zeroed_points=sum(transfer.amount_points for transfer in taken),
                restricted=Restricted(
                    ground=laid.get(GROUND_FIELD, ""),
                    document=laid.get(DOCUMENT_FIELD, ""),
                    person=laid.get(PERSON_FIELD, ""),
                    lifted_because=lifted.get(REASON_FIELD, ""),
                ),
            )
        )
    return tuple(lines)
