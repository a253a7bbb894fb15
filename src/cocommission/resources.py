"""Where the shipped templates and examples are: inside the wheel, or beside the sources in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

from cocommission.errors import Fault

_PACKAGE = Path(__file__).resolve().parent


def shipped(what: str) -> Path:
    """The folder of shipped ``templates`` or ``examples``."""
    for folder in (_PACKAGE / f"_{what}", _PACKAGE.parent.parent / what):
        if folder.is_dir():
            return folder
    raise Fault(f"the shipped {what} are missing from this installation")


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a shipped folder: POSIX name to bytes; hidden names, caches and builds are left out."""
    result: dict[str, bytes] = {}
    for name, folders, files in os.walk(folder):
        folders[:] = [inner for inner in folders if not inner.startswith((".", "__")) and inner != "build"]
        for file in files:
            if not file.startswith("."):
                path = Path(name) / file
                result[path.relative_to(folder).as_posix()] = path.read_bytes()
    return dict(sorted(result.items()))
