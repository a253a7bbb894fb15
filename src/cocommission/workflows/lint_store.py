"""The file in the user's cache folder by which a second lint knows what the first one found.

This module stands in the way of every warm lint, so it imports next to nothing. The file is Python's own ``marshal``
behind a checksum: what is damaged, of another version or of other rules is passed over in silence and made anew.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib

from cocommission import __version__
from cocommission.loading.trail import Trail

TYPE_CHECKING = False  # typing takes longer to import than all else here
if TYPE_CHECKING:
    from typing import Any

MAGIC = b"cocommission lint 1\n"
MOST_FILES = 100
MOST_BYTES = 256 * 1024 * 1024
"""How many folders' caches are kept, and how large one may be."""


def cache_folder() -> str:
    """The folder for caches: ``COCOMMISSION_CACHE`` if it is set, else the one that the platform gives a user."""
    own = os.environ.get("COCOMMISSION_CACHE")
    if own:
        return own
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return f"{home}/Library/Caches/cocommission"
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or home, "cocommission", "Cache")
    return f"{os.environ.get('XDG_CACHE_HOME') or home + '/.cache'}/cocommission"


def read_store(working_folder: str) -> dict[str, Any]:
    """What is kept for a working folder; empty if there is nothing that can be used.

    ``rounds`` leads from a path to trail and verdict; ``runs`` from what was asked to trail, rounds, the text that was
    shown and the exit code.
    """
    empty: dict[str, Any] = {"rounds": {}, "runs": {}}
    try:
        with open(_path(working_folder), "rb") as stream:
            content = stream.read(MOST_BYTES)
        head = len(MAGIC) + 4
        if content[: len(MAGIC)] != MAGIC or zlib.crc32(content[head:]).to_bytes(4) != content[len(MAGIC) : head]:
            return empty
        stamp, folder, store = marshal.loads(content[head:])
    except (OSError, ValueError, EOFError, TypeError):
        return empty
    return store if (stamp, folder) == (_stamp(), working_folder) else empty


def write_store(working_folder: str, store: dict[str, Any]) -> None:
    """Keep the store, whole or not at all; where nothing can be written, nothing is kept."""
    body = marshal.dumps((_stamp(), working_folder, store))
    path = _path(working_folder)
    new = f"{path}.{os.getpid()}"
    try:
        os.makedirs(cache_folder(), 0o700, exist_ok=True)
        _make_room()
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with open(os.open(new, flags, 0o600), "wb") as stream:
            stream.write(MAGIC + zlib.crc32(body).to_bytes(4) + body)
        os.replace(new, path)
    except OSError:
        try:
            os.unlink(new)
        except OSError:
            return


def trail_of(entry: tuple[Any, ...]) -> Trail:
    """The trail at the beginning of a round's or a run's entry."""
    return Trail(*entry[:3])


def _path(working_folder: str) -> str:
    name = working_folder.encode("utf-8", "surrogateescape")
    return f"{cache_folder()}/lint-{zlib.crc32(name):08x}{zlib.adler32(name):08x}.bin"


def _stamp() -> tuple[str, ...]:
    """Version, Python, and the size and time of every file of this package, so that changed rules are new rules."""
    top = os.path.dirname(os.path.dirname(__file__))
    total, waiting = 0, [top]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("_") and entry.is_dir():
                    continue
                if entry.is_dir():
                    waiting.append(entry.path)
                    continue
                status = entry.stat()
                total += zlib.crc32(f"{entry.path} {status.st_size} {status.st_mtime_ns}".encode())
    return (__version__, sys.version, str(total))


def _make_room() -> None:
    """Forget the caches that were not written for longest, where there are many."""
    with os.scandir(cache_folder()) as entries:
        ours = [entry for entry in entries if entry.name.startswith("lint-")]
        if len(ours) <= MOST_FILES:
            return
        for entry in sorted(ours, key=lambda entry: entry.stat().st_mtime_ns)[:-MOST_FILES]:
            os.unlink(entry.path)
