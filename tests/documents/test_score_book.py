from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cocommission.documents import first_scores
from cocommission.documents.blocks import Look
from cocommission.documents.score_book import score_book
from cocommission.model.criteria import PriceMethod
from cocommission.model.file import File
from cocommission.model.round import Round
from cocommission.scoring.sensitivity import rows
from cocommission.scoring.sensitivity.sensitivity import sensitivity_of
from cocommission.scoring.sensitivity.words import sentences
from cocommission.scoring.total import score_round

from ..office import converted, needs_office, without_cached_values
from ..scoring.rounds import make_round

SCORES = {"a": {"q": "3", "r": "5"}, "b": {"q": "4", "r": "2"}, "c": {"q": "1", "r": "1"}}
PRICES = {"a": "1000.10", "b": "999.99", "c": "2500"}
WEIGHTS = {"q": "50.5", "r": "29.5", "price": "20"}

LINES = [
    {"id": "start", "title": "Set-up", "weight": "12.5"},
    {"id": "year", "title": "A year", "quantity": "3", "yearly": True, "weight": "7.5"},
]
AWARDS: dict[str, dict[str, Any]] = {
    "plain": {},
    "rounded at every stage": {"rounding": {"ratio": "3", "price_score": "2", "criterion": "1", "final": "1"}},
    "half even": {"rounding": {"price_score": "1", "criterion": "0", "final": "0", "mode": "half_even"}},
    "down": {"rounding": {"ratio": "2", "criterion": "1", "final": "1", "mode": "down"}},
    "straight line": {"price_method": "linear_from_lowest"},
    "no clamp": {"price_method": "linear_from_lowest", "clamp": "false"},
    "reference": {"price_method": "fixed_reference", "reference": {"best": "900", "worst": "2000"}},
    "shown decides": {"rank_on": "shown", "rounding": {"final": "0"}},
    "to a multiple": {"price_method": "linear_to_multiple", "multiple": "2", "clamp": "false"},
    "lowest to highest": {"price_method": "lowest_to_highest"},
    "from the highest": {"price_method": "linear_from_highest"},
    "share of inverse": {"price_method": "share_of_inverse", "rounding": {"ratio": "6", "final": "2"}},
    "mean": {"price_method": "mean_based", "clamp": "false"},
    "budget": {"price_method": "budget_discount", "budget": "2000", "significant_discount": "60"},
    "logarithm": {"price_method": "log_to_lowest", "multiple": "2", "rounding": {"price_score": "4", "final": "2"}},
    "fixed price": {"price_method": "fixed_price", "price": "0", "quality": "100"},
    "price per point": {"price_method": "price_per_quality_point", "ties": "price"},
    "value index": {"price_method": "value_index", "ties": "quality"},
    "weighted index": {"price_method": "weighted_value_index"},
    "utility": {"price_method": "utility_index"},
    "money for quality": {"price_method": "quality_monetised", "value_of_quality": "12.5"},
    "coefficient": {"price_method": "quality_coefficient", "rounding": {"final": "0"}, "rank_on": "shown"},
    "relative value": {"price_method": "relative_value_cost", "quality_points": "to_top_bid"},
    "to the top bid": {"quality_points": "to_top_bid", "rounding": {"criterion": "1", "final": "2"}},
    "only the best": {"best_on_quality": "2", "quality_minimum": "10"},
    "weighed lines": {"price_lines": LINES, "ties": "price"},
    "tie by quality": {"ties": "quality"},
    "tie by price": {"ties": "price"},
    "tie by criterion": {"ties": ["c-r", "q", "quality", "price"], "quality_points": "to_top_bid"},
}


def the_round(award: dict[str, Any]) -> Round:
    if award.get("price_method") == "fixed_price":
        return make_round(SCORES, PRICES, {"q": "70.5", "r": "29.5"}, **award)
    if "price_lines" not in award:
        return make_round(SCORES, PRICES, WEIGHTS, **award)
    round_ = make_round(SCORES, {}, WEIGHTS, **award)
    prices = [
        {"bid": bid, "lines": [{"line": "start", "amount": price}, {"line": "year", "amount": str(100 + number)}]}
        for number, (bid, price) in enumerate(PRICES.items())
    ]
    whole = File.model_validate({"round": {"schema": "1", "id": "r", "title": "R"}, "prices": prices})
    return Round(round_.merged.model_copy(update={"prices": whole.prices}))


def book(round_: Round) -> bytes:
    return score_book(round_, score_round(round_), Look(), "Illustrative & made up")


def cells(content: bytes, values: bool) -> dict[tuple[str, str], Any]:
    workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    return {
        (page.title, cell.coordinate): cell.value
        for page in workbook
        for row in page
        for cell in row
        if cell.value is not None
    }


def formulas(content: bytes) -> list[tuple[str, str]]:
    return [
        place
        for place, value in cells(content, values=False).items()
        if isinstance(value, str) and value.startswith("=")
    ]


