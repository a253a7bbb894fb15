"""No round makes a rule fail: values of the right kind, at the edges, in any mix, end in findings."""

from __future__ import annotations

import copy
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.rules.catalogue import all_rules
from tests.rules.laying import laid_over, lint_tree, tree_of

ROUNDS = [laid_over(tree_of(rule.bad)) for rule in all_rules() if rule.check]
DATES = [
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59-12:00",
    "0001-01-01T00:00+14:00",
    "2027-03-28T01:30",
    "2150-12-25",
]
NUMBERS = ["0", "1", "5", "20", "100", "999.999999", "0.000001", "3.5", "pass"]
WORDS = [
    *("how", "wider", "together", "safeguarding", "spade", "officer", "resident", "service", "community", "less-alone"),
    *(
        "fixed_price",
        "fixed_reference",
        "open",
        "grant",
        "delivery",
        "mean",
        "co_production_matrix",
        "true",
        "fail",
        "",
    ),
]

Leaf = tuple[str | int, ...]


def leaves(node: Any, way: Leaf = ()) -> list[Leaf]:
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in leaves(value, (*way, key))]
    if isinstance(node, list):
        return [leaf for number, value in enumerate(node) for leaf in leaves(value, (*way, number))]
    return [way]


@st.composite
def odd_rounds(draw: st.DrawFn) -> dict[str, Any]:
    tree = copy.deepcopy(draw(st.sampled_from(ROUNDS)))
    for way in draw(st.lists(st.sampled_from(leaves(tree)), min_size=1, max_size=5, unique=True)):
        *above, key = way
        holder: Any = tree
        for step in above:
            holder = holder[step]
        value = str(holder[key])
        if re.match(r"\d{4}-", value):
            holder[key] = draw(st.sampled_from(DATES))
        elif re.fullmatch(r"[0-9.]+", value):
            holder[key] = draw(st.sampled_from(NUMBERS))
        else:
            holder[key] = draw(st.sampled_from([*WORDS, None]))
    return tree


@settings(max_examples=150, deadline=None)
@given(odd_rounds())
def test_an_odd_round_ends_in_findings_and_never_in_a_fault(tree: dict[str, Any]) -> None:
    result = lint_tree(tree)
    assert result.rounds == 1
    assert all(finding.message and finding.place.line >= 1 for finding in result.findings)
