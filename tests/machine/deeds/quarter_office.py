"""Quarters, ratings and honours, as acts that Hypothesis puts between the deeds."""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machine import asks as counter
from tests.machine.deeds import asks, awards, ratings
from tests.machine.deeds.desk import which
from tests.machine.deeds.draws import alone, manners
from tests.machine.deeds.frozen import Close, Rating
from tests.machine.deeds.life_office import VillageOffice
from tests.machine.deeds.quarter_asks import Quarter
from tests.machine.deeds.rules import days_of_quarter, quarter_before, quarter_of
from tests.machine.manners import TOGETHER, Manner

_NUMBERS = ("01-001", "01-002", "01-003", "02-001", "01-009")
#: Rules of which each gives or takes so much that households differ, or come out equal.
_GIFTS = (("B03", "1"), ("B03", "1"), ("C01", "1"), ("C06", "3"), ("A08", "1"), ("C23", "1"))
#: What a quarter brought before it is closed: nobody is first, two are, one is, nothing was.
_PAST_QUARTERS = (
    ((("B03", "1"), _NUMBERS[:3]),),
    ((("B03", "1"), _NUMBERS[:2]), (("C01", "2"), _NUMBERS[1:3])),
    ((("C01", "1"), _NUMBERS[:4]), (("C06", "3"), _NUMBERS[:1])),
    ((("C01", "1"), _NUMBERS[:3]), (("A08", "1"), _NUMBERS[1:2])),
    ((("C06", "3"), _NUMBERS[:2]), (("C06", "3"), _NUMBERS[:2]), (("C01", "1"), _NUMBERS[2:4])),
    (),
)
_TOGETHER = (_NUMBERS[:2], _NUMBERS[:2], _NUMBERS[1:4], _NUMBERS[:4], ("01-001",), ("02-001",))
_SETTINGS = (
    ("star_levels", "5=1;4=1"),
    ("star_levels", "5=1;4=1"),
    ("star_levels", "5=40%;4=30%;3=30%"),
    ("star_levels", "5=65%;4=35%"),
    ("star_levels", "5>=5,1;4>=0.5"),
    ("star_levels", "5>=10;4>=5,2;3=1"),
    ("star_levels", "5=60%;4=50%"),
    ("star_levels", "5>=3;4>=8"),
    ("star_levels", "5=five"),
    ("rating_deduction_limit", "3"),
    ("rating_deduction_limit", "0"),
)
_CHOICES = ("widen", "narrow")
_SOME = 9
#: Quarters of one history: what is closed must be rated before the years go by.
_CLOSES_MAX = 4
_CONCLUSIONS = ("maintained", "withdrawn", "removed")
#: No act may be booked later than so many days after the one before.
_HOP = timedelta(days=45)