def test_the_answer_stands_on_the_first_sheet_as_a_formula_with_our_number_beside_it() -> None:
    round_ = the_round({})
    content = book(round_)
    seen = cells(content, values=True)
    result = score_round(round_)
    for number, bid in enumerate(result.ranked):
        assert seen["Summary", f"B{5 + number}"] == bid.bidder
        assert seen["Summary", f"A{5 + number}"] == bid.rank
        assert abs(
            Decimal(repr(seen["Summary", f"F{5 + number}"])) - Decimal(str(round(float(bid.total or 0), 12)))
        ) < Decimal("1e-9")
    assert len(formulas(content)) > 30


def test_the_same_round_makes_the_same_bytes() -> None:
    assert book(the_round({})) == book(the_round({}))


def test_a_bidders_name_is_never_a_formula() -> None:
    round_ = the_round({})
    bids = tuple(bid.model_copy(update={"bidder": "=1+1"}) for bid in round_.bids)
    content = book(Round(round_.merged.model_copy(update={"bids": bids})))
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    cell = workbook["Summary"]["B5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_each_first_score_and_each_agreed_one_has_a_row() -> None:
    round_ = the_round({})
    page = openpyxl.load_workbook(io.BytesIO(book(round_)))["First scores"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    assert len(rows) == len(round_.scores) + len(round_.moderation)
    given = {(score.bid, score.question): score.score for score in round_.moderation}
    names = {bid.bidder: bid.id for bid in round_.bids}
    asked = {question.short: question.id for question in round_.questions}
    agreed = {(names[row[0]], asked[row[1]]): row[3] for row in rows if row[2] == "Agreed"}
    assert agreed == given
    assert page.auto_filter.ref == f"A4:E{4 + len(rows)}"


def test_more_scores_than_a_sheet_holds_are_told_and_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_scores, "_MOST", 5)
    page = openpyxl.load_workbook(io.BytesIO(book(the_round({}))))["First scores"]
    assert "All 6 scores stand in the files of the round; a sheet holds 5 at most" in str(page["A2"].value)
    assert page.max_row == 4


def test_every_price_method_has_a_workbook_of_its_own_among_these() -> None:
    tried = {PriceMethod(award.get("price_method", "ratio_to_lowest")) for award in AWARDS.values()}
    assert tried == set(PriceMethod)


@pytest.mark.parametrize("name", AWARDS)
def test_every_round_makes_a_workbook_that_opens(name: str) -> None:
    assert len(formulas(book(the_round(AWARDS[name])))) > 20


@needs_office
@pytest.mark.parametrize("name", AWARDS)
def test_libreoffice_works_out_the_same_number_in_every_cell(name: str, tmp_path: Path) -> None:
    content = book(the_round(AWARDS[name]))
    file = tmp_path / "stripped.xlsx"
    file.write_bytes(without_cached_values(content))
    anew = cells(converted(file, "xlsx", tmp_path / "out").read_bytes(), values=True)
    ours = cells(content, values=True)
    places = formulas(content)
    assert len(places) > 20
    for place in places:
        assert abs(anew[place] - ours[place]) < 1e-9 * max(1, abs(ours[place])), (place, anew[place], ours[place])


def test_how_sure_it_is_stands_on_a_sheet_of_its_own_if_it_was_asked() -> None:
    round_ = the_round({})
    result = score_round(round_)
    found = sensitivity_of(round_, result)
    asked = score_book(round_, result, Look(), "x", found)
    plain = openpyxl.load_workbook(io.BytesIO(book(round_))).sheetnames
    workbook = openpyxl.load_workbook(io.BytesIO(asked))
    assert workbook.sheetnames == [plain[0], "How sure", *plain[1:]]
    page = workbook["How sure"]
    told = [[cell.value for cell in row if cell.value is not None] for row in page]
    for sentence in sentences(found):
        assert [sentence] in told
    for row in (*rows.weight_rows(found), *rows.variant_rows(found), *rows.random_rows(found), *rows.used_rows(found)):
        assert row in told
    assert page.print_title_rows == "$1:$1"
    kept = {place: value for place, value in cells(asked, values=True).items() if place[0] != "How sure"}
    assert kept == cells(book(round_), values=True)


def test_more_tie_breaks_than_a_formula_can_hold_leave_the_rank_as_a_number() -> None:
    names = [f"q{number}" for number in range(40)]
    weights = dict.fromkeys(names, "2") | {"price": "20"}
    scores = {bid: dict.fromkeys(names, "3") for bid in ("a", "b")}
    round_ = make_round(scores, {"a": "10", "b": "10"}, weights, ties=names)
    content = book(round_)
    longest = max(len(str(value)) for value in cells(content, values=False).values())
    assert longest < 8192
    assert cells(content, values=True)["Summary", "A5"] == 1


def test_a_bid_that_is_out_for_its_quality_has_its_scores_and_points_behind_those_in_the_order() -> None:
    made = cells(book(the_round({"quality_minimum": "40"})), values=True)
    for name in ("Scores", "Points"):
        (head,) = [place for place, value in made.items() if place[0] == name and str(value).endswith("(not ranked)")]
        own = {place[1]: value for place, value in made.items() if place[0] == name and place[1][0] == head[1][0]}
        assert head[1][0] == "F", name
        assert [value for value in own.values() if value == 1] if name == "Scores" else len(own) == 6
