"""From text to tree: scalars stay text, places point at the text, and the quick and the careful parse agree."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.loading import limits
from cocommission.loading.sections import Source, load_file
from cocommission.loading.tree import is_tree, marked_tree, quick_tree, value_at

KEYS = st.text("abcdefghijk_", min_size=1, max_size=6)
TEXTS = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f\x85\xa0\xad"), max_size=20),
    st.sampled_from(
        ["", "~", "null", "yes", "NO", "1.10", "010", "1:30", "# no", "a: b", "- x", "*a", "&a", "!t", "|", "'"]
    ),
    st.text("ab #:\n\"'-|>[]{},&*!%@`\\", max_size=30),
)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=20,
)


def tree_of(text: str) -> Any:
    tree = quick_tree(text)
    assert is_tree(tree), text
    return tree


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=5), st.booleans(), st.sampled_from([20, 80, 4096]))
def test_what_was_written_is_read_letter_by_letter(tree: dict[str, Any], flow: bool, width: int) -> None:
    text = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True, width=width, sort_keys=False)
    assert tree_of(text) == tree
    marked = marked_tree("f", text)
    assert marked.findings == []
    assert marked.tree == tree


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=5), st.booleans())
def test_the_place_of_each_value_and_key_is_where_it_stands(tree: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True, width=4096)
    lines = text.splitlines()
    marked = marked_tree("f", text)
    for steps, (line, column, end_line, end_column) in marked.keys.items():
        assert line == end_line
        assert yaml.safe_load(lines[line - 1][column - 1 : end_column - 1]) in (steps[-1], True, False)
    for steps, (line, column, end_line, end_column) in marked.values.items():
        value = value_at(tree, steps)
        if isinstance(value, str) and value and line == end_line:
            assert str(yaml.load(lines[line - 1][column - 1 : end_column - 1], yaml.BaseLoader)) == value
        assert (line, column) <= (end_line, end_column)


@settings(max_examples=500, deadline=None)
@given(st.text("ab: \n-#'\"|>[]{},&*!%?~\t", max_size=60))
def test_the_quick_parse_passes_just_where_the_careful_one_finds_nothing(text: str) -> None:
    quick, marked = quick_tree(text), marked_tree("f", text)
    assert is_tree(quick) == (marked.findings == []), marked.findings
    if is_tree(quick):
        assert quick == marked.tree


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_taken_or_refused_with_a_finding(data: bytes) -> None:
    loaded = load_file("f.yaml", data)
    assert loaded.findings or not loaded.broken


@pytest.mark.parametrize(
    "word", ["NO", "1.10", "07700900123", "010", "1:30", "0x1F", "1e9", "true", "2027-03-01", ".inf", "="]
)
def test_no_scalar_is_guessed_at(word: str) -> None:
    assert tree_of(f"a: {word}\n") == {"a": word}


@pytest.mark.parametrize("empty", ["", "~", "null", "  # later"])
def test_an_empty_value_is_unset_and_a_quoted_one_is_not(empty: str) -> None:
    assert tree_of(f"a: {empty}\nb: ''\nc: '~'\n") == {"a": None, "b": "", "c": "~"}


def test_the_word_null_written_large_is_text() -> None:
    assert tree_of("a: NULL\nb: Null\n") == {"a": "NULL", "b": "Null"}


@pytest.mark.parametrize(("levels", "passes"), [(limits.DEPTH - 1, True), (limits.DEPTH, False), (30_000, False)])
def test_nesting_has_an_end(levels: int, passes: bool) -> None:
    text = f"a: {'[' * levels}{']' * levels}\n"
    assert is_tree(quick_tree(text)) is passes
    codes = {finding.code for finding in marked_tree("f", text).findings}
    assert codes == (set() if passes else {"CC005"})


def test_very_many_values_are_refused() -> None:
    text = "a: [" + "x," * limits.NODES + "x]\n"
    assert not is_tree(quick_tree(text))
    assert [finding.code for finding in marked_tree("f", text).findings] == ["CC005"]


def test_an_alias_bomb_is_refused_at_once() -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 20)]
    found = marked_tree("f", "\n".join(rows)).findings
    assert {finding.code for finding in found} == {"CC004"}
    assert not is_tree(quick_tree("\n".join(rows)))


def test_json_is_read_as_it_is() -> None:
    tree = {"a": ["x", {"b": "y # z"}], "c": None}
    assert tree_of(json.dumps(tree)) == tree


def test_the_place_of_a_missing_key_is_that_of_its_parent() -> None:
    source = Source("f", "a:\n  - b: 1\n", {"a": [{"b": "1"}]})
    assert source.place(("a", 0, "nope")).line == 2
    assert source.place(("nope",)).line == 1
    assert (source.place(("a", 0, "b")).column, source.place(("a", 0, "b"), of_key=True).column) == (8, 5)
