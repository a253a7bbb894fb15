"""What a building command answers: files, what goes into their manifest, and words for the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cocommission import __version__, fingerprint
from cocommission.documents.template import Templates
from cocommission.loading.folder import Folder


@dataclass(frozen=True)
class Built:
    """Name to bytes, what the manifest says of them, and notes."""

    files: Mapping[str, bytes]
    about: Mapping[str, object]
    notes: tuple[str, ...] = ()


def made_from(folder: Folder, document: str) -> dict[str, object]:
    """What a manifest says: which version made it, from which files."""
    return {
        "made_by": f"cocommission {__version__}",
        "document": document,
        "inputs": fingerprint.of_files(folder.files),
    }


def templates_of(folder: Folder) -> Templates:
    """The round's own templates first, then the council's, then ours."""
    own = [Path(folder.path or ".") / "templates"]
    if folder.council:
        own.append(Path(folder.council).parent / "templates")
    return Templates(tuple(own))
