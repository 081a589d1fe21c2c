"""What a 荣誉证书 says: to whom, for what, which honour, from whom."""

from dataclasses import dataclass
from typing import Final

from jifen_desktop.documents.level_words import (
    certificate_no_words,
    day_in_style,
    level_title,
    quarter_in_style,
    stars_of,
    year_in_style,
)
from jifen_desktop.documents.signing import ISSUERS_MAX
from jifen_desktop.documents.wording import ERASED
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.papers_of_quarter import Certificate, CertificateBatch

TITLE: Final = "荣誉证书"
CLOSING: Final = "特发此证，以资鼓励。"


@dataclass(frozen=True)
class _Template:
    """`{period}` is the quarter, or the year where the honour belongs to none."""

    body: str
    closing: str


_LEVEL: Final = _Template(
    "在{period}党建引领积分制评比中，贵户积极参与村级事务，累计得分位居前列，"
    "经群众评议和公示，被评为",
    CLOSING,
)
#: By how an honour's name ends: 县级最美家庭 is one as well.
_HONOURS: Final = {
    "最美家庭": _Template(
        "家庭和睦、孝老爱亲、邻里称赞，经推荐、评议和公示，授予", f"称号。{CLOSING}"
    ),
    "文明家庭": _Template(
        "遵规守约、勤劳致富、热心公益，经推荐、评议和公示，被评为",
        f"望珍惜荣誉，再接再厉。{CLOSING}",
    ),
    "最清洁户": _Template("庭院整洁、物品有序，在{period}人居环境评比中被评为", CLOSING),
}
_OTHER: Final = _Template(
    "在{period}党建引领积分制工作中表现突出，经推荐、评议和公示，授予", f"称号。{CLOSING}"
)


@dataclass(frozen=True, kw_only=True)
class CertificateWords:
    """The words of one certificate; `name` and `salutation` stand in one line."""

    number: str
    name: str
    salutation: str
    body: str
    honour: str
    #: 0 for what is no star level.
    stars: int
    closing: str
    issuers: tuple[str, ...]
    dated: str

    def texts(self) -> tuple[str, ...]:
        return (
            f"{self.name}{self.salutation}",
            self.body,
            self.honour,
            self.closing,
            *self.issuers,
            self.dated,
            self.number,
        )


def certificate_words(batch: CertificateBatch, one: Certificate) -> CertificateWords:
    """Everything that the paper will say but its title."""
    template = _LEVEL if one.is_level else _template(one.honour_name)
    quarter, style = one.number.quarter, batch.date_style
    period = quarter_in_style(quarter, style) if quarter else year_in_style(one.number.year, style)
    person = one.scope is HonourScope.PERSON
    return CertificateWords(
        number=f"编号：{certificate_no_words(one.number)}",
        name=f"户号 {one.household_no}{ERASED}" if one.name is None else one.name,
        salutation="：" if one.name is None else ("同志：" if person else "家庭："),
        body=template.body.format(period=period),
        honour=level_title(one.honour_name) if one.is_level else one.honour_name,
        stars=stars_of(one.honour_name) if one.is_level else 0,
        closing=template.closing,
        issuers=batch.issuers[:ISSUERS_MAX],
        dated=day_in_style(batch.given_on, style),
    )


def _template(honour_name: str) -> _Template:
    for ending, template in _HONOURS.items():
        if honour_name.endswith(ending):
            return template
    return _OTHER
