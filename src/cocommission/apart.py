"""Work on strangers' files in a process of its own: whatever kills it becomes a refusal in plain words."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from cocommission.errors import CannotRead, Fault, Stop

MEBIBYTES: Final = 512
SECONDS: Final = 9
MOST_ANSWER: Final = 64 * 1024 * 1024
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from cocommission.child import main; main(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))"
)
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG")
_SAVE = "open it, save it under a new name as Word Document (.docx) or Excel Workbook (.xlsx), and give that file"


@dataclass(frozen=True)
class Limits:
    """What the process may use: memory, and seconds of processor and of the clock on the wall."""

    mebibytes: int = MEBIBYTES
    seconds: int = SECONDS


def done_apart(job: str, name: str, given: Any, content: bytes, limits: Limits | None = None) -> Any:
    """What ``job`` (``module:function``) answers for the file ``name``: plain JSON, as it was said.

    ``given`` is plain JSON, too. Raises ``Stop`` with the child's own words, or with how it ended.
    """
    limits = limits or Limits()
    text = json.dumps(given).encode()
    said, code, is_late = _talked(job, limits, (len(text).to_bytes(8, "big"), text, content))
    if is_late:
        raise Stop(f"{name} cannot be read: it takes longer than {limits.seconds} seconds", _SAVE)
    if len(said) > MOST_ANSWER:
        raise Stop(f"{name} cannot be read: it holds far more than a form", _SAVE)
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError):
        answer = None
    if code != 0 or not isinstance(answer, dict) or len(answer) != 1:
        raise Stop(f"{name} cannot be read: {_how_it_ended(code)}", _SAVE)
    return _answered(name, answer, limits)


def _answered(name: str, answer: dict[str, Any], limits: Limits) -> Any:
    if "answer" in answer:
        return answer["answer"]
    if "unstarted" in answer:
        raise Fault(f"the process that reads files did not start: {answer['unstarted']}")
    lines = answer.get("stop")
    if isinstance(lines, list) and lines and all(isinstance(line, str) for line in lines):
        raise Stop(*lines)
    if "died" in answer:
        raise Stop(f"{name} cannot be read: it needs more than {limits.mebibytes} MiB of memory", _SAVE)
    raise Stop(f"{name} cannot be read: it is not put together as office programs do it ({answer.get('fault')})", _SAVE)


def _how_it_ended(code: int) -> str:
    if code < 0:
        with suppress(ValueError):
            kind = signal.Signals(-code).name
            if kind in ("SIGXCPU", "SIGKILL"):
                return f"it takes too long, or too much memory ({kind})"
            return f"the program that opens such files broke down over it ({kind})"
    return "the program that opens such files gave no proper answer"


def _talked(job: str, limits: Limits, request: tuple[bytes, ...]) -> tuple[bytes, int, bool]:
    """What the process said, its exit code, and whether it was ended because it took too long."""
    try:
        process = subprocess.Popen(_command(job, limits), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, env=_environment())  # fmt: skip
    except OSError as problem:
        raise CannotRead(
            f"cannot start the process that reads files: {problem.strerror}", "try again when the machine is less busy"
        ) from problem
    assert process.stdin is not None and process.stdout is not None
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(limits.seconds, end)
    feeder = threading.Thread(target=_feed, args=(process.stdin, request), daemon=True)
    try:
        clock.start()
        feeder.start()
        said = process.stdout.read(MOST_ANSWER + 1)
        if len(said) > MOST_ANSWER:
            process.kill()
        code = process.wait()
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        process.stdout.close()
    feeder.join()
    return said, code, late.is_set()


def _feed(stream: IO[bytes], request: tuple[bytes, ...]) -> None:
    """Send the request; a process that has ended does not take it."""
    with suppress(OSError, ValueError):
        for piece in request:
            stream.write(piece)
    with suppress(OSError, ValueError):
        stream.close()


def _command(job: str, limits: Limits) -> list[str]:
    """A fresh interpreter without site or user settings, which finds the same libraries as this one."""
    here = str(Path(__file__).resolve().parents[1])
    path = [here, *(str(Path(one).resolve()) for one in sys.path if one and one != here)]
    start = [sys.executable, "-I", "-S", "-c", _START, json.dumps(path), job]
    return [*start, str(limits.mebibytes), str(limits.seconds)]


def _environment() -> dict[str, str]:
    """Almost nothing: what a process needs to start, and no secrets."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}
