"""A file edited to hold another tree: only what differs changes, and every comment stays."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.intake.yaml_edit import edited
from cocommission.loading.sections import Source
from cocommission.loading.tree import is_tree, quick_tree
from cocommission.resources import shipped

TEXT = """\
# What this is
outcomes:
  # the first
  - id: friends
    outcome: People have friends   # seen weekly
    term: short
    in_their_words:
      - "I like it: here"
      # said on a Sunday
      - 'It''s mine'
    wellbeing: [relatedness, feeling_good]  # two of them
    guidance: >-
      A long text that
      is folded.

  # the second
  - {id: choice, outcome: "People choose", term: long}

  - id: third
    note: |
      one
      two
    empty:
    # the end of the third

glossary:
  - id: a
    term: b
"""


def source_of(text: str) -> Source:
    tree = quick_tree(text)
    assert is_tree(tree) and isinstance(tree, dict)
    return Source("file.yaml", text, tree)


def changed(text: str, change: Any) -> str | None:
    source = source_of(text)
    wanted = copy.deepcopy(source.tree)
    change(wanted)
    return edited(source, wanted)


def lines_that_differ(old: str, new: str) -> int:
    import difflib

    return sum(line[0] in "+-" for line in difflib.ndiff(old.splitlines(), new.splitlines()))


def test_nothing_changes_where_nothing_differs() -> None:
    assert changed(TEXT, lambda tree: None) == TEXT


CHANGES = {
    "a plain text": (lambda tree: tree["outcomes"][0].update(outcome="People: have # friends"), 2),
    "a text in quotes": (lambda tree: tree["outcomes"][0]["in_their_words"].__setitem__(1, "It's £5 = ours"), 2),
    "a word in brackets": (lambda tree: tree["outcomes"][0]["wellbeing"].append("autonomy"), 2),
    "a word out of brackets": (lambda tree: tree["outcomes"][0]["wellbeing"].remove("relatedness"), 2),
    "a folded text": (lambda tree: tree["outcomes"][0].update(guidance="Other words, and - a dash: here"), 3),
    "a text with lines": (lambda tree: tree["outcomes"][2].update(note="one\n\n  two"), 4),
    "an empty key": (lambda tree: tree["outcomes"][2].update(empty="now # set"), 2),
    "a key in brackets": (lambda tree: tree["outcomes"][1].update(outcome="a, b"), 2),
    "a new key": (lambda tree: tree["outcomes"][1].update(domain="social"), 2),
    "a new key below": (lambda tree: tree["outcomes"][2].update(domain="social"), 1),
    "a key taken out": (lambda tree: tree["outcomes"][0].pop("term"), 1),
    "a key with a comment taken out": (lambda tree: tree["outcomes"][0].pop("outcome"), 2),
    "a new line of a list": (lambda tree: tree["outcomes"][0]["in_their_words"].append("=1+1\nand more"), 3),
    "a record more": (lambda tree: tree["outcomes"].append({"id": "new", "outcome": "x: y"}), 3),
    "a record less": (lambda tree: tree["outcomes"].pop(1), 2),
    "the first record out": (lambda tree: tree["glossary"].insert(0, {"id": "z", "term": "no"}), 3),
    "a section more": (lambda tree: tree.update(questions=[{"id": "q", "text": "?"}]), 4),
    "a list of records in a record": (lambda tree: tree["outcomes"][0].update(indicators=[{"id": "i"}]), 2),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_differs_is_written_anew(name: str) -> None:
    change, most = CHANGES[name]
    new = changed(TEXT, change)
    assert new is not None
    wanted = copy.deepcopy(quick_tree(TEXT))
    change(wanted)
    assert quick_tree(new) == wanted
    assert lines_that_differ(TEXT, new) <= most, new
    assert new.count("#") >= TEXT.count("#")


def test_line_ends_of_another_system_stay() -> None:
    new = changed(TEXT.replace("\n", "\r\n"), lambda tree: tree["outcomes"][2].update(note="1\n2\n3", domain="social"))
    assert new is not None
    assert new.count("\n") == new.count("\r\n") > TEXT.count("\n")


SHIPPED = sorted(file for file in shipped("examples").rglob("*.yaml") if "build" not in file.parts)
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60)


def leaves(node: Any) -> list[tuple[Any, Any]]:
    items = node.items() if isinstance(node, dict) else enumerate(node)
    found = []
    for key, item in items:
        if isinstance(item, dict | list):
            found += leaves(item)
        elif key != "id":
            found.append((node, key))
    return found


def shuffled(tree: Any, texts: list[str], seed: int) -> None:
    """Change, take out and add values here and there."""
    choice = random.Random(seed)
    for text in texts:
        holder, key = choice.choice(leaves(tree))
        deed = choice.random()
        if deed < 0.6:
            holder[key] = text
        elif isinstance(holder, dict) and deed < 0.8:
            holder[f"new_{len(holder)}"] = choice.choice([text, [text, "plain"], [{"id": "x", "text": text}]])
        elif isinstance(holder, dict) and "id" in holder and next(iter(holder)) == "id":
            del holder[key]
        elif isinstance(holder, list):
            holder.insert(choice.randrange(len(holder) + 1), text)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SHIPPED), st.lists(LETTERS, min_size=1, max_size=5), st.integers(0, 10**6))
def test_any_change_of_an_example_comes_back_letter_by_letter(file: Path, texts: list[str], seed: int) -> None:
    text = file.read_bytes().decode()
    source = source_of(text)
    wanted = copy.deepcopy(source.tree)
    shuffled(wanted, [one or "x" for one in texts], seed)
    new = edited(source, wanted)
    assert new is not None
    assert quick_tree(new) == wanted
    assert [line for line in text.splitlines() if line.strip().startswith("#")] == [
        line for line in new.splitlines() if line.strip().startswith("#") and line in text.splitlines()
    ]
