"""The bids' impact maps on score sheets: for those who score outcomes, whole, and nothing to fill in."""

from __future__ import annotations

import json

import pytest

from cocommission.documents.bid_forms.books import score_book
from cocommission.documents.bid_forms.sheets import score_sheet
from cocommission.forms.anonymous import anonymised
from cocommission.forms.book import Book, Sheet
from cocommission.forms.score_maps import MAPS_SHEET, NO_MAP, tables_asked
from cocommission.forms.score_sheet import reason_key, score_key, sheet_names
from cocommission.intake.door import read_returned
from cocommission.model.round import Round
from cocommission.workflows.evaluate_pack import score_sheets
from cocommission.workflows.returns import score_forms
from tests.intake.filling import fill_book
from tests.intake.rounds import ROUND, small_round

LONG = "\n".join(f"line {number} =SUM(1)" for number in range(60)) + " end " + "x" * 3000
BIDS = f"""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {{how: We dig.}}
    impact_map:
      service:
        - {{activity: Digging together, outputs: "12 beds, adults", outcomes: [less-alone, Our own words],
           indicators: "=1+1", measuring: {json.dumps(LONG)}}}
      economic:
        - {{activity: Buying, how: From the market, outcome: jobs, indicators: More work, measuring: Bills}}
  - {{id: brook, bidder: Brook, answers: {{how: Flow.}}}}
  - {{id: mint, bidder: Mint, answers: {{how: Grow.}}, impact_map: {{service: [{{activity: Growing}}]}}}}
"""


def the_round(asks: str) -> Round:
    text = ROUND.replace("title: How, words: 50", f"title: How, words: 50, asks: {asks}")
    assert text != ROUND
    loaded = small_round(round=text, bids=BIDS)
    assert not loaded.findings
    return loaded.round


def book_of(round_: Round, who: str = "officer") -> Book:
    return score_book(round_, round_.evaluator_by_id[who])


def maps_in(book: Book) -> Sheet:
    (sheet,) = (sheet for sheet in book.sheets if sheet.name == MAPS_SHEET)
    return sheet


def column(sheet: Sheet, number: int) -> list[str]:
    return [cell.text for cell in sheet.cells if cell.column == number and cell.row > 3]


@pytest.mark.parametrize(
    ("asks", "tables"),
    [
        ("{outcomes: service}", {"service"}),
        ("{outcomes: community}", {"economic", "environmental", "social"}),
        ("{outcomes: [greener]}", {"environmental"}),
        ("{outcomes: [in-charge, jobs]}", {"service", "economic"}),
        ("measurement", {"service", "economic", "environmental", "social"}),
        ("delivery", set()),
    ],
)
def test_a_question_shows_the_tables_of_what_it_asks_about(asks: str, tables: set[str]) -> None:
    round_ = the_round(asks)
    assert tables_asked(round_, round_.question_by_id["how"]) == tables
    names = [sheet.name for sheet in book_of(round_).sheets]
    assert (MAPS_SHEET in names) is bool(tables)


def test_the_map_stands_whole_with_outcomes_by_name_and_nothing_to_fill_in() -> None:
    sheet = maps_in(book_of(the_round("measurement")))
    assert not list(sheet.answers)
    rows = dict.fromkeys(zip(column(sheet, 0), column(sheet, 1), strict=True))
    assert list(rows) == [
        ("Spade & Kettle CIC", "S1"),
        ("Spade & Kettle CIC", "S1 …"),
        ("Spade & Kettle CIC", "EC1"),
        ("Brook", ""),
        ("Mint", "S1"),
    ]
    assert column(sheet, 2)[0] == "Digging together" and NO_MAP in column(sheet, 2)
    assert column(sheet, 4)[0] == "People know neighbours whom they can call on\nOur own words"
    whole = "".join("".join(column(sheet, 6)).split())
    assert whole.startswith("".join(LONG.split()) + "Bills"), "nothing of a long text is lost"
    assert max(sheet.heights.values()) <= 400


def test_each_answer_says_where_the_bids_map_begins() -> None:
    book = book_of(the_round("{outcomes: service}"))
    maps = maps_in(book)
    (page,) = (sheet for sheet in book.sheets if sheet.name == "Q1")
    said = [cell.text for cell in page.cells if cell.text.startswith("See the sheet")]
    assert len(said) == 3
    for words, bidder in zip(said, ("Spade & Kettle CIC", "Brook", "Mint"), strict=True):
        row = int(words.rstrip(".").rpartition(" ")[2]) - 1
        assert maps.issued[row, 0].text == bidder
        assert (row - 1, 0) not in maps.issued or maps.issued[row - 1, 0].text != bidder


def test_who_scores_no_such_question_gets_no_map() -> None:
    text = ROUND.replace("words: 30, scale", "words: 30, asks: {outcomes: service}, scale")
    round_ = small_round(round=text, bids=BIDS).round
    assert MAPS_SHEET not in [sheet.name for sheet in book_of(round_).sheets]
    assert MAPS_SHEET in [sheet.name for sheet in book_of(round_, "resident").sheets]


def test_a_sheet_with_maps_comes_back_without_a_doubt() -> None:
    round_ = the_round("measurement")
    officer = round_.evaluator_by_id["officer"]
    filled = {score_key("spade", "how"): 4, reason_key("spade", "how"): "Clear."}
    content = fill_book(score_sheet(round_, officer)[1], book_of(round_), filled)
    returned = read_returned("o.xlsx", content, score_forms(round_, round_.panel))
    assert {key: value.text for key, value in returned.values.items()} == {
        score_key("spade", "how"): "4",
        reason_key("spade", "how"): "Clear.",
    }
    assert not returned.remarks and not any(value.doubts for value in returned.values.values())


def test_a_question_may_be_called_as_the_sheet_of_maps_is() -> None:
    assert sheet_names(["impact maps", "Q1"]) == ["impact maps (2)", "Q1"]


def test_on_anonymous_sheets_maps_carry_letters_and_names_within_are_told() -> None:
    loaded = small_round(
        round=ROUND.replace("words: 50", "words: 50, asks: measurement"),
        bids=BIDS.replace("From the market", "Spade & Kettle CIC shops"),
    )
    hidden = anonymised(loaded.round).round
    sheet = maps_in(score_book(hidden, hidden.evaluator_by_id["anonymous-officer"]))
    assert {name for name in column(sheet, 0) if name} == {"Bid A", "Bid B", "Bid C"}
    notes = score_sheets(loaded, anonymous=True).notes
    assert [note for note in notes if "names itself in the impact map;" in note]
