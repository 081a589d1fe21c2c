"""Who may do what: the table of design.md section 5, and no service forgets to ask it."""

from collections.abc import Callable, Generator
from datetime import timedelta

import pytest

from jifen_desktop.db.store import Store
from jifen_desktop.domain.cart import CartLine
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import (
    NotAllowed,
    RoleMissing,
    SecondPersonIsFirst,
    SecondPersonNeeded,
)
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.adding_households import NewHousehold, add_household
from jifen_desktop.services.changing_households import Correction, change_household
from jifen_desktop.services.changing_products import (
    NewProduct,
    ProductCorrection,
    add_product,
    change_product,
)
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.clock_setting import set_business_date
from jifen_desktop.services.drafting import Draft, park, save_draft
from jifen_desktop.services.household_people import add_member, give_card
from jifen_desktop.services.import_households import import_households
from jifen_desktop.services.import_products import import_products
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.services.openings import open_household, open_product
from jifen_desktop.services.operators import change_roles, reset_pin, retire_operator
from jifen_desktop.services.permissions import PERMISSIONS, Act, require
from jifen_desktop.services.print_queue import reprint
from jifen_desktop.services.receiving import Delivery, receive
from jifen_desktop.services.reversing import reverse, void
from jifen_desktop.services.sign_in import Newcomer, add_operator
from tests import village
from tests.village import (
    CLERK,
    DAY,
    HEAD,
    KEEPER,
    LEADER,
    MAINTAINER,
    STAFF,
    SUPERVISOR,
    moment,
    new_key,
)

#: The table as the founding design writes it: act, roles by first letter, second person.
#: k keeper, c clerk, l leader, s supervisor, m maintainer.
TABLE = {
    Act.KEEP_CART: ("k c l s m", False),
    Act.REDEEM: ("k l", False),
    Act.PARK: ("k l", False),
    Act.REPRINT: ("k l", False),
    Act.VOID_SAME_DAY: ("k l", False),
    Act.VOID_LATER: ("k l", True),
    Act.RECEIVE_GOODS: ("k l", False),
    Act.IMPORT_HOUSEHOLDS: ("c l", False),
    Act.CHANGE_HOUSEHOLD: ("c l", False),
    Act.OPEN_HOUSEHOLD: ("c l", False),
    Act.IMPORT_PRODUCTS: ("l", False),
    Act.CHANGE_PRODUCT: ("l", False),
    Act.OPEN_PRODUCT: ("l", False),
    Act.REVERSE: ("l", False),
    Act.BACK_UP: ("k c l s m", False),
    Act.ADD_OPERATOR: ("m", False),
    Act.CHANGE_OPERATOR: ("m", False),
    Act.RESET_PIN: ("m", True),
    Act.CHANGE_OWN_PIN: ("k c l s m", False),
    Act.CHANGE_SETTING: ("m", False),
    Act.RESTORE: ("m", True),
    Act.SET_CLOCK: ("m", True),
    Act.DRAFT_RULES: ("c l", False),
    Act.ADOPT_RULES: ("l", False),
    Act.KEEP_PANELS: ("c l", False),
    Act.HOLD_MEETING: ("c l", False),
    Act.DECLARE_DEED: ("c l", False),
    Act.CHECK_DEED: ("c l", False),
    Act.DECIDE_DEED: ("l", False),
    Act.POST_DEED: ("l", False),
    Act.AWARD_FROM_PAPER: ("c l", False),
    Act.REVERSE_DEED: ("l", False),
    Act.GIVE_BASE_POINTS: ("l", False),
    Act.CLEAR_BALANCES: ("l", True),
    Act.PUBLISH: ("c l", False),
    Act.REGISTER_OBJECTION: ("c l", False),
    Act.ANSWER_OBJECTION: ("l", False),
    Act.VETO: ("l", True),
    Act.VETO_FROM_PAPER: ("l", False),
    Act.READ_RESTRICTED: ("l s", False),
    Act.DISCLOSE: ("k c l s m", False),
    Act.SPLIT_OR_MERGE: ("c l", True),
    Act.SPLIT_OR_MERGE_FROM_PAPER: ("c l", False),
    Act.CLOSE_QUARTER: ("l", False),
    Act.RATE: ("c l", False),
    Act.GIVE_HONOURS: ("l", False),
    Act.SELECT: ("c l", False),
}


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    """A book that is only asked."""
    store = village.make_store(tmp_path_factory.mktemp("book"))
    yield store
    store.close()


