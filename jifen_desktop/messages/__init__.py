"""The Chinese sentence of every refusal, and the Chinese names of our codes. No Qt here.

One refusal, one sentence, one place; tests/test_messages.py proves that none is missing.
"""

from jifen_desktop.documents.level_words import (
    certificate_no_words,
    level_title,
    level_words,
)
from jifen_desktop.documents.selection_words import (
    GIVERS,
    ORIGINS,
    basis_words,
    figures_words,
    points_name,
)
from jifen_desktop.messages.codes import (
    ACT_NAMES,
    FIELD_NAMES,
    KIND_NAMES,
    LINE_FIELDS,
    PROBLEM_NAMES,
    ROLE_NAMES,
    SETTING_LABELS,
    UNREADABLE_BECAUSE,
    VALUE_NAMES,
)
from jifen_desktop.messages.life import LIFE_NAMES
from jifen_desktop.messages.point_names import (
    BASE_POINTS_NAME,
    CONCLUSION_NAMES,
    CORRECTION_NAME,
    LATE_NAME,
    MEASURE_NAMES,
    MEETING_KIND_NAMES,
    PANEL_NAMES,
    RULE_KIND_NAMES,
    SEAT_KIND_NAMES,
    SIGN_NAMES,
    SOURCE_NAMES,
    STEP_NAMES,
    WAY_NAMES,
    WINDOW_NAMES,
)
from jifen_desktop.messages.quarters import quarter_written, warning_words
from jifen_desktop.messages.sentences import SENTENCES, sentence_for
from jifen_desktop.messages.system import sentence_for_os

__all__ = [
    "ACT_NAMES",
    "BASE_POINTS_NAME",
    "CONCLUSION_NAMES",
    "CORRECTION_NAME",
    "FIELD_NAMES",
    "GIVERS",
    "KIND_NAMES",
    "LATE_NAME",
    "LIFE_NAMES",
    "LINE_FIELDS",
    "MEASURE_NAMES",
    "MEETING_KIND_NAMES",
    "ORIGINS",
    "PANEL_NAMES",
    "PROBLEM_NAMES",
    "ROLE_NAMES",
    "RULE_KIND_NAMES",
    "SEAT_KIND_NAMES",
    "SENTENCES",
    "SETTING_LABELS",
    "SIGN_NAMES",
    "SOURCE_NAMES",
    "STEP_NAMES",
    "UNREADABLE_BECAUSE",
    "VALUE_NAMES",
    "WAY_NAMES",
    "WINDOW_NAMES",
    "basis_words",
    "certificate_no_words",
    "figures_words",
    "level_title",
    "level_words",
    "points_name",
    "quarter_written",
    "sentence_for",
    "sentence_for_os",
    "warning_words",
]
