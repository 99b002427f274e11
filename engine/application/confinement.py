"""Running what comes from a layer in a child process that can be killed: a limit of time and one of memory.

The allow-list of tags and the gate refuse what is known to be hostile; the limits hold for what nobody thought of. The
content shipped with the program is rendered without a child.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from engine.errors import ContentError, Problem, ReadBackError
from engine.loading.content import content_root
from engine.loading.layers import Layers

if sys.platform != "win32":
    import resource

R = TypeVar("R")

CALLS_OF_A_CHILD: Final = 200
"""Calls after which a warm child gives place to a new one: what a template may have left behind goes with it."""
_MIB: Final = 2**20
_GRACE: Final = 2
"""Seconds of processor time above the limit, after which the system ends a child whose parent is gone."""
_MODE: Final = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
CAN_FORK: Final = _MODE == "fork"
"""Whether a child sees what its parent has; otherwise everything given to it must be picklable."""
_STATM: Final = Path("/proc/self/statm")


def is_trusted(layers: Layers, *paths: Path) -> bool:
    """Tell whether all files are templates shipped with the program, which need no child.

    Args:
        layers: The layers in use; the built-in one must be among them.
        paths: The template and every block it brings in.
    """
    root = content_root().resolve()
    own = root / "templates"
    return root in {layer.resolve() for layer in layers.roots} and all(
        path.resolve().is_relative_to(own) for path in paths
    )


def run_confined(function: Callable[..., R], *args: object, seconds: float, megabytes: int) -> R:
    """Return what a function returns when a child process of its own calls it.

    Args:
        function: What to call; of a module, where the platform cannot fork.
        args: Its arguments; like the result, they must be picklable where the platform cannot fork.
        seconds: Time on the clock after which the child is killed.
        megabytes: Address space in MiB the child may take beside what it has at its beginning; the greatest size of
            the result. Windows keeps the limit of time only.

    Raises:
        ContentError: What the function raised; ``template.too-slow``, ``template.too-big`` when a limit was reached or
            the child died; ``template.failed`` for any other error of the function.
        ReadBackError: What the function raised.
    """
    with ConfinedWorker(seconds=seconds, megabytes=megabytes, calls=1) as worker:
        return worker.run(function, *args)


class ConfinedWorker:
    """One child for many calls, with the limits of :func:`run_confined` on each.

    The child starts with the first call; a new one takes its place after an error and after ``calls`` calls.

    Args:
        seconds: Time of one call.
        megabytes: Memory of one call.
        calls: Calls of one child. Arguments must be picklable when there is more than one.
    """

    def __init__(self, *, seconds: float, megabytes: int, calls: int = CALLS_OF_A_CHILD) -> None:
        self._seconds, self._megabytes, self._calls = seconds, megabytes, calls
        self._child: _Child | None = None
        self._left = 0

    def run(self, function: Callable[..., R], *args: object) -> R:
        """Return what a function returns; raises what :func:`run_confined` raises."""
        kind, value = "", None
        try:
            kind, value = self._answer(function, args)
        finally:
            self._left -= 1
            if kind != "result" or self._left <= 0:
                self.close()
        if kind == "result":
            return value  # type: ignore[no-any-return]
        raise _ERRORS[kind](value)

    def _answer(self, function: Callable[..., object], args: tuple[object, ...]) -> tuple[str, Any]:
        if self._child is None:
            first = (function, args) if self._calls == 1 else None
            self._left = self._calls
            self._child = _Child(self._seconds, self._megabytes, first)
        if self._calls > 1:
            self._child.send((function, args))
        return self._child.answer(self._seconds, self._megabytes)

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_Call = tuple[Callable[..., object], tuple[object, ...]]
_ERRORS: Final[dict[str, type[ContentError | ReadBackError]]] = {"problems": ContentError, "read-back": ReadBackError}


class _Child:
    """A child process and this end of the pipe to it."""

    def __init__(self, seconds: float, megabytes: int, first: _Call | None) -> None:
        context = multiprocessing.get_context(_MODE)
        self._pipe, other = context.Pipe()
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(other, self._pipe if _MODE == "fork" else None, seconds, megabytes, first), daemon=True
        )
        with warnings.catch_warnings():  # forking beside a thread that draws progress: the child never draws
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        other.close()

    def send(self, call: _Call) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionError):  # the child is dead: its answer will tell
            self._pipe.send(call)

    def answer(self, seconds: float, megabytes: int) -> tuple[str, Any]:
        """Return the kind and value of an answer; that the child is too slow or dead is an answer as well."""
        try:
            if not self._pipe.poll(seconds):
                return _problem("template.too-slow", seconds=math.ceil(seconds))
            answer: tuple[str, Any] = pickle.loads(self._pipe.recv_bytes(megabytes * _MIB))  # noqa: S301 - our own child
        except EOFError:
            return self._died(seconds)
        except OSError:  # a longer answer than is taken
            return _problem("template.too-big")
        return answer

    def _died(self, seconds: float) -> tuple[str, Any]:
        self._process.join(_GRACE)
        if sys.platform != "win32" and self._process.exitcode == -signal.SIGXCPU:
            return _problem("template.too-slow", seconds=math.ceil(seconds))
        return _problem("template.too-big")

    def end(self) -> None:
        """Kill the process and wait for it, so that nothing is left of it."""
        self._pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _problem(code: str, **facts: object) -> tuple[str, tuple[Problem, ...]]:
    return "problems", (Problem(code=code, facts=facts),)


def _serve(pipe: Connection, parents: Connection | None, seconds: float, megabytes: int, first: _Call | None) -> None:
    """Answer the calls that come through the pipe until the parent closes it; runs in the child."""
    if parents is not None:
        parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for function, args in [first] if first is not None else _calls(pipe):
        _limit(seconds, megabytes)
        pipe.send_bytes(_pickled(function, args))


def _calls(pipe: Connection) -> Iterator[_Call]:
    with contextlib.suppress(EOFError, OSError):
        while True:
            yield pipe.recv()


def _pickled(function: Callable[..., object], args: tuple[object, ...]) -> bytes:
    """Return what a call gave, as bytes for the parent; nothing is raised."""
    try:
        return pickle.dumps(("result", function(*args)))
    except ContentError as error:
        answer = ("problems", error.problems)
    except ReadBackError as error:
        answer = ("read-back", error.problems)
    except MemoryError:
        answer = _problem("template.too-big")
    except Exception as error:  # noqa: BLE001 - the parent is told, whatever it is
        answer = _problem("template.failed", detail=f"{type(error).__name__}: {error}"[:500], after="")
    _unlimit()
    return pickle.dumps(answer)


def _limit(seconds: float, megabytes: int) -> None:
    """Set the limits of this process for the next call, counted from what it has used up to now."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = math.ceil(used.ru_utime + used.ru_stime + seconds) + _GRACE
    _set_soft(resource.RLIMIT_CPU, processor)
    _set_soft(resource.RLIMIT_CORE, 0)
    if _STATM.exists():
        pages = int(_STATM.read_text("ascii").split()[0])
        _set_soft(resource.RLIMIT_AS, pages * resource.getpagesize() + megabytes * _MIB)


def _unlimit() -> None:
    """Lift the limit of memory, so that the answer can be told."""
    if sys.platform != "win32":
        _set_soft(resource.RLIMIT_AS, resource.getrlimit(resource.RLIMIT_AS)[1])


def _set_soft(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    with contextlib.suppress(ValueError, OSError):  # systems that know the limit and do not keep it
        resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
