"""The rules for the wall (积分细则) on A4: five sections of one table, adopted by a meeting."""

from jifen_desktop.documents.blocks import (
    Block,
    Column,
    centred,
    draw_lines,
    draw_stack,
    gap,
    stack_height,
)
from jifen_desktop.documents.fonts import Face
from jifen_desktop.documents.pagination import page_number
from jifen_desktop.documents.paper_sizes import A4_PORTRAIT
from jifen_desktop.documents.pen import Page, Pen, print_pages
from jifen_desktop.documents.rule_sheet_words import (
    COLUMNS,
    DRAFT,
    TITLE,
    RuleSheetWords,
    SectionWords,
    rule_sheet_words,
)
from jifen_desktop.documents.table import Form, Table, TableColumn
from jifen_desktop.documents.typesetting import Lettering, set_text
from jifen_desktop.documents.wording import PRACTICE
from jifen_desktop.domain.rule_sheet import RuleSheet

_COLUMN = Column(A4_PORTRAIT.margin, A4_PORTRAIT.width - 2 * A4_PORTRAIT.margin)
_TOP, _BOTTOM = 11, 284
_FOOTER = 288.5
_SMALL = Lettering(Face.REGULAR, 8.5)
_NOTE = Lettering(Face.REGULAR, 10)
_SECTION = Lettering(Face.BOLD, 11)
_ROW_MIN = 5.3

#: Together as wide as the page between its margins.
_TABLE = Table(
    _COLUMN.left,
    (
        TableColumn(11, Form.MARK),
        TableColumn(61, Form.WORDS),
        TableColumn(28, Form.WORDS),
        TableColumn(13, Form.WORDS),
        TableColumn(29, Form.WORDS),
        TableColumn(24, Form.WORDS),
        TableColumn(16, Form.WORDS),
    ),
)


def rule_sheet_rows(sheet: RuleSheet) -> tuple[tuple[str, ...], ...]:
    """What the sheet says, top to bottom; the drawing adds only page numbers."""
    return rule_sheet_words(sheet).texts()


def rule_sheet_pdf(sheet: RuleSheet) -> bytes:
    """The rules as a PDF on A4; a draft is marked as one."""
    words = rule_sheet_words(sheet)
    mark = PRACTICE if sheet.practice else "" if sheet.version else DRAFT
    dealt = _dealt(words)
    pages = [
        _page(words, blocks, page_number(number, len(dealt)), mark=mark)
        for number, blocks in enumerate(dealt, start=1)
    ]
    return print_pages(f"{TITLE} {sheet.village_name}", pages)


def _dealt(words: RuleSheetWords) -> list[list[Block]]:
    """The blocks of each page; the table's heading stands on every one."""
    heading = _TABLE.heading(COLUMNS)
    pages = [[*_title_blocks(words), heading]]
    for group in _groups(words):
        used = stack_height(pages[-1])
        if used + stack_height(group) > _BOTTOM - _TOP and used > heading.height:
            pages.append([heading])
        pages[-1] += group
    return pages


def _groups(words: RuleSheetWords) -> list[list[Block]]:
    """What must stay on one page: a section's heading with its first rule, then each rule."""
    groups: list[list[Block]] = []
    for section in words.sections:
        rows = [_TABLE.row(rule, height_min=_ROW_MIN) for rule in section.rules]
        groups.append([_section_block(section), rows[0]])
        groups += [[row] for row in rows[1:]]
    return [*groups, _tail_blocks(words)]


def _page(words: RuleSheetWords, blocks: list[Block], number: str, *, mark: str) -> Page:
    def draw(pen: Pen) -> None:
        if mark:
            pen.watermark(A4_PORTRAIT.width / 2, A4_PORTRAIT.height / 2, mark, 190)
        draw_stack(pen, _TOP, blocks)
        foot = "　".join(
            filter(None, (f"{words.village}{TITLE}", words.edition, words.supervision))
        )
        pen.text(_COLUMN.left, _FOOTER, foot, _SMALL)
        pen.text_right(_COLUMN.right, _FOOTER, number, _SMALL)

    return Page(A4_PORTRAIT.width, A4_PORTRAIT.height, draw)


def _title_blocks(words: RuleSheetWords) -> list[Block]:
    return [
        centred(_COLUMN, words.village, Lettering(Face.REGULAR, 12), points_min=9),
        centred(_COLUMN, TITLE, Lettering(Face.BOLD, 22), spacing=2),
        gap(0.5),
        centred(_COLUMN, words.edition, Lettering(Face.REGULAR, 10.5)),
        gap(2),
    ]


def _section_block(section: SectionWords) -> Block:
    """The category's name across the table."""
    setting = set_text(section.heading, _SECTION, _COLUMN.width)
    height = setting.height + 2.4

    def draw(pen: Pen, top: float) -> None:
        draw_lines(pen, _COLUMN.left, top + 1.4, setting.lines, _SECTION)
        y = top + height
        pen.line((_COLUMN.left, y), (_COLUMN.right, y), thickness=0.3)

    return Block(height, draw)


def _tail_blocks(words: RuleSheetWords) -> list[Block]:
    """By whose word the rules are, and who was there."""
    return [
        gap(3),
        *(_paragraph(text) for text in (words.adopted, words.present) if text),
    ]


def _paragraph(text: str) -> Block:
    setting = set_text(text, _NOTE, _COLUMN.width)
    return Block(
        setting.height + 1,
        lambda pen, top: draw_lines(pen, _COLUMN.left, top, setting.lines, _NOTE),
    )
