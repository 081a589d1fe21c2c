"""A new draft of the rules: from a file, from the preset, as edited; used rules stay known."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.drafts import RowFault
from jifen_desktop.domain.file_faults import TwiceInFile
from jifen_desktop.domain.file_refusals import RowsBad
from jifen_desktop.domain.refusals import KeyTaken, RoleMissing, TextMissing
from jifen_desktop.domain.rule_lists import FileRule, RuleList, RuleText
from jifen_desktop.domain.rule_refusals import CategoryUnfit, PointsUnfit, UsedRuleFixed
from jifen_desktop.domain.rules import Category, Rule, Sign
from jifen_desktop.services.declaring import declare, drop_deeds
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.drafting_rules import (
    Drafted,
    draft_preset,
    import_rules,
    rule_faults,
    rule_typed,
    rule_written,
    save_rules,
    usual_category_names,
)
from jifen_desktop.services.rule_listing import whole_book
from tests import points_village, village
from tests.points_village import CATEGORY_NAMES, EVENT_DAY, PRESET
from tests.village import CLERK, KEEPER, moment, new_key

SMALL = (
    rule_typed(RuleText(code="A01", item="开会", points="+2", unit="人次")),
    rule_typed(RuleText(code="C23", item="乱倒垃圾", points="-5", unit="次")),
)


@pytest.fixture
def in_use(tmp_path: Path) -> Generator[Store]:
    """A village with rules in force, where somebody has declared A01 and C23."""
    store = points_village.make_points_store(tmp_path / "points")
    use(store, "A01", "2")
    yield store
    store.close()


def use(store: Store, code: str, amount: str) -> int:
    """Declare a deed of 01-001 and return its number."""
    declaration = Declaration(
        household_no="01-001", rule_code=code, amount=amount, event_date=EVENT_DAY, evidence="照片"
    )
    done = declare(store, declaration, key=new_key(), actor=CLERK, at=moment())
    return done.item_no


def rule_list(*rules: Rule, faults: tuple[RowFault, ...] = ()) -> RuleList:
    found = tuple(FileRule(row=row, rule=rule) for row, rule in enumerate(rules, start=2))
    return RuleList(
        rules=found,
        category_names=CATEGORY_NAMES,
        faults=faults,
        cells={one.row: (one.rule.code,) for one in found},
    )


def imported(store: Store, *rules: Rule) -> Drafted:
    return import_rules(store, rule_list(*rules), key=new_key(), actor=CLERK, at=moment())


def saved(store: Store, *rules: Rule, names: dict[Category, str] = CATEGORY_NAMES) -> Drafted:
    return save_rules(store, names, rules, key=new_key(), actor=CLERK, at=moment())


def rules_of(store: Store, drafted: Drafted) -> dict[str, Rule]:
    found = whole_book(store, drafted.rule_book_id)
    return {kept.rule.code: kept.rule for kept in found.rules}


def test_a_file_becomes_the_newest_draft(store: Store) -> None:
    first, second = imported(store, *SMALL), imported(store, SMALL[0])
    assert (first.rules, first.disabled) == (2, 0)
    assert tuple(rules_of(store, first).values()) == SMALL
    with store.reading() as book:
        draft = book.rules.newest_draft()
    assert draft is not None
    assert (draft.id, draft.drafted_seq) == (second.rule_book_id, second.voucher_no)
    assert draft.category_names == CATEGORY_NAMES


def test_the_preset_is_drafted(store: Store) -> None:
    done = draft_preset(store, key=new_key(), actor=CLERK, at=moment())
    assert (done.rules, done.disabled, len(rules_of(store, done))) == (76, 0, 76)


def test_one_bad_row_and_nothing_is_written(store: Store) -> None:
    before = village.last_seq(store)
    bad = RowFault(row=3, reason=PointsUnfit("许多"), cells=())
    with pytest.raises(RowsBad) as refused:
        import_rules(
            store, rule_list(*SMALL, faults=(bad,)), key=new_key(), actor=CLERK, at=moment()
        )
    assert refused.value.count == 1
    assert village.last_seq(store) == before


def test_a_draft_has_rules(store: Store) -> None:
    with pytest.raises(TextMissing):
        imported(store)


def test_a_repeated_key_gives_its_first_answer(store: Store) -> None:
    key = new_key()
    first = save_rules(store, CATEGORY_NAMES, SMALL, key=key, actor=CLERK, at=moment())
    again = save_rules(store, CATEGORY_NAMES, SMALL, key=key, actor=CLERK, at=moment())
    assert again == first
    with pytest.raises(KeyTaken):
        save_rules(store, CATEGORY_NAMES, SMALL[:1], key=key, actor=CLERK, at=moment())


def test_only_the_office_drafts(store: Store) -> None:
    with pytest.raises(RoleMissing):
        save_rules(store, CATEGORY_NAMES, SMALL, key=new_key(), actor=KEEPER, at=moment())


# --- rules that deeds name --------------------------------------------------------


def test_a_used_rule_that_is_left_out_stays_known_but_off(in_use: Store) -> None:
    done = imported(in_use, SMALL[1])
    assert (done.rules, done.disabled) == (1, 1)
    assert rules_of(in_use, done)["A01"] == replace(PRESET[0], active=False)


def test_also_where_the_deed_came_to_nothing(in_use: Store) -> None:
    item_no = use(in_use, "C23", "1")
    drop_deeds(in_use, [item_no], "记错", key=new_key(), actor=CLERK, at=moment())
    assert set(rules_of(in_use, saved(in_use, SMALL[0]))) == {"A01", "C23"}


def test_a_used_rule_may_change_its_words_and_its_points(in_use: Store) -> None:
    changed = replace(PRESET[0], item="参加村民大会", points=500, unit="户次", caps=())
    assert rules_of(in_use, saved(in_use, changed)) == {"A01": changed}


@pytest.mark.parametrize("field", ["sign", "scale"])
def test_a_used_rule_keeps_its_meaning(in_use: Store, field: str) -> None:
    other = {"sign": Sign.DEDUCTION, "scale": 1000}[field]
    changed = replace(PRESET[0], **{field: other})
    with pytest.raises(UsedRuleFixed):
        saved(in_use, changed)
    source = rule_list(
        SMALL[1], changed, faults=(RowFault(row=9, reason=CategoryUnfit("F"), cells=()),)
    )
    faults = rule_faults(in_use, source)
    assert [(fault.row, type(fault.reason)) for fault in faults] == [
        (3, UsedRuleFixed),
        (9, CategoryUnfit),
    ]
    assert faults[0].cells == ("A01",)
    with pytest.raises(RowsBad):
        imported(in_use, changed)


# --- as edited in the window ------------------------------------------------------


def test_an_edited_code_stands_once(store: Store) -> None:
    with pytest.raises(TwiceInFile) as refused:
        saved(store, *SMALL, SMALL[0])
    assert (refused.value.text, refused.value.other_row) == ("A01", 1)


def test_categories_have_five_names_of_their_own(store: Store) -> None:
    renamed = CATEGORY_NAMES | {Category.B: " 好 建议 "}
    done = saved(store, *SMALL, names=renamed)
    assert whole_book(store, done.rule_book_id).book.category_names[Category.B] == "好 建议"
    with pytest.raises(TextMissing):
        saved(store, *SMALL, names=CATEGORY_NAMES | {Category.B: " "})
    with pytest.raises(CategoryUnfit):
        saved(store, *SMALL, names=CATEGORY_NAMES | {Category.B: CATEGORY_NAMES[Category.E]})


def test_a_form_says_a_rule_as_a_file_does() -> None:
    for rule in PRESET:
        assert rule_typed(rule_written(rule)) == rule


def test_a_village_may_begin_with_the_usual_names_of_the_categories() -> None:
    assert list(usual_category_names()) == list(Category)
    assert usual_category_names()[Category.E] == "其他"
