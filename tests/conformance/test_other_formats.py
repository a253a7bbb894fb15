"""GitLab's code quality report and JUnit's XML against the shapes that their readers document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from cocommission.cli import edge
from cocommission.reporting.findings import in_format
from tests.reporting.seeded import keep_one_in_the_baseline, lay_out
from tests.reporting.test_lint_formats import HOSTILE, hostile

GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/).+"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def junit() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    edge.run(["lint", "--make-baseline", "old.json"])
    keep_one_in_the_baseline(tmp_path / "old.json")
    edge.run(["lint", "--baseline", "old.json", "--output", "gitlab=g.json", "--output", "junit=j.xml"])
    return tmp_path


def check_counts(root: etree._Element) -> None:
    """The numbers of the root and of each suite are those of the cases below."""
    for one in (root, *root.findall("testsuite")):
        assert one.get("tests") == str(len(list(one.iter("testcase"))))
        assert one.get("failures") == str(len(list(one.iter("failure"))))
        if one is not root:
            assert one.get("skipped") == str(len(list(one.iter("skipped"))))


def test_the_gitlab_report_is_valid_and_each_finding_has_a_fingerprint_of_its_own(made: Path) -> None:
    data = json.loads((made / "g.json").read_bytes())
    jsonschema.validate(data, GITLAB)
    assert len(data) == 3
    assert len({one["fingerprint"] for one in data}) == 3


def test_the_junit_report_is_valid_and_counts_right(made: Path, junit: etree.XMLSchema) -> None:
    root = etree.parse(made / "j.xml").getroot()
    junit.assertValid(root)
    check_counts(root)
    assert root.get("failures") == "1"
    assert root.xpath("count(//skipped)") == 3


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_both_are_valid_whatever_a_stranger_wrote(junit: etree.XMLSchema, text: str) -> None:
    report = hostile(text)
    jsonschema.validate(json.loads(in_format("gitlab", report)), GITLAB)
    root = etree.fromstring(in_format("junit", report).encode())
    junit.assertValid(root)
    check_counts(root)
