"""Every rule's good example is clean, its bad example earns its code and no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cocommission.rules.base import FAMILIES, FOLDERS, Rule
from cocommission.rules.catalogue import all_rules
from cocommission.workflows.lint import LintResult
from tests.rules.laying import linted

CHECKED = [rule for rule in all_rules() if rule.check]


def _codes(result: LintResult) -> list[str]:
    return sorted({f"{finding.code} {finding.message}" for finding in result.findings})


def test_the_rules_are_found() -> None:
    assert len(CHECKED) >= 25


def test_the_base_round_is_clean() -> None:
    assert _codes(linted("")) == []


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_a_good_example_is_clean(rule: Rule) -> None:
    result = linted(rule.good)
    assert _codes(result) == []
    assert not result.waiting


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_a_bad_example_earns_its_code_and_no_other(rule: Rule) -> None:
    result = linted(rule.bad)
    assert {finding.code for finding in result.findings} == {rule.code}, _codes(result)
    assert not result.waiting


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_has_words_a_source_and_its_familys_folder(rule: Rule) -> None:
    for words in (rule.says, rule.why, rule.fix, rule.source, rule.good, rule.bad):
        assert words.strip()
    for words in (rule.says, rule.why, rule.fix):
        assert words.endswith(".")
        assert words[0].isupper() or not words[0].isalpha() or words[0].islower()
    assert rule.family == FAMILIES[int(rule.code[2])]
    if rule.check:
        assert rule.check.__module__.split(".")[-2] == FOLDERS[int(rule.code[2])]
        assert rule.check.__module__.split(".")[-1] == rule.name.replace("-", "_")


def test_what_each_bad_example_earns(kept: Callable[[str, str], None]) -> None:
    rows = []
    for rule in CHECKED:
        result = linted(rule.bad)
        for finding in result.findings:
            place = finding.place
            line = result.lines(place.file)[place.line - 1]
            rows.append(f"{finding.code} {finding.rule} ({finding.level}) {finding.subject}")
            rows.append(f"  | {line.strip()[place.column - 1 - (len(line) - len(line.lstrip())) :][:90]}")
            rows.append(f"  {finding.message}")
            rows.append(f"  → {finding.hint}\n")
    kept("rules/bad-examples.txt", "\n".join(rows))
