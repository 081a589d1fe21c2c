"""The open book inside one transaction: reading its slots is reading what it holds."""

from sqlalchemy import Connection

from jifen_desktop.db.actions import Actions
from jifen_desktop.db.awards import Awards
from jifen_desktop.db.deed_lives import DeedLives
from jifen_desktop.db.deeds import Deeds
from jifen_desktop.db.drafts import Drafts
from jifen_desktop.db.goods import Products, Stock
from jifen_desktop.db.head import Head, Operators, Settings
from jifen_desktop.db.history import History
from jifen_desktop.db.households import Households
from jifen_desktop.db.ledger import Ledger
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
    """Parts of the book; valid until the transaction that gave it ends."""

    __slots__ = (
        "actions",
        "awards",
        "connection",
        "consents",
        "deed_lives",
        "deeds",
        "disclosures",
        "drafts",
        "head",
        "history",
        "households",
        "ledger",
        "life_events",
        "meetings",
        "objections",
        "operators",
        "panels",
        "print_jobs",
        "products",
        "publications",
        "quarters",
        "ratings",
        "redemptions",
        "replay_rows",
        "rules",
        "scores",
        "selections",
        "settings",
        "sign_in_attempts",
        "stock",
        "vetoes",
    )

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.head = Head(connection)
        self.actions = Actions(connection)
        self.history = History(connection)
        self.operators = Operators(connection)
        self.settings = Settings(connection)
        self.households = Households(connection)
        self.products = Products(connection)
        self.ledger = Ledger(connection)
        self.stock = Stock(connection)
        self.redemptions = Redemptions(connection)
        self.rules = Rules(connection)
        self.deeds = Deeds(connection)
        self.deed_lives = DeedLives(connection)
        self.scores = Scores(connection)
        self.replay_rows = ReplayRows(connection)
        self.publications = Publications(connection)
        self.objections = Objections(connection)
        self.vetoes = Vetoes(connection)
        self.life_events = LifeEvents(connection)
        self.consents = Consents(connection)
        self.disclosures = Disclosures(connection)
        self.quarters = Quarters(connection)
        self.ratings = Ratings(connection)
        self.selections = Selections(connection)
        self.awards = Awards(connection)
        self.panels = Panels(connection)
        self.meetings = Meetings(connection)
        self.print_jobs = PrintJobs(connection)
        self.drafts = Drafts(connection)
        self.sign_in_attempts = SignInAttempts(connection)
