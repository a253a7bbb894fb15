"""Jobs for a process of its own that end in each way a process can."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path
from typing import Any


def sleeps(given: Any, content: bytes) -> Any:
    time.sleep(60)


def spins(given: Any, content: bytes) -> Any:
    while True:
        pass


def eats(given: Any, content: bytes) -> Any:
    return len(bytes(1024 * 1024 * 1024))


def falls(given: Any, content: bytes) -> Any:
    ctypes.string_at(0)


def is_killed(given: Any, content: bytes) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def leaves(given: Any, content: bytes) -> Any:
    os._exit(3)


def babbles(given: Any, content: bytes) -> Any:
    os.write(1, b'{"answer": "forged"}\n')
    return "right"


def raises(given: Any, content: bytes) -> Any:
    return {}["the bidder's secret"]


def recurses(given: Any, content: bytes) -> Any:
    return recurses(given, content)


def writes(given: Any, content: bytes) -> Any:
    Path(given).write_bytes(b"left behind" * 10_000)


def tells_environment(given: Any, content: bytes) -> Any:
    return dict(os.environ)
