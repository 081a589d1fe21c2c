"""Every part of the book at once: for whoever would wait for each of them later.

A window reads them while nobody waits, and a new book needs the tables of all of them.
"""

from typing import Final

from jifen_desktop.db.awards import Awards
from jifen_desktop.db.deed_lives import DeedLives
from jifen_desktop.db.deeds import Deeds
from jifen_desktop.db.drafts import Drafts
from jifen_desktop.db.goods import Products, Stock
from jifen_desktop.db.history import History
from jifen_desktop.db.life_events import Consents, Disclosures, LifeEvents
from jifen_desktop.db.models import Base
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

#: What `Book` loads when it is asked for.
PARTS: Final = (
    *(History, Products, Stock, Redemptions, Rules, Deeds, DeedLives, Scores, ReplayRows),
    *(Publications, Objections, Vetoes, LifeEvents, Consents, Disclosures, Quarters, Ratings),
    *(Selections, Awards, Panels, Meetings, PrintJobs, Drafts, SignInAttempts),
)
#: Every table of the newest version: the parts have named theirs.
TABLES: Final = Base.metadata
