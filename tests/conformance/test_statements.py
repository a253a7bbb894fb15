"""Reading of labelled statements from public plans; a defensible second label counts as right.

The weights are learnt from these statements too, so these figures are a floor against mistakes; how well statements
from sources never seen are read is what ``python -m benchmarks.train_wording`` prints.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cocommission.wording.reading import Reading, reading_of
from cocommission.wording.weights import LABELS

Pair = tuple[dict[str, Any], Reading]


@pytest.fixture(scope="session")
def read(shared: Path) -> list[Pair]:
    found = yaml.safe_load((shared / "statements" / "dev.yaml").read_text("utf-8"))
    assert len(found) > 250
    return [(one, reading_of(one["text"])) for one in found]


def f1(hits: int, false: int, missed: int) -> float:
    return 2 * hits / (2 * hits + false + missed)


def truth(one: dict[str, Any], found: str) -> str:
    return found if found == one.get("alt") else str(one["label"])


def test_labels_reach_a_macro_f1_of_nine_tenths(read: list[Pair]) -> None:
    scores = []
    for label in LABELS:
        pairs = [(truth(one, reading.label), reading.label) for one, reading in read]
        hits = sum(given == found == label for given, found in pairs)
        scores.append(f1(hits, *(sum(pair[at] == label for pair in pairs) - hits for at in (1, 0))))
    assert sum(scores) / len(scores) >= 0.9, scores


def test_where_it_is_sure_that_a_statement_is_no_outcome_it_is_right(read: list[Pair]) -> None:
    spoken = [(one, reading) for one, reading in read if reading.sure and reading.label != "outcome"]
    right = [one for one, reading in spoken if truth(one, reading.label) != "outcome"]
    assert len(spoken) >= 100
    assert len(right) / len(spoken) >= 0.95


@pytest.mark.parametrize("flag", ["negative", "double_barrelled"])
def test_flags_reach_an_f1_of_nine_tenths(read: list[Pair], flag: str) -> None:
    hits = false = missed = 0
    for one, reading in read:
        given, found = flag in one["flags"], flag in reading.flags
        if one["label"] != "outcome" or (given != found and flag in one.get("flags_disputed", ())):
            continue
        hits += given and found
        false += found and not given
        missed += given and not found
    assert f1(hits, false, missed) >= 0.9
