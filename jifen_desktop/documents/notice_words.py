"""What a 积分公示表 says: each household of a batch, its five sums, and its place."""

from collections.abc import Sequence

from jifen_desktop.documents.table import Form
from jifen_desktop.documents.wall_list_words import (
    NOTHING_BELOW,
    WallColumn,
    WallListWords,
    batch_facts,
    batch_footer,
    batch_notes,
    shown_names,
)
from jifen_desktop.documents.wording import points_text
from jifen_desktop.domain.papers_of_publication import PublishedBatch
from jifen_desktop.domain.publication import PublicationHousehold
from jifen_desktop.domain.rules import Category

TITLE = "积分公示表"
MEANING = "上期结余是公示时的可兑积分；本期合计是五类得分与扣分之和；公示期满，没有异议的事项入账。"
_NUMBER = 7


def notice_words(batch: PublishedBatch) -> WallListWords:
    """Everything that the paper will say but its page numbers and the sums of each sheet."""
    households = batch.households
    names = shown_names(households, masked=batch.masked)
    columns = _columns(batch)

    def totals(label: str, part: range) -> tuple[str, ...]:
        return _totals(label, households[part.start : part.stop])

    return WallListWords(
        village=batch.publication.village_name,
        title=TITLE,
        facts=batch_facts(batch.publication, f"{len(households):,} 户"),
        columns=columns,
        rows=tuple(
            _row(number, household, names[household.household_no])
            for number, household in enumerate(households, start=1)
        ),
        totals=totals,
        nothing_below=("", "", "", NOTHING_BELOW, *[""] * (len(columns) - 4)),
        notes=batch_notes(batch, MEANING),
        footer=batch_footer(batch, TITLE),
    )


def _columns(batch: PublishedBatch) -> tuple[WallColumn, ...]:
    return (
        WallColumn("序号", Form.CENTRED, 4),
        WallColumn("组别", Form.WORDS, 8),
        WallColumn("户号", Form.WORDS, 6),
        WallColumn("户主", Form.WORDS, 8),
        WallColumn("上期结余", Form.NUMBER, _NUMBER),
        *(
            WallColumn(f"{category} {batch.category_names[category]}", Form.NUMBER, _NUMBER)
            for category in Category
        ),
        WallColumn("扣分", Form.NUMBER, _NUMBER),
        WallColumn("本期合计", Form.NUMBER, _NUMBER),
        WallColumn("排名", Form.CENTRED, 4),
    )


def _row(number: int, household: PublicationHousehold, name: str) -> tuple[str, ...]:
    return (
        str(number),
        household.group_name,
        household.household_no,
        name,
        points_text(household.carried_points),
        *map(_if_any, _parts(household)),
        points_text(household.total_points),
        str(household.rank),
    )


def _parts(household: PublicationHousehold) -> tuple[int, ...]:
    """The five sums, and what was deducted."""
    return (
        household.a_points,
        household.b_points,
        household.c_points,
        household.d_points,
        household.e_points,
        household.deducted_points,
    )


def _if_any(points: int) -> str:
    return points_text(points) if points else ""


def _totals(label: str, households: Sequence[PublicationHousehold]) -> tuple[str, ...]:
    parts = [sum(sums) for sums in zip(*map(_parts, households), strict=True)]
    return (
        "",
        label,
        "",
        f"{len(households):,} 户",
        points_text(sum(household.carried_points for household in households)),
        *map(points_text, parts or [0] * 6),
        points_text(sum(household.total_points for household in households)),
        "",
    )
