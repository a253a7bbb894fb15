"""docs check: from files on disk to what keeps people from using them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cocommission.errors import WrongUsage
from cocommission.finding import Finding, Level
from cocommission.intake.carried import barriers_apart
from cocommission.intake.guard import FILE_BYTES
from cocommission.loading.folder import shown_path


@dataclass(frozen=True)
class Looked:
    """What was looked at, and what was found."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]

    def fails(self, strict: bool) -> bool:
        """Whether there is an error, or with ``strict`` a warning."""
        return any(one.level is Level.ERROR or (strict and one.level is Level.WARNING) for one in self.findings)


def looked_at(files: Sequence[Path]) -> Looked:
    """Every file named, each once, with its barriers; one that cannot be read stops none of the others."""
    for file in files:
        if not file.is_file():
            what = "is not a file" if file.exists() else "does not exist"
            raise WrongUsage(f"{file} {what}", "name Word (.docx) or Excel (.xlsx) files")
    findings: list[Finding] = []
    names: dict[str, None] = {}
    for file in files:
        name = shown_path(file)
        if name not in names:
            names[name] = None
            with file.open("rb") as stream:
                findings += barriers_apart(name, stream.read(FILE_BYTES + 1))
    return Looked(tuple(names), tuple(findings))
