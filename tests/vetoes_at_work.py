"""Vetoes as tests lay and lift them, with words that must turn up nowhere else."""

from datetime import date
from typing import Any

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.services import vetoing
from jifen_desktop.services.veto_request import VetoRequest
from jifen_desktop.services.vetoing import Lifted, Vetoed
from tests.points_village import BOTH
from tests.village import DAY, moment, new_key

GROUND, DOCUMENT = "生效刑事判决", "刑终字第 88 号"


def wanted(decided_on: date = DAY, **more: Any) -> VetoRequest:  # noqa: ANN401 - its fields
    """What a paper decided, with the usual consequences."""
    return VetoRequest(ground=GROUND, document=DOCUMENT, decided_on=decided_on, **more)


def lay(
    store: Store,
    household_no: str = "01-001",
    *,
    at: Moment | None = None,
    actor: Actor = BOTH,
    **more: Any,  # noqa: ANN401 - fields of VetoRequest
) -> Vetoed:
    """Veto a household."""
    return vetoing.veto(
        store, household_no, wanted(**more), key=new_key(), actor=actor, at=at or moment()
    )


def suspend(store: Store, household_no: str = "01-001", *, at: Moment | None = None) -> Vetoed:
    return vetoing.suspend(
        store, household_no, "立案调查", key=new_key(), actor=BOTH, at=at or moment()
    )


def lift(store: Store, meant: str | int = "01-001", *, at: Moment | None = None) -> Lifted:
    return vetoing.unveto(store, meant, "改判无罪", key=new_key(), actor=BOTH, at=at or moment())
