"""The process in which strangers' files are read: it limits itself, does one job, says its answer as JSON, and ends."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from cocommission.errors import Stop

Job = Callable[[Any, bytes], Any]
"""What was given besides the file (plain JSON), and the file's bytes; the answer is plain JSON."""


def main(job: str, mebibytes: int, seconds: int) -> None:
    """Do one job, named ``module:function``: request on standard input, answer on standard output."""
    gc.disable()  # one job, then the end
    module, _, name = job.partition(":")
    try:
        function: Job = getattr(import_module(module), name)
    except BaseException as problem:  # noqa: BLE001 - the other side tells it
        _answer({"unstarted": f"{type(problem).__name__}: {problem}"[:400]})
        return
    _limit(mebibytes, seconds)
    _answer(_done(function))


def _done(function: Job) -> dict[str, Any]:
    """The answer to the request, or how it ended without one."""
    try:
        size = int.from_bytes(sys.stdin.buffer.read(8), "big")
        given = json.loads(sys.stdin.buffer.read(size))
        return {"answer": function(given, sys.stdin.buffer.read())}
    except Stop as stop:
        return {"stop": [stop.message, *stop.more]}
    except MemoryError:
        return {"died": "memory"}
    except BaseException as problem:  # noqa: BLE001 - a stranger's file must not end in a traceback
        return {"fault": _where(problem)}


def _where(problem: BaseException) -> str:
    """Kind of an exception and the line that raised it: nothing of what the file holds."""
    last = problem.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = f" in {os.path.basename(last.tb_frame.f_code.co_filename)}, line {last.tb_lineno}" if last else ""  # noqa: PTH119
    return type(problem).__name__ + place


def _limit(mebibytes: int, seconds: int) -> None:
    """Limits on memory, processor time, files and core dumps, where the platform has them."""
    try:
        import resource
    except ImportError:  # Windows: the other side's clock, and the counted bytes of the guard, remain
        return
    most = {
        "RLIMIT_AS": mebibytes * 1024 * 1024,
        "RLIMIT_CPU": seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 32,
    }
    for name, value in most.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            try:
                resource.setrlimit(kind, (value, value))
            except (ValueError, OSError):  # a lower limit stands, or the platform does not keep this one
                continue


def _answer(value: dict[str, Any]) -> None:
    try:
        text = json.dumps(value).encode()
    except MemoryError:
        text = b'{"died": "memory"}'
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()
    os._exit(0)  # large trees need no tidying up
