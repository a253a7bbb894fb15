"""Where the editions that were published stand below a round's folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from cocommission.loading.trail import Trail

COPY = "shown.json"
"""The copy of all that bidders were shown, in the folder of its edition."""
FORMS = "forms.json"
"""The map of the forms that went out with an edition, beside its copy."""
_COPY = re.compile(rf"published/edition-([1-9][0-9]{{0,3}})/{re.escape(COPY)}")


def edition_file(number: int, name: str) -> str:
    """The name, below the round's folder, of a file of an edition."""
    return f"published/edition-{number}/{name}"


def edition_number(name: str) -> int:
    """The edition whose copy a file is, by its name below the round's folder; 0 if it is none."""
    match = _COPY.fullmatch(name)
    return int(match[1]) if match else 0


def editions_in(path: Path, trail: Trail, content: Callable[[Path], bytes]) -> dict[int, bytes]:
    """The copy of each edition of the round in ``path``, by its number; ``content`` reads a file."""
    top = path / "published"
    if not trail.exists(str(top)) or not top.is_dir():
        return {}
    result: dict[int, bytes] = {}
    status, folders = top.stat(), sorted(top.iterdir())
    trail.folder(str(top), status, [folder.name for folder in folders])
    for folder in folders:
        number = edition_number(f"published/{folder.name}/{COPY}")
        if number and trail.exists(str(folder / COPY)):
            result[number] = content(folder / COPY)
    return result
