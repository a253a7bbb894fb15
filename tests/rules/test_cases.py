"""The edges of each rule: both sides of each comparison, ties, empties; one file a rule in ``cases/``.

A case is laid over the base round (``over``; ``without`` takes sections or keys out, ``instead`` puts whole sections
in, ``in_council`` goes to council.yaml); ``finds`` are the whole messages
of that rule, in their order, and ``level`` the level of them all where it is not the rule's own.
"""

from __future__ import annotations

from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest

from cocommission.rules.catalogue import all_rules
from tests.rules.laying import laid_over, lint_tree, tree_of

HERE = Path(__file__).parent / "cases"
RULES = {rule.code: rule for rule in all_rules()}
CASES = [
    pytest.param(file.stem, case, id=f"{file.stem} {case['says']}")
    for file in sorted(HERE.glob("CC*.yaml"))
    for case in tree_of(f"cases:\n{file.read_text('utf-8')}")["cases"]
]


def test_the_cases_are_found() -> None:
    assert len(CASES) > 100
    assert {file.stem for file in HERE.iterdir()} <= set(RULES)


def test_every_rule_with_a_check_has_cases() -> None:
    assert [code for code, rule in RULES.items() if rule.check and not (HERE / f"{code}.yaml").is_file()] == []


@pytest.mark.parametrize(("code", "case"), CASES)
def test_a_rule_finds_this_and_no_more(code: str, case: dict[str, Any]) -> None:
    assert set(case) <= {"says", "over", "without", "instead", "in_council", "finds", "level"}
    tree = laid_over(case.get("over") or {})
    for path in case.get("without", ()):
        *way, key = path.split(".")
        del reduce(getitem, way, tree)[key]
    tree.update(case.get("instead") or {})
    result = lint_tree(tree, case.get("in_council") or {})
    assert [finding for finding in result.findings if finding.code < "CC100" and finding.code != "CC011"] == []
    assert code not in result.waiting
    found = [finding for finding in result.findings if finding.code == code]
    assert [finding.message for finding in found] == case["finds"]
    level = case.get("level", str(RULES[code].level))
    assert {str(finding.level) for finding in found} <= {level}
