"""One refusal, one sentence, on one line."""

import re

from jifen_desktop.domain import file_faults, rule_refusals
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages.business import BUSINESS
from jifen_desktop.messages.codes import FIELD_NAMES
from jifen_desktop.messages.files import FILES
from jifen_desktop.messages.life import LIFE
from jifen_desktop.messages.points import POINTS
from jifen_desktop.messages.publications import PUBLICATIONS
from jifen_desktop.messages.quarters import QUARTERS
from jifen_desktop.messages.selections import SELECTIONS
from jifen_desktop.messages.templates import Sentences
from jifen_desktop.messages.vetoes import VETOES

#: What people typed is echoed, but not by the page.
SENTENCE_LENGTH_MAX = 300


def _cell(refusal: file_faults.CellUnfit) -> str:
    return f"{FIELD_NAMES[refusal.field]}：{sentence_for(refusal.reason)}"


def _bulk_line(refusal: rule_refusals.BulkLineRefused) -> str:
    where = f"第 {refusal.line_no} 行（户号 {refusal.household_no}）"
    return f"{where}：{sentence_for(refusal.reason)}"


SENTENCES: Sentences = (
    BUSINESS
    | POINTS
    | PUBLICATIONS
    | QUARTERS
    | SELECTIONS
    | FILES
    | LIFE
    | VETOES
    | {file_faults.CellUnfit: _cell, rule_refusals.BulkLineRefused: _bulk_line}
)


def sentence_for(refusal: Refusal) -> str:
    """One Chinese sentence on one line, saying what happened and what to do."""
    entry = SENTENCES[type(refusal)]
    sentence = entry.format_map(vars(refusal)) if isinstance(entry, str) else entry(refusal)
    line = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", sentence)
    if len(line) > SENTENCE_LENGTH_MAX:
        line = line[: SENTENCE_LENGTH_MAX // 2] + "……" + line[-SENTENCE_LENGTH_MAX // 2 :]
    return line
