"""A file written anew keeps the comments that somebody put into it: the old tree is edited, not replaced."""

from __future__ import annotations

import io
from typing import Any

from cocommission.loading.characters import readable_text
from cocommission.loading.tree import is_tree, quick_tree

_KEYS = (("id",), ("evaluator", "bid", "question"), ("bid", "question"), ("bid",), ("line",), ("kind",), ("name",))
"""What tells the records of a list apart, the first that all records have."""
_WIDTH = 1 << 30


def with_comments(old: str, new: str) -> str:
    """``new`` with the comments of ``old``; ``new`` as it is where ``old`` has none, or where they cannot be kept.

    Both are YAML that the loader takes. What comes back holds exactly what ``new`` holds.
    """
    if not _has_comments(old, new):
        return new
    from ruamel.yaml.error import YAMLError

    try:
        text = _edited(old, new)
    except (YAMLError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return new
    readable, finding = readable_text("file", text.encode())
    tree = quick_tree(readable)
    return text if finding is None and is_tree(tree) and tree == quick_tree(new) else new


def _has_comments(old: str, new: str) -> bool:
    """Whether there is a line with a comment in ``old`` that is not in ``new``."""
    known = set(new.splitlines())
    return any("#" in line and line not in known for line in old.splitlines())


def _edited(old: str, new: str) -> str:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4 if "\n  - " in old else 2, offset=2 if "\n  - " in old else 0)
    before, after = yaml.load(old), yaml.load(new)
    _merge(before, after)
    stream = io.StringIO()
    yaml.dump(before, stream)
    return stream.getvalue()


def _merge(before: Any, after: Any) -> None:
    """Make the mapping ``before`` hold what ``after`` holds, leaving alone what is the same."""
    for key in [key for key in before if key not in after]:
        del before[key]
    for key, value in after.items():
        if key not in before:
            before[key] = value
        else:
            _put(before, key, value)


def _merge_list(before: Any, after: Any) -> None:
    keys = next((names for names in _KEYS if _tell_apart(before, names) and _tell_apart(after, names)), None)
    if keys is None:
        if len(before) != len(after):
            before[:] = list(after)
            return
        for place, value in enumerate(after):
            _put(before, place, value)
        return
    wanted = [tuple(item[name] for name in keys) for item in after]
    for place in reversed(range(len(before))):
        if tuple(before[place][name] for name in keys) not in wanted:
            del before[place]
    for item, mark in zip(after, wanted, strict=True):
        same = [one for one in before if tuple(one[name] for name in keys) == mark]
        if same:
            _merge(same[0], item)
        else:
            before.append(item)


def _tell_apart(items: Any, names: tuple[str, ...]) -> bool:
    return all(hasattr(item, "items") and all(name in item for name in names) for item in items)


def _put(holder: Any, key: Any, value: Any) -> None:
    """Set one value, descending where both are mappings or both lists; the same value is left alone."""
    old = holder[key]
    if hasattr(old, "items") and hasattr(value, "items"):
        _merge(old, value)
    elif isinstance(old, list) and isinstance(value, list):
        _merge_list(old, value)
    elif type(old) is not type(value) or old != value:
        holder[key] = value