def allowed(act: Act) -> set[Role]:
    letters = TABLE[act][0].split()
    return {role for role in Role if role[0] in letters}


def switch_off(store: Store, actor: Actor) -> None:
    """No command does this yet; the book knows it already."""
    with store.transaction() as book:
        book.connection.exec_driver_sql(
            "UPDATE operator SET active = 0 WHERE id = ?", (actor.operator_id,)
        )


def asks(store: Store, actor: Actor, act: Act) -> None:
    with store.reading() as book:
        require(book, actor, act)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", Act)
def test_the_table_decides(staffed: Store, act: Act, role: Role) -> None:
    actor = Actor(operator_id=STAFF[role].operator_id, second_id=HEAD.operator_id)

    if role in allowed(act):
        asks(staffed, actor, act)
    else:
        with pytest.raises(RoleMissing) as refused:
            asks(staffed, actor, act)
        assert refused.value.act == act
        assert set(refused.value.roles) == allowed(act)


def test_the_table_has_every_act() -> None:
    assert TABLE.keys() == PERMISSIONS.keys() == set(Act)


@pytest.mark.parametrize("act", Act)
def test_a_second_person_is_asked_for_where_the_table_says_so(staffed: Store, act: Act) -> None:
    if TABLE[act][1]:
        with pytest.raises(SecondPersonNeeded):
            asks(staffed, HEAD, act)
    else:
        asks(staffed, HEAD, act)
    asks(staffed, Actor(operator_id=1, second_id=SUPERVISOR.operator_id), act)


@pytest.mark.parametrize("act", Act)
def test_nobody_is_his_own_second_person(staffed: Store, act: Act) -> None:
    with pytest.raises(SecondPersonIsFirst):
        asks(staffed, Actor(operator_id=1, second_id=1), act)


def test_an_operator_who_left_may_do_nothing(store: Store) -> None:
    switch_off(store, HEAD)
    for act in Act:
        with pytest.raises(RoleMissing):
            asks(store, Actor(operator_id=1, second_id=2), act)


def test_an_operator_who_left_is_no_second_person(store: Store) -> None:
    switch_off(store, SUPERVISOR)
    with pytest.raises(SecondPersonNeeded):
        asks(store, Actor(operator_id=1, second_id=SUPERVISOR.operator_id), Act.VOID_LATER)


# --- every service asks ----------------------------------------------------------

Deed = Callable[[Store, Actor], object]


def newcomer() -> Newcomer:
    return Newcomer(name="新人", pin="246801", salt=bytes(16), roles=frozenset({Role.KEEPER}))


def a_cart(store: Store, actor: Actor) -> Draft:
    with store.reading() as book:
        product = book.products.with_code("LY01")
    assert product is not None
    return Draft(
        key=new_key(),
        household_no="01-001",
        collector_member_id=None,
        collector_typed=False,
        lines=(CartLine(product=product, quantity=1),),
        operator_id=actor.operator_id,
        opened_utc=moment().utc,
    )


