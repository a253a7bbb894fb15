"""Scores that a sheet only adds to those that stand: they need no reason, and replace nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cocommission.loading.loaded import LoadedRound
from cocommission.loading.tree import is_tree, quick_tree
from cocommission.workflows.returns import old_text

Entry = Mapping[str, Any]


def added_lines(loaded: LoadedRound, files: Mapping[str, str], changes: dict[str, str]) -> list[str]:
    """What is added and what stays in files that stand, a line each; ``changes`` loses those that only gain."""
    lines: list[str] = []
    for name in list(changes):
        old, new = _entries(old_text(loaded, name)), _entries(files[name])
        if old is None or new is None:
            continue
        kept = [key for key, entry in old.items() if key in new and _stays(entry, new[key])]
        if len(kept) < len(old):
            continue
        grown = sum(old[key] != new[key] for key in kept)
        lines.append(_told(len(new) - len(old), grown, len(kept) - grown))
        del changes[name]
    return lines


def _told(added: int, grown: int, same: int) -> str:
    parts = [f"{added} {'score' if added == 1 else 'scores'} added"]
    if grown:
        parts.append(f"{grown} that {'was' if grown == 1 else 'were'} begun {'goes' if grown == 1 else 'go'} on")
    return ", ".join((*parts, f"{same} {'stays as it was' if same == 1 else 'stay as they were'}"))


def _entries(text: str) -> dict[tuple[str, ...], Entry] | None:
    """The scores of a file by evaluator, bid and question; None where it holds anything else."""
    tree = quick_tree(text)
    if (
        not is_tree(tree)
        or not isinstance(tree, dict)
        or set(tree) != {"scores"}
        or not isinstance(tree["scores"], list)
    ):
        return None
    found: dict[tuple[str, ...], Entry] = {}
    for entry in tree["scores"]:
        if not isinstance(entry, dict):
            return None
        found[tuple(str(entry.get(key)) for key in ("evaluator", "bid", "question"))] = entry
    return found if len(found) == len(tree["scores"]) else None


def _stays(old: Any, new: Any) -> bool:
    """Whether all that was there is there still, as it was; what was empty may be filled."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(key in new and _stays(value, new[key]) for key, value in old.items())
    return bool(old == new)
