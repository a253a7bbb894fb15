"""The catalogue of rules for people and for machines, and one rule's page."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from cocommission.reporting.plain import visible
from cocommission.reporting.rule_pages import exceptions, level_in_words, mends_in_words, settings

WIDTH = 100


def rules_as_json(rules: Iterable[Mapping[str, Any]]) -> str:
    """The fixed shape of ``rules --format json``."""
    return json.dumps([dict(rule) for rule in rules], indent=2, ensure_ascii=False)


def rules_as_text(rules: Iterable[Mapping[str, Any]]) -> str:
    """A table, one block a family: code, level, what the rule says; then how many there are."""
    every = list(rules)
    rows: list[str] = []
    for family, members in groupby(every, key=lambda rule: str(rule["family"])):
        rows.append(family[0].upper() + family[1:])
        for rule in members:
            mark = " [--fix]" if rule.get("mends") else ""
            rows.extend(_wrapped(f"  {rule['code']}  {rule['level']:<7}  ", f"{rule['says']}{mark}"))
        rows.append("")
    rows.append(f"{len(every)} rules. `cocommission explain CODE` tells why, and how to mend what a rule finds.")
    rows.append("[--fix]: `cocommission lint --fix` mends it where it is certain what was meant.")
    return "\n".join(rows)


def rule_as_json(rule: Mapping[str, Any]) -> str:
    """One rule, as one entry of the catalogue."""
    return json.dumps(dict(rule), indent=2, ensure_ascii=False)


def rule_as_text(rule: Mapping[str, Any]) -> str:
    """One rule's page: what it says, why, how to mend, source, settings, a good and a bad example."""
    rows = [f"{rule['code']} {rule['name']} ({rule['level']}, {rule['family']})", ""]
    rows.extend(_wrapped("", str(rule["says"])))
    for title, key in (("Why", "why"), ("Fix", "fix"), ("Source", "source")):
        text = str(rule[key])
        rows.extend(["", *_wrapped(f"{title}: ", text[0].upper() + text[1:])])
        if key == "fix":
            rows.extend(_wrapped("", mends_in_words(rule)))
    rows.extend(["", f"It is {level_in_words(rule)}, since version {rule['since']}."])
    rows.extend(_settings(rule))
    rows.extend(["", "The examples are parts of a round that is otherwise in order."])
    for title, key in (("Good", "good"), ("Bad", "bad")):
        rows.extend(["", f"{title}:", ""])
        rows.extend(f"    {visible(line)}".rstrip() for line in str(rule[key]).split("\n"))
    return "\n".join(rows)


def _settings(rule: Mapping[str, Any]) -> list[str]:
    """What a council may set, and whether the rule can be waived."""
    rows: list[str] = []
    if rule["options"]:
        rows.extend(["", "Settings, in council.yaml; these are the numbers unless you set others:", ""])
        rows.extend(f"    {line}" for line in settings(rule))
    if rule["fixed"]:
        return [*rows, "", "It can be neither waived, ignored, baselined nor switched off."]
    rows += ["", f"Waive it on the item it speaks of, or on the line above: # allow {rule['code']}: the reason"]
    rows += ["", "In some files, or everywhere, in council.yaml:", ""]
    return [*rows, *(f"    {line}" for line in exceptions(rule))]


def _wrapped(begin: str, text: str) -> list[str]:
    """``text`` after ``begin``, further lines in the same column; code in backticks stays whole where it can."""
    indent = " " * len(begin) if begin.startswith(" ") else ""
    return textwrap.wrap(
        begin + visible(text),
        WIDTH,
        subsequent_indent=indent,
        drop_whitespace=True,
        break_long_words=False,
        break_on_hyphens=False,
    )
