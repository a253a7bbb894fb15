"""Waivers for whole files, in council.yaml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.finding import Level
from cocommission.loading.folder import read_folder
from cocommission.workflows.lint import LintResult, lint, lint_folders

ROUND = "round: {schema: 1, id: r, title: R}\n"
OUTCOMES = "outcomes:\n  - {id: a, level: service, domain: social, outcome: People feel well}\n"


def linted(per_file: str, outcomes: str = OUTCOMES) -> LintResult:
    council = f"council:\n  name: Riverham\n  lint:\n    per_file: {per_file}\n"
    return lint(
        {"round.yaml": "round: {schema: 1, id: r, title: R}\n", "parts/out.yaml": outcomes, "council.yaml": council}
    )


def said(result: LintResult, code: str) -> list[str]:
    return [finding.message for finding in result.findings if finding.code == code]


def waived(result: LintResult) -> list[tuple[str, str, str]]:
    return [(finding.code, waiver.files, waiver.reason) for finding, waiver in result.waived]


def test_a_rule_is_waived_in_the_files_that_fit_with_its_reason_and_counted() -> None:
    result = linted('{"parts/**": {CC101: agreed on 3 May}}')
    assert said(result, "CC101") == said(result, "CC014") == []
    assert waived(result) == [("CC101", "parts/**", "agreed on 3 May")]
    assert result.summary["waived"] == 1


@pytest.mark.parametrize("per_file", ['{"other/**": {CC101: agreed}}', '{"parts/**": {CC102: agreed}}'])
def test_other_files_and_other_rules_stand(per_file: str) -> None:
    result = linted(per_file)
    assert said(result, "CC101") == ["`a` names no source"]
    assert waived(result) == []


def test_patterns_are_as_seen_from_the_councils_file_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    garden = tmp_path / "riverham" / "garden"
    garden.mkdir(parents=True)
    (garden / "round.yaml").write_text(ROUND + OUTCOMES, "utf-8")
    (tmp_path / "riverham" / "council.yaml").write_text(
        "council: {name: Riverham, lint: {per_file: {garden/*: {CC101: agreed on 3 May}, riverham/*: {CC102: no}}}}\n",
        "utf-8",
    )
    for folder, path in ((tmp_path, Path("riverham/garden")), (garden.parent, Path("garden")), (garden, Path())):
        monkeypatch.chdir(folder)
        result = lint_folders([read_folder(path)], lambda council: True)
        assert waived(result) == [("CC101", "garden/*", "agreed on 3 May")]
        assert said(result, "CC014") == ["no file fits `riverham/*`"]


def test_the_first_pattern_that_fits_gives_the_reason() -> None:
    result = linted('{"nothing": {CC101: a}, "parts/*": {CC101: b}, "**": {CC101: c}}')
    assert ("CC101", "parts/*", "b") in waived(result)


def test_a_comment_in_the_file_goes_first() -> None:
    result = linted('{"**": {CC101: by file}}', "# allow CC101: by comment\n" + OUTCOMES)
    assert ("CC101", "", "by comment") in waived(result)
    assert said(result, "CC014") == []


@pytest.mark.parametrize(
    ("per_file", "message"),
    [
        ('{"**": {CC999: x}}', "`CC999` is not the code of a rule"),
        ('{"**": {CC006: x}}', "CC006 cannot be waived"),
        ('{"**": {CC401: x}}', "CC401 cannot be waived"),
        ('{"/bids": {CC101: x}}', "`/bids` is no pattern of file names: it begins at the root"),
        ("{'a\\b': {CC101: x}}", "`a\\b` is no pattern of file names: it holds a backslash"),
        ('{"": {CC101: x}}', "`` is no pattern of file names: it names nothing"),
    ],
)
def test_an_entry_that_can_never_waive_anything_is_said(per_file: str, message: str) -> None:
    assert said(linted(per_file), "CC014") == [message]


def test_a_mandatory_rule_is_not_waived_by_file() -> None:
    criteria = "criteria: [{id: care, title: Care, weight: 80}, {id: cost, title: Cost, weight: 21, price: true}]\n"
    files = {"round.yaml": "round: {schema: 1, id: r, title: R}\n", "parts/out.yaml": criteria}
    council = 'council: {name: Riverham, lint: {per_file: {"**": {CC401: we say so}}}}\n'
    result = lint({**files, "council.yaml": council})
    assert said(result, "CC401") == ["the weights add up to 101, not 100"]


def test_an_entry_without_a_reason_does_not_load() -> None:
    assert said(linted('{"**": {CC101: ""}}'), "CC007") != []


def test_an_entry_is_a_finding_at_its_own_place() -> None:
    result = linted('{"**": {CC999: x}}')
    place = next(finding.place for finding in result.findings if finding.code == "CC014")
    assert (place.file, place.line, place.column, place.end_column) == ("council.yaml", 4, 23, 28)


PATTERNS = """council:
  name: R
  lint:
    per_file:
      "r/bids/**": {CC101: agreed}
      "*/round.yaml": {CC101: agreed}
      "/x": {CC101: agreed}
"""


def test_a_pattern_that_fits_no_file_is_a_note_that_can_stand() -> None:
    found = [one for one in lint({"round.yaml": ROUND, "council.yaml": PATTERNS}).findings if one.code == "CC014"]
    assert [(one.level, one.place.line, one.message) for one in found] == [
        (Level.NOTE, 5, "no file fits `r/bids/**`"),
        (Level.NOTE, 6, "no file fits `*/round.yaml`"),
        (Level.WARNING, 7, "`/x` is no pattern of file names: it begins at the root"),
    ]


def test_a_pattern_is_in_vain_only_if_it_fits_no_file_of_any_round_of_the_council(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "council.yaml").write_text(PATTERNS, "utf-8")
    for name in ("r", "s"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "round.yaml").write_text(ROUND, "utf-8")

    def said(*words: str) -> list[str]:
        edge.run(["lint", "--json", *words])
        found = json.loads(capsys.readouterr().out)["findings"]
        return [one["message"] for one in found if one["message"].startswith("no file")]

    assert said() == said("r", "s") == ["no file fits `r/bids/**`"]
    assert said("s") == said("r") == []
    (tmp_path / "r" / "bids").mkdir()
    (tmp_path / "r" / "bids" / "b.yaml").write_text("bids: []\n", "utf-8")
    assert said() == []
