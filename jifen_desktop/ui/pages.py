"""The switchboard: which pages there are, and where their classes stand.

The only module that knows the pages; each is imported when it is first shown, so that
the window is painted before SQLAlchemy is loaded.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jifen_desktop.ui.look.icons import IconName
from jifen_desktop.ui.page import Page, PageKey, Surroundings


@dataclass(frozen=True, kw_only=True)
class PageSpec:
    """A page before it is made."""

    key: PageKey
    title: str
    icon: IconName
    make: Callable[[Surroundings], Page]


def _counter(around: Surroundings) -> Page:
    from jifen_desktop.ui.counter.counter_page import CounterPage

    return CounterPage(around)


def _households(around: Surroundings) -> Page:
    from jifen_desktop.ui.households.households_page import HouseholdsPage

    return HouseholdsPage(around)


def _points(around: Surroundings) -> Page:
    from jifen_desktop.ui.deeds.deeds_page import DeedsPage
    from jifen_desktop.ui.page_group import PageGroup, Part
    from jifen_desktop.ui.panels.panels_page import PARTS
    from jifen_desktop.ui.publications.publications_page import PublicationsPage
    from jifen_desktop.ui.rules.rules_page import RulesPage

    deeds = Part(name="deeds", title="事项", make=DeedsPage)
    publications = Part(name="publications", title="公示", make=PublicationsPage)
    rules = Part(name="rules", title="细则", make=RulesPage)
    return PageGroup(around, PageKey.POINTS, (deeds, publications, rules, *PARTS))


def _quarters(around: Surroundings) -> Page:
    from jifen_desktop.ui.honours.honours_page import HonoursPage
    from jifen_desktop.ui.leaderboard.leaderboard_page import LeaderboardPage
    from jifen_desktop.ui.page_group import PageGroup, Part
    from jifen_desktop.ui.quarters.closing_page import ClosingPage
    from jifen_desktop.ui.quarters.rating_page import RatingPage
    from jifen_desktop.ui.selections.selections_page import SelectionsPage

    closing = Part(name="closing", title="结账", make=ClosingPage)
    rating = Part(name="rating", title="评星", make=RatingPage)
    selections = Part(name="selections", title="评选", make=SelectionsPage)
    honours = Part(name="honours", title="荣誉", make=HonoursPage)
    leaderboard = Part(name="leaderboard", title="积分榜", make=LeaderboardPage)
    return PageGroup(around, PageKey.QUARTERS, (closing, rating, selections, honours, leaderboard))


def _products(around: Surroundings) -> Page:
    from jifen_desktop.ui.products.products_page import ProductsPage

    return ProductsPage(around)


def _settings(around: Surroundings) -> Page:
    from jifen_desktop.ui.settings.settings_page import SettingsPage

    return SettingsPage(around)


def _backup(around: Surroundings) -> Page:
    from jifen_desktop.ui.backup.backup_page import BackupPage

    return BackupPage(around)


#: In the order of the navigation; Ctrl+1 shows the first.
PAGES = (
    PageSpec(key=PageKey.COUNTER, title="柜台", icon="building-store", make=_counter),
    PageSpec(key=PageKey.HOUSEHOLDS, title="农户", icon="users", make=_households),
    PageSpec(key=PageKey.POINTS, title="积分", icon="coins", make=_points),
    PageSpec(key=PageKey.QUARTERS, title="季度", icon="calendar", make=_quarters),
    PageSpec(key=PageKey.PRODUCTS, title="商品", icon="package", make=_products),
    PageSpec(key=PageKey.SETTINGS, title="设置", icon="settings", make=_settings),
    PageSpec(key=PageKey.BACKUP, title="备份", icon="device-floppy", make=_backup),
)
