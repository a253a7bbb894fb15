"""Finding the rules: every module of every family's folder is imported once, in the order of the codes."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from cocommission.rules.base import FOLDERS, REGISTRY, Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    for folder in FOLDERS:
        try:
            package = importlib.import_module(f"cocommission.rules.{folder}")
        except ModuleNotFoundError as problem:
            if problem.name != f"cocommission.rules.{folder}":
                raise
            continue
        for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(REGISTRY[code] for code in sorted(REGISTRY))
