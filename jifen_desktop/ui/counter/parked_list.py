"""取单: which of the parked carts is taken up."""

from datetime import timedelta

from jifen_desktop.services.drafting import ParkedCart, parked_carts
from jifen_desktop.ui.counter.cart_keeper import CartKeeper
from jifen_desktop.ui.page import Page, Surroundings

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def choose_parked(around: Surroundings, keeper: CartKeeper, owner: Page) -> None:
    """Ask for the parked carts; one alone is taken up at once, of several one is chosen."""

    def known(carts: tuple[ParkedCart, ...]) -> None:
        if not carts:
            around.say("没有挂着的单。")
        elif len(carts) == 1:
            keeper.take_up(carts[0])
        else:
            words = [_words(around, cart) for cart in carts]
            chosen = around.dialogs.ask_choice("取单", "取哪一单？", words)
            if chosen is not None:
                keeper.take_up(carts[chosen])

    around.desk.ask("choose parked", parked_carts, known, owner=owner)


def _words(around: Surroundings, cart: ParkedCart) -> str:
    who = f"{cart.household_no} {cart.head_name}" if cart.household_no else "没有选户"
    age = _age(around.seat.moment().utc - cart.parked_utc)
    return f"{who} · {cart.lines_count} 种 · {age} · {cart.operator_name}"


def _age(since: timedelta) -> str:
    """How long ago, roughly; a clock that was set back says nothing."""
    seconds = int(since.total_seconds())
    if seconds < MINUTE:
        return "刚才"
    if seconds < HOUR:
        return f"{seconds // MINUTE} 分钟前"
    if seconds < DAY:
        return f"{seconds // HOUR} 小时前"
    return f"{seconds // DAY} 天前"
