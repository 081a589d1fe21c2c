"""Every refusal has one Chinese sentence; every code a Chinese name."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from jifen_desktop import messages
from jifen_desktop.db.sqlite import (
    integrity,
    integrity_of_deeds,
    integrity_of_life,
    integrity_of_quarters,
    integrity_of_selections,
)
from jifen_desktop.domain import (
    file_faults,
    file_refusals,
    life_refusals,
    publication_refusals,
    rating_refusals,
    refusals,
    rule_refusals,
    selection_refusals,
    veto_refusals,
    workbench_refusals,
)
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Source, Step
from jifen_desktop.domain.drafts import HouseholdDraft, ProductDraft
from jifen_desktop.domain.file_faults import CellUnfit
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import LifeKind
from jifen_desktop.domain.panels import MeetingKind, Panel, SeatKind
from jifen_desktop.domain.publication import Conclusion, Way
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import BookUnavailable, NotAllowed, Refusal
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.rules import Measure, RuleKind, Sign, Window
from jifen_desktop.domain.selections import NominationOrigin, SelectionState
from jifen_desktop.domain.settings import SETTINGS
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.permissions import PERMISSIONS, Act

PROGRAM = Path(messages.__file__).parent.parent
#: Latin letters that a Chinese sentence may hold: units, file names, what is typed.
LATIN_ALLOWED = {
    *("PIN", "MB", "U", "Excel"),
    *("A", "E", "Q3"),
    *("ods", "xlsb"),
    *(".xlsx", "xlsx", "household", "product"),
    *Role,
    *HonourRank,
    *NominationOrigin,
    *HonourScope,
}

#: Fields whose value is a code that the sentence says in Chinese.
CODES: dict[tuple[str, str], tuple[Any, ...]] = {
    ("RoleMissing", "act"): tuple(Act),
    ("SecondPersonNeeded", "act"): tuple(a for a in Act if PERMISSIONS[a].second_person),
    ("NotReversible", "kind"): tuple(Kind),
    ("SettingUnfit", "name"): tuple(SETTINGS),
    ("DriveUnfit", "drive_kind"): ("network", "removable"),
    ("FileUnreadable", "why"): tuple(messages.UNREADABLE_BECAUSE),
    ("LineUnfit", "fields_wanted"): tuple(messages.LINE_FIELDS),
    ("ItemElsewhere", "state"): tuple(Step),
    ("SwitchedOff", "setting"): tuple(SETTINGS),
    ("SelectionElsewhere", "state"): tuple(SelectionState),
    ("AlreadySo", "state"): tuple(s for s in HouseholdState if s is not HouseholdState.WITHDRAWN),
    ("DaysOutOfOrder", "later_field"): ("decided_on", "from_on", "until_on"),
}
NAMED_FIELDS = tuple(messages.FIELD_NAMES)


def concrete() -> list[type[Refusal]]:
    def below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    return [kind for kind in below(Refusal) if kind not in {NotAllowed, BookUnavailable}]


def instances(kind: type[Refusal]) -> Iterator[Refusal]:
    """The refusal once for each code it can carry; texts are Chinese, numbers are small."""
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)] if hints else []  # type: ignore[arg-type]
    several = {name: CODES[kind.__name__, name] for name in names if (kind.__name__, name) in CODES}
    if "field" in names:
        several["field"] = NAMED_FIELDS
    base = {name: a_value(kind, name, hints[name]) for name in names}
    yield kind(**base)
    for name, values in several.items():
        for value in values:
            yield kind(**(base | {name: value}))


def a_value(kind: type[Refusal], name: str, hint: object) -> object:
    if (kind.__name__, name) in CODES:
        return CODES[kind.__name__, name][0]
    if name == "field":
        return "phone"
    if name == "reason":
        return refusals.NotANumber("许多")
    if name == "roles":
        return tuple(sorted(Role))
    if name == "wanted" and hint == tuple[str, ...]:
        return ("household_no", "head_name")
    values: dict[object, object] = {
        str: "某某",
        int: 100,
        int | None: 7,
        date: date(2026, 11, 23),
        date | None: date(2026, 11, 23),
        tuple[str, ...]: ("村", "乡镇"),
        tuple[int, ...]: (3, 7),
        Quarter: Quarter(2026, 3),
    }
    return values[hint]


def latin_words(sentence: str) -> set[str]:
    return set(re.findall(r"[-.]*[A-Za-z][A-Za-z0-9_]*", sentence))


@pytest.mark.parametrize("kind", concrete(), ids=lambda kind: kind.__name__)
def test_every_refusal_is_one_chinese_sentence(kind: type[Refusal]) -> None:
    for refusal in instances(kind):
        sentence = sentence_for(refusal)
        assert sentence.endswith("。"), sentence
        assert "\n" not in sentence
        assert "{" not in sentence
        assert "None" not in sentence
        assert not sentence.endswith("。。")
        assert latin_words(sentence) <= LATIN_ALLOWED, sentence
        assert re.search("[\u4e00-\u9fff]", sentence)


def test_nothing_but_refusals_has_a_sentence() -> None:
    assert set(messages.SENTENCES) == set(concrete())


def test_whatever_a_person_typed_the_sentence_stays_on_one_line() -> None:
    sentence = sentence_for(refusals.UnknownHousehold("01\n\u2028\x1b[2J{0}\r\t001"))
    assert sentence == "没有户号为“01 [2J{0} 001”的农户。"


def test_a_debt_is_said_to_be_one() -> None:
    owing = sentence_for(refusals.NotEnoughPoints(250, -300))
    assert owing == "该户欠分 3 分，还清前不能兑换。"


def test_before_the_first_act_there_is_no_day() -> None:
    assert "（还没有）" in sentence_for(refusals.ClockDoubtful(date(1970, 1, 1), None))


def test_a_lock_without_a_name_is_said_without_one() -> None:
    assert "（" not in sentence_for(file_refusals.BookInUse(""))


def test_a_cell_says_its_column_and_its_own_reason() -> None:
    sentence = sentence_for(CellUnfit("population", refusals.NotANumber("许多")))
    assert sentence == "人口：“许多”不是数字。"


def test_many_equals_are_not_all_listed() -> None:
    numbers = tuple(f"02-{number:03d}" for number in range(1, 14))
    assert "02-012等 13 户" in sentence_for(rating_refusals.TiesUndecided("5", numbers))


# --- names -----------------------------------------------------------------------


def test_every_code_has_its_name() -> None:
    assert messages.ROLE_NAMES.keys() == set(Role)
    assert messages.ACT_NAMES.keys() == set(Act)
    assert messages.KIND_NAMES.keys() == set(Kind)
    assert messages.SETTING_LABELS.keys() == SETTINGS.keys()
    assert messages.STEP_NAMES.keys() == set(Step)
    assert messages.SOURCE_NAMES.keys() == set(Source)
    assert messages.RULE_KIND_NAMES.keys() == set(RuleKind)
    assert messages.SIGN_NAMES.keys() == set(Sign)
    assert messages.WINDOW_NAMES.keys() == set(Window)
    assert messages.MEASURE_NAMES.keys() == set(Measure)
    assert messages.PANEL_NAMES.keys() == set(Panel)
    assert messages.SEAT_KIND_NAMES.keys() == set(SeatKind)
    assert messages.MEETING_KIND_NAMES.keys() == set(MeetingKind)
    assert messages.LIFE_NAMES.keys() == set(LifeKind)
    assert messages.WAY_NAMES.keys() == set(Way)
    assert messages.CONCLUSION_NAMES.keys() == set(Conclusion)


def test_every_law_of_the_check_has_its_name() -> None:
    source = Path(integrity.__file__).read_text("utf-8")
    laws = {
        *integrity._ORDER_LAWS,
        *integrity._PAPER_LAWS,
        *integrity_of_deeds.DEED_LAWS,
        *integrity_of_life.LIFE_LAWS,
        *integrity_of_quarters.QUARTER_LAWS,
        *integrity_of_selections.SELECTION_LAWS,
        *re.findall(r'law="(\w+)"', source),
    }
    assert messages.PROBLEM_NAMES.keys() == laws


def test_every_reason_why_a_file_cannot_be_read_has_its_name() -> None:
    sources = [path.read_text("utf-8") for path in (PROGRAM / "exchange").glob("*.py")]
    literal = {c for text in sources for c in re.findall(r'FileUnreadable\([^"\n]+"(\w+)"', text)}
    assert literal <= messages.UNREADABLE_BECAUSE.keys()
    text = "".join(sources)
    assert {why for why in messages.UNREADABLE_BECAUSE if f'"{why}"' not in text} == set()


def test_every_field_that_a_file_or_a_person_fills_has_its_name() -> None:
    drafts = {
        field.name
        for draft in (HouseholdDraft, ProductDraft)
        for field in dataclasses.fields(draft)
    }
    assert drafts - {"row", "members"} <= messages.FIELD_NAMES.keys()
    sources = [path.read_text("utf-8") for path in PROGRAM.rglob("*.py")]
    cleaned = {
        name
        for text in sources
        for name in re.findall(r'clean_(?:name|text|code|barcode|phone)\([^"\n]*"(\w+)"', text)
    }
    assert cleaned <= messages.FIELD_NAMES.keys()


def test_names_are_chinese() -> None:
    for names in (
        messages.ROLE_NAMES,
        messages.ACT_NAMES,
        messages.KIND_NAMES,
        messages.FIELD_NAMES,
        messages.SETTING_LABELS,
        messages.PROBLEM_NAMES,
        messages.UNREADABLE_BECAUSE,
    ):
        for name in names.values():
            assert latin_words(name) <= LATIN_ALLOWED, name


def test_refusals_of_the_world_are_known_to_messages() -> None:
    modules = {kind.__module__ for kind in concrete()}
    known = (
        *(refusals, rule_refusals, workbench_refusals, file_refusals, file_faults),
        *(veto_refusals, life_refusals, publication_refusals, rating_refusals),
        selection_refusals,
    )
    assert modules == {module.__name__ for module in known}
