"""The open book inside one transaction: each part, with its tables, is loaded when asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from jifen_desktop.db.actions import Actions
from jifen_desktop.db.head import Head, Operators, Settings
from jifen_desktop.db.households import Households
from jifen_desktop.db.ledger import Ledger

if TYPE_CHECKING:
    from jifen_desktop.db.awards import Awards
    from jifen_desktop.db.deed_lives import DeedLives
    from jifen_desktop.db.deeds import Deeds
    from jifen_desktop.db.drafts import Drafts
    from jifen_desktop.db.goods import Products, Stock
    from jifen_desktop.db.history import History
    from jifen_desktop.db.life_events import Consents, Disclosures, LifeEvents
    from jifen_desktop.db.panels import Meetings, Panels
    from jifen_desktop.db.print_jobs import PrintJobs
    from jifen_desktop.db.publications import Objections, Publications
    from jifen_desktop.db.quarters import Quarters
    from jifen_desktop.db.ratings import Ratings
    from jifen_desktop.db.redemptions import Redemptions
    from jifen_desktop.db.replay_rows import ReplayRows
    from jifen_desktop.db.rules import Rules
    from jifen_desktop.db.scores import Scores
    from jifen_desktop.db.selections import Selections
    from jifen_desktop.db.sign_in_attempts import SignInAttempts
    from jifen_desktop.db.vetoes import Vetoes


class Book:
    """Parts of the book; valid until the transaction that gave it ends.

    What every command reads is there at once. The mapping of the other tables takes longer
    than most commands: a balance does not wait for those of ratings and selections.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.head = Head(connection)
        self.actions = Actions(connection)
        self.operators = Operators(connection)
        self.settings = Settings(connection)
        self.households = Households(connection)
        self.ledger = Ledger(connection)

    @cached_property
    def history(self) -> "History":
        from jifen_desktop.db.history import History

        return History(self.connection)

    @cached_property
    def products(self) -> "Products":
        from jifen_desktop.db.goods import Products

        return Products(self.connection)

    @cached_property
    def stock(self) -> "Stock":
        from jifen_desktop.db.goods import Stock

        return Stock(self.connection)

    @cached_property
    def redemptions(self) -> "Redemptions":
        from jifen_desktop.db.redemptions import Redemptions

        return Redemptions(self.connection)

    @cached_property
    def rules(self) -> "Rules":
        from jifen_desktop.db.rules import Rules

        return Rules(self.connection)

    @cached_property
    def deeds(self) -> "Deeds":
        from jifen_desktop.db.deeds import Deeds

        return Deeds(self.connection)

    @cached_property
    def deed_lives(self) -> "DeedLives":
        from jifen_desktop.db.deed_lives import DeedLives

        return DeedLives(self.connection)

    @cached_property
    def scores(self) -> "Scores":
        from jifen_desktop.db.scores import Scores

        return Scores(self.connection)

    @cached_property
    def replay_rows(self) -> "ReplayRows":
        from jifen_desktop.db.replay_rows import ReplayRows

        return ReplayRows(self.connection)

    @cached_property
    def publications(self) -> "Publications":
        from jifen_desktop.db.publications import Publications

        return Publications(self.connection)

    @cached_property
    def objections(self) -> "Objections":
        from jifen_desktop.db.publications import Objections

        return Objections(self.connection)

    @cached_property
    def vetoes(self) -> "Vetoes":
        from jifen_desktop.db.vetoes import Vetoes

        return Vetoes(self.connection)

    @cached_property
    def life_events(self) -> "LifeEvents":
        from jifen_desktop.db.life_events import LifeEvents

        return LifeEvents(self.connection)

    @cached_property
    def consents(self) -> "Consents":
        from jifen_desktop.db.life_events import Consents

        return Consents(self.connection)

    @cached_property
    def disclosures(self) -> "Disclosures":
        from jifen_desktop.db.life_events import Disclosures

        return Disclosures(self.connection)

    @cached_property
    def quarters(self) -> "Quarters":
        from jifen_desktop.db.quarters import Quarters

        return Quarters(self.connection)

    @cached_property
    def ratings(self) -> "Ratings":
        from jifen_desktop.db.ratings import Ratings

        return Ratings(self.connection)

    @cached_property
    def selections(self) -> "Selections":
        from jifen_desktop.db.selections import Selections

        return Selections(self.connection)

    @cached_property
    def awards(self) -> "Awards":
        from jifen_desktop.db.awards import Awards

        return Awards(self.connection)

    @cached_property
    def panels(self) -> "Panels":
        from jifen_desktop.db.panels import Panels

        return Panels(self.connection)

    @cached_property
    def meetings(self) -> "Meetings":
        from jifen_desktop.db.panels import Meetings

        return Meetings(self.connection)

    @cached_property
    def print_jobs(self) -> "PrintJobs":
        from jifen_desktop.db.print_jobs import PrintJobs

        return PrintJobs(self.connection)

    @cached_property
    def drafts(self) -> "Drafts":
        from jifen_desktop.db.drafts import Drafts

        return Drafts(self.connection)

    @cached_property
    def sign_in_attempts(self) -> "SignInAttempts":
        from jifen_desktop.db.sign_in_attempts import SignInAttempts

        return SignInAttempts(self.connection)
