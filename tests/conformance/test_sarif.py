"""The SARIF log against the official schema, and against what the standard says beyond it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cocommission.cli import edge
from cocommission.reporting.findings import in_format
from cocommission.resources import shipped
from cocommission.rules.catalogue import all_rules, fixed_codes
from tests.reporting.seeded import keep_one_in_the_baseline, lay_out
from tests.reporting.test_lint_formats import HOSTILE, hostile


@pytest.fixture(scope="session")
def schema(shared: Path) -> jsonschema.Draft4Validator:
    data = json.loads((shared / "official" / "sarif" / "sarif-schema-2.1.0.json").read_text("utf-8"))
    assert data["$schema"].startswith("http://json-schema.org/draft-04/")
    return jsonschema.Draft4Validator(data, format_checker=jsonschema.FormatChecker())


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The log of the seeded round, with a rule switched off and one that could not run."""
    lay_out(tmp_path)
    council = tmp_path / "council.yaml"
    council.write_text(council.read_text("utf-8") + "    off: {CC102: not our way}\n", "utf-8")
    rest = tmp_path / "garden" / "rest.yaml"
    rest.write_text(rest.read_text("utf-8").replace("price: 21500", "price: dear"), "utf-8")
    monkeypatch.chdir(tmp_path)
    edge.run(["lint", "--make-baseline", "old.json"])
    keep_one_in_the_baseline(tmp_path / "old.json")
    assert edge.run(["lint", "--baseline", "old.json", "--output", "sarif=log.sarif"]) == 1
    data: dict[str, Any] = json.loads((tmp_path / "log.sarif").read_text("utf-8"))
    return data


def test_the_schema_refuses_what_is_wrong(schema: jsonschema.Draft4Validator, log: dict[str, Any]) -> None:
    log["runs"][0]["results"][0]["level"] = "bad"
    assert list(schema.iter_errors(log))


def test_the_log_is_valid(schema: jsonschema.Draft4Validator, log: dict[str, Any]) -> None:
    assert [error.message for error in schema.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) >= 6


def test_the_log_of_clean_examples_is_valid(
    schema: jsonschema.Draft4Validator, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["lint", "--format", "sarif", str(shipped("examples"))]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [error.message for error in schema.iter_errors(data)] == []
    assert data["runs"][0]["invocations"][0]["exitCode"] == 0


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_log_is_valid_whatever_a_stranger_wrote(schema: jsonschema.Draft4Validator, text: str) -> None:
    data = json.loads(in_format("sarif", hostile(text)))
    assert [error.message for error in schema.iter_errors(data)] == []


def test_every_rule_is_declared_with_help_and_its_level(log: dict[str, Any]) -> None:
    declared = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in declared] == [rule.code for rule in all_rules()]
    for rule in declared:
        assert rule["shortDescription"]["text"]
        assert "Fix:" in rule["help"]["text"]
        assert "```yaml" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["properties"]["fixed"] is (rule["id"] in fixed_codes())


def test_results_refer_to_the_right_rule_and_file(log: dict[str, Any]) -> None:
    run = log["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            artifact = location["physicalLocation"]["artifactLocation"]
            named = run["artifacts"][artifact["index"]]["location"]
            assert named["uri"] == artifact["uri"]
            assert artifact["uriBaseId"] in run["originalUriBaseIds"]
            assert not artifact["uri"].startswith(("/", "file:"))


def test_waived_and_baselined_findings_are_suppressed_and_others_are_not(log: dict[str, Any]) -> None:
    kinds = [one["suppressions"][0]["kind"] for one in log["runs"][0]["results"] if "suppressions" in one]
    assert sorted(kinds) == ["external", "external", "inSource"]


def test_fingerprints_are_there_and_each_once(log: dict[str, Any]) -> None:
    prints = [one["partialFingerprints"]["cocommission/v1"] for one in log["runs"][0]["results"]]
    assert len(set(prints)) == len(prints)


def test_the_invocation_says_how_it_ended_and_what_did_not_run(log: dict[str, Any]) -> None:
    invocation = log["runs"][0]["invocations"][0]
    assert invocation["exitCode"] == 1
    assert invocation["executionSuccessful"] is True
    assert [one["descriptor"]["id"] for one in invocation["ruleConfigurationOverrides"]] == ["CC102"]
    waiting = [one for one in invocation["toolExecutionNotifications"] if "associatedRule" in one]
    assert waiting
    assert all(one["level"] == "warning" for one in waiting)


def test_no_path_of_this_machine_is_in_the_log(log: dict[str, Any], tmp_path: Path) -> None:
    assert str(tmp_path) not in json.dumps(log)
