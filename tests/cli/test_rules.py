from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.rules.catalogue import all_rules

KEYS = ["code", "name", "family", "level", "says", "why", "fix", "source", "since", "options", "good", "bad"]

Out = pytest.CaptureFixture[str]


def test_the_catalogue_as_json_has_the_fixed_shape(capsys: Out) -> None:
    assert edge.run(["rules", "--format", "json"]) == Exit.FINE
    found = json.loads(capsys.readouterr().out)
    assert len(found) == len(all_rules()) > 40
    for rule in found:
        assert list(rule) == KEYS
        assert rule["level"] in ("error", "warning", "note")
        assert all(isinstance(rule[key], str) and rule[key] for key in KEYS if key != "options")
        assert all(isinstance(value, str) for value in rule["options"].values())
    assert [rule["code"] for rule in found] == sorted(rule["code"] for rule in found)


def test_json_is_short_for_format_json(capsys: Out) -> None:
    edge.run(["rules", "--json"])
    short = capsys.readouterr().out
    edge.run(["rules", "--format", "json"])
    assert capsys.readouterr().out == short


def test_the_table_groups_the_rules_by_family_and_counts_them(capsys: Out, kept: Callable[[str, str], None]) -> None:
    assert edge.run(["rules"]) == Exit.FINE
    text = capsys.readouterr().out
    assert f"{len(all_rules())} rules." in text
    assert max(map(len, text.splitlines())) <= 100
    kept("rules/rules.txt", text)


@pytest.mark.parametrize("word", ["CC304", "cc304", " CC304 ", "co-production-is-weighted"])
def test_a_rule_is_found_by_code_or_name_in_any_case(word: str, capsys: Out) -> None:
    assert edge.run(["explain", word]) == Exit.FINE
    assert capsys.readouterr().out.startswith("CC304 co-production-is-weighted (warning")


def test_a_rules_page_holds_its_words_settings_and_examples(capsys: Out, kept: Callable[[str, str], None]) -> None:
    for code in ("CC001", "CC304", "CC401"):
        edge.run(["explain", code])
    kept("rules/explained.txt", capsys.readouterr().out)


def test_one_rule_as_json_is_its_entry_in_the_catalogue(capsys: Out) -> None:
    edge.run(["explain", "CC401", "--format", "json"])
    one = json.loads(capsys.readouterr().out)
    edge.run(["rules", "--json"])
    assert one in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("CC4O1", "did you mean CC401 (weights-make-a-hundred)?"),
        ("CC3O4", "did you mean CC304 (co-production-is-weighted)?"),
        ("weights-make-hundred", "did you mean weights-make-a-hundred (CC401)?"),
        ("xyzzy", "see `cocommission rules`"),
    ],
)
def test_an_unknown_rule_is_wrong_usage_and_names_the_nearest(word: str, meant: str, capsys: Out) -> None:
    assert edge.run(["explain", word]) == Exit.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert f"there is no rule {word}" in said.err
    assert meant in said.err


def test_a_hidden_character_of_an_example_is_shown_as_an_escape(capsys: Out) -> None:
    edge.run(["explain", "CC001"])
    text = capsys.readouterr().out
    assert "\u202e" not in text
    assert "\\u202e" in text
