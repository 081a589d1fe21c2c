"""A household about whose points much is to be told: every kind of line there is."""

from datetime import date, timedelta

from jifen_desktop.db.store import Store
from jifen_desktop.domain.quarters import quarter_named
from jifen_desktop.services.base_points import give_base_points
from tests import village
from tests.deeds_at_work import awarded, declaration, declared, posted, sets
from tests.points_village import EVENT_DAY, reverse_deeds
from tests.village import LEADER, moment, new_key

SECOND_QUARTER = date(2026, 5, 6)
FOURTH_QUARTER = date(2026, 10, 20)
CAP_DAY = EVENT_DAY + timedelta(days=1)


def tell_much(store: Store) -> None:
    """Give 01-001 of make_points_store a line of each kind, in three quarters; 01-009 has none."""
    village.opening(store, "01-001", "30")
    village.enter_products(store, village.product_draft("101", "大米 5kg", price="12"))
    village.shelf(store, "101", "10")
    posted(store, declaration(evidence="签到表第3页", note="清理河道", member="李小花"))
    awarded(store, declaration(amount="18", on=CAP_DAY))
    awarded(store, declaration("A01", "2", on=SECOND_QUARTER))
    awarded(store, declaration("B03", "1", on=SECOND_QUARTER))
    awarded(store, declaration("D11", "6.5", on=FOURTH_QUARTER))
    awarded(store, declaration("C23", "1", on=FOURTH_QUARTER, evidence="照片两张"))
    village.checkout(store, "01-001", "101*1")
    wrong = awarded(store, declaration("C21", "4", on=FOURTH_QUARTER, note="拾到手机"))
    reverse_deeds(store, wrong.item_no)
    declared(store, declaration("E01", "村", on=FOURTH_QUARTER))
    sets(store, "base_points", "10")
    give_base_points(store, quarter_named("2026Q4"), key=new_key(), actor=LEADER, at=moment())
    village.enter_households(store, village.household_draft("01-009", "单雄信", row=9))
