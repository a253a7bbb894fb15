"""The formats of lint: a table of names; the module of a format is loaded when somebody asks for it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable

from cocommission.reporting.report import Report

FORMATS = ("text", "json", "github", "gitlab", "junit", "sarif")
"""The promise to users; each is ``as_<name>`` in the module ``lint_<name>``."""

_COUNTS = r"^[0-9]+ errors?, [0-9]+ warnings?, [0-9]+ notes? in [0-9]+ rounds?"
_SIGNS = {
    "text": _COUNTS,
    "json": r'\A\{\s*"version":.*\s*"summary":',
    "github": _COUNTS,
    "gitlab": r'\A\[(\]|\s*\{\s*"description":)',
    "junit": r'<testsuites name="cocommission"',
    "sarif": r'"name": "cocommission"',
}
"""How a report of each format is known again, so that no other file is written over."""


def in_format(name: str, report: Report) -> str:
    """The report as text in the format ``name``."""
    module = importlib.import_module(f"cocommission.reporting.lint_{name}")
    make: Callable[[Report], str] = getattr(module, f"as_{name}")
    return make(report)


def is_report(name: str, text: str) -> bool:
    """Whether ``text`` is an earlier report in the format ``name`` (or nothing at all)."""
    return not text.strip() or re.search(_SIGNS[name], text, re.M) is not None
