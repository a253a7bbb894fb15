"""What people see in an editor: our schema in yaml-language-server itself, over the protocol that editors speak."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cocommission.resources import shipped
from cocommission.workflows.schema import schema_text
from cocommission.workflows.schema_ids import ids_of
from tests.cli.language_server import Server, server_words

pytestmark = pytest.mark.slow

OUTCOME = "outcomes:\n  - id: warm\n    level: service\n    domain: social\n    outcome: People are warm\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An editor whose schema holds the ids of a shipped round."""
    words = server_words()
    schema = tmp_path_factory.mktemp("editor") / "schema.json"
    schema.write_text(schema_text(ids_of(shipped("examples") / "camden" / "day-services")), "utf-8")
    with Server(words, schema) as server:
        yield server


def labels(editor: Server, text: str) -> list[str]:
    return [str(one["label"]) for one in editor.completions(text)]


def test_a_file_in_order_has_no_problem(editor: Server) -> None:
    assert editor.problems(OUTCOME) == []
    for file in sorted((shipped("examples") / "camden").rglob("*.yaml")):
        text = file.read_text("utf-8").replace("# yaml-language-server:", "#")
        assert editor.problems(text) == [], file.name


def test_keys_are_completed_with_what_they_hold(editor: Server) -> None:
    offered = {str(one["label"]): one for one in editor.completions("outcomes:\n  - id: a\n    do|\n")}
    assert {"level", "domain", "outcome", "indicators"} <= set(offered)
    assert "social, environmental or economic" in str(offered["domain"]["documentation"])
    assert {"round", "outcomes", "award", "panel"} <= set(labels(editor, "|"))


def test_a_new_record_is_written_with_the_keys_it_needs(editor: Server) -> None:
    offered = {str(one["label"]): str(one.get("insertText")) for one in editor.completions("|")}
    for key in ("id:", "level:", "domain:", "outcome:"):
        assert key in offered["outcomes"]


def test_words_of_a_list_are_completed(editor: Server) -> None:
    assert {"light_touch", "grant"} <= set(labels(editor, "round:\n  regime: |\n"))
    assert {"measurement", "co_design"} <= set(labels(editor, "questions:\n  - id: a\n    asks: |\n"))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("criteria:\n  - id: c\n    questions: [|]\n", "deciding-together"),
        ("criteria:\n  - id: c\n    questions:\n      - question: |\n", "deciding-together"),
        ("panel:\n  - id: e\n    scores:\n      - |\n", "knowing"),
        ("outcomes:\n  - id: o\n    sources:\n      - source: |\n", "mental-health-strategy"),
        ("questions:\n  - id: q\n    asks:\n      outcomes: [|]\n", "friends"),
        ("questions:\n  - id: q\n    asks:\n      outcomes: [|]\n", "community"),
        ("round:\n  community_outcomes:\n    - |\n", "green-places"),
        ("award:\n  scale: |\n", "co_production_matrix"),
        ("scores:\n  - evaluator: |\n", "expert-member"),
        ("scores:\n  - bid: |\n", "elder-hill"),
    ],
)
def test_references_are_completed_with_the_ids_of_the_round(editor: Server, text: str, offered: str) -> None:
    assert offered in labels(editor, text)


def test_an_id_that_the_schema_has_not_seen_is_no_problem(editor: Server) -> None:
    text = "criteria:\n  - {id: c, title: C, questions: [brand-new]}\n"
    assert editor.problems(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("out|comes: []\n", "Valued changes and their indicators"),
        ("outcomes:\n  - id: a\n    dom|ain: social\n", "* `economic`"),
        ("award:\n  pri|ce: 20\n", "Points of 100 for price"),
        ("round:\n  budget:\n    fr|om: 1\n", "Lowest amount, in pounds"),
        ("round:\n  budget:\n    fr|om: 1\n", "21500"),
    ],
)
def test_the_pointer_shows_what_a_key_means(editor: Server, text: str, words: str) -> None:
    assert words in editor.hover(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OUTCOME.replace("service", "town"), 'Valid values: "service", "community"'),
        (OUTCOME.replace("warm\n", "Bad Id\n", 1), "An id has small letters, digits and single hyphens"),
        (OUTCOME.replace("domain", "domian"), "domian is not allowed"),
        (OUTCOME.replace("domain", "domian"), 'Missing property "domain"'),
        ("award: {price: 20%, quality: 80}\n", "a plain number such as 20 or 12.5, without a % sign"),
        ("award: {price: 20, quality: 80, reference: {best: £1, worst: 2}}\n", "without £ and comma"),
        ("round: {schema: 1, id: r, title: R, budget: {from: '1,000'}}\n", "without £ and comma"),
        ("award: {price: 20, quality: 80, clamp: yes}\n", "Write true or false."),
        ("questions: [{id: q, text: T, words: many}]\n", "Write a whole number such as 12."),
        ("questions: [{id: q, text: T, scale: Five Steps}]\n", "Write the id of a scale"),
        ("scores: [{evaluator: e, bid: b, question: q, score: good}]\n", "pass or fail for a gate"),
        ("round: {schema: 1, id: r, title: R, timetable: {deadline: 1 March}}\n", "or with a time: 2027-03-01T12:00"),
        ("round: {schema: 1, id: r, title: R, timetable: {start: 1 March}}\n", "Write a day such as 2027-03-01."),
        ("council: {name: C, style: {colour: blue}}\n", "Write a colour as #"),
    ],
)
def test_a_problem_is_said_in_words_that_help(editor: Server, text: str, words: str) -> None:
    assert any(words in message for message in editor.problems(text)), editor.problems(text)


def test_the_server_that_is_not_there_is_a_reason_to_skip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("COCOMMISSION_YAML_LANGUAGE_SERVER", raising=False)
    with pytest.raises(pytest.skip.Exception, match="node is not installed"):
        server_words()
