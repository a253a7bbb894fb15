"""The words for what loading finds agree with what loading says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.loading.codes import NAMES
from cocommission.loading.folder import read_folder
from cocommission.rules.base import Rule
from cocommission.rules.catalogue import all_rules
from cocommission.workflows.lint import LintResult, lint_folders

DESCRIBED = [rule for rule in all_rules() if rule.code < "CC100"]


def _linted(files: dict[str, str], folder: Path) -> LintResult:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return lint_folders([read_folder(folder)])


def test_every_code_of_loading_is_described_with_its_own_name_and_level() -> None:
    assert {rule.code: (rule.name, rule.level) for rule in DESCRIBED} == NAMES
    assert all(rule.fixed and rule.check is None for rule in DESCRIBED)


@pytest.mark.parametrize("rule", DESCRIBED, ids=lambda rule: rule.code)
def test_the_bad_example_of_a_file_rule_earns_its_code_and_no_other_of_the_family(rule: Rule, tmp_path: Path) -> None:
    result = _linted(dict(rule.files["bad"]), tmp_path)
    assert {finding.code for finding in result.findings if finding.code < "CC100"} == {rule.code}


@pytest.mark.parametrize("rule", DESCRIBED, ids=lambda rule: rule.code)
def test_the_good_example_of_a_file_rule_has_no_fault_of_the_family(rule: Rule, tmp_path: Path) -> None:
    result = _linted(dict(rule.files["good"]), tmp_path)
    assert [finding for finding in result.findings if finding.code < "CC100"] == []
