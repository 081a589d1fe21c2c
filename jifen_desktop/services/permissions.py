"""Who may do what: the table of design.md section 5, checked here and nowhere else."""

from dataclasses import dataclass
from enum import StrEnum

from jifen_desktop.db.book import Book
from jifen_desktop.domain.operators import Actor, Operator
from jifen_desktop.domain.refusals import RoleMissing, SecondPersonIsFirst, SecondPersonNeeded
from jifen_desktop.domain.roles import ALL_ROLES, Role


class Act(StrEnum):
    """What a person can do, as the table names it."""

    KEEP_CART = "keep_cart"
    REDEEM = "redeem"
    PARK = "park"
    REPRINT = "reprint"
    VOID_SAME_DAY = "void_same_day"
    VOID_LATER = "void_later"
    RECEIVE_GOODS = "receive_goods"
    IMPORT_HOUSEHOLDS = "import_households"
    CHANGE_HOUSEHOLD = "change_household"
    OPEN_HOUSEHOLD = "open_household"
    IMPORT_PRODUCTS = "import_products"
    CHANGE_PRODUCT = "change_product"
    OPEN_PRODUCT = "open_product"
    REVERSE = "reverse"
    BACK_UP = "back_up"
    ADD_OPERATOR = "add_operator"
    CHANGE_OPERATOR = "change_operator"
    RESET_PIN = "reset_pin"
    CHANGE_OWN_PIN = "change_own_pin"
    CHANGE_SETTING = "change_setting"
    RESTORE = "restore"
    SET_CLOCK = "set_clock"
    DRAFT_RULES = "draft_rules"
    ADOPT_RULES = "adopt_rules"
    KEEP_PANELS = "keep_panels"
    HOLD_MEETING = "hold_meeting"
    DECLARE_DEED = "declare_deed"
    CHECK_DEED = "check_deed"
    DECIDE_DEED = "decide_deed"
    POST_DEED = "post_deed"
    AWARD_FROM_PAPER = "award_from_paper"
    REVERSE_DEED = "reverse_deed"
    GIVE_BASE_POINTS = "give_base_points"
    CLEAR_BALANCES = "clear_balances"
    PUBLISH = "publish"
    REGISTER_OBJECTION = "register_objection"
    ANSWER_OBJECTION = "answer_objection"
    VETO = "veto"
    VETO_FROM_PAPER = "veto_from_paper"
    READ_RESTRICTED = "read_restricted"
    SPLIT_OR_MERGE = "split_or_merge"
    SPLIT_OR_MERGE_FROM_PAPER = "split_or_merge_from_paper"
    DISCLOSE = "disclose"
    CLOSE_QUARTER = "close_quarter"
    RATE = "rate"
    GIVE_HONOURS = "give_honours"
    SELECT = "select"


@dataclass(frozen=True, kw_only=True)
class Permission:
    roles: frozenset[Role]
    second_person: bool = False


_COUNTER = frozenset({Role.KEEPER, Role.LEADER})
_OFFICE = frozenset({Role.CLERK, Role.LEADER})
_LEADER = frozenset({Role.LEADER})
_MAINTAINER = frozenset({Role.MAINTAINER})

