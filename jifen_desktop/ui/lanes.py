"""What the desk's work runs in, and how it lets go of widgets before its answer is told."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
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

    Its thread does not hold up the end of the process, as an executor's would. There is one
    for all pieces: each thread keeps memory of its own, which no other can use.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = SimpleQueue()
        self._thread: Thread | None = None
        self._telling = Lock()
        self._stopped = False

    def submit(self, work: Callable[[], Any], /) -> Future[Any]:
        future: Future[Any] = Future()
        self._pieces.put((work, future))
        if self._thread is None:
            self._begin()
        return future

    def _begin(self) -> None:
        self._thread = Thread(target=self._work, name=self._name, daemon=True)
        self._thread.start()

    def _work(self) -> None:
        while not self._stopped:
            self._do(*self._pieces.get())

    def _do(self, work: Callable[[], Any], future: Future[Any]) -> None:
        if self._stopped:
            return
        try:
            answer = work()
        except (Refusal, Stopped) as told:
            self._tell(future.set_exception, told)
        except BaseException as error:
            self._tell(future.set_exception, error)
            self._begin()  # another thread goes on with what waits
            raise
        else:
            self._tell(future.set_result, answer)

    def stop(self) -> None:
        """Begin nothing any more; what is under way is left to itself, and tells nobody."""
        with self._telling:
            self._stopped = True
        self._pieces.put((lambda: None, Future()))  # wakes the thread, which ends

    def wait(self, seconds: float) -> None:
        """After `stop`: until what is under way has ended, but no longer than so."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _tell(self, tell: Callable[[Any], None], what: object) -> None:
        with self._telling:
            if not self._stopped:
                tell(what)
