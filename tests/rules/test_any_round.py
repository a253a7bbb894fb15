"""No rule fails on a round that somebody left half-written: keys gone, lists empty, values swapped."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.errors import Stop
from cocommission.loading.folder import folder_of
from cocommission.workflows.lint import lint
from cocommission.workflows.score import score_folder

from .laying import base

VALUES = ["", "0", "1", "7", "100", "pass", "fail", "true", "how", "spade", "2027-03-01", "community", [], {}, None]


def damaged(tree: Any, chance: random.Random, rate: float) -> Any:
    """The tree with some values removed, emptied or swapped."""
    if isinstance(tree, dict):
        return {key: damaged(item, chance, rate) for key, item in tree.items() if chance.random() > rate}
    if isinstance(tree, list):
        return [damaged(item, chance, rate) for item in tree if chance.random() > rate]
    return chance.choice(VALUES) if chance.random() < rate else tree


def texts(tree: dict[str, Any]) -> dict[str, str]:
    rest = copy.deepcopy(tree)
    council = rest.pop("council", None)
    files = {"round.yaml": json.dumps(rest).replace(": null", ": ")}
    if isinstance(council, dict):
        files["council.yaml"] = json.dumps({"council": council}).replace(": null", ": ")
    return files


@settings(max_examples=250, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([0.005, 0.02, 0.1]))
def test_lint_and_score_answer_whatever_is_missing(chance: random.Random, rate: float) -> None:
    files = texts(damaged(base(), chance, rate))
    result = lint(files)
    assert result.rounds == 1
    try:
        scored = score_folder(folder_of(files))
    except Stop as stop:
        assert stop.more or stop.message
    else:
        assert scored.result.bids
