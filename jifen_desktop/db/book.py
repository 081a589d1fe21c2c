"""The open book inside one transaction: reading its slots is reading what it holds."""

from sqlalchemy import Connection

from jifen_desktop.db.actions import Actions
from jifen_desktop.db.deed_lives import DeedLives
from jifen_desktop.db.deeds import Deeds
from jifen_desktop.db.drafts import Drafts
from jifen_desktop.db.goods import Products, Stock
from jifen_desktop.db.head import Head, Operators, Settings
from jifen_desktop.db.history import History
from jifen_desktop.db.households import Households
from jifen_desktop.db.ledger import Ledger
from jifen_desktop.db.panels import Meetings, Panels
from jifen_desktop.db.print_jobs import PrintJobs
from jifen_desktop.db.redemptions import Redemptions
from jifen_desktop.db.rules import Rules
from jifen_desktop.db.scores import Scores
from jifen_desktop.db.sign_in_attempts import SignInAttempts


class Book:
    """Parts of the book; valid until the transaction that gave it ends."""

    __slots__ = (
        "actions",
        "connection",
        "deed_lives",
        "deeds",
        "drafts",
        "head",
        "history",
        "households",
        "ledger",
        "meetings",
        "operators",
        "panels",
        "print_jobs",
        "products",
        "redemptions",
        "rules",
        "scores",
        "settings",
        "sign_in_attempts",
        "stock",
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
        self.panels = Panels(connection)
        self.meetings = Meetings(connection)
        self.print_jobs = PrintJobs(connection)
        self.drafts = Drafts(connection)
        self.sign_in_attempts = SignInAttempts(connection)
