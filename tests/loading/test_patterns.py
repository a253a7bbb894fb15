"""Patterns of file names: folders, stars, and never long."""

from __future__ import annotations

import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocommission.loading.patterns import fits, seen_from


@pytest.mark.parametrize(
    ("pattern", "name", "does"),
    [
        ("bids/**", "bids/a.yaml", True),
        ("bids/**", "bids/a/b/c.yaml", True),
        ("bids/**", "round/bids/a.yaml", False),
        ("bids/**", "bids2/a.yaml", False),
        ("bids/", "bids/a/b.yaml", True),
        ("bids", "bids/a.yaml", False),
        ("*/bids/**", "round/bids/a.yaml", True),
        ("*/bids/**", "a/b/bids/a.yaml", False),
        ("**/bids/**", "a/b/bids/a.yaml", True),
        ("**/bids/**", "bids/a.yaml", True),
        ("**/price.yaml", "price.yaml", True),
        ("**/price.yaml", "a/b/price.yaml", True),
        ("**/price.yaml", "a/b/xprice.yaml", False),
        ("a/**/b.yaml", "a/b.yaml", True),
        ("a/**/b.yaml", "a/x/y/b.yaml", True),
        ("a/*/b.yaml", "a/b.yaml", False),
        ("a/*/b.yaml", "a/x/y/b.yaml", False),
        ("*.yaml", "a.yaml", True),
        ("*.yaml", "a/b.yaml", False),
        ("?.yaml", "a.yaml", True),
        ("?.yaml", "ab.yaml", False),
        ("./a.yaml", "a.yaml", True),
        ("A.yaml", "a.yaml", False),
        ("a.yaml", "aXyaml", False),
        ("[a].yaml", "a.yaml", False),
        ("../private/**", "../private/x.yaml", True),
        ("**", "a/b.yaml", True),
        ("", "a", False),
    ],
)
def test_a_pattern_fits_what_it_names(pattern: str, name: str, does: bool) -> None:
    assert fits(pattern, name) is does


@given(st.text("ab*?", max_size=12), st.text("ab", min_size=1, max_size=12))
def test_within_a_name_it_does_what_fnmatch_does(pattern: str, name: str) -> None:
    while "**" in pattern:
        pattern = pattern.replace("**", "*")
    assert fits(pattern, name) is fnmatch.fnmatchcase(name, pattern)


def test_a_hostile_pattern_ends_at_once() -> None:
    assert not fits("*a" * 200 + "b", "a" * 2000)
    assert not fits("**/a/" * 100 + "b", "a/" * 500 + "c")


def test_a_file_is_seen_from_a_folder() -> None:
    assert seen_from("my/council/round/a.yaml", "my/council") == "round/a.yaml"
    assert seen_from("../council/round/a.yaml", "../council") == "round/a.yaml"
    assert seen_from("a.yaml", "") == "a.yaml"
    assert seen_from("round/a.yaml", "..").endswith("/round/a.yaml")
