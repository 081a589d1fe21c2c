"""Long work whose many values must not stop the window while Python looks for garbage."""

import gc
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

_under_way: Final[list[object]] = []
#: Looking at so many values takes about 10 ms. Fewer are not worth it: garbage of others that
#: is left out with them is never found.
OBJECTS_MIN: Final = 10_000

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def is_undisturbed() -> bool:
    """Whether such work is under way: whoever looks for garbage waits until it is done."""
    return bool(_under_way)


def undisturbed(work: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """The same work, during which no garbage is looked for, and what it made is never looked at.

    Looking at the values of 100,000 households stops all threads for 0.3 s, measured. They hold
    no cycles, so they go with their last reference whether or not somebody looks.
    """

    def quiet(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        looked_before = gc.isenabled()
        gc.disable()
        _under_way.append(work)
        try:
            return work(*args, **kwargs)
        finally:
            if gc.get_count()[0] >= OBJECTS_MIN:
                gc.freeze()
            _under_way.remove(work)
            if looked_before:  # beside a desk it is GarbageRounds that looks
                gc.enable()

    return quiet
