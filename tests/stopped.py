"""Shows a folder as a killed command leaves it: as it stands before each call that writes to the disk."""

from __future__ import annotations

import os
import shutil
import signal
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

WRITES = (
    *("chmod", "fsync", "link", "mkdir", "open", "rename", "replace"),
    *("rmdir", "symlink", "unlink", "utime", "write"),
)
"""Every function of ``os`` by which we change the disk; reading calls change nothing and so need no look."""

Held = dict[str, tuple[int, bytes | None]]
"""Each name below a folder: its rights, and what it holds; None for a folder."""


def held_in(work: Path, known: dict[bytes, bytes] | None = None) -> Held:
    """What stands below ``work``; equal contents are kept once in ``known``."""
    known = {} if known is None else known
    result: Held = {}
    for path in sorted(work.rglob("*")):
        mode = path.lstat().st_mode
        content = None if stat.S_ISDIR(mode) else path.read_bytes()
        result[path.relative_to(work).as_posix()] = (
            stat.S_IMODE(mode),
            None if content is None else known.setdefault(content, content),
        )
    return result


def put_back(work: Path, wanted: Mapping[str, tuple[int, bytes | None]]) -> None:
    """Make ``work`` hold just what is wanted."""
    now = held_in(work)
    for name in sorted(now, reverse=True):
        if wanted.get(name) == now[name]:
            continue
        path = work / name
        if now[name][1] is None:
            if name not in wanted:
                shutil.rmtree(path)
        else:
            path.unlink()
    for name, (mode, content) in sorted(wanted.items()):
        path = work / name
        if content is None:
            path.mkdir(exist_ok=True)
        elif not path.exists():
            path.write_bytes(content)
            path.chmod(mode)


def plain(held: Mapping[str, tuple[int, bytes | None]]) -> dict[str, tuple[int, bytes]]:
    """The files as people see them: without what is ours and hidden, and without folders."""
    return {
        name: (mode, content)
        for name, (mode, content) in held.items()
        if content is not None and "/.cocommission-" not in f"/{name}"
    }


def guarded_writes(work: Path, patch: pytest.MonkeyPatch, act: Callable[[int], None]) -> None:
    """Call ``act`` with its number before each call that changes something below ``work``."""
    count = 0
    handles: set[int] = set()
    place = os.path.realpath(work)

    def is_ours(name: str, words: tuple[Any, ...]) -> bool:
        if name == "open" and not words[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return False
        if isinstance(words[0], int):
            return words[0] in handles
        paths = [one for one in words[:2] if isinstance(one, (str, os.PathLike))]
        return any(os.path.abspath(os.fspath(one)).startswith(place + os.sep) for one in paths)

    def wrap(name: str, real: Any) -> Any:
        def wrapped(*words: Any, **more: Any) -> Any:
            nonlocal count
            if not is_ours(name, words):
                return real(*words, **more)
            count += 1
            act(count)
            result = real(*words, **more)
            if name == "open":
                handles.add(result)
            return result

        return wrapped

    for name in WRITES:
        patch.setattr(os, name, wrap(name, getattr(os, name)))


def stops_of(work: Path, patch: pytest.MonkeyPatch, run: Callable[[], int]) -> tuple[int, list[Held]]:
    """Carry a command out; its exit code, and what a kill at each of its writing calls would have left."""
    seen: list[Held] = []
    known: dict[bytes, bytes] = {}
    with patch.context() as inside:
        guarded_writes(work, inside, lambda _: seen.append(held_in(work, known)))
        code = run()
    return code, seen


def really_killed(work: Path, number: int, run: Callable[[], int]) -> bool:
    """Whether a child that carries a command out was killed at that writing call."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    try:
        with pytest.MonkeyPatch.context() as patch:
            guarded_writes(work, patch, lambda n: os.kill(os.getpid(), signal.SIGKILL) if n == number else None)
            run()
    finally:
        os._exit(0)


def each(stops: list[Held], few: int | None) -> Iterator[tuple[int, Held]]:
    """All stops with their numbers, or only a few, spread evenly, with the first and the last."""
    last = len(stops) - 1
    numbers = range(len(stops)) if few is None else sorted({round(at * last / (few - 1)) for at in range(few)})
    for number in numbers:
        yield number + 1, stops[number]
