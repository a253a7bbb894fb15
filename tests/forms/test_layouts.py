"""The layouts of the forms: references printed once, places that people and programs find again."""

from __future__ import annotations

import pytest

from cocommission.documents.bid_forms.books import impact_map_book, pricing_book, score_book
from cocommission.documents.bid_forms.sheets import pricing_schedule
from cocommission.forms.application import application_layout
from cocommission.forms.book import Kind, address
from cocommission.forms.identity import FormKind, Identity, identity_in, identity_in_bookmark
from cocommission.forms.impact_map import choices_of
from cocommission.forms.refs import printed_refs
from cocommission.forms.score_sheet import allowed_scores, chunks, sheet_names, tasks_of
from cocommission.intake.door import read_returned
from cocommission.intake.stored import at_of
from cocommission.loading.folder import folder_of
from cocommission.loading.round import load_round
from cocommission.model.outcomes import Outcome
from cocommission.model.questions import Question
from cocommission.scoring.ready import price_of
from cocommission.workflows.returns import bid_forms
from tests.intake.filling import fill_book
from tests.intake.rounds import BIDS, ROUND, small_round, with_bids


def _question(id_: str, ref: str | None = None, gate: bool = False) -> Question:
    return Question(id=id_, text="Why?", ref=ref, gate=gate)


def test_a_written_reference_stands_and_others_count_around_it() -> None:
    questions = [_question("a"), _question("b", "Q1"), _question("c"), _question("d", gate=True)]
    assert printed_refs(questions) == {"a": "Q2", "b": "Q1", "c": "Q3", "d": "G1"}


def test_a_reference_is_printed_once_whatever_its_case() -> None:
    refs = printed_refs([_question("a", "Q1"), _question("b", "q1"), _question("c", "x" * 40)])
    assert refs == {"a": "Q1", "b": "Q2", "c": "Q3"}


def test_a_reference_that_looks_like_another_part_of_the_form_changes_that_part() -> None:
    text = "questions: [{id: a, text: Why?, ref: A1}, {id: b, text: When?, ref: M1a}]"
    from cocommission.loading.folder import folder_of
    from cocommission.loading.round import load_round

    round_ = load_round(
        folder_of({"round.yaml": "round: {schema: 1, id: r, title: R}\naward: {price: 20, quality: 80}\n" + text})
    ).round
    refs = [field.ref for field in application_layout(round_).fields]
    assert len(set(refs)) == len(refs)
    assert {"A1", "M1a"} <= set(refs)


def test_an_identity_reads_back_and_nothing_else_does() -> None:
    identity = Identity(FormKind.SCORES, "growing", "0" * 16, "resident-1")
    assert identity_in(identity.text) == identity
    assert identity_in_bookmark(identity.bookmark, "growing") == Identity(FormKind.SCORES, "growing", "0" * 16)
    assert len(Identity(FormKind.APPLICATION, "x", "f" * 16).bookmark) <= 40
    for other in ("", "cocommission/1/letter/growing/0/-", identity.text + "\n", identity.text.upper(), "x" * 9999):
        assert identity_in(other) is None


@pytest.mark.parametrize(("row", "column", "name"), [(0, 0, "A1"), (6, 25, "Z7"), (9, 26, "AA10"), (0, 16383, "XFD1")])
def test_cells_have_the_names_that_people_see(row: int, column: int, name: str) -> None:
    assert address(row, column) == name
    assert at_of(name) == (row, column)


def test_a_layout_has_a_fingerprint_that_changes_with_what_is_asked() -> None:
    assert pricing_book(small_round().round).identity == pricing_book(small_round().round).identity
    changed = small_round().round.award.model_copy(update={"price_lines": ()})  # type: ignore[union-attr]
    other = small_round()
    object.__setattr__(other.round.merged, "award", changed)
    assert pricing_book(other.round).identity != pricing_book(small_round().round).identity


def test_no_answer_has_two_places_and_no_place_two_answers() -> None:
    round_ = with_bids().round
    books = [impact_map_book(round_), pricing_book(round_), *(score_book(round_, one) for one in round_.panel)]
    for book in books:
        keys = [cell.key for sheet in book.sheets for cell in sheet.answers]
        assert keys
        assert len(set(keys)) == len(keys)
        for sheet in book.sheets:
            assert len(sheet.issued) == len(sheet.cells)
            anchors = [sheet.anchors(cell) for cell in sheet.answers]
            assert len(set(anchors)) == len(anchors), "an answer that moved could not be told from another"


