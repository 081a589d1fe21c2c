"""What is done at the counter once it is free again: nothing scanned or pressed is lost."""

from collections.abc import Callable


class Held:
    """Acts that wait while `is_free` says no, and are done in the order they came."""

    def __init__(self, is_free: Callable[[], bool]) -> None:
        self._is_free = is_free
        self._acts: list[Callable[[], object]] = []

    def when_free(self, act: Callable[[], object]) -> None:
        """Now, or with the next `go_on` that finds the counter free."""
        if self._is_free():
            act()
        else:
            self._acts.append(act)

    def go_on(self) -> None:
        acts, self._acts = self._acts, []
        for act in acts:
            self.when_free(act)
