"""What stops a command: each error says in plain words what is wrong and what to do, and knows its exit code."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The promise to scripts: what each exit code means."""

    FINE = 0
    FOUND = 1
    USAGE = 2
    NOTHING = 3
    FAULT = 4


class Stop(Exception):
    """A command ends here: one line that says what is wrong, further lines on what to do."""

    exit = Exit.FOUND

    def __init__(self, message: str, *more: str) -> None:
        super().__init__(message)
        self.message = message
        self.more = more


class WrongUsage(Stop):
    """The words on the command line cannot be carried out."""

    exit = Exit.USAGE


class NothingToCheck(Stop):
    """There is no round where the command was told to look."""

    exit = Exit.NOTHING


class CannotRead(Stop):
    """The operating system refused: no permission, disk full, not a file."""

    exit = Exit.USAGE


class Fault(Exception):
    """Something that must never happen did: ours to mend, exit 4."""
