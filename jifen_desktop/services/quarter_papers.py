"""The papers of a quarter, from what was frozen: never from names of today.

ReportLab and the Excel writer are slow to import: they are imported when a paper is made.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jifen_desktop.db.book import Book
from jifen_desktop.db.store import Store
from jifen_desktop.documents.issuers import issuers
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.honours import Award
from jifen_desktop.domain.papers_of_quarter import (
    ApprovalForm,
    ApprovalLevel,
    ApprovalLine,
    Certificate,
    CertificateBatch,
    CloseSheet,
    DateStyle,
    HonourRoll,
    Leaderboard,
    RatingNotice,
    RollBlock,
    RollName,
    RollStyle,
)
from jifen_desktop.domain.progress import Step, nobody_watches
from jifen_desktop.domain.quarter_close import QuarterClose
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.rating_refusals import (
    QuarterNotClosed,
    QuarterNotRated,
    RatingNotPublished,
    UnknownAward,
)
from jifen_desktop.domain.ratings import Rating, RatingLine
from jifen_desktop.domain.rules import Category
from jifen_desktop.domain.settings import CERTIFICATE_DATES, ISSUERS, SUPERVISION_PHONE


@dataclass(frozen=True, kw_only=True)
class _Awarded:
    """The honours of a rating that stand, the highest level first, then by rank and number."""

    rating: Rating
    close: QuarterClose
    awards: tuple[Award, ...]
    #: On which the first of all were given, revoked ones too: what is printed again says the same.
    first_day: date
    lines: Mapping[int, RatingLine]

    def rank(self, award: Award) -> int:
        return self.lines[award.household_id].rank or 0


def close_sheet(store: Store, quarter: Quarter) -> CloseSheet:
    """季度积分汇总表 of a closed quarter, the best first. Raises QuarterNotClosed."""
    with store.reading() as book:
        close = book.quarters.find(quarter)
        if close is None:
            raise QuarterNotClosed(quarter)
        return CloseSheet(
            village_name=close.village_name,
            quarter=quarter,
            rule_version=close.rule_version,
            closed_on=close.closed_on,
            practice=book.head.read().practice,
            category_names=_category_names(book, close.rule_version),
            lines=tuple(book.quarters.best(close.id, range(book.quarters.size(close.id)))),
        )


def approval_form(store: Store, quarter: Quarter) -> ApprovalForm:
    """授星审批表 of the rating that stands. Raises QuarterNotRated."""
    with store.reading() as book:
        rating = book.ratings.standing(quarter)
        close = book.quarters.find(quarter)
        if rating is None or close is None:
            raise QuarterNotRated(quarter)
        names = {level.level_no: level.name for level in rating.levels}
        found = {line.household_id: line for line in book.ratings.lines(rating.id)}
        lines = [(found[one.household_id], one) for one in book.quarters.lines(close.id)]
        rated = [both for both in lines if both[0].rank is not None]
        rated.sort(key=lambda both: both[0].rank or 0)
        return ApprovalForm(
            village_name=close.village_name,
            quarter=quarter,
            practice=book.head.read().practice,
            rated=rating.rated,
            levels=tuple(_approval_levels(rating, found.values())),
            lines=tuple(
                ApprovalLine(
                    rank=line.rank or 0,
                    household_no=one.household_no,
                    head_name=one.head_name,
                    group_name=one.group_name,
                    score_points=one.figures.score_points,
                    figured=names.get(line.figured_level or 0, ""),
                    decided=names.get(line.decided_level or 0, ""),
                    reason=line.reason if line.figured_level != line.decided_level else "",
                )
                for line, one in rated
            ),
            not_rated=tuple(
                (one.household_no, one.head_name) for line, one in lines if line.rank is None
            ),
        )


def _approval_levels(rating: Rating, lines: Iterable[RatingLine]) -> Iterable[ApprovalLevel]:
    """Levels with the households that people decided for, moved ones among them."""
    counts: dict[int | None, int] = defaultdict(int)
    for line in lines:
        counts[line.decided_level] += 1
    for level in rating.levels:
        yield ApprovalLevel(
            name=level.name,
            asked=level.asked,
            count=counts[level.level_no],
            choice="" if level.choice is None else str(level.choice),
            reason=level.reason or "",
        )


def certificate_batch(store: Store, quarter: Quarter) -> CertificateBatch:
    """荣誉证书 of every level of a quarter that was given and stands, in rank order.

    They carry the day on which the first of them were given. Raises QuarterNotRated.
    """
    with store.reading() as book:
        awarded = _awarded(book, quarter)
        village = awarded.close.village_name
        return _batch(book, village, awarded.awards, awarded.first_day)


def honour_certificate(store: Store, award_no: int) -> CertificateBatch:
    """The certificate of one honour. Raises UnknownAward, also for one that was taken back."""
    with store.reading() as book:
        award = book.awards.find(award_no)
        if award is None or award.revoked_on is not None:
            raise UnknownAward(award_no)
        return _batch(book, award.village_name, (award,), award.given_on)


def honour_roll(store: Store, quarter: Quarter) -> HonourRoll:
    """季度光荣榜: levels of the quarter, then other honours given in it. Raises QuarterNotRated."""
    with store.reading() as book:
        awarded = _awarded(book, quarter)
        village, first = awarded.close.village_name, awarded.first_day
        blocks = [
            RollBlock(
                name=level.name,
                is_level=True,
                names=tuple(
                    _name(award, awarded.rank(award))
                    for award in awarded.awards
                    if award.name == level.name
                ),
            )
            for level in awarded.rating.levels
        ]
        others: dict[str, list[Award]] = defaultdict(list)
        for award in book.awards.given_between(quarter.first_day, quarter.last_day):
            if award.revoked_on is None:
                others[award.name].append(award)
        blocks += [
            RollBlock(
                name=name,
                is_level=False,
                names=tuple(_name(award, place) for place, award in enumerate(some, start=1)),
            )
            for name, some in others.items()
        ]
        return HonourRoll(
            village_name=village,
            quarter=quarter,
            issuers=issuers(village, book.settings.value(ISSUERS, first)),
            dated_on=first,
            practice=book.head.read().practice,
            blocks=tuple(blocks),
        )


def rating_notice(store: Store, quarter: Quarter) -> RatingNotice:
    """拟授星名单公示: who is to get a level by the rating that hangs.

    Raises QuarterNotRated, RatingNotPublished.
    """
    with store.reading() as book:
        rating, close = book.ratings.standing(quarter), book.quarters.find(quarter)
        if rating is None or close is None:
            raise QuarterNotRated(quarter)
        if rating.first_day is None or rating.last_day is None:
            raise RatingNotPublished(quarter)
        village, first = close.village_name, rating.first_day
        decided = {line.household_id: line for line in book.ratings.lines(rating.id)}
        named = sorted(
            (decided[one.household_id].rank or 0, one.household_no, one)
            for one in book.quarters.lines(close.id)
            if decided[one.household_id].decided_level is not None
        )
        return RatingNotice(
            village_name=village,
            quarter=quarter,
            first_day=first,
            last_day=rating.last_day,
            office_phone=book.settings.value(SUPERVISION_PHONE, first),
            issuers=issuers(village, book.settings.value(ISSUERS, first)),
            practice=book.head.read().practice,
            blocks=tuple(
                RollBlock(
                    name=level.name,
                    is_level=True,
                    names=tuple(
                        RollName(
                            rank=rank,
                            household_no=number,
                            head_name=one.head_name,
                            group_name=one.group_name,
                        )
                        for rank, number, one in named
                        if decided[one.household_id].decided_level == level.level_no
                    ),
                )
                for level in rating.levels
            ),
        )


def _name(award: Award, rank: int) -> RollName:
    return RollName(
        rank=rank,
        household_no=award.household_no,
        head_name=award.person_name,
        group_name=award.group_name,
    )


def _awarded(book: Book, quarter: Quarter) -> _Awarded:
    rating, close = book.ratings.standing(quarter), book.quarters.find(quarter)
    if rating is None or close is None:
        raise QuarterNotRated(quarter)
    lines = {line.household_id: line for line in book.ratings.lines(rating.id)}
    awards = book.awards.of_rating(rating.id)
    standing = [one for one in awards if one.revoked_on is None]
    if not standing:
        raise QuarterNotRated(quarter)

    def place(award: Award) -> tuple[int, int, str]:
        line = lines[award.household_id]
        return line.decided_level or 0, line.rank or 0, award.household_no

    return _Awarded(
        rating=rating,
        close=close,
        awards=tuple(sorted(standing, key=place)),
        first_day=min(award.given_on for award in awards),
        lines=lines,
    )


def _batch(
    book: Book, village_name: str, awards: tuple[Award, ...], given_on: date
) -> CertificateBatch:
    """Issuers and the way of dates as the settings had them on that day."""
    return CertificateBatch(
        village_name=village_name,
        issuers=issuers(village_name, book.settings.value(ISSUERS, given_on)),
        given_on=given_on,
        date_style=DateStyle(book.settings.value(CERTIFICATE_DATES, given_on)),
        practice=book.head.read().practice,
        certificates=tuple(
            Certificate(
                number=award.certificate,
                honour_name=award.name,
                is_level=award.rating_id is not None,
                scope=award.scope,
                name=award.person_name,
                household_no=award.household_no,
            )
            for award in awards
        ),
    )


def _category_names(book: Book, version: int) -> dict[Category, str]:
    """As the rules of that version called them; the letters where there were none."""
    found = next((one for one in book.rules.books() if version and one.version == version), None)
    return dict(found.category_names) if found else {each: str(each) for each in Category}


def quarter_disclosure(
    paper: PaperKind, quarter: Quarter, households: int, way: PaperWay, *, masked: bool = False
) -> Disclosure:
    """What is written down when a paper of a quarter is printed or saved."""
    return Disclosure(
        paper=paper,
        reference=str(quarter),
        households=households,
        household_id=None,
        masked=masked,
        way=way,
    )


# --- as files --------------------------------------------------------------------


def certificates_paper(
    batch: CertificateBatch,
    *,
    plain: bool = False,
    offset_mm: tuple[float, float] = (0, 0),
    step: Step = nobody_watches,
) -> bytes:
    """荣誉证书 on A4; `plain` is text alone for pre-printed paper, moved right and down.

    `step` is told of each page and may raise, which ends it.
    """
    from jifen_desktop.documents.certificate import certificates_pdf  # noqa: PLC0415

    return certificates_pdf(batch, plain=plain, offset_mm=offset_mm, step=step)


def door_plates_paper(batch: CertificateBatch) -> bytes:
    """The masters of door plates."""
    from jifen_desktop.documents.door_plate import door_plate_pdf  # noqa: PLC0415

    return door_plate_pdf(batch)


def honour_roll_paper(roll: HonourRoll, paper: str, style: RollStyle) -> bytes:
    """季度光荣榜 on `a4` or `a3`."""
    from jifen_desktop.documents.honour_roll import honour_roll_pdf  # noqa: PLC0415
    from jifen_desktop.documents.paper_sizes import WallPaper  # noqa: PLC0415

    return honour_roll_pdf(roll, WallPaper(paper), style)


def leaderboard_paper(board: Leaderboard, paper: str, style: RollStyle) -> bytes:
    """积分榜 on `a4` or `a3`."""
    from jifen_desktop.documents.leaderboard import leaderboard_pdf  # noqa: PLC0415
    from jifen_desktop.documents.paper_sizes import WallPaper  # noqa: PLC0415

    return leaderboard_pdf(board, WallPaper(paper), style)


def close_sheet_paper(sheet: CloseSheet, paper: str) -> bytes:
    """季度积分汇总表 on `a4` or `a3`."""
    from jifen_desktop.documents.close_sheet import close_sheet_pdf  # noqa: PLC0415
    from jifen_desktop.documents.paper_sizes import WallPaper  # noqa: PLC0415

    return close_sheet_pdf(sheet, WallPaper(paper))


def close_sheet_workbook(sheet: CloseSheet) -> bytes:
    """季度积分汇总表 as an Excel file."""
    from jifen_desktop.exchange.close_sheet import close_sheet_xlsx  # noqa: PLC0415

    return close_sheet_xlsx(sheet)


def approval_paper(form: ApprovalForm) -> bytes:
    """授星审批表 on A4."""
    from jifen_desktop.documents.approval_form import approval_form_pdf  # noqa: PLC0415

    return approval_form_pdf(form)


def rating_notice_paper(notice: RatingNotice, paper: str) -> bytes:
    """拟授星名单公示 on `a4` or `a3`."""
    from jifen_desktop.documents.paper_sizes import WallPaper  # noqa: PLC0415
    from jifen_desktop.documents.rating_notice import rating_notice_pdf  # noqa: PLC0415

    return rating_notice_pdf(notice, WallPaper(paper))
