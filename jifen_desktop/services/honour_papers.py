"""Which certificates are printed together, and what is written down of papers of honours."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.honours import Award
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.papers_of_quarter import (
    CertificateBatch,
    HonourRoll,
    SkippedNumber,
    SkippedNumbers,
)
from jifen_desktop.domain.rating_refusals import UnknownAward
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.permissions import Act, require
from jifen_desktop.services.quarter_papers import certificate_batch, honour_certificate


class Together(StrEnum):
    """Which certificates are printed along with one."""

    #: It alone.
    ONE = "one"
    #: The same level of its quarter, or the same honour of its day.
    SAME = "same"
    #: Every level of its quarter.
    QUARTER = "quarter"


@dataclass(frozen=True, kw_only=True)
class CertificateCounts:
    """How many there are of each kind of batch; no QUARTER for what belongs to none."""

    award: Award
    counts: dict[Together, int]


def certificate_counts(store: Store, award_no: int) -> CertificateCounts:
    """What can be printed along with an honour. Raises UnknownAward, also for a revoked one."""
    award = _standing(store, award_no)
    kinds = (Together.ONE, Together.SAME)
    if award.rating_id is not None:
        kinds = (*kinds, Together.QUARTER)
    counts = {kind: len(certificates_wanted(store, award_no, kind).certificates) for kind in kinds}
    return CertificateCounts(award=award, counts=counts)


def certificates_wanted(store: Store, award_no: int, together: Together) -> CertificateBatch:
    """The certificates of an honour and of those printed along with it, in rank order.

    Raises UnknownAward.
    """
    award = _standing(store, award_no)
    quarter = award.certificate.quarter
    if award.rating_id is None or quarter is None:
        return _of_day(store, award, together)
    whole = certificate_batch(store, quarter)
    if together is Together.QUARTER:
        return whole
    chosen = tuple(
        one
        for one in whole.certificates
        if one.number == award.certificate
        or (together is Together.SAME and one.honour_name == award.name)
    )
    return replace(whole, certificates=chosen)


def _of_day(store: Store, award: Award, together: Together) -> CertificateBatch:
    """An honour that comes from no rating, and those of its name given on the same day."""
    batch = honour_certificate(store, award.id)
    if together is Together.ONE:
        return batch
    with store.reading() as book:
        given = book.awards.given_between(award.given_on, award.given_on)
    numbers = [
        one.id
        for one in given
        if (one.name, one.village_name) == (award.name, award.village_name)
        and one.revoked_on is None
    ]
    batches = [honour_certificate(store, number) for number in numbers]
    return replace(batch, certificates=tuple(one for each in batches for one in each.certificates))


def _standing(store: Store, award_no: int) -> Award:
    with store.reading() as book:
        award = book.awards.find(award_no)
    if award is None or award.revoked_on is not None:
        raise UnknownAward(award_no)
    return award


def certificates_disclosure(
    store: Store, batch: CertificateBatch, reference: str
) -> Callable[[PaperWay], Disclosure]:
    """What is written down once they were printed or saved."""
    numbers = [one.household_no for one in batch.certificates]
    return disclosure_about(store, PaperKind.CERTIFICATES, numbers, reference)


def roll_disclosure(store: Store, roll: HonourRoll) -> Callable[[PaperWay], Disclosure]:
    """What is written down once the roll was printed or saved."""
    numbers = [one.household_no for block in roll.blocks for one in block.names]
    return disclosure_about(store, PaperKind.HONOUR_ROLL, numbers, str(roll.quarter))


def skipped_numbers_of(store: Store, year: int, *, actor: Actor) -> SkippedNumbers:
    """荣誉证书空号登记表: which numbers of a year belong to nobody, and why.

    Raises RoleMissing for those who may not read reasons.
    """
    with store.reading() as book:
        require(book, actor, Act.READ_RESTRICTED)
        reasons, head = book.awards.why_ended(), book.head.read()
        lines = [
            SkippedNumber(
                number=award.certificate,
                honour_name=award.name,
                is_level=award.rating_id is not None,
                household_no=award.household_no,
                given_on=award.given_on,
                revoked_on=award.revoked_on,
                reason=reasons[award.id],
            )
            for award in book.awards.of_year(year)
            if award.revoked_on is not None
        ]
    lines.sort(key=lambda line: line.revoked_on)
    return SkippedNumbers(
        village_name=head.village_name, year=year, practice=head.practice, lines=tuple(lines)
    )


def skipped_numbers_paper(register: SkippedNumbers) -> bytes:
    """荣誉证书空号登记表 on A4."""
    from jifen_desktop.documents.skipped_numbers import skipped_numbers_pdf  # noqa: PLC0415

    return skipped_numbers_pdf(register)


def skipped_numbers_disclosure(
    store: Store, register: SkippedNumbers
) -> Callable[[PaperWay], Disclosure]:
    """What is written down once the register was printed or saved."""
    numbers = [line.household_no for line in register.lines]
    return disclosure_about(store, PaperKind.SKIPPED_NUMBERS, numbers, str(register.year))
