"""What a rule is: a code, words, a good and a bad example, and a function that yields problems."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from cocommission.finding import Level, Steps
from cocommission.loading.codes import NAMES

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

_DOC = re.compile(r"(.+?)\n\s*\nWhy: (.+?)\n\s*\nFix: (.+)", re.S)


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue."""

    code: str
    name: str
    level: Level
    doc: str
    source: str
    per: str
    good: str
    bad: str
    since: str = "0.1"
    fixed: bool = False
    options: Mapping[str, Decimal] = field(default_factory=dict)
    check: Check | None = None
    when_small: Level | None = None
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mends: str = ""
    waits_for: str = ""

    @cached_property
    def _words(self) -> tuple[str, str, str]:
        """The docstring's three parts, taken apart when somebody reads them: most rules find nothing in most rounds."""
        match = _DOC.fullmatch(inspect.cleandoc(self.doc))
        if not match:
            raise ValueError(f"the docstring of {self.code} must have a first line, `Why:` and `Fix:`")
        says, why, fix = (" ".join(part.split()) for part in match.groups())
        return says, why, fix

    @property
    def says(self) -> str:
        """What is true where the rule is kept."""
        return self._words[0]

    @property
    def why(self) -> str:
        """Why it matters."""
        return self._words[1]

    @property
    def fix(self) -> str:
        """What to do."""
        return self._words[2]

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

    def as_page(self) -> dict[str, Any]:
        """The rule with all that its page tells: also whether it is mandatory, and what ``lint --fix`` mends."""
        small = str(self.when_small) if self.when_small else ""
        return {**self.as_data(), "fixed": self.fixed, "mends": self.mends, "when_small": small}


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
    when_small: Level | None = None,
    mends: str = "",
    waits_for: str = "",
) -> Callable[[Check], Check]:
    """Register a function as the rule ``code``; its name and docstring are the rule's name and words.

    ``per`` is "round" (the function gets the Round) or a word of ``RECORDS`` (it gets one record after another).
    ``good`` and ``bad`` are YAML sections laid over a clean base round: a record takes the place of the one with
    the same id (or is added), keys of a mapping section replace its keys, an empty list empties the section.
    ``options`` are numbers that a council may set; the function gets them by name. A ``fixed`` rule can be neither
    waived nor switched off. ``when_small`` is the level in a grant or below the threshold, if it is another there.
    ``mends`` says what ``lint --fix`` does about it, if anything. In the insight phase the rule says nothing while the
    section that it ``waits_for`` is still empty.
    """

    def register(check: Check) -> Check:
        if per != "round" and per not in RECORDS:
            raise ValueError(f"{code} looks at {per!r}, which is no record")
        numbers = {name: Decimal(value) for name, value in (options or {}).items()}
        name = check.__name__.strip("_").replace("_", "-")
        _register(
            Rule(
                *(code, name, level, check.__doc__ or "", source, per, good.strip("\n"), bad.strip("\n"), since),
                fixed=fixed,
                options=numbers,
                check=check,
                when_small=when_small,
                mends=mends,
                waits_for=waits_for,
            )
        )
        return check

    return register


def described(
    code: str,
    doc: str | None,
    *,
    source: str,
    good: Mapping[str, str],
    bad: Mapping[str, str],
    since: str = "0.1",
    mends: str = "",
) -> None:
    """Register the words for a finding that loading makes; its name and level stand in ``loading.codes``.

    ``doc`` is the module's docstring: the first line after the code, ``Why:`` and ``Fix:``. ``good`` and ``bad`` are
    whole rounds: name of a file to its text.
    """
    name, level = NAMES[code]
    words = (doc or "").removeprefix(f"{code}: ")
    _register(
        Rule(
            *(code, name, level, words, source, "file", _as_one_text(good), _as_one_text(bad), since),
            fixed=True,
            files={"good": good, "bad": bad},
            mends=mends,
        )
    )


def _register(new: Rule) -> None:
    if "Why: " not in new.doc or "Fix: " not in new.doc:
        raise ValueError(f"the docstring of {new.code} must have a first line, `Why:` and `Fix:`")
    if new.code in REGISTRY:
        raise ValueError(f"two rules share the code {new.code}")
    REGISTRY[new.code] = new


def _as_one_text(files: Mapping[str, str]) -> str:
    """Files one below the other, each under its name unless there is only ``round.yaml``."""
    if list(files) == ["round.yaml"]:
        return files["round.yaml"].strip("\n")
    return "\n".join(f"# {name}\n{text.strip(chr(10))}" for name, text in files.items())
