"""Certificates and the honour roll of a quarter, beside a bare canvas with the same text."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from benchmarks.figures import Figure
from benchmarks.timing import MS, medians
from jifen_desktop.documents.certificate import certificate_rows, certificates_pdf
from jifen_desktop.documents.fonts import Face, load_face
from jifen_desktop.documents.honour_roll import honour_roll_pdf, honour_roll_rows
from jifen_desktop.domain.honours import CertificateNo, HonourScope
from jifen_desktop.domain.papers_of_quarter import (
    Certificate,
    CertificateBatch,
    DateStyle,
    HonourRoll,
    RollBlock,
    RollName,
)
from jifen_desktop.domain.quarters import Quarter

#: Households of each level, by its name: what the settings give of 800.
LEVELS: Final = {"5": 20, "4": 60, "3": 100}
CERTIFICATES_SECONDS, ROLL_HOUSEHOLDS, ROLL_SECONDS = 9, 800, 1
_QUARTER, _DAY = Quarter(2026, 3), date(2026, 10, 12)
_ISSUERS: Final = ("中共清水湾村支部委员会", "清水湾村村民委员会")
_SURNAMES, _GIVEN = "王李张刘陈杨黄赵吴周徐孙马朱胡", "建国志强秀英玉梅桂花永红文军德福"


def quarter_papers(*, rounds: int) -> Iterator[Figure]:
    """What the clerk waits for after an award; fonts are loaded before."""
    batch, roll = _batch(), _roll()
    yield _figure(
        f"certificates_{len(batch.certificates)}",
        lambda: certificates_pdf(batch),
        certificate_rows(batch),
        CERTIFICATES_SECONDS,
        rounds,
    )
    yield _figure(
        f"honour_roll_{ROLL_HOUSEHOLDS}",
        lambda: honour_roll_pdf(roll),
        honour_roll_rows(roll),
        ROLL_SECONDS,
        rounds,
    )


def _figure(
    name: str,
    act: Callable[[], bytes],
    pages: Sequence[Sequence[str]],
    seconds: float,
    rounds: int,
) -> Figure:
    value, floor = medians(act, lambda: _bare(pages), rounds=rounds)
    rule = f"<= {seconds:g} s"
    return Figure(name=name, value=value / MS, unit="s", bar=seconds, rule=rule, floor=floor / MS)


def _bare(pages: Sequence[Sequence[str]]) -> bytes:
    """The same texts in the same letters on pages without anything else."""
    load_face(Face.KAI)
    target = BytesIO()
    canvas = Canvas(target, invariant=1, pageCompression=1)
    for texts in pages:
        canvas.setFont(Face.KAI.value, 12)
        for number, text in enumerate(texts):
            canvas.drawString(20, 800 - 12 * number, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _name(number: int) -> str:
    surname = _SURNAMES[number % len(_SURNAMES)]
    first, second = divmod(number // len(_SURNAMES), len(_GIVEN))
    return f"{surname}{_GIVEN[first % len(_GIVEN)]}{_GIVEN[second]}"


def _batch() -> CertificateBatch:
    made = [
        Certificate(
            number=CertificateNo(year=2026, quarter=_QUARTER, series=level, serial=serial),
            honour_name=level,
            is_level=True,
            scope=HonourScope.HOUSEHOLD,
            name=_name(100 * int(level) + serial),
            household_no=f"{level}-{serial:03}",
        )
        for level, size in LEVELS.items()
        for serial in range(1, size + 1)
    ]
    return CertificateBatch(
        village_name="清水湾村",
        issuers=_ISSUERS,
        given_on=_DAY,
        date_style=DateStyle.HAN,
        practice=False,
        certificates=tuple(made),
    )


def _roll() -> HonourRoll:
    names = [
        RollName(
            rank=number + 1,
            household_no=f"01-{number:03}",
            head_name=_name(number),
            group_name=f"{number % 12 + 1}组",
        )
        for number in range(ROLL_HOUSEHOLDS)
    ]
    blocks = ((5, names[:100]), (4, names[100:300]), (3, names[300:]))
    return HonourRoll(
        village_name="清水湾村",
        quarter=_QUARTER,
        issuers=_ISSUERS,
        dated_on=_DAY,
        practice=False,
        blocks=tuple(
            RollBlock(name=str(stars), is_level=True, names=tuple(some)) for stars, some in blocks
        ),
    )
