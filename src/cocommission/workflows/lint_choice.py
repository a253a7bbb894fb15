"""Which findings somebody asked for: rules by code, by the beginning of a code, or by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cocommission.errors import WrongUsage
from cocommission.finding import Finding, Level
from cocommission.rules.catalogue import all_rules, fixed_codes, rule_named
from cocommission.workflows.lint import LintResult

_PREFIX = re.compile(r"CC[0-9]{0,2}", re.I)


@dataclass(frozen=True)
class Choice:
    """The codes that count; without ``selected`` all of them, less those ``ignored``."""

    selected: frozenset[str] | None
    ignored: frozenset[str]
    fixed: frozenset[str]
    remarks: tuple[str, ...]

    def holds(self, finding: Finding) -> bool:
        """Whether the finding counts: an error of a mandatory rule always does."""
        if finding.code in self.fixed and finding.level is Level.ERROR:
            return True
        return self.names(finding.code)

    def names(self, code: str) -> bool:
        """Whether the rule was asked for."""
        return code not in self.ignored and (self.selected is None or code in self.selected)


def choice_of(select: Sequence[str], ignore: Sequence[str]) -> Choice:
    """What ``--select`` and ``--ignore`` say; a word that names no rule is wrong usage."""
    selected = frozenset(code for word in _words(select, "--select") for code in _codes(word))
    fixed, ignored = fixed_codes(), set[str]()
    remarks: list[str] = []
    for word in _words(ignore, "--ignore"):
        codes = _codes(word)
        kept = sorted(codes & fixed)
        if len(kept) == len(codes):
            raise WrongUsage(_not_ignored(word, kept), "nobody can switch off a mandatory rule: mend what it finds")
        if kept:
            remarks.append(f"{word.upper()} is ignored but for its mandatory rules: {_few(kept)}")
        ignored |= codes - set(kept)
    return Choice(selected if select else None, frozenset(ignored), fixed, tuple(remarks))


def narrow(result: LintResult, choice: Choice) -> None:
    """Take out of the result what was not asked for, and count it."""
    held = [finding for finding in result.findings if choice.holds(finding)]
    result.not_chosen += len(result.findings) - len(held)
    result.findings = held
    result.remarks.extend(choice.remarks)


def _words(values: Iterable[str], option: str) -> list[str]:
    words = [word.strip() for value in values for word in value.split(",")]
    if not all(words):
        raise WrongUsage(f"{option} is given without a rule", f"write {option} CC204, {option} CC2 or a rule's name")
    return words


def _codes(word: str) -> frozenset[str]:
    """The codes that a word means: those that begin with it, or the one rule of that code or name."""
    if _PREFIX.fullmatch(word):
        found = frozenset(rule.code for rule in all_rules() if rule.code.startswith(word.upper()))
        if found:
            return found
    return frozenset((rule_named(word).code,))


def _not_ignored(word: str, kept: Sequence[str]) -> str:
    if len(kept) == 1:
        rule = rule_named(kept[0])
        return f"{rule.code} ({rule.name}) cannot be ignored"
    return f"the rules {word.upper()}… cannot be ignored"


def _few(codes: Sequence[str]) -> str:
    return ", ".join(codes[:6]) + (f" and {len(codes) - 6} more" if len(codes) > 6 else "")
