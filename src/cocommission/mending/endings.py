"""Files that end in .yml are read once they end in .yaml, if they are parts of a round beyond doubt."""

from __future__ import annotations

from collections.abc import Iterable

from cocommission.loading.characters import readable_text
from cocommission.loading.tree import is_tree, quick_tree
from cocommission.model.file import File
from cocommission.model.later import LATER_SECTIONS

CODE = "CC012"
_NAMED = ("round.yml", "council.yml")
"""Files whose very name means something: giving it to them would change which folder is a round."""


def new_name(name: str) -> str:
    """The name with the ending that is read."""
    return f"{name[: -len('.yml')]}.yaml"


def against(name: str, data: bytes, others: Iterable[str]) -> str:
    """Why a file should keep its name; nothing if it can have the new one."""
    if name.rpartition("/")[2].lower() in _NAMED:
        return "under the new name it would mean something else"
    if new_name(name).lower() in {other.lower() for other in others}:
        return f"{new_name(name)} is there already"
    text, problem = readable_text(name, data)
    tree = quick_tree(text) if problem is None else None
    if problem is not None or not is_tree(tree) or not isinstance(tree, dict):
        return "it cannot be read"
    if not tree or not all(key in File.model_fields or key in LATER_SECTIONS for key in tree):
        return "it does not hold sections of a round"
    return ""