PERMISSIONS: dict[Act, Permission] = {
    Act.KEEP_CART: Permission(roles=ALL_ROLES),
    Act.REDEEM: Permission(roles=_COUNTER),
    Act.PARK: Permission(roles=_COUNTER),
    Act.REPRINT: Permission(roles=_COUNTER),
    Act.VOID_SAME_DAY: Permission(roles=_COUNTER),
    Act.VOID_LATER: Permission(roles=_COUNTER, second_person=True),
    Act.RECEIVE_GOODS: Permission(roles=_COUNTER),
    Act.IMPORT_HOUSEHOLDS: Permission(roles=_OFFICE),
    Act.CHANGE_HOUSEHOLD: Permission(roles=_OFFICE),
    Act.OPEN_HOUSEHOLD: Permission(roles=_OFFICE),
    Act.IMPORT_PRODUCTS: Permission(roles=_LEADER),
    Act.CHANGE_PRODUCT: Permission(roles=_LEADER),
    Act.OPEN_PRODUCT: Permission(roles=_LEADER),
    Act.REVERSE: Permission(roles=_LEADER),
    Act.BACK_UP: Permission(roles=ALL_ROLES),
    Act.ADD_OPERATOR: Permission(roles=_MAINTAINER),
    Act.CHANGE_OPERATOR: Permission(roles=_MAINTAINER),
    Act.RESET_PIN: Permission(roles=_MAINTAINER, second_person=True),
    Act.CHANGE_OWN_PIN: Permission(roles=ALL_ROLES),
    Act.CHANGE_SETTING: Permission(roles=_MAINTAINER),
    Act.RESTORE: Permission(roles=_MAINTAINER, second_person=True),
    Act.SET_CLOCK: Permission(roles=_MAINTAINER, second_person=True),
    Act.DRAFT_RULES: Permission(roles=_OFFICE),
    Act.ADOPT_RULES: Permission(roles=_LEADER),
    Act.KEEP_PANELS: Permission(roles=_OFFICE),
    Act.HOLD_MEETING: Permission(roles=_OFFICE),
    Act.DECLARE_DEED: Permission(roles=_OFFICE),
    Act.CHECK_DEED: Permission(roles=_OFFICE),
    Act.DECIDE_DEED: Permission(roles=_LEADER),
    Act.POST_DEED: Permission(roles=_LEADER),
    Act.AWARD_FROM_PAPER: Permission(roles=_OFFICE),
    Act.REVERSE_DEED: Permission(roles=_LEADER),
    Act.GIVE_BASE_POINTS: Permission(roles=_LEADER),
    Act.CLEAR_BALANCES: Permission(roles=_LEADER, second_person=True),
    Act.PUBLISH: Permission(roles=_OFFICE),
    Act.REGISTER_OBJECTION: Permission(roles=_OFFICE),
    Act.ANSWER_OBJECTION: Permission(roles=_LEADER),
    Act.VETO: Permission(roles=_LEADER, second_person=True),
    Act.VETO_FROM_PAPER: Permission(roles=_LEADER),
    Act.READ_RESTRICTED: Permission(roles=frozenset({Role.LEADER, Role.SUPERVISOR})),
    Act.SPLIT_OR_MERGE: Permission(roles=_OFFICE, second_person=True),
    Act.SPLIT_OR_MERGE_FROM_PAPER: Permission(roles=_OFFICE),
    Act.DISCLOSE: Permission(roles=ALL_ROLES),
    Act.CLOSE_QUARTER: Permission(roles=_LEADER),
    Act.RATE: Permission(roles=_OFFICE),
    Act.GIVE_HONOURS: Permission(roles=_LEADER),
    Act.SELECT: Permission(roles=_OFFICE),
}


def role_missing(operator: Operator, act: Act) -> RoleMissing | None:
    """Why the operator's roles do not allow an act, told before anybody types; None if they do."""
    roles = PERMISSIONS[act].roles
    return None if operator.roles & roles else RoleMissing(act, tuple(sorted(roles)))


def require(book: Book, actor: Actor, act: Act) -> None:
    """Refuse unless the operator's roles, as the book knows them now, allow the act.

    Raises RoleMissing, SecondPersonNeeded or SecondPersonIsFirst.
    """
    permission = PERMISSIONS[act]
    operator = book.operators.find(actor.operator_id)
    if operator is None or not operator.active or not operator.roles & permission.roles:
        raise RoleMissing(act, tuple(sorted(permission.roles)))
    if actor.second_id == actor.operator_id:
        raise SecondPersonIsFirst(operator.name)
    second = None if actor.second_id is None else book.operators.find(actor.second_id)
    if permission.second_person and (second is None or not second.active):
        raise SecondPersonNeeded(act)
