"""What the desk's work runs in, and how it lets go of widgets before its answer is told."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Any, Protocol

from jifen_desktop.domain.refusals import Refusal


class Lane(Protocol):
    """Does one piece of work after the other, beside the window."""

    def submit(self, work: Callable[[], Any], /) -> Future[Any]: ...


class Errand:
    """Work that lets go of everything it knows before its answer is told.

    Else the lane could be the last to let go of a dialog that was closed by the answer, and
    would free it: widgets are freed on the window's thread or take the program with them.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        self._work: Callable[[], object] | None = work

    def __call__(self) -> object:
        work, self._work = self._work, None
        assert work is not None, "done once"
        return work()


class Stopped(Exception):
    """The person pressed cancel; the work ends where it stands and writes nothing."""


class UnwaitedLane:
    """A lane whose work may block for ever: a printer's, or a copy to a stick that hangs.

    Each piece has a thread of its own, which begins when the one before has ended and does
    not hold up the end of the process, as an executor's threads would.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._last: Thread | None = None
        self._telling = Lock()
        self._stopped = False

    def submit(self, work: Callable[[], Any], /) -> Future[Any]:
        future: Future[Any] = Future()
        before = self._last

        def run() -> None:
            if before is not None:
                before.join()
            if self._stopped:
                return
            try:
                answer = work()
            except (Refusal, Stopped) as told:
                self._tell(future.set_exception, told)
            except BaseException as error:
                self._tell(future.set_exception, error)
                raise
            else:
                self._tell(future.set_result, answer)

        self._last = Thread(target=run, name=self._name, daemon=True)
        self._last.start()
        return future

    def stop(self) -> None:
        """Begin nothing any more; what is under way is left to itself, and tells nobody."""
        with self._telling:
            self._stopped = True

    def wait(self, seconds: float) -> None:
        """Until all of it has ended, but no longer than so."""
        if self._last is not None:
            self._last.join(seconds)

    def _tell(self, tell: Callable[[Any], None], what: object) -> None:
        with self._telling:
            if not self._stopped:
                tell(what)
