"""The lock of a folder: one command at a time writes there, on every platform; it ends with the process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cocommission.errors import CannotRead

LOCK = ".cocommission-lock"
"""The file that is locked; it stands only while somebody writes, or after somebody was stopped."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, so that one command at a time writes there; refused at once where another holds it."""
    key = os.path.realpath(folder)
    if key in _held:
        yield
        return
    handle = _lock(folder)
    _held.add(key)
    try:
        yield
    finally:
        _held.discard(key)
        _unlock(folder, handle)


_held: set[str] = set()


def _lock(folder: Path) -> int:
    path = folder / LOCK
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _take(handle):
                raise CannotRead(
                    f"another command is writing in {folder.name or folder} just now",
                    "nothing was changed; try again in a moment",
                )
            if _is_that(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # the one who held it has just put it away: take the new one


def _is_that(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def _take(handle: int) -> bool:
    """Lock an open file, as this platform does it; the lock ends with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk that knows no locks: one has to do without
        return True
    return True


def _unlock(folder: Path, handle: int) -> None:
    if os.name == "nt":  # an open file cannot be deleted there
        os.close(handle)
        with suppress(OSError):
            os.unlink(folder / LOCK)
        return
    with suppress(OSError):
        os.unlink(folder / LOCK)
    with suppress(OSError):
        os.close(handle)
