"""Lets calls of the operating system fail, or end the process, one by one."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from typing import Any

CALLS = (
    *("chmod", "close", "fsync", "fstat", "link", "listdir", "lstat", "makedirs", "mkdir", "open", "read"),
    *("readlink", "rename", "replace", "rmdir", "stat", "symlink", "unlink", "utime", "write"),
)
"""Every function of ``os`` that touches the disk in our writing."""


def guarded(
    patch: Callable[[str, Any], None], number: int, act: Callable[[str], None], is_lasting: bool = False
) -> Callable[[], int]:
    """Call ``act`` at the n-th of the calls (and at all after it); answers how many calls there were."""
    count = 0

    def wrap(name: str, real: Any) -> Any:
        def wrapped(*words: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == number or (is_lasting and count > number):
                if name == "close":  # what fails to close is closed all the same
                    real(*words)
                act(name)
            return real(*words, **more)

        return wrapped

    for name in CALLS:
        patch(name, wrap(name, getattr(os, name)))
    return lambda: count


def refuse(name: str) -> None:
    """The disk is full, or the like."""
    raise OSError(errno.ENOSPC, "No space left on device", name)


def die(_: str) -> None:
    """The power goes: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)
