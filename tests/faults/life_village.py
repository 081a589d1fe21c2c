"""The village that hangs up what it decided, vetoes, splits and merges: each act, and its book."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from jifen_desktop.db.store import Store
from jifen_desktop.services.merging import Merging, merge
from jifen_desktop.services.posting import post_publication
from jifen_desktop.services.publishing import PublicationPlan, publish
from jifen_desktop.services.splitting import Splitting, split
from jifen_desktop.services.vetoing import VetoRequest, unveto, veto
from tests.faults.points_village import FEW, LINES, decided, put_rules_in_force
from tests.faults.village import ACTOR, BOTH, HOUSEHOLDS, Village, now

Service = Callable[[Store], object]

VETOED, GAINING, NEW = HOUSEHOLDS[0], HOUSEHOLDS[1], "01-099"
DAYS = 3


def put_up(store: Store) -> None:
    """Hang up what waits, for as few days as may be."""
    plan = PublicationPlan(first_day=now().local.date(), days=DAYS)
    publish(store, plan, key="hung", actor=ACTOR, at=now())


def post_batch(store: Store) -> None:
    """Post the batch, on the first day that allows it."""
    at = now()
    later = replace(at, utc=at.utc + timedelta(days=DAYS + 1))
    post_publication(store, 1, key="posted", actor=ACTOR, at=later)


def veto_with_zero(store: Store) -> None:
    wanted = VetoRequest(
        ground="违规建房", document="镇发1号", decided_on=now().local.date(), zero=True
    )
    veto(store, VETOED, wanted, key="vetoed", actor=BOTH, at=now())


def lift(store: Store) -> None:
    unveto(store, VETOED, "已拆除", key="lifted", actor=BOTH, at=now())


def split_off(store: Store) -> None:
    wanted = Splitting(household_no=GAINING, new_no=NEW, head="李小花", points="1000.5")
    split(store, wanted, key="split", actor=BOTH, at=now())


def merge_back(store: Store) -> None:
    wanted = Merging(from_no=NEW, into_no=HOUSEHOLDS[2])
    merge(store, wanted, key="merged", actor=BOTH, at=now())


#: The acts of a book in their order: each one stands on those before it.
LIFE: tuple[Service, ...] = (veto_with_zero, lift, split_off, merge_back, put_up, post_batch)


def ready_to_live(store: Store) -> None:
    """Rules in force, and few deeds that were decided and hang nowhere yet."""
    put_rules_in_force(store, publishing="yes")
    decided(store, LINES[:FEW])


def before(village: Village, folder: Path, service: Service) -> Path:
    """A copy of the village in which this act comes next."""
    path = village.copy_to(folder)
    store = Store(path)
    ready_to_live(store)
    for earlier in LIFE[: LIFE.index(service)]:
        earlier(store)
    store.close()
    return path
