"""Statement, ledger of a year and passbook: each says what points were for, and adds up."""

from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.documents.household_ledger import household_ledger_rows
from jifen_desktop.documents.passbook import passbook_rows
from jifen_desktop.documents.statement import statement_rows
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import UnknownHousehold
from jifen_desktop.services.balances import balance, statement
from jifen_desktop.services.base_points import give_base_points
from jifen_desktop.services.household_papers import household_ledger, passbook
from jifen_desktop.services.reversing_deeds import reverse_deeds
from tests import village
from tests.deeds_at_work import awarded, declaration, sets
from tests.points_village import EVENT_DAY, make_points_store
from tests.village import DAY, LEADER, moment, new_key

NEXT_YEAR = date(DAY.year + 1, 1, 5)


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Generator[Store]:
    store = make_points_store(tmp_path / "book")
    yield store
    store.close()


@pytest.fixture(name="reversed_item")
def _reversed_item(store: Store) -> int:
    """18 hours, 5 more of which the cap leaves 2, a deduction to zero; the 2 taken back."""
    sets(store, "deduction_floor", "floor_zero")
    sets(store, "base_points", "50")
    awarded(store, declaration(amount="18"))
    second = awarded(store, declaration(amount="5", on=EVENT_DAY + timedelta(days=1)))
    reverse_deeds(store, [second.item_no], "登记错户", key=new_key(), actor=LEADER, at=moment())
    awarded(store, declaration("C25", "未成灾", evidence="照片"))
    give_base_points(store, Quarter(2026, 3), key=new_key(), actor=LEADER, at=moment())
    return second.item_no


@pytest.mark.usefixtures("reversed_item")
def test_a_statement_names_what_points_were_for(store: Store) -> None:
    found = statement(store, "01-001", printed_on=DAY)
    said = [row for row in statement_rows(found) if len(row) == 8][1:]

    vouchers = [row.seq for row in found.rows]
    later = EVENT_DAY + timedelta(days=1)
    assert [row[2] for row in said] == [str(EVENT_DAY), str(later), str(later), str(EVENT_DAY)]
    assert [row[3:7] for row in said] == [
        ("加分（纸面） C06 志愿服务 18小时", "18", "", "18"),
        (
            f"加分（纸面） C06 志愿服务 5小时（超上限3分不计）（已冲正，见凭证 {vouchers[2]}）",
            "2",
            "",
            "20",
        ),
        ("冲正 C06 志愿服务 5小时（超上限3分不计） 登记错户", "", "2", "18"),
        ("扣分（纸面） C25 违规野外用火(未成灾/成灾) 未成灾（计评价分−20分）", "", "18", "0"),
    ]
    assert sum(row.points for row in found.rows) == found.balance_points == 0


@pytest.mark.usefixtures("reversed_item")
def test_a_ledger_has_score_only_lines_and_the_years_scores(store: Store) -> None:
    found = household_ledger(store, "01-001", DAY.year, printed_on=DAY)
    texts = household_ledger_rows(found)

    assert ("基础分 2026年第3季度（计评价分50分，不计可兑积分）") in [
        row[2] for row in texts if len(row) == 9
    ]
    assert ("2026年第3季度", "0", "0", "−2", "0", "0", "50", "48") in texts
    assert ("2026年第4季度", "0", "0", "0", "0", "0", "0", "0") in texts
    assert ("上年结转 0 分 ＋ 加分 18 分 − 减分 18 分 − 兑换 0 分 ＝ 结余 0 分",) in texts


def test_a_year_goes_on_from_the_year_before(store: Store) -> None:
    village.opening(store, "01-001", "100")
    village.product(store, "LY01", "大米", price="2", stock="50")
    awarded(store, declaration(), on=NEXT_YEAR)
    village.checkout(store, "01-001", "LY01*2", at=moment(NEXT_YEAR))

    first = household_ledger(store, "01-001", DAY.year, printed_on=DAY)
    second = household_ledger(store, "01-001", NEXT_YEAR.year, printed_on=NEXT_YEAR)

    assert (first.brought_points, first.balance_points) == (0, 10000)
    assert (second.brought_points, second.balance_points) == (10000, 10100)
    assert second.balance_points == balance(store, "01-001")
    # the deed of August stays in the score of its quarter
    assert [score.score_points for score in first.scores] == [0, 0, 500, 0]
    assert [score.score_points for score in second.scores] == [0, 0, 0, 0]
    assert [row.quarter for row in second.rows] == [Quarter(2026, 3), Quarter(2027, 1)]
    with pytest.raises(UnknownHousehold):
        household_ledger(store, "99-999", 2026, printed_on=DAY)


@pytest.mark.usefixtures("reversed_item")
def test_a_passbook_has_what_moved_the_balance(store: Store) -> None:
    whole = passbook(store, "01-001", printed_on=DAY)

    assert [row.points for row in whole.rows] == [1800, 200, -200, -1800]
    assert ("户号 01-001  户主 王建国",) in passbook_rows(whole)
    for newest, points in ((2, [-200, -1800]), (0, []), (9, [1800, 200, -200, -1800])):
        last = passbook(store, "01-001", printed_on=DAY, newest=newest)
        assert [row.points for row in last.rows] == points
    with pytest.raises(UnknownHousehold):
        passbook(store, "99-999", printed_on=DAY)
