from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.finding import Level
from cocommission.loading.sections import load_file
from cocommission.model.file import File
from cocommission.model.later import LATER_SECTIONS
from cocommission.resources import shipped
from cocommission.workflows.schema import json_schema

Out = pytest.CaptureFixture[str]
VALIDATOR = Draft202012Validator(json_schema(), format_checker=FormatChecker())


class AsAnEditorReads(yaml.SafeLoader):
    """Plain scalars typed by the core schema of YAML 1.2, as editors do; dates stay text."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    AsAnEditorReads.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def editor_objects(text: str) -> bool:
    return not VALIDATOR.is_valid(yaml.load(text, AsAnEditorReads))


def loader_objects(text: str, is_council: bool = False) -> bool:
    return any(finding.level is Level.ERROR for finding in load_file("f.yaml", text.encode(), is_council).findings)


def test_the_schema_is_a_schema_and_goes_to_standard_output(capsys: Out) -> None:
    assert edge.run(["schema"]) == Exit.FINE
    said = capsys.readouterr()
    found = json.loads(said.out)
    Draft202012Validator.check_schema(found)
    assert said.err == ""
    assert set(found["properties"]) == {*File.model_fields, *LATER_SECTIONS}
    assert found["$schema"] and found["title"] and found["description"]


def test_every_key_says_what_it_is() -> None:
    mute = [
        f"{name}.{key}"
        for name, record in json_schema()["$defs"].items()
        for key, kind in record.get("properties", {}).items()
        if not kind.get("description")
    ]
    assert mute == []


def test_editor_and_loader_both_accept_the_examples() -> None:
    files = sorted(shipped("examples").rglob("*.yaml"))
    assert len(files) > 20
    for file in files:
        text = file.read_text("utf-8")
        assert not editor_objects(text), file
        assert not loader_objects(text, file.name == "council.yaml"), file


OUTCOME = "outcomes:\n  - {id: a, level: service, domain: social, outcome: X%s}\n"
QUESTION = "questions:\n  - {id: a, text: X%s}\n"
AWARD = "award: {price: 20, quality: 80%s}\n"
ROUND = "round: {schema: 1, id: r, title: R%s}\n"
BID = "bids:\n  - {id: b, bidder: B%s}\n"

GOOD = [
    ROUND % "",
    ROUND % ", council: , timetable: , budget: {from: , to: }",
    ROUND % ", service: 2027, people: true, lead: 3.5, notice: NO",
    ROUND % ", timetable: {published: 2027-03-01, deadline: 2027-03-01T12:00, start: }",
    ROUND % ", budget: {from: 18000, to: 24000.50, includes_vat: false}",
    ROUND % ", contract: {months: 12, break_points: [6, 12]}",
    "round:\n",
    "outcomes:\n",
    OUTCOME % "",
    OUTCOME % ", term: , wellbeing: [autonomy], sources: [{document: D, page: 14}]",
    OUTCOME % ", indicators: [{id: i, indicator: 5, kind: objective, baseline: 12}]",
    QUESTION % ", asks: measurement, words: 300, gate: true",
    QUESTION % ", asks: {outcomes: service}, scale: co_production_matrix",
    QUESTION % ", asks: {outcomes: [a, b], characteristic: co-production, topics: [experience]}",
    QUESTION % ", asks: , words: , gate: ",
    AWARD % "",
    AWARD % ", scale: [0, 1, 2]",
    AWARD % ", scale: five",
    AWARD % ", scale: [{word: bad, means: low}, good]",
    AWARD % ", rounding: {stage: final, places: 2, mode: half_up}",
    AWARD % ", rounding: {price_score: 1, final: 2}",
    AWARD % ", clamp: false, ties: report, minimum_scores: [{question: a, score: 2}]",
    "criteria:\n  - {id: a, title: T, weight: 12.5, questions: [a, {question: b, weight: 5}]}\n",
    "criteria:\n  - {id: a, title: T, criteria: [{id: b, title: T, weight: 5, price: true}]}\n",
    BID % ", answers: {how: yes, many: 3, why: , long: {text: words}}, price: 20000",
    BID % ", impact_map: {service: [{activity: A, outcomes: [a, our own words]}], social: }",
    "scores:\n  - {evaluator: e, bid: b, question: q, score: pass, reason: 5}\n",
    "scores:\n  - {evaluator: e, bid: b, question: q, score: 3.5}\n",
    "council: {name: C, lint: {options: {CC201: {least: 5}}, off: {CC202: why}}}\n",
    "needs: [anything]\nvalues: {at: all}\n",
]

BROKEN = [
    "outcome: []\n",
    ROUND % ", titel: x",
    "round: {schema: 1, id: r}\n",
    "round: {schema: 1, id: Bad Id, title: R}\n",
    "round: {schema: 1, id: r, title: }\n",
    "round: [a]\n",
    ROUND % ", regime: tender",
    ROUND % ", timetable: {deadline: 1 March 2027}",
    ROUND % ", timetable: {published: 2027-02-30}",
    ROUND % ", timetable: {published: 2027-03-01T12:00}",
    ROUND % ", budget: {from: £18000}",
    ROUND % ", budget: {from: -1}",
    ROUND % ", budget: {includes_vat: maybe}",
    ROUND % ", contract: {months: twelve}",
    ROUND % ", contract: {months: 1.5}",
    "outcomes: {id: a}\n",
    "outcomes:\n  - {id: a, level: service, outcome: X}\n",
    "outcomes:\n  - {id: a, level: town, domain: social, outcome: X}\n",
    OUTCOME % ", wellbeing: [happy]",
    OUTCOME % ", wellbeing: autonomy",
    OUTCOME % ", indicators: [{id: i, indicator: x}]",
    OUTCOME % ", in_their_words: [[nested]]",
    QUESTION % ", asks: everything",
    QUESTION % ", asks: {outcome: service}",
    QUESTION % ", asks: {outcomes: [Not An Id]}",
    QUESTION % ", gate: yes",
    QUESTION % ", words: about 300",
    "award: {price: 20}\n",
    AWARD % ", price_method: cheapest",
    AWARD % ", scale: [[a]]",
    AWARD % ", rounding: {finale: 2}",
    AWARD % ", rounding: {stage: end, places: 2}",
    "award: {price: 20%, quality: 80}\n",
    "criteria:\n  - {id: a, title: T, weight: -1}\n",
    "criteria:\n  - {id: a, title: T, questions: [Not An Id]}\n",
    "criteria:\n  - {id: a, title: T, criteria: [{id: b}]}\n",
    BID % ", answers: {how: [a]}",
    BID % ", answers: {Not An Id: a}",
    BID % ", files: [{name: a, sha256: short}]",
    "scores:\n  - {evaluator: e, bid: b, question: q, score: good}\n",
    "council: {name: C, style: {colour: blue}}\n",
    "council: {name: C, lint: {options: {CC201: {least: few}}}}\n",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_the_loader_takes_the_editor_takes(text: str) -> None:
    assert not loader_objects(text, text.startswith("council"))
    assert not editor_objects(text)


@pytest.mark.parametrize("text", BROKEN)
def test_what_the_loader_refuses_the_editor_marks(text: str) -> None:
    assert loader_objects(text, text.startswith("council"))
    assert editor_objects(text)


def test_out_writes_a_file_and_replaces_an_older_schema_only(tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / "deep" / "schema.json"
    assert edge.run(["schema", "--out", str(file)]) == Exit.FINE
    made = file.read_bytes()
    file.write_bytes(made.replace(b'"round"', b'"older"'))
    assert edge.run(["schema", "--out", str(file)]) == Exit.FINE
    assert file.read_bytes() == made
    file.write_text('{"title": "my own"}', "utf-8")
    capsys.readouterr()
    assert edge.run(["schema", "--out", str(file)]) == Exit.FOUND
    assert "is no schema of ours" in capsys.readouterr().err
    assert file.read_text("utf-8") == '{"title": "my own"}'
    assert edge.run(["schema", "--out", str(file), "--force"]) == Exit.FINE
    assert file.read_bytes() == made


def test_a_dry_run_of_out_writes_nothing(tmp_path: Path) -> None:
    assert edge.run(["schema", "--out", str(tmp_path / "s.json"), "--dry-run"]) == Exit.FINE
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_files_place_is_said_plainly(tmp_path: Path, capsys: Out) -> None:
    assert edge.run(["schema", "--out", str(tmp_path)]) == Exit.FOUND
    assert "there already" in capsys.readouterr().err


# The ids of a round


def test_with_a_round_its_ids_are_offered_and_nothing_is_refused_for_them(capsys: Out) -> None:
    folder = shipped("examples") / "camden" / "day-services"
    assert edge.run(["schema", "--round", str(folder)]) == Exit.FINE
    found = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(found)
    of_round, plain = found["$defs"], json_schema()["$defs"]
    assert "knowing" in of_round["WeightedQuestion"]["properties"]["question"]["examples"]
    assert "green-places" in of_round["About"]["properties"]["community_outcomes"]["items"]["examples"]
    assert "co_production_matrix" in json.dumps(plain["Question"]["properties"]["scale"])
    assert "deciding-together" not in json.dumps(plain)
    for file in sorted(folder.rglob("*.yaml")):
        assert Draft202012Validator(found).is_valid(yaml.load(file.read_text("utf-8"), AsAnEditorReads)), file
    for text in GOOD:
        assert Draft202012Validator(found).is_valid(yaml.load(text, AsAnEditorReads)), text


def test_a_schema_with_ids_is_one_of_ours_and_of_a_round_that_is_there(tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "round.yaml").write_text("round: {schema: 1, id: r, title: R}\npanel: [{id: Bad}]\n", "utf-8")
    file = tmp_path / "schema.json"
    for words in (["--round", str(tmp_path)], []):
        assert edge.run(["schema", *words, "--out", str(file)]) == Exit.FINE
    capsys.readouterr()
    assert edge.run(["schema", "--round", str(tmp_path / "nowhere")]) == Exit.USAGE
    assert "does not exist" in capsys.readouterr().err


def test_every_place_for_a_reference_takes_ids() -> None:
    from cocommission.workflows.schema_ids import _SLOTS, ids_of

    folder = shipped("examples") / "camden" / "day-services"
    made = json_schema(dict.fromkeys({*ids_of(folder), *_SLOTS.values()}, ("an-id",)))["$defs"]
    assert len(_SLOTS) > 15
    for record, key in _SLOTS:
        assert '"an-id"' in json.dumps(made[record]["properties"][key]), (record, key)
    assert set(_SLOTS.values()) == set(ids_of(folder))