def test_outcomes_of_the_same_words_can_be_told_apart() -> None:
    outcomes = [
        Outcome(id=name, level="service", domain="social", outcome="People are well")  # type: ignore[arg-type]
        for name in ("a", "b")
    ]
    assert choices_of(outcomes) == {"People are well": "a", "People are well (2)": "b"}


def test_a_score_is_chosen_from_what_the_scale_allows() -> None:
    round_ = with_bids().round
    questions = round_.question_by_id
    assert allowed_scores(round_, questions["how"]) == ("0", "1", "2", "3", "4", "5")
    assert allowed_scores(round_, questions["together"]) == ("0", "1", "2", "3")
    assert allowed_scores(round_, questions["safeguarding"]) == ("pass", "fail")


def test_evaluators_score_their_own_questions_but_no_bid_with_a_conflict() -> None:
    round_ = with_bids().round
    resident = round_.evaluator_by_id["resident"]
    assert [(task.bid.id, task.question.id) for task in tasks_of(round_, resident)] == [
        ("spade", "how"),
        ("spade", "together"),
    ]


def test_a_failed_gate_leaves_only_gates_to_mark() -> None:
    failed = "scores: [{evaluator: officer, bid: spade, question: safeguarding, score: fail, reason: No policy.}]"
    round_ = small_round(bids=BIDS, scores=failed).round
    officer = round_.evaluator_by_id["officer"]
    assert [(task.bid.id, task.question.id) for task in tasks_of(round_, officer)] == [
        ("brook", "how"),
        ("spade", "safeguarding"),
        ("brook", "safeguarding"),
    ]


def test_long_answers_are_shown_whole_in_rows_that_fit_a_page() -> None:
    text = "word " * 3000 + "\n\n" + "x" * 5000
    pieces = list(chunks(text))
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")
    assert max(map(len, pieces)) <= 900


def test_names_of_sheets_are_allowed_and_used_once() -> None:
    names = sheet_names(["Q1", "q1", "Q/1", "Q-1", "History", "Start here", "'", "[x]:*?"])
    assert len({name.casefold() for name in names}) == len(names)
    assert not any(sign in name for name in names for sign in "[]:*?/\\'")
    assert all(0 < len(name) <= 31 for name in names)


def test_prices_are_the_only_money_cells() -> None:
    round_ = with_bids().round
    kinds = {cell.kind for one in round_.panel for sheet in score_book(round_, one).sheets for cell in sheet.answers}
    assert kinds == {Kind.SCORE, Kind.TEXT}


YEARLY = ROUND.replace("  price_lines:\n", "  years: 3\n  price_lines:\n").replace(
    "title: Staff, unit: year, quantity: 2", "title: Staff, quantity: 2, yearly: true"
)


def test_a_yearly_line_is_multiplied_by_the_years_so_that_the_total_is_the_price_compared() -> None:
    round_ = load_round(folder_of({"round.yaml": YEARLY})).round
    book = pricing_book(round_)
    cells = {cell.address: cell for cell in book.sheets[0].cells}
    (staff,) = (cell for cell in cells.values() if cell.key == "line/staff")
    row = staff.address[1:]
    assert cells[f"C{row}"].text == "a year, counted for 3 years"
    assert cells[f"F{row}"].formula == f"=IF(ISNUMBER(E{row}),D{row}*3*E{row},0)"
    seeds = str(int(row) + 1)
    assert cells[f"C{seeds}"].text == "bag" and cells[f"F{seeds}"].formula.endswith(f"D{seeds}*E{seeds},0)")
    priced = YEARLY + BIDS + "prices: [{bid: spade, lines: [{line: staff, amount: 100}, {line: seeds, amount: 2}]}]\n"
    after = load_round(folder_of({"round.yaml": priced})).round
    assert price_of(after, after.bid_by_id["spade"]) == 2 * 3 * 100 + 25


def test_a_schedule_with_a_yearly_line_comes_back_as_the_amounts_for_one_year() -> None:
    round_ = load_round(folder_of({"round.yaml": YEARLY})).round
    content = fill_book(pricing_schedule(round_)[1], pricing_book(round_), {"line/staff": 100, "line/seeds": 2})
    returned = read_returned("prices.xlsx", content, bid_forms(round_))
    assert {key: value.text for key, value in returned.values.items()} == {"line/staff": "100", "line/seeds": "2"}
    assert not returned.remarks and returned.is_current
