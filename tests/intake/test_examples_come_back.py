"""The bids and scores of the examples, put into the forms as people would, come back as the same records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cocommission.documents.bid_forms.application import application_form
from cocommission.documents.bid_forms.books import impact_map_book, pricing_book, score_book
from cocommission.documents.bid_forms.sheets import impact_map, pricing_schedule, score_sheet
from cocommission.errors import Stop
from cocommission.forms.application import application_layout
from cocommission.forms.score_sheet import features_of, level_key, reason_key, score_key, tasks_of
from cocommission.intake.door import read_returned
from cocommission.loading.folder import read_folder, rounds_below
from cocommission.loading.round import LoadedRound, load_round
from cocommission.loading.sections import load_file
from cocommission.model.bids import Bid
from cocommission.model.panel import Score
from cocommission.model.round import Round
from cocommission.resources import shipped
from cocommission.scoring.panel import Marks
from cocommission.workflows.bid_import import Order, import_bid
from cocommission.workflows.evaluate_import import import_scores
from cocommission.workflows.price_file import price_file
from cocommission.workflows.returns import Consent, Waiting, bid_forms
from tests.intake.filling import fill_book, fill_form, form_of, map_of, prices_of

ROUNDS = rounds_below(shipped("examples"))
NEW = "came-back"


def _named(folder: Path) -> str:
    return folder.name


def _records(text: str, section: str) -> tuple[object, ...]:
    loaded = load_file("x.yaml", text.encode())
    assert not loaded.findings
    return loaded.records[section]


def test_there_are_examples() -> None:
    assert len(ROUNDS) >= 2


def _import(loaded: LoadedRound, bid: Bid) -> dict[str, str]:
    round_ = loaded.round
    incoming = [
        ("form.docx", fill_form(application_form(round_)[1], application_layout(round_), form_of(round_, bid))),
        ("map.xlsx", fill_book(impact_map(round_)[1], impact_map_book(round_), map_of(round_, bid))),
        ("prices.xlsx", fill_book(pricing_schedule(round_)[1], pricing_book(round_), prices_of(round_, bid))),
    ]
    result = import_bid(loaded, incoming, Order(NEW, "2027-03-01T10:00"), read_returned)
    assert not result.is_blocked, result.said
    if round_.award and round_.award.seals_prices:
        assert f"bids/{NEW}/price.yaml" not in result.files
        opened = read_returned(*incoming[-1], replace(bid_forms(round_), seals_prices=False))
        name, text = price_file(loaded, NEW, opened, Consent())
        return {**result.files, name: text}
    return result.files


@pytest.mark.parametrize("folder", ROUNDS, ids=_named)
def test_every_bid_of_an_example_comes_back_from_the_forms(folder: Path) -> None:
    loaded = load_round(read_folder(folder))
    round_ = loaded.round
    assert round_.bids
    for bid in round_.bids:
        files = _import(loaded, bid)
        back = _records(files[f"bids/{NEW}/bid.yaml"], "bids")[0]
        assert isinstance(back, Bid)
        assert back.bidder == bid.bidder
        assert {name: one.text for name, one in back.answers.items()} == {
            name: one.text for name, one in bid.answers.items() if one.text
        }
        assert back.consortium == bid.consortium
        assert back.impact_map == bid.impact_map
        price = _records(files[f"bids/{NEW}/price.yaml"], "prices")[0]
        before = round_.price_by_bid.get(bid.id)
        assert price.price == (before.price if before and before.price is not None else bid.price)  # type: ignore[attr-defined]
        assert price.lines == (before.lines if before else ())  # type: ignore[attr-defined]


def _mark(round_: Round, score: object) -> object:
    """The score, on a matrix the mean of its levels."""
    assert isinstance(score, Score)
    return score.score if score.score is not None else Marks(round_).of_matrix(score)


@pytest.mark.parametrize("folder", ROUNDS, ids=_named)
def test_every_score_of_an_example_comes_back_from_the_sheets(folder: Path) -> None:
    loaded = load_round(read_folder(folder))
    round_ = loaded.round
    assert round_.panel
    incoming = []
    for evaluator in round_.panel:
        given = {(one.bid, one.question): one for one in round_.scores if one.evaluator == evaluator.id}
        filled: dict[str, object] = {}
        for task in tasks_of(round_, evaluator):
            score = given.get((task.bid.id, task.question.id))
            if score is not None and score.score is not None:
                mark = score.score if isinstance(score.score, str) else float(score.score)
                keys = [level_key(score.bid, score.question, one.id) for one in features_of(round_, task.question)]
                filled |= dict.fromkeys(keys or [score_key(score.bid, score.question)], mark)
                filled[reason_key(score.bid, score.question)] = score.reason
        sheet = score_sheet(round_, evaluator)[1]
        incoming.append((f"{evaluator.id}.xlsx", fill_book(sheet, score_book(round_, evaluator), filled)))
    stand = {loaded.place(("scores", number)).file for number in range(len(round_.scores))}
    if any("evaluation/scores/" not in file for file in stand):
        with pytest.raises(Stop, match="stands in"):
            import_scores(loaded, incoming, Consent(), reader=read_returned)
        return
    result = import_scores(loaded, incoming, Consent(), reader=read_returned)
    assert result.waits == Waiting()
    back = {
        (one.evaluator, one.bid, one.question): (_mark(round_, one), one.reason)  # type: ignore[attr-defined]
        for text in result.files.values()
        for one in _records(text, "scores")
    }
    assert back == {
        (one.evaluator, one.bid, one.question): (one.score, one.reason)
        for one in round_.scores
        if f"evaluation/scores/{one.evaluator}.yaml" in result.files
    }
    assert back
