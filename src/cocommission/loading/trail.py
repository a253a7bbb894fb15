"""What a round was read from: enough to tell, without reading it again, whether anything has changed.

This module stands in the way of every warm lint, so it imports next to nothing.
"""

from __future__ import annotations

import os
import stat
import time

Identity = tuple[int, int, int, int, int]
"""Kind of file, size in bytes, times of the last change of its content and of its state in ns, and inode.

The second time tells of a change after which somebody put the first one back, as copying programs do.
"""

YOUNG = 2_000_000_000
"""Nanoseconds: what changed so shortly before it was read may change again without another time of change."""


class Trail:
    """Every file and folder that was looked at, as it was just before.

    ``things`` are files and folders by absolute path; ``there`` says of other paths whether they existed; ``young``
    holds the digest of the content (of a folder: of its names) of what had only just changed. ``names`` counts what was
    seen in folders.
    """

    def __init__(
        self,
        things: dict[str, Identity] | None = None,
        there: dict[str, bool] | None = None,
        young: dict[str, str] | None = None,
    ) -> None:
        self.things, self.there, self.young = things or {}, there or {}, young or {}
        self.began = time.time_ns()
        self.names = 0

    def file(self, path: str, status: os.stat_result, content: bytes) -> None:
        """Remember a file whose ``status`` was taken before its ``content`` was read."""
        self._remember(path, status, content)

    def folder(self, path: str, status: os.stat_result, names: list[str]) -> None:
        """Remember a folder whose ``status`` was taken before its ``names`` were listed."""
        self.names += len(names)
        self._remember(path, status, _listing(names))

    def exists(self, path: str) -> bool:
        """Whether there is such a path; the answer is remembered."""
        self.there[path] = answer = os.path.exists(path)
        return answer

    def join(self, other: Trail) -> None:
        """Take in what another trail holds."""
        self.things.update(other.things)
        self.there.update(other.there)
        self.young.update(other.young)

    def holds(self) -> bool:
        """Whether everything is still as it was."""
        lstat = os.lstat
        try:
            for path, known in self.things.items():
                status = lstat(path)
                if identity(status) != known:
                    return False
            for path, was_there in self.there.items():
                if os.path.exists(path) is not was_there:
                    return False
            return all(_digest(_content(path)) == known for path, known in self.young.items())
        except OSError:
            return False

    def grown(self) -> bool:
        """Forget digests that are needed no more, since their files have not changed for long enough; True if so."""
        old = [path for path in self.young if self.began - self.things[path][2] > YOUNG]
        for path in old:
            del self.young[path]
        return bool(old)

    def _remember(self, path: str, status: os.stat_result, content: bytes) -> None:
        self.things[path] = identity(status)
        if self.began - status.st_mtime_ns <= YOUNG and stat.S_IFMT(status.st_mode) in (stat.S_IFREG, stat.S_IFDIR):
            self.young[path] = _digest(content)


def identity(status: os.stat_result) -> Identity:
    """What is remembered of a file's state."""
    return (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _content(path: str) -> bytes:
    if os.path.isdir(path):
        return _listing(os.listdir(path))
    with open(path, "rb") as stream:
        return stream.read()


def _listing(names: list[str]) -> bytes:
    return "\0".join(sorted(names)).encode("utf-8", "surrogateescape")


def _digest(content: bytes) -> str:
    import hashlib

    return hashlib.blake2b(content, digest_size=16).hexdigest()
