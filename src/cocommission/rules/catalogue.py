"""Finding the rules: every module of every family's folder is imported once, in the order of the codes."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from cocommission.errors import WrongUsage
from cocommission.loading.codes import NAMES
from cocommission.loading.words import did_you_mean
from cocommission.rules.base import FOLDERS, REGISTRY, Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return _rules_of(FOLDERS)


@cache
def checking_rules() -> tuple[Rule, ...]:
    """Every rule that checks something itself, by code; family 0 only describes what loading finds."""
    return tuple(rule for rule in _rules_of(FOLDERS[1:]) if rule.check)


def fixed_codes() -> frozenset[str]:
    """The codes of the rules that can be neither waived, switched off, ignored nor put into a baseline."""
    return frozenset((*NAMES, *(rule.code for rule in checking_rules() if rule.fixed)))


def _rules_of(folders: tuple[str, ...]) -> tuple[Rule, ...]:
    for folder in folders:
        package = importlib.import_module(f"cocommission.rules.{folder}")
        for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(REGISTRY[code] for code in sorted(REGISTRY))


def rule_named(word: str) -> Rule:
    """The rule of that code or name, written in any case; a wrong word stops with the nearest that exists."""
    rules = all_rules()
    wanted = word.strip().lower()
    for rule in rules:
        if wanted in (rule.code.lower(), rule.name):
            return rule
    by_word = {key: rule for rule in rules for key in (rule.code, rule.name)}
    near = did_you_mean(_as_code(wanted), [rule.code for rule in rules]) if _is_like_a_code(wanted) else ""
    near = near or did_you_mean(wanted, [rule.name for rule in rules])
    hint = f"did you mean {near} ({_other_word(by_word[near], near)})?" if near else "see `cocommission rules`"
    raise WrongUsage(f"there is no rule {word.strip()}", hint)


def _as_code(word: str) -> str:
    """The word as a code might be: capitals, and the letter O for the digit it is taken for."""
    return word.upper().replace("O", "0")


def _is_like_a_code(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _other_word(rule: Rule, word: str) -> str:
    return rule.name if word == rule.code else rule.code
