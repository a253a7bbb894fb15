"""What a building command answers: files, what goes into their manifest, and words for the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cocommission import __version__, fingerprint
from cocommission.documents.template import Templates
from cocommission.loading.folder import Folder, shown_path
from cocommission.model.round import Round
from cocommission.resources import files_below


@dataclass(frozen=True)
class Built:
    """Name to bytes, what the manifest says of them, and notes."""

    files: Mapping[str, bytes]
    about: Mapping[str, object]
    notes: tuple[str, ...] = ()


def made_from(folder: Folder, document: str, more: Mapping[str, bytes] | None = None) -> dict[str, object]:
    """What a manifest says: which version made it, from which files, own templates and ``more`` among them."""
    return {
        "made_by": f"cocommission {__version__}",
        "document": document,
        "inputs": fingerprint.of_files({**_own_templates(folder), **(more or {}), **folder.files}),
    }


def _own_templates(folder: Folder) -> dict[str, bytes]:
    """The files of the round's and the council's own templates, by the names under which they are shown."""
    found: dict[str, bytes] = {}
    for own in templates_of(folder).own:
        if own.is_dir():
            found |= {(own / name).as_posix(): content for name, content in files_below(own).items()}
    return found


def templates_of(folder: Folder) -> Templates:
    """The round's own templates first, then the council's, then ours."""
    own = [Path(folder.path or ".") / "templates"]
    if folder.council:
        own.append(Path(folder.council).parent / "templates")
    return Templates(tuple(own))


def home_of(folder: Folder) -> Path:
    """The folder from which the files of the house style are named: that of council.yaml."""
    return Path(folder.council).parent if folder.council else Path(folder.path or ".")


def logo_file(folder: Folder, round_: Round) -> dict[str, bytes]:
    """The logo that the council names, by the name under which it is shown; nothing where there is none."""
    style = round_.council.style if round_.council else None
    file = home_of(folder) / style.logo if style and style.logo else None
    return {shown_path(file): file.read_bytes()} if file is not None and file.is_file() else {}
