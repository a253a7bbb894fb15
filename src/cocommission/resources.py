"""Where the shipped templates and examples are: inside the wheel, or beside the sources in a checkout."""

from __future__ import annotations

from pathlib import Path

from cocommission.errors import Fault

_PACKAGE = Path(__file__).resolve().parent


def shipped(what: str) -> Path:
    """The folder of shipped ``templates`` or ``examples``."""
    for folder in (_PACKAGE / f"_{what}", _PACKAGE.parent.parent / what):
        if folder.is_dir():
            return folder
    raise Fault(f"the shipped {what} are missing from this installation")
