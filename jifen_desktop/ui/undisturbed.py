"""Long work whose many values must not stop the window while Python looks for garbage."""

import gc
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def undisturbed(work: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """The same work, during which no garbage is looked for, and what it made is never looked at.

    Looking at the values of 100,000 households stops all threads for 0.3 s, measured. They hold
    no cycles, so they go with their last reference whether or not somebody looks.
    """

    def quiet(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        looked_before = gc.isenabled()
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.freeze()
            if looked_before:  # beside a desk it is GarbageRounds that looks
                gc.enable()

    return quiet
