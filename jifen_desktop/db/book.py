"""The open book inside one transaction: reading its slots is reading what it holds."""

from sqlalchemy import Connection

from jifen_desktop.db.actions import Actions
from jifen_desktop.db.goods import Products, Stock
from jifen_desktop.db.head import Head, Operators, Settings
from jifen_desktop.db.households import Households
from jifen_desktop.db.ledger import Ledger
from jifen_desktop.db.redemptions import Redemptions


class Book:
    """Parts of the book; valid until the transaction that gave it ends."""

    __slots__ = (
        "actions",
        "connection",
        "head",
        "households",
        "ledger",
        "operators",
        "products",
        "redemptions",
        "settings",
        "stock",
    )

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.head = Head(connection)
        self.actions = Actions(connection)
        self.operators = Operators(connection)
        self.settings = Settings(connection)
        self.households = Households(connection)
        self.products = Products(connection)
        self.ledger = Ledger(connection)
        self.stock = Stock(connection)
        self.redemptions = Redemptions(connection)
