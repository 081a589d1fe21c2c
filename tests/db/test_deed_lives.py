"""The lives of a household's deeds, with the acts that led them there."""

from jifen_desktop.db.store import Store
from jifen_desktop.domain.acts import Kind
from jifen_desktop.domain.deeds import Step
from tests.db.deed_office import adopted, declare, deed_values, lead, posted
from tests.db.office import KEEPER, TODAY, WANG, ZHANG


def test_every_step_comes_with_its_act(store: Store) -> None:
    with store.transaction() as book:
        adopted(book)
        [deed_id] = posted(book, deed_values(book, "B01"))
        posted(book, deed_values(book, "B01", household_id=ZHANG))

        lives = book.deed_lives.of_household(WANG)

        assert list(lives) == [deed_id]
        kinds = [taken.kind for taken in lives[deed_id]]
        assert kinds == [Kind.DECLARE, Kind.CHECK, Kind.DECIDE, Kind.POST]
        assert [taken.step for taken in lives[deed_id]] == book.deeds.steps(deed_id)
        last = lives[deed_id][-1]
        assert (last.business_date, last.operator_id) == (TODAY, KEEPER)
        assert last.second_operator_id is None


def test_texts_of_a_household_and_beside_its_acts(store: Store) -> None:
    with store.transaction() as book:
        adopted(book)
        [deed_id] = declare(book, deed_values(book, "B01"))
        seq = lead(book, [deed_id], Step.CHECKED, Step.DECIDED)
        book.deeds.write(seq, "note", {deed_id: "补记"})
        book.actions.keep_texts(seq, {"signed_by": "李秀英"})

        assert book.deed_lives.texts_of_household(WANG) == {deed_id: {"note": "补记"}}
        assert book.deed_lives.texts_of_household(ZHANG) == {}
        said = book.deed_lives.said_beside(WANG, Step.DECIDED, "signed_by")
        assert said == {seq: "李秀英"}
        assert book.deed_lives.said_beside(ZHANG, Step.DECIDED, "signed_by") == {}
