"""The summary of many bids stays a paper that somebody reads: the rest is in the workbook, and the paper says so."""

from __future__ import annotations

import pytest

from cocommission.documents import score_document as paper
from cocommission.documents.score_document import score_document
from cocommission.documents.template import Templates
from cocommission.scoring.total import score_round

from ..scoring.rounds import make_round
from .outline import all_texts


def texts(bids: int, questions: int) -> list[str]:
    names = [f"q{number}" for number in range(questions)]
    scores = {f"bid-{number}": dict.fromkeys(names, "3") for number in range(bids)}
    prices = {f"bid-{number}": str(1000 + number) for number in range(bids)}
    weights = {**dict.fromkeys(names, "1"), names[0]: str(81 - questions), "price": "20"}
    round_ = make_round(scores, prices, weights)
    return all_texts(score_document(round_, score_round(round_), Templates())[1])


def points_of(found: list[str]) -> int:
    return sum(text.startswith("Rank ") and text.endswith(" points") for text in found)


def test_a_round_of_usual_size_shows_where_each_bids_points_came_from() -> None:
    found = texts(12, 4)
    assert points_of(found) == 12
    assert not any("written out here" in text for text in found)


def test_of_many_long_bids_the_first_are_written_out_and_the_paper_says_where_the_others_are() -> None:
    found = texts(12, 70)
    assert points_of(found) == 10
    assert any(text.startswith("The points of the first 10 of 12 ranked bids are written out here.") for text in found)


def test_a_table_of_more_bids_than_anybody_reads_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "_MOST_LISTED", 3)
    found = texts(5, 1)
    assert any(text.startswith("The table ends with bid 3 of 5.") for text in found)
    assert points_of(found) == 5
