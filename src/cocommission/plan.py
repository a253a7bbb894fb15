"""The plan of a journal, read back with suspicion: a stranger may have put it into a folder that we only look at."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def plan_of(folder: Path, content: bytes) -> dict[str, Any]:
    """The plan that ``content`` holds for ``folder``; ``ValueError`` if it is damaged or leads out of the folder."""
    try:
        plan: dict[str, Any] = json.loads(content)
        for step in plan["steps"]:
            if not all(step[key] is None or isinstance(step[key], str) for key in ("old", "new")):
                raise ValueError(f"no fingerprint: {step!r}")
        for name in (*plan["folders"], *(step["name"] for step in plan["steps"])):
            check_name(name)
            _check_inside(folder, name)
    except (TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise ValueError(f"no plan: {problem!r}") from problem
    return plan


def check_name(name: str) -> None:
    """Refuse, as a ``ValueError``, a name that could leave the folder that it is seen from."""
    parts = name.split("/")
    if "\\" in name or ":" in name or "\x00" in name or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"refused to write to {name!r}")


def _check_inside(folder: Path, name: str) -> None:
    """Refuse a name that a link on the way leads out of the folder."""
    inside, above = os.path.realpath(folder), os.path.realpath((folder / name).parent)
    if os.path.commonpath([inside, above]) != inside:
        raise ValueError(f"{name!r} lies behind a link that leaves the folder")
