"""Laying a rule's example over the base round, and linting what comes of it."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cocommission.loading.tree import is_tree, quick_tree
from cocommission.workflows.lint import LintResult, lint

BASE = Path(__file__).with_name("base_round.yaml")

KEYS = {"scores": ("evaluator", "bid", "question"), "moderation": ("bid", "question"), "prices": ("bid",)}
"""Sections whose records have no id, and what tells them apart."""


@cache
def base() -> dict[str, Any]:
    return tree_of(BASE.read_text("utf-8"))


def tree_of(text: str) -> dict[str, Any]:
    tree = quick_tree(text)
    assert is_tree(tree) and isinstance(tree, dict), text
    return tree


def laid_over(example: dict[str, Any]) -> dict[str, Any]:
    """The base round with the example's records and keys in it; an empty list or mapping empties what was there."""
    result = copy.deepcopy(base())
    for section, value in example.items():
        if isinstance(value, list) and value:
            _records(result.setdefault(section, []), value, KEYS.get(section, ("id",)))
        elif isinstance(value, dict) and value:
            _keys(result.setdefault(section, {}), value)
        else:
            result[section] = value
    return result


def _records(into: list[Any], records: list[Any], names: tuple[str, ...]) -> None:
    place = {tuple(record[name] for name in names): number for number, record in enumerate(into)}
    for record in records:
        number = place.get(tuple(record.get(name) for name in names))
        if number is None:
            into.append(record)
        else:
            into[number] = record


def _keys(into: dict[str, Any], keys: dict[str, Any]) -> None:
    for key, value in keys.items():
        if isinstance(value, dict) and value and isinstance(into.get(key), dict):
            _keys(into[key], value)
        else:
            into[key] = value


def files_of(tree: dict[str, Any], in_council: dict[str, Any] | None = None) -> dict[str, str]:
    """The tree as files, a value a line, so that places can be read."""
    council = {name: tree[name] for name in ("council",) if name in tree}
    rest = {name: value for name, value in tree.items() if name not in council}
    return {"council.yaml": as_yaml({**council, **(in_council or {})}), "round.yaml": as_yaml(rest)}


def as_yaml(tree: dict[str, Any]) -> str:
    return yaml.dump(tree, sort_keys=False, allow_unicode=True, width=4096)


def lint_tree(tree: dict[str, Any], in_council: dict[str, Any] | None = None) -> LintResult:
    """What lint finds in a round given as a tree."""
    return lint(files_of(tree, in_council))


def linted(example: str) -> LintResult:
    """What lint finds in the base round with the example (YAML text) laid over it."""
    return lint_tree(laid_over(tree_of(example) if example.strip() else {}))
