"""What hangs on the wall, as acts that Hypothesis puts between the deeds."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine.deeds import asks
from tests.machine.deeds.asks import Ruled
from tests.machine.deeds.desk import several, which
from tests.machine.deeds.draws import USUAL_DEEDS, manners
from tests.machine.deeds.happened import Publication
from tests.machine.deeds.office import DeedOffice
from tests.machine.manners import TOGETHER, Manner

#: Days on the wall as asked for: mostly as the setting says, a few that nobody may ask for.
_DAYS = (None, None, None, None, 3, 4, 30, 2, 31)
_CHECKERS = ("罗国英", "向志明")
_NOBODYS = 10
_CONCLUSIONS = ("maintained", "changed", "removed", "withdrawn")


class WallOffice(DeedOffice):
    """Batches, the days that they hang, objections and answers."""

    def _hanging(self, back: int) -> Publication | None:
        """A batch with something that waits on the wall; else any, else none."""
        waiting = {deed.hangs for deed in self.state.at("published")}
        hung = [one for one in self.state.publications if one.number in waiting]
        hung = hung or self.state.publications
        return hung[-1 - back % len(hung)] if hung else None

    @rule(
        place=st.integers(0, 11),
        first=st.sampled_from((0, 0, 0, 0, 0, 0, 2, 30, 31, -1)),
        days=st.sampled_from(_DAYS),
        every=st.booleans(),
        many=several,
        manner=manners,
    )
    def publish(
        self, place: int, first: int, days: int | None, many: int, manner: Manner, *, every: bool
    ) -> None:
        """All that wait, or some; where nothing waits, a deed is led as far as it goes."""
        if place % 4 and not self.state.at("decided"):
            self.decide_at_once(place=place)
        items = None if every else self._items(("decided",), place, many)
        day = self._day() + timedelta(days=first)
        self._ask(asks.Publish(self._key(), day, days, items), manner)

    def decide_at_once(self, place: int) -> None:
        """One usual deed or several, checked where the village wants it, and decided."""
        for usual in USUAL_DEEDS[place % 3 :: 2]:
            self._ask(asks.Declare(self._key(), usual.said(self._day())))
        items = self._items(("declared",), 0, 3)
        if self.state.setting("deed_check_step", self._day()) == "yes":
            self._ask(asks.Check(self._key(), items))
        ruled = tuple(Ruled(item, votes=(5, 1, 0)) for item in items)
        self._ask(asks.Decide(self._key(), ruled, self._day(), signed_by=1))

    def _hang_something(self, place: int) -> None:
        """Where nothing waits on the wall: then something is put up for as long as is usual."""
        if not self.state.at("published"):
            self.publish(place * 4 + 1, 0, None, 1, TOGETHER, every=True)

    @rule(back=which, late=st.sampled_from((0, 0, 1, 1, 1, 9, None, None)), manner=manners)
    def post_batch(self, back: int, late: int | None, manner: Manner) -> None:
        """On the last day of a batch, after it, or just today."""
        if back % 4:
            self._hang_something(back)
        hung = self._hanging(back)
        number = 99 if hung is None or back == _NOBODYS else hung.number
        if hung is not None and late is not None:
            self.today = max(self._day(), hung.last_day + timedelta(days=late))
        self._ask(asks.PostBatch(self._key(), number), manner)

    @rule(
        back=which,
        place=st.integers(0, 7),
        received=st.sampled_from((None, None, 0, -2, -40, 1)),
        manner=manners,
    )
    def object_to(self, back: int, place: int, received: int | None, manner: Manner) -> None:
        hung = self._hanging(back)
        if hung is None:
            return
        item = hung.items[place % len(hung.items)] if place else 1
        day = None if received is None else self._day() + timedelta(days=received)
        self._ask(asks.ObjectTo(self._key(), hung.number, item, day), manner)

    @rule(
        back=st.integers(0, 5),
        conclusion=st.sampled_from(_CONCLUSIONS),
        days=st.sampled_from((0, 0, 0, 0, -1, 1)),
        checkers=st.sampled_from((*(_CHECKERS,) * 5, _CHECKERS[:1], ())),
        manner=manners,
    )
    def answer(
        self, back: int, conclusion: str, days: int, checkers: tuple[str, ...], manner: Manner
    ) -> None:
        """An objection that is open, now and then one that was answered."""
        objections = self.state.objections
        found = [one for one in objections if one.answer is None] if back else objections
        number = found[-1 - back % len(found)].number if found else 99
        day = self._day() + timedelta(days=days)
        self._ask(asks.AnswerTo(self._key(), number, conclusion, day, checkers), manner)

    @rule(place=st.integers(0, 2), conclusion=st.sampled_from(_CONCLUSIONS), first=st.booleans())
    def object_before_it_is_posted(self, place: int, conclusion: str, *, first: bool) -> None:
        """A batch with an objection, posted; answered before, or after what stood was posted."""
        self._hang_something(place)
        hung = self._hanging(0)
        if hung is None:
            return
        item = hung.items[place % len(hung.items)]
        self._ask(asks.ObjectTo(self._key(), hung.number, item))
        self.post_batch(0, 0, TOGETHER)
        if first:
            self.answer(5, conclusion, 0, _CHECKERS, TOGETHER)
        self.post_batch(0, 1, TOGETHER)
        self.answer(5, conclusion, 0, _CHECKERS, TOGETHER)
        if place:
            self.post_batch(0, 1, TOGETHER)
