"""What a check answers: a finding has a code, a level, a place and words that help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

Steps = tuple[str | int, ...]
"""The way to a value: section, then ids or positions, then key, e.g. ``("outcomes", "less-alone", "term")``."""


class Level(StrEnum):
    """How much a finding weighs: an error stops builds and scores, a warning should be mended, a note may."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def order(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of text in a file; lines and columns count from 1, the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, and what to do about it."""

    code: str
    rule: str
    level: Level
    message: str
    place: Place
    hint: str = ""
    subject: str = ""
    source: str = ""

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Findings are shown by file, line, column, then code and message."""
        return (self.place, self.code, self.message)

    def in_file(self, name: str) -> Finding:
        """The same finding with the file shown under another name."""
        return replace(self, place=replace(self.place, file=name))


@dataclass(frozen=True)
class Waiver:
    """One waived code: where the comment stands, which lines it covers, and why.

    A waiver that council.yaml gives for whole files has their pattern in ``files``, and covers no lines itself.
    """

    code: str
    reason: str
    place: Place
    first_line: int
    last_line: int
    files: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is of this code and begins in the lines that are covered."""
        return (
            finding.code == self.code
            and finding.place.file == self.place.file
            and self.first_line <= finding.place.line <= self.last_line
        )


def ordered(findings: list[Finding]) -> list[Finding]:
    """The findings in the order in which people read files, each once."""
    return sorted(set(findings), key=lambda finding: finding.sort_key)
