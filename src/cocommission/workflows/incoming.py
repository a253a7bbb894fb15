"""Reading the files that somebody sent, whole and with a limit."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

from cocommission.errors import CannotRead, Stop, WrongUsage
from cocommission.intake.guard import FILE_BYTES
from cocommission.intake.returned import as_written


def read_incoming(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Name (without folders) and bytes of each file; one byte more than is allowed is enough to refuse it."""
    result: list[tuple[str, bytes]] = []
    for path in paths:
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                raise WrongUsage(f"{path} is a folder", "name the files that came back")
            if not stat.S_ISREG(status.st_mode):
                raise Stop(f"{path} is not a plain file")
            with path.open("rb") as stream:
                result.append((_shown(path.name), stream.read(FILE_BYTES + 1)))
        except FileNotFoundError as problem:
            raise WrongUsage(f"{path} does not exist") from problem
        except OSError as problem:
            raise CannotRead(f"cannot read {path}: {problem.strerror}", "check that you may read it") from problem
    return result


def _shown(name: str) -> str:
    """A file's name as text, also where its bytes are no text."""
    return as_written(name.encode("utf-8", "backslashreplace").decode())[0]
