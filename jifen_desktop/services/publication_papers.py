"""The papers of a publication: what hangs on the wall, and the form of an objection.

ReportLab is slow to import: it is imported when a paper is made.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.masking import mask_name
from jifen_desktop.domain.papers_of_publication import ObjectionForm, PublishedBatch
from jifen_desktop.domain.publication import Publication, PublicationHousehold, PublicationLine
from jifen_desktop.domain.publication_refusals import UnknownObjection, UnknownPublication
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.settings import MASK_NOTICES
from jifen_desktop.services.booking import day_of


def notices_masked(store: Store, *, at: Moment) -> bool:
    """Whether the village hides part of the names on its wall."""
    with store.reading() as book:
        return book.settings.value(MASK_NOTICES, day_of(book, at).day) == "yes"


def published_batch(store: Store, batch_no: int, *, masked: bool) -> PublishedBatch:
    """What a batch says, as it was put up. Raises UnknownPublication.

    A household that refused to be shown by name is masked, whatever the others are.
    """
    with store.reading() as book:
        publication = book.publications.find(batch_no)
        if publication is None:
            raise UnknownPublication(batch_no)
        households = book.publications.households(batch_no)
        consents = book.consents.some({one.household_id for one in households})
        refused = {
            one.household_no
            for one in households
            if one.household_id in consents
            and consents[one.household_id].state is ConsentState.REFUSED
        }
        return PublishedBatch(
            publication=publication,
            practice=book.head.read().practice,
            masked=masked,
            category_names=_category_names(book, publication),
            households=tuple(_shown(one, refused) for one in households),
            lines=tuple(_shown(one, refused) for one in book.publications.lines(batch_no)),
        )


Line = TypeVar("Line", PublicationHousehold, PublicationLine)


def _shown(line: Line, refused: Collection[str]) -> Line:
    """The same with a masked name where the household wants it so."""
    if line.household_no not in refused or line.head_name is None:
        return line
    return replace(line, head_name=mask_name(line.head_name))


def _category_names(book: Book, publication: Publication) -> Mapping[Category, str]:
    """As the rules in force called them when the batch was put up, whatever came later."""
    in_force = [
        rules
        for rules in book.rules.books()
        if rules.adopted_seq is not None
        and rules.adopted_seq < publication.action_seq
        and rules.effective_on is not None
        and rules.effective_on <= publication.first_day
    ]
    return max(in_force, key=lambda rules: rules.version).category_names


def objection_form(store: Store, objection_no: int) -> ObjectionForm:
    """An objection beside the line that it is about. Raises UnknownObjection."""
    with store.reading() as book:
        objection = book.objections.find(objection_no)
        if objection is None:
            raise UnknownObjection(objection_no)
        publication = book.publications.find(objection.publication_id)
        assert publication is not None, objection
        [line] = book.publications.lines(publication.id, deed_ids={objection.deed_id})
        return ObjectionForm(
            publication=publication,
            line=line,
            objection=objection,
            practice=book.head.read().practice,
        )


def notice_disclosure(batch: PublishedBatch, paper: PaperKind, way: PaperWay) -> Disclosure:
    """What is written down when a paper of a batch is printed or saved."""
    return Disclosure(
        paper=paper,
        reference=str(batch.publication.id),
        households=len(batch.households),
        household_id=None,
        masked=batch.masked,
        way=way,
    )


# --- as PDF ----------------------------------------------------------------------


def publication_paper(batch: PublishedBatch, paper: str) -> bytes:
    """积分公示表 with 加减分明细 behind it, on `a4` or `a3`."""
    from jifen_desktop.documents.paper_sizes import WallPaper  # noqa: PLC0415
    from jifen_desktop.documents.publication import publication_pdf  # noqa: PLC0415

    return publication_pdf(batch, WallPaper(paper))


def objection_paper(store: Store, objection_no: int) -> bytes:
    """异议登记及复核表 on A4. Raises UnknownObjection."""
    from jifen_desktop.documents.objection_form import objection_form_pdf  # noqa: PLC0415

    return objection_form_pdf(objection_form(store, objection_no))
