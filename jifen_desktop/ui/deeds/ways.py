"""Which steps the village goes, and what can be done with the deeds at each."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from jifen_desktop.domain.deeds import CORRECTABLE, Step
from jifen_desktop.domain.settings import (
    DEED_CHECK_STEP,
    DEED_MEETING_STEP,
    DEED_PUBLICATION_STEP,
    SIGNED_ON_PAPER,
)
from jifen_desktop.messages import STEP_NAMES
from jifen_desktop.services.changing_settings import SettingInForce


class Doing(Enum):
    """What a person does with chosen deeds."""

    DECLARE = auto()
    CHECK = auto()
    DECIDE = auto()
    PUBLISH = auto()
    SEE_BATCH = auto()
    POST = auto()
    REVERSE = auto()
    RETURN = auto()
    DROP = auto()


VERBS: Final = {
    Doing.DECLARE: "申报",
    Doing.CHECK: "初审通过",
    Doing.DECIDE: "评议",
    Doing.PUBLISH: "公示",
    Doing.SEE_BATCH: "看公示",
    Doing.POST: "入账",
    Doing.REVERSE: "冲正",
    Doing.RETURN: "退回",
    Doing.DROP: "放弃",
}
#: Done on the part 公示: what it is asked to open, before the numbers of the items.
ON_THE_WALL: Final = {
    Doing.PUBLISH: "publications:new:",
    Doing.SEE_BATCH: "publications:item:",
}


@dataclass(frozen=True, kw_only=True)
class Ways:
    """What the settings in force say of a deed's way."""

    check: bool = True
    meeting: bool = True
    publication: bool = True
    signed_on_paper: bool = False

    def forward(self, step: Step) -> Doing | None:
        """What leads a deed on from a step; None where nothing does.

        What hangs on the wall is posted by whole batches: a deed leads to its batch.
        """
        match step:
            case Step.DRAFT | Step.RETURNED:
                return Doing.DECLARE
            case Step.DECLARED if self.check:
                return Doing.CHECK
            case Step.DECLARED | Step.CHECKED:
                return Doing.DECIDE if self.meeting or self.publication else Doing.POST
            case Step.DECIDED:
                return Doing.PUBLISH if self.publication else Doing.POST
            case Step.PUBLISHED:
                return Doing.SEE_BATCH
            case _:
                return None

    def decided_alone(self, step: Step) -> bool:
        """Whether the leader may lower or reject from a step that no meeting follows."""
        return not self.meeting and step is not Step.DECIDED and self.forward(step) is Doing.POST


def ways_of(settings: tuple[SettingInForce, ...]) -> Ways:
    values = {known.setting.name: known.value for known in settings}
    return Ways(
        check=values[DEED_CHECK_STEP.name] == "yes",
        meeting=values[DEED_MEETING_STEP.name] == "yes",
        publication=values[DEED_PUBLICATION_STEP.name] == "yes",
        signed_on_paper=values[SIGNED_ON_PAPER.name] == "yes",
    )


def may_return(step: Step) -> bool:
    return step in {Step.DECLARED, Step.CHECKED, Step.DECIDED}


def may_correct(step: Step) -> bool:
    """Whether the facts may be corrected, and the deed be given up."""
    return step in CORRECTABLE


@dataclass(frozen=True, kw_only=True)
class Place:
    """A tab of the board."""

    title: str
    steps: tuple[Step, ...]
    #: What is said while nothing is there.
    empty: str

    @property
    def name(self) -> Step:
        return self.steps[0]


def _place(step: Step, empty: str) -> Place:
    return Place(title=STEP_NAMES[step], steps=(step,), empty=empty)


PLACES: Final = (
    _place(Step.DRAFT, "没有草稿。按 Ctrl+N 登记一项。"),
    _place(Step.DECLARED, "没有等着办理的申报。按 Ctrl+N 登记一项，按 Ctrl+B 批量登记。"),
    _place(Step.CHECKED, "没有初审过、等着评议的事项。"),
    _place(Step.DECIDED, "没有评议过、等着公示或入账的事项。"),
    _place(Step.PUBLISHED, "没有正在公示的事项。"),
    _place(Step.RETURNED, "没有退回的事项。"),
    _place(Step.POSTED, "还没有入账的事项。"),
    Place(
        title="未通过、冲正",
        steps=(Step.REJECTED, Step.REVERSED, Step.DROPPED),
        empty="没有未通过、冲正或放弃的事项。",
    ),
)


def places_of(ways: Ways, waiting: dict[Step, int]) -> tuple[Place, ...]:
    """The tabs to show: a step that is switched off only while something still stands there."""
    left_out: set[Step] = set()
    if not ways.check:
        left_out.add(Step.CHECKED)
    if not ways.publication:
        left_out.add(Step.PUBLISHED)
        if not ways.meeting:
            left_out.add(Step.DECIDED)
    return tuple(place for place in PLACES if place.name not in left_out or waiting.get(place.name))