class QuarterOffice(VillageOffice):
    """Everything of a village, and what is made of it when a quarter is over."""

    def _wait_until(self, day: date) -> None:
        """Days pass, and now and then somebody has an honour: the clock is believed so."""
        while (after := self._day() + _HOP) < day:
            self.today = after
            self._ask(asks.GiveHonour(self._key(), "最清洁户", "01-001", after))
        self.today = max(day, self._day())

    def _quarter(self, back: int) -> Quarter:
        """The quarter of so many before today's."""
        quarter = quarter_of(self._day())
        for _ in range(back):
            quarter = quarter_before(quarter)
        return quarter

    def _next_to_close(self) -> Quarter:
        """The first one with entries that is not closed; else the last that is over, or today's."""
        entries = self.state.entries
        found = [one.quarter for one in entries if not self.state.is_closed(one.quarter)]
        return min([*found, self.state.counts_for(self._quarter(1))])

    def _close(self, back: int) -> Close | None:
        closes = self.state.closes
        return closes[-1 - back % len(closes)] if closes else None

    def _rating(self, back: int, *steps: str) -> Rating | None:
        """One that stands at these steps; after many, any."""
        every = self.state.ratings
        found = [one for one in every if one.step in steps or back > _SOME]
        return found[-1 - back % len(found)] if found else None

    # --- closed -----------------------------------------------------------------------

    @rule(late=st.sampled_from((1, 1, 1, 0, 20)))
    def quarter_ends(self, late: int) -> None:
        """It becomes the first day of the next quarter, or the last of this one."""
        self.tally.steps += 1
        _, last_day = days_of_quarter(*quarter_of(self._day()))
        self._wait_until(last_day + timedelta(days=late))

    @rule(back=st.sampled_from((1, 1, 1, 0, 2, 3)), manner=manners)
    def close(self, back: int, manner: Manner) -> None:
        self._ask(asks.CloseQuarter(self._key(), self._quarter(back)), manner)

    @rule(wait=st.sampled_from((True, True, True, True, False)))
    def close_the_next(self, *, wait: bool) -> None:
        if len(self.state.closes) >= _CLOSES_MAX:
            self.go_on(place=1, many=1, manner=TOGETHER)
            return
        quarter = self._next_to_close()
        if wait:
            self._wait_until(days_of_quarter(*quarter)[1] + timedelta(days=1))
        self._ask(asks.CloseQuarter(self._key(), quarter))

    @rule(
        gift=st.sampled_from(_GIFTS),
        numbers=st.sampled_from(_TOGETHER),
        back=st.sampled_from((0, 1, 1, 1, 2)),
        early=st.integers(0, 2),
    )
    def gift_of_a_quarter(
        self, gift: tuple[str, str], numbers: tuple[str, ...], back: int, early: int
    ) -> None:
        """The same for one household or several, on one of the last days, closed or not."""
        _, last_day = days_of_quarter(*self._quarter(back))
        day = min(last_day, self._day()) - timedelta(days=early)
        said = asks.Said("", *gift, day, evidence="签到表")
        living = [one for one in numbers if self.state.household(one)] or ["01-001"]
        lines = tuple((number, "", "") for number in living)
        self._ask(asks.AwardBulk(self._key(), said, lines))

    @precondition(lambda self: self.state.closes)
    @rule(back=which, many=st.integers(1, 2), whole=st.booleans())
    def take_back_of_a_closed_quarter(self, back: int, many: int, *, whole: bool) -> None:
        """Lines, or the whole voucher, that a close has counted."""
        counted = [
            entry
            for entry in self.state.entries
            if self.state.stands(entry) and self.state.is_closed(entry.quarter)
        ]
        if not counted:
            return
        entry = counted[-1 - back % len(counted)]
        items = [one.deed for one in counted if one.seq == entry.seq and one.deed][:many]
        if whole or not items:
            self._ask(counter.Reverse(self._key(), entry.seq))
        else:
            self._ask(asks.ReverseDeeds(self._key(), tuple(number for number in items if number)))

    # --- rated ------------------------------------------------------------------------

    @rule(what=st.sampled_from(_SETTINGS), manner=alone)
    def change_levels(self, what: tuple[str, str], manner: Manner) -> None:
        self._ask(counter.ChangeSetting(self._key(), *what), manner)

    @rule(
        back=st.sampled_from((0, 0, 0, 1, 7)),
        choices=st.dictionaries(
            st.sampled_from(("5", "4", "9")), st.sampled_from(_CHOICES), max_size=2
        ),
        moves=st.lists(
            st.tuples(st.sampled_from(_NUMBERS), st.sampled_from(("5", "4", "", "9"))), max_size=2
        ),
        from_paper=st.booleans(),
        manner=manners,
    )
    def rate_somehow(
        self,
        back: int,
        choices: dict[str, str],
        moves: list[tuple[str, str]],
        manner: Manner,
        *,
        from_paper: bool,
    ) -> None:
        """Choices and moves that mostly do not fit, on a close that may be rated before."""
        close = self._close(back)
        quarter = self._quarter(1) if close is None or back > 1 else close.quarter
        self._ask(
            asks.Rate(self._key(), quarter, (*choices.items(),), tuple(moves), from_paper), manner
        )

    def _rate(self, close: Close, choose: str, moves: tuple[tuple[str, str], ...] = ()) -> None:
        """As the figures say; equals at a cut are asked about first, and decided then."""
        choices: dict[str, str] = {}
        outcome, _ = ratings.outcome_of(self.state, close, choices, self._day())
        while outcome.undecided:
            if not choices:
                self._ask(asks.Rate(self._key(), close.quarter))
            choices[outcome.undecided[0][0]] = choose
            outcome, _ = ratings.outcome_of(self.state, close, choices, self._day())
        self._ask(asks.Rate(self._key(), close.quarter, (*choices.items(),), moves))

    @rule(
        place=st.integers(0, 11),
        choose=st.sampled_from(_CHOICES),
        number=st.sampled_from(_NUMBERS),
        late=st.sampled_from((1, 1, 1, 0, None)),
    )
    def go_on_with_a_quarter(self, place: int, choose: str, number: str, late: int | None) -> None:
        """The usual next step: closed, rated, published, objected to, given."""
        closes, state = self.state.closes, self.state
        left = [one for one in closes if ratings.standing(state, one.quarter) is None]
        rating = self._rating(0, "rated", "published")
        if rating is not None and rating.step == "rated":
            self._ask(asks.PublishRating(self._key(), rating.quarter, self._day()))
        elif rating is not None and rating.step == "published" and rating.hung is not None:
            if not place % 3:
                self._ask(asks.ObjectToRating(self._key(), rating.quarter, number))
            if late is not None:
                self._wait_until(rating.hung[1] + timedelta(days=late))
            if awards.winners(state, rating) or late is None:
                self._ask(asks.AwardLevels(self._key(), rating.quarter))
            else:
                self._ask(asks.DropRating(self._key(), rating.quarter))
        elif left:
            moves = ((number, ("5", "4", "")[place % 3]),) if place < 4 else ()
            self._rate(left[-1], choose, moves)
        elif len(closes) < _CLOSES_MAX:
            quarter = self._next_to_close()
            self._wait_until(days_of_quarter(*quarter)[1] + timedelta(days=1))
            for gift, numbers in _PAST_QUARTERS[place % len(_PAST_QUARTERS)]:
                self.gift_of_a_quarter(gift, numbers, 1, 0)
            self._ask(asks.CloseQuarter(self._key(), quarter))
        else:
            self.go_on(place=place, many=1, manner=TOGETHER)

    @rule(
        place=st.integers(0, 11), choose=st.sampled_from(_CHOICES), number=st.sampled_from(_NUMBERS)
    )
    def a_whole_quarter(self, place: int, choose: str, number: str) -> None:
        for _ in range(4):
            self.go_on_with_a_quarter(place, choose, number, 1)

    def _none_rated(self, place: int, rating: Rating | None) -> bool:
        """Whether there is no such rating: then, mostly, the usual thing is done instead."""
        if rating is not None or place % 4 == 0:
            return False
        self.go_on_with_a_quarter(place, _CHOICES[place % 2], _NUMBERS[place % 3], 1)
        return True

    @rule(
        back=which,
        first=st.sampled_from((0, 0, 0, 2, 31, -1)),
        days=st.sampled_from((None, None, 3, 30, 2)),
        manner=manners,
    )
    def publish_rating(self, back: int, first: int, days: int | None, manner: Manner) -> None:
        rating = self._rating(back, "rated")
        if self._none_rated(back, rating):
            return
        quarter = rating.quarter if rating else self._quarter(1)
        day = self._day() + timedelta(days=first)
        self._ask(asks.PublishRating(self._key(), quarter, day, days), manner)

    @rule(back=which, manner=manners)
    def drop_rating(self, back: int, manner: Manner) -> None:
        rating = self._rating(back, "rated", "published")
        if self._none_rated(back, rating):
            return
        self._ask(
            asks.DropRating(self._key(), rating.quarter if rating else self._quarter(1)), manner
        )

    @rule(back=which, number=st.sampled_from(_NUMBERS), manner=manners)
    def object_to_rating(self, back: int, number: str, manner: Manner) -> None:
        rating = self._rating(back, "published", "awarded")
        if not self._none_rated(back, rating):
            quarter = rating.quarter if rating else self._quarter(1)
            self._ask(asks.ObjectToRating(self._key(), quarter, number), manner)

    @rule(
        back=which,
        conclusion=st.sampled_from(_CONCLUSIONS),
        then_award=st.booleans(),
        manner=manners,
    )
    def answer_on_rating(
        self, back: int, conclusion: str, manner: Manner, *, then_award: bool
    ) -> None:
        """One that is open, now and then one that was answered; what it frees is given."""
        every = self.state.protests
        if not every and self._none_rated(back, None):
            return
        found = ([one for one in every if one.answer is None] if back else []) or every
        number = found[-1 - back % len(found)].number if found else 99
        self._ask(asks.AnswerOnRating(self._key(), number, conclusion), manner)
        if then_award and found:
            quarter = self.state.ratings[found[-1].rating - 1].quarter
            self._ask(asks.AwardLevels(self._key(), quarter))

    # --- given ------------------------------------------------------------------------

    @rule(back=which, late=st.sampled_from((0, 1, 1, None)), manner=manners)
    def award_levels(self, back: int, late: int | None, manner: Manner) -> None:
        rating = self._rating(back, "published", "awarded")
        if self._none_rated(back, rating):
            return
        if rating is not None and rating.hung is not None and late is not None:
            self._wait_until(rating.hung[1] + timedelta(days=late))
        quarter = rating.quarter if rating else self._quarter(1)
        self._ask(asks.AwardLevels(self._key(), quarter), manner)

    @rule(
        name=st.sampled_from(("5", "5", "4", "最美家庭", "最美家庭", "三八红旗手")),
        number=st.sampled_from((*_NUMBERS, "09-999")),
        given=st.sampled_from((0, 0, -1, -60, 1)),
        scope=st.sampled_from(("household", "household", "person")),
        person=st.sampled_from(("", "李小花")),
        manner=manners,
    )
    def give_honour(
        self, name: str, number: str, given: int, scope: str, person: str, manner: Manner
    ) -> None:
        day = self._day() + timedelta(days=given)
        honour = asks.GiveHonour(self._key(), name, number, day, scope=scope, person=person)
        self._ask(honour, manner)

    @rule(back=which, again=st.booleans(), manner=manners)
    def revoke(self, back: int, manner: Manner, *, again: bool) -> None:
        """One that stands if there is one; and the same honour for another household."""
        honours = self.state.honours
        if not honours and self._none_rated(back, None):
            return
        found = [one for one in honours if not one.ended_by] or honours
        one = found[-1 - back % len(found)] if found else None
        self._ask(asks.RevokeHonour(self._key(), one.number if one else 99), manner)
        if again and one is not None:
            day = max(one.given_on, days_of_quarter(one.year, 1)[0])
            self._ask(asks.GiveHonour(self._key(), one.name, "01-002", day))
