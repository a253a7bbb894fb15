"""A question answered at an interview, a presentation or a visit: on every paper, in no box, scored like the others."""

from __future__ import annotations

from cocommission.documents.bid_forms.books import score_book
from cocommission.forms.anonymous import anonymised
from cocommission.forms.application import application_layout
from cocommission.forms.score_sheet import tasks_of
from cocommission.loading.folder import folder_of
from cocommission.loading.round import LoadedRound, load_round
from cocommission.scoring.total import score_round
from cocommission.workflows.bid_check import check_bids
from cocommission.workflows.evaluate_pack import score_sheets
from cocommission.workflows.evaluate_status import owed

ROUND = """
round:
  schema: 1
  id: growing
  title: A garden
  timetable: {deadline: 2027-03-01T12:00, others: [{title: Meeting young people, day: 2027-03-15}]}
outcomes: [{id: belong, level: service, outcome: Young people feel that they belong, domain: social}]
questions:
  - {id: plan, text: What will you do?, title: Your plan, words: 100, asks: {outcomes: service}}
  - {id: talk, text: What would you do if nobody came?, title: Meeting us, answered: interview}
  - {id: place, text: Can everybody get in?, title: The building, gate: true, answered: visit}
award: {price: 20, quality: 80, scale: [poor, fair, good], consolidation: mean}
criteria:
  - {id: plan, title: Plan, weight: 60, questions: [plan]}
  - {id: talk, title: Talk, weight: 20, questions: [talk]}
  - {id: cost, title: Cost, weight: 20, price: true}
panel:
  - {id: officer, role: commissioner, scores: [plan, talk, place]}
  - {id: resident, role: expert_by_experience, scores: [talk]}
bids:
  - {id: spade, bidder: Spade CIC, received: 2027-02-26T10:00, answers: {plan: We dig together.}}
prices: [{bid: spade, price: 1000}]
"""
SCORES = """
scores:
  - {evaluator: officer, bid: spade, question: plan, score: 2, reason: They dig.}
  - {evaluator: officer, bid: spade, question: talk, score: 2, reason: They would go and ask.}
  - {evaluator: resident, bid: spade, question: talk, score: 1, reason: They looked at their notes.}
  - {evaluator: officer, bid: spade, question: place, score: pass, reason: A ramp at both doors.}
"""


def loaded(more: str = "") -> LoadedRound:
    return load_round(folder_of({"round.yaml": ROUND + more}))


def test_the_form_has_no_box_for_it_and_says_where_it_is_asked() -> None:
    boxes = {field.about for field in application_layout(loaded().round).fields if field.about}
    assert "plan" in boxes
    assert not {"talk", "place"} & boxes


def test_a_bid_that_does_not_answer_it_in_writing_lacks_nothing_of_it() -> None:
    missing = check_bids(loaded())["spade"].missing
    assert [one for one in missing if "Meeting us" in one or "The building" in one] == []
    without = check_bids(load_round(folder_of({"round.yaml": ROUND.replace("plan: We dig together.", "")})))
    assert "Q1 Your plan: no answer to this question" in without["spade"].missing


def test_the_score_sheet_says_where_it_was_answered() -> None:
    round_ = loaded().round
    book = score_book(round_, round_.evaluator_by_id["officer"])
    words = [cell.text for sheet in book.sheets for cell in sheet.cells]
    assert "Given at the interview, not in writing." in words
    assert "Given on the visit, not in writing." in words
    assert "We dig together." in words


def test_no_anonymous_sheet_holds_it_and_the_officer_is_told() -> None:
    hidden = anonymised(loaded().round).round
    asked = {one.question.id for member in hidden.panel for one in tasks_of(hidden, member)}
    assert asked == {"plan"}
    notes = score_sheets(loaded(), anonymous=True).notes
    assert any(note.startswith("Q2, G1 are answered in person and on no anonymous sheet") for note in notes)
    assert not any("in person" in note for note in score_sheets(loaded()).notes)


def test_it_is_owed_and_counts_like_any_other() -> None:
    assert {one.question.id for one in owed(loaded())["resident"][1]} == {"talk"}
    result = score_round(loaded(SCORES).round)
    points = {one.id: one.points for one in result.bids[0].criteria}
    assert points == {"plan": 60, "talk": 15, "cost": 20}
