"""What a rule is: a code, words, a good and a bad example, and a function that yields problems."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cocommission.finding import Level, Steps

FAMILIES: dict[int, str] = {
    0: "files and schema",
    1: "insight and involvement",
    2: "outcomes and indicators",
    3: "quality and co-production",
    4: "criteria, weights and award",
    5: "tender, time and regime",
    6: "bids",
    7: "panel and scores",
    8: "award and contract",
    9: "monitoring, value and privacy",
}
"""First digit of a code to what the family is about."""

FOLDERS = (
    "files",
    "insight",
    "outcomes",
    "quality",
    "criteria",
    "tender",
    "bids",
    "panel",
    "award",
    "monitoring",
)
"""The folder of each family, by its digit."""

RECORDS = {
    "outcome": "outcomes",
    "characteristic": "quality_characteristics",
    "question": "questions",
    "bid": "bids",
    "score": "scores",
    "evaluator": "panel",
    "agreed score": "moderation",
}
"""What a rule may look at one by one, and the section that holds it."""


@dataclass(frozen=True)
class Problem:
    """What a rule found: ``at`` is the way from the round (or from the record the rule looks at) to the value.

    ``level`` overrides the rule's own, e.g. a note where a warning would be too much.
    """

    at: Steps
    message: str
    hint: str = ""
    level: Level | None = None


Check = Callable[..., Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue."""

    code: str
    name: str
    level: Level
    says: str
    why: str
    fix: str
    source: str
    per: str
    good: str
    bad: str
    since: str = "0.1"
    fixed: bool = False
    options: Mapping[str, Decimal] = field(default_factory=dict)
    check: Check | None = None

    @property
    def family(self) -> str:
        """What the rule's family is about."""
        return FAMILIES[int(self.code[2])]

    def as_data(self) -> dict[str, Any]:
        """The rule as ``rules --format json`` shows it."""
        return {
            "code": self.code,
            "name": self.name,
            "family": self.family,
            "level": str(self.level),
            "says": self.says,
            "why": self.why,
            "fix": self.fix,
            "source": self.source,
            "since": self.since,
            "options": {name: format(value, "f") for name, value in self.options.items()},
            "good": self.good,
            "bad": self.bad,
        }


REGISTRY: dict[str, Rule] = {}
"""Code to rule, filled as the files are imported."""


def rule(
    code: str,
    *,
    level: Level,
    source: str,
    good: str,
    bad: str,
    per: str = "round",
    since: str = "0.1",
    fixed: bool = False,
    options: Mapping[str, int | str] | None = None,
) -> Callable[[Check], Check]:
    """Register a function as the rule ``code``; its name and docstring are the rule's name and words.

    ``per`` is "round" (the function gets the Round) or a word of ``RECORDS`` (it gets one record after another).
    ``good`` and ``bad`` are YAML laid over a clean base round. ``options`` are numbers that a council may set;
    the function gets them by name. A ``fixed`` rule can be neither waived nor switched off.
    """

    def register(check: Check) -> Check:
        if code in REGISTRY:
            raise ValueError(f"two rules share the code {code}")
        if per != "round" and per not in RECORDS:
            raise ValueError(f"{code} looks at {per!r}, which is no record")
        says, why, fix = _words(code, check)
        numbers = {name: Decimal(value) for name, value in (options or {}).items()}
        name = check.__name__.strip("_").replace("_", "-")
        REGISTRY[code] = Rule(code, name, level, says, why, fix, source, per, good, bad, since, fixed, numbers, check)
        return check

    return register


def _words(code: str, check: Check) -> tuple[str, str, str]:
    text = inspect.cleandoc(check.__doc__ or "")
    match = re.fullmatch(r"(.+?)\n\s*\nWhy: (.+?)\n\s*\nFix: (.+)", text, re.S)
    if not match:
        raise ValueError(f"the docstring of {code} must have a first line, `Why:` and `Fix:`")
    says, why, fix = (re.sub(r"\s+", " ", part).strip() for part in match.groups())
    return says, why, fix
