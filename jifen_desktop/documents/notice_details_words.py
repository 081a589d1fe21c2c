"""What a 加减分明细 says: every line of a batch in the words of the rules."""

from collections.abc import Sequence

from jifen_desktop.documents.points_words import amount_words
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
from jifen_desktop.documents.wording import points_text, signed_points
from jifen_desktop.domain.papers_of_publication import PublishedBatch
from jifen_desktop.domain.publication import PublicationLine

TITLE = "加减分明细"
MEANING = "公示期满，没有异议的事项入账；有异议的事项复核后再定。"
_COLUMNS = (
    WallColumn("序号", Form.CENTRED, 5),
    WallColumn("组别", Form.WORDS, 6),
    WallColumn("户号", Form.WORDS, 6),
    WallColumn("户主", Form.WORDS, 7),
    WallColumn("日期", Form.CENTRED, 6),
    WallColumn("事项", Form.WORDS, 15),
    WallColumn("数量", Form.WORDS, 5),
    WallColumn("加/减", Form.NUMBER, 7),
)


def notice_details_words(batch: PublishedBatch) -> WallListWords:
    """Everything that the paper will say but its page numbers and the sums of each sheet."""
    lines = batch.lines
    names = shown_names(lines, masked=batch.masked)

    def totals(label: str, part: range) -> tuple[str, ...]:
        return _totals(label, lines[part.start : part.stop])

    return WallListWords(
        village=batch.publication.village_name,
        title=TITLE,
        facts=batch_facts(batch.publication, f"{len(lines):,} 项"),
        columns=_COLUMNS,
        rows=tuple(_row(line, names[line.household_no]) for line in lines),
        totals=totals,
        nothing_below=("", "", "", "", "", NOTHING_BELOW, "", ""),
        notes=batch_notes(batch, MEANING),
        footer=batch_footer(batch, TITLE),
    )


def item_words(line: PublicationLine) -> str:
    """The rule's public words, and what a cap left out."""
    over = line.over_points
    return f"{line.item}（超上限{points_text(over)}分不计）" if over else line.item


def _row(line: PublicationLine, name: str) -> tuple[str, ...]:
    return (
        str(line.line_no),
        line.group_name,
        line.household_no,
        name,
        line.event_date.isoformat(),
        item_words(line),
        amount_words(line.quantity, line.scale, line.unit, line.tier),
        signed_points(line.points),
    )


def _totals(label: str, lines: Sequence[PublicationLine]) -> tuple[str, ...]:
    added = sum(line.points for line in lines if line.points > 0)
    taken = sum(line.points for line in lines if line.points < 0)
    said = f"加 {points_text(added)} 分，减 {points_text(-taken)} 分"
    return ("", label, "", f"{len(lines):,} 项", "", said, "", signed_points(added + taken))
