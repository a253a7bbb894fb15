"""Reading the files that somebody sent, whole and with a limit."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from cocommission import fingerprint
from cocommission.errors import CannotRead, Stop, WrongUsage
from cocommission.intake.guard import FILE_BYTES
from cocommission.intake.returned import as_written
from cocommission.loading.round import LoadedRound
from cocommission.workflows.received import kept_names


def read_incoming(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Name (without folders) and bytes of each file; one byte more than is allowed is enough to refuse it."""
    result: list[tuple[str, bytes]] = []
    for path in paths:
        try:
            result.append((_shown(path.name), _whole(path)))
        except FileNotFoundError as problem:
            raise WrongUsage(f"{path} does not exist") from problem
        except (OSError, ValueError) as problem:
            why = problem.strerror if isinstance(problem, OSError) else "its name cannot be one of a file"
            raise CannotRead(f"cannot read {path}: {why}", "check that you may read it") from problem
    return result


def _whole(path: Path) -> bytes:
    """The bytes of a plain file; what it is is asked of the open file too, so that nobody can exchange it meanwhile."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise Stop(f"{path} is a link to another file", "name the file itself, or copy it here")
    if stat.S_ISDIR(status.st_mode):
        raise WrongUsage(f"{path} is a folder", "name the files that came back")
    if not stat.S_ISREG(status.st_mode):
        raise Stop(f"{path} is not a plain file", "copy what came back into a file of its own")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as stream:  # noqa: PTH123 - opened without following a link
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise Stop(f"{path} is not a plain file", "copy what came back into a file of its own")
        return stream.read(FILE_BYTES + 1)


def read_kept(loaded: LoadedRound, folder: Path, bid: str) -> list[tuple[str, bytes]]:
    """The files of a bid as they are kept: name as sent, and bytes; refused if one is not what came in any more.

    Files that are not kept here (on another machine, perhaps) are left out.
    """
    result: list[tuple[str, bytes]] = []
    for kept, sent, digest in kept_names(loaded, bid):
        path = (loaded.folder.private_path or folder) / kept
        if path.exists():
            content = read_incoming([path])[0][1]
            if fingerprint.of_bytes(content) != digest:
                raise Stop(f"{kept} is not the file that came in: it was changed since", "put it back from a copy")
            result.append((" ".join(as_written(sent)[0].split()), content))
    return result


def altered(loaded: LoadedRound, folder: Path, bid: str) -> list[str]:
    """A line for each file of a bid that is kept here, but is not what came in any more."""
    lines: list[str] = []
    for kept, _, digest in kept_names(loaded, bid):
        path = (loaded.folder.private_path or folder) / kept
        if path.exists() and fingerprint.of_bytes(read_incoming([path])[0][1]) != digest:
            lines.append(f"{kept} is not the file that came in: it was changed since")
    return lines


def _shown(name: str) -> str:
    """A file's name as text, also where its bytes are no text."""
    return as_written(name.encode("utf-8", "backslashreplace").decode())[0]
