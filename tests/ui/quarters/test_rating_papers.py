"""Papers of a rating, and a village that closed nothing yet."""

from datetime import date

from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.settings import MASK_NOTICES
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.quarters.quarter_sheets import APPROVAL
from jifen_desktop.ui.quarters.rating_page import NO_QUARTER, RatingPage
from tests.points_village import switch
from tests.quarter_village import Q2, Q3, close, gift, number, publish, rate
from tests.ui.office import PageOffice
from tests.ui.quarters.hands import CTRL, Key, press, sees, wants


def shown(quarters: PageGroup, qtbot: QtBot) -> RatingPage:
    quarters.show_part("rating")
    part = quarters.current()
    assert isinstance(part, RatingPage)
    qtbot.waitUntil(lambda: part.face.board is not None)
    part.take_focus()
    return part


def previewed(seen: list[PreviewDialog], qtbot: QtBot) -> tuple[str, PaperKind, bool]:
    """File name, kind and masking of the paper that was looked at."""
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    document = seen.pop()._document
    assert document.pdf.startswith(b"%PDF")
    assert document.shows is not None
    went_out = document.shows(PaperWay.PRINTED)
    return document.file_name, went_out.paper, went_out.masked


def test_a_village_that_closed_nothing_is_told_what_comes_first(
    quarters: PageGroup, qtbot: QtBot
) -> None:
    quarters.show_part("rating")
    part = quarters.current()
    assert isinstance(part, RatingPage)
    qtbot.waitUntil(lambda: not part._stale)
    part.take_focus()
    part.print()
    assert part.nothing._label.text() == NO_QUARTER
    assert part.bar.isHidden()


def test_another_page_may_ask_for_a_quarter_before_it_is_listed(
    quarters: PageGroup, qtbot: QtBot, store: Store
) -> None:
    gift(store, {number(1): 3}, on=date(2026, 5, 3))
    close(store, Q2)
    close(store)
    quarters.open_item("rating:2026Q2")
    part = quarters.current()
    assert isinstance(part, RatingPage)
    qtbot.waitUntil(lambda: part.bar.quarter() == Q2)
    quarters.open_item("rating:2026Q3")
    assert part.bar.quarter() == Q3


def test_the_approval_form_before_it_hangs(
    quarters: PageGroup, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    close(store)
    rate(store, choices={"5": TieChoice.WIDEN})
    shown(quarters, qtbot)
    seen: list[PreviewDialog] = []
    office.dialogs.answers = [wants(APPROVAL), sees(seen)]
    press(qtbot, Key.Key_P, CTRL)
    expected = ("授星审批表-2026Q3.pdf", PaperKind.APPROVAL_FORM, False)
    assert previewed(seen, qtbot) == expected


def test_the_list_that_hangs(
    quarters: PageGroup, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    switch(store, MASK_NOTICES, "yes")
    close(store)
    rate(store, choices={"5": TieChoice.WIDEN})
    publish(store)
    page = shown(quarters, qtbot)
    seen: list[PreviewDialog] = []
    office.dialogs.answers = [wants("a3", masked=True), sees(seen)]
    page.face.print_button.click()
    expected = ("拟授星名单公示-2026Q3.pdf", PaperKind.RATING_NOTICE, True)
    assert previewed(seen, qtbot) == expected
    page.print()  # and turned away from
    qtbot.waitUntil(lambda: len(office.dialogs.asked) == 3)


def test_whoever_left_meanwhile_is_shown_nothing(
    quarters: PageGroup, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    close(store)
    rate(store, choices={"5": TieChoice.WIDEN})
    page = shown(quarters, qtbot)
    answered: list[bool] = []
    page.print()
    office.seat.leave()
    office.desk.ask("done", lambda _: True, answered.append, owner=page)
    qtbot.waitUntil(lambda: bool(answered))
    assert office.dialogs.asked == []


def test_whoever_left_while_it_was_made_sees_no_paper(
    quarters: PageGroup, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    close(store)
    rate(store, choices={"5": TieChoice.WIDEN})
    page = shown(quarters, qtbot)
    document = Document(title="", pdf=b"", file_name="")
    office.seat.leave()
    page.sheets.preview(document)
    assert office.dialogs.asked == []