#: A deed and somebody who may not do it; everything it needs is there.
DEEDS: dict[str, tuple[Actor, Deed]] = {
    "redeem": (CLERK, lambda s, who: village.checkout(s, "01-001", "LY01", actor=who)),
    "void": (
        CLERK,
        lambda s, who: void(s, 2026000001, "错", key=new_key(), actor=who, at=moment()),
    ),
    "void later": (
        KEEPER,
        lambda s, who: void(
            s,
            2026000001,
            "错",
            key=new_key(),
            actor=who,
            at=moment(DAY + timedelta(days=1)),
        ),
    ),
    "keep cart": (Actor(operator_id=77), lambda s, who: save_draft(s, a_cart(s, who))),
    "park": (CLERK, lambda s, who: park(s, a_cart(s, who), moment())),
    "reprint": (
        CLERK,
        lambda s, who: reprint(s, 2026000001, key=new_key(), actor=who, at=moment()),
    ),
    "receive": (
        CLERK,
        lambda s, who: receive(
            s, Delivery(key=new_key(), code="LY01", quantity="1"), actor=who, at=moment()
        ),
    ),
    "import households": (
        KEEPER,
        lambda s, who: import_households(
            s,
            village.roster(village.household_draft("09-009")),
            key=new_key(),
            actor=who,
            at=moment(),
        ),
    ),
    "change household": (
        KEEPER,
        lambda s, who: change_household(
            s, "01-001", Correction(phone="5550001"), key=new_key(), actor=who, at=moment()
        ),
    ),
    "add household": (
        KEEPER,
        lambda s, who: add_household(
            s, NewHousehold(head_name="新户"), key=new_key(), actor=who, at=moment()
        ),
    ),
    "add member": (
        KEEPER,
        lambda s, who: add_member(s, "01-001", "李小花", key=new_key(), actor=who, at=moment()),
    ),
    "give card": (
        KEEPER,
        lambda s, who: give_card(s, "01-001", "880001", key=new_key(), actor=who, at=moment()),
    ),
    "open household": (
        KEEPER,
        lambda s, who: open_household(s, new_key(), "01-002", "5", actor=who, at=moment()),
    ),
    "import products": (
        CLERK,
        lambda s, who: import_products(
            s,
            village.goods_list(village.product_draft("LY09")),
            key=new_key(),
            actor=who,
            at=moment(),
        ),
    ),
    "add product": (
        CLERK,
        lambda s, who: add_product(
            s,
            NewProduct(code="LY09", name="盐", price="1"),
            key=new_key(),
            actor=who,
            at=moment(),
        ),
    ),
    "change product": (
        KEEPER,
        lambda s, who: change_product(
            s, "LY01", ProductCorrection(price="1"), key=new_key(), actor=who, at=moment()
        ),
    ),
    "open product": (
        KEEPER,
        lambda s, who: open_product(s, new_key(), "LY01", "5", actor=who, at=moment()),
    ),
    "reverse": (
        CLERK,
        lambda s, who: reverse(s, 8, "错", key=new_key(), actor=who, at=moment()),
    ),
    "back up": (
        Actor(operator_id=SUPERVISOR.operator_id),
        lambda s, who: back_up_to(s, s.path.parent / "copies", actor=who),
    ),
    "add operator": (
        LEADER,
        lambda s, who: add_operator(s, newcomer(), key=new_key(), actor=who, at=moment()),
    ),
    "change roles": (
        LEADER,
        lambda s, who: change_roles(
            s, 2, frozenset({Role.CLERK}), key=new_key(), actor=who, at=moment()
        ),
    ),
    "retire operator": (
        LEADER,
        lambda s, who: retire_operator(s, 2, key=new_key(), actor=who, at=moment()),
    ),
    "reset pin": (
        MAINTAINER,
        lambda s, who: reset_pin(
            s, 2, "246801", salt=bytes(16), key=new_key(), actor=who, at=moment()
        ),
    ),
    "set clock": (
        MAINTAINER,
        lambda s, who: set_business_date(
            s, DAY - timedelta(days=1), "错", key=new_key(), actor=who, at=moment()
        ),
    ),
    "change setting": (
        LEADER,
        lambda s, who: change_setting(
            s, "receipt_paper", "a5", key=new_key(), actor=who, at=moment()
        ),
    ),
}


@pytest.mark.parametrize("name", DEEDS)
def test_a_service_refuses_the_wrong_person_and_leaves_no_trace(store: Store, name: str) -> None:
    village.household(store, "01-001", points="100")
    village.household(store, "01-002", "李小明")
    village.product(store, stock="10")
    village.checkout(store, "01-001", "LY01")
    wrong, deed = DEEDS[name]
    if name == "back up":  # every role may: only somebody who left may not
        switch_off(store, wrong)
    before = village.last_seq(store)

    with pytest.raises(NotAllowed):
        deed(store, wrong)

    assert village.last_seq(store) == before
    assert not (store.path.parent / "copies").exists()


def test_the_maintainer_does_not_serve_at_the_counter(staffed: Store) -> None:
    with pytest.raises(RoleMissing):
        asks(staffed, MAINTAINER, Act.REDEEM)
