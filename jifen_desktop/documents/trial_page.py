"""The page of 测试打印: whether a printer takes the whole width, Chinese and rare names."""

from datetime import datetime

from jifen_desktop.documents.blocks import (
    Block,
    Column,
    centred,
    draw_stack,
    gap,
    labelled,
    rule,
    stack_height,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.paper_sizes import A5_LANDSCAPE, Paper
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.receipt_roll import FORMS
from jifen_desktop.documents.typesetting import Lettering

_TITLE = "打印测试"
_PAPER_NAMES = {
    Paper.ROLL_80: "80 毫米小票纸",
    Paper.ROLL_58: "58 毫米小票纸",
    Paper.A5: "A5 纸",
}
_COMMON = "积分超市 兑换 大米 食盐 酱油 毛巾 0123456789 ×2.5 ￥"
#: Names of people for which old printers and fonts have no letter.
_RARE = "𬱖䶮㛃 㐂𠮷 买买提·吐尔逊"
_TOP, _BOTTOM = 4, 5
_TICKS = {10: 4.0, 5: 2.8, 1: 1.6}
_BODY, _FIGURES = Lettering(Face.REGULAR, 9), Lettering(Face.REGULAR, 6.5)


def trial_rows(paper: Paper, at: datetime) -> tuple[tuple[str, ...], ...]:
    """What the page says, top to bottom; the drawing adds a ruler. `at` is local time."""
    width = f"{_column(paper).width:g}"
    return (
        (_TITLE,),
        ("纸张", _PAPER_NAMES[paper]),
        ("时间", f"{at:%Y-%m-%d %H:%M}"),
        ("常用字", _COMMON),
        ("生僻字", _RARE),
        (f"尺子长 {width} 毫米，两端的竖线都看得见，宽度就对。",),
    )


def trial_pdf(paper: Paper, at: datetime) -> bytes:
    """The page as a PDF."""
    column = _column(paper)
    blocks = [gap(_TOP), *_blocks(column, trial_rows(paper, at)), gap(_BOTTOM)]
    width, height = column.width + 2 * column.left, stack_height(blocks)
    if paper is Paper.A5:
        height = A5_LANDSCAPE.height

    def draw(pen: Pen) -> None:
        draw_stack(pen, 0, blocks)

    return print_pages(_TITLE, [Page(width, height, draw)])


def _column(paper: Paper) -> Column:
    """What of the paper is printed on."""
    if paper is Paper.A5:
        return Column(A5_LANDSCAPE.margin, A5_LANDSCAPE.width - 2 * A5_LANDSCAPE.margin)
    return FORMS[paper].column


def _blocks(column: Column, rows: tuple[tuple[str, ...], ...]) -> list[Block]:
    (title,), *facts, (advice,) = rows
    return [
        centred(column, title, Lettering(Face.BOLD, 14)),
        rule(column, above=1, below=1, dash=0),
        *(labelled(column, label, value, _BODY) for label, value in facts),
        gap(2),
        _ruler(column),
        gap(1),
        centred(column, advice, _BODY, points_min=8),
    ]


def _ruler(column: Column) -> Block:
    """Millimetres from one edge of the print to the other, numbered by tens."""
    length = int(column.width)

    def draw(pen: Pen, top: float) -> None:
        pen.line((column.left, top), (column.left + length, top))
        for millimetre in range(length + 1):
            step = next(step for step in _TICKS if millimetre % step == 0)
            x = column.left + millimetre
            pen.line((x, top), (x, top + _TICKS[step]), thickness=0.15)
        for number in range(10, length, 10):
            baseline = top + _TICKS[10] + _FIGURES.ascent
            pen.text_centred(column.left + number, baseline, str(number), _FIGURES)

    return Block(_TICKS[10] + _FIGURES.leading, draw)
