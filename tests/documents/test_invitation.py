"""What the invitation says where a round says little: no empty section, nothing that reads oddly."""

from __future__ import annotations

from typing import Any

import pytest

from cocommission.documents.bid_forms.application import application_form
from cocommission.documents.template import Templates
from cocommission.documents.written import written
from cocommission.model.round import Round

from .conformance import faults
from .outline import outline
from .rounds import bare_round, full_round


def text_of(round_: Round) -> str:
    content = written(round_, Templates(), "invitation")[1]
    assert faults(content) == []
    return outline(content)


def headings(text: str) -> list[str]:
    return [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]


def award(**more: Any) -> dict[str, Any]:
    return {"price": "20", "quality": "80", "scale": ["no", "yes"], **more}


def test_a_bare_round_makes_a_paper_without_empty_sections() -> None:
    text = text_of(bare_round())
    lines = [line for line in text.split("# At a glance")[1].splitlines() if line.strip()]
    for line, following in zip(lines, [*lines[1:], "# end"], strict=True):
        if line.startswith("#"):
            assert not following.startswith("#") or len(following.split(" ")[0]) > len(line.split(" ")[0]), line
    for name in ("Our vision", "Support for you", "The contract", "Words we use", "What every bidder needs"):
        assert name not in headings(text)
    assert "Funding" not in text and "two levels" not in text
    assert "| Deadline for bids | not set yet" in text


@pytest.mark.parametrize(
    ("without", "heading"),
    [
        ("vision", "Our vision"),
        ("provider_support", "Support for you"),
        ("glossary", "Words we use"),
        ("quality_characteristics", "How we want the service to work"),
        ("involvement", "Who has shaped this invitation"),
        ("questions", "The questions"),
        ("outcomes", "Service-level outcomes"),
    ],
)
def test_a_section_that_is_empty_has_no_heading(without: str, heading: str) -> None:
    assert heading in headings(text_of(full_round()))
    empty: dict[str, Any] = {without: {} if without == "vision" else []}
    if without == "questions":
        empty["criteria"] = []
    assert heading not in headings(text_of(full_round(**empty)))


def test_a_round_without_gates_has_no_table_of_gates() -> None:
    questions = [{"id": "a", "text": "How?", "words": "100"}]
    criteria = [{"id": "x", "title": "X", "weight": "80", "questions": ["a"]}]
    text = text_of(full_round(questions=questions, criteria=criteria))
    assert "What every bidder needs" not in text and "pass or fail" not in text


def test_a_single_outcome_is_not_spoken_of_as_a_choice() -> None:
    one = full_round().outcomes[0]
    alone = text_of(full_round(outcomes=[one]))
    assert "need not work towards every outcome" not in alone
    assert "two levels" not in alone and "Community-level outcomes" not in alone
    two = [one, one.model_copy(update={"id": "other"})]
    assert "need not work towards every outcome" in text_of(full_round(outcomes=two))


@pytest.mark.parametrize(
    ("contract", "words"),
    [
        ({"months": "12", "break_points": ["6"]}, "There is a break point after six months."),
        ({"months": "36", "break_points": ["12", "24"]}, "There are break points after one year and two years."),
        ({"months": "36", "extension_months": "1"}, "runs for three years and can be extended by up to one month."),
        ({"months": "18"}, "The contract runs for 18 months. Its"),
    ],
)
def test_lengths_and_break_points_read_as_people_say_them(contract: dict[str, Any], words: str) -> None:
    about = {"schema": "1", "id": "r", "title": "T", "contract": contract}
    assert words in text_of(bare_round(round=about))


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        ({"to": "20000"}, "£20,000 for the whole contract"),
        ({"from": "20000", "to": "20000", "includes_vat": "true"}, "£20,000 for the whole contract, including VAT"),
        ({"from": "1", "to": "2.5", "period": "year"}, "between £1 and £2.50 a year"),
        ({"from": "1", "to": "2", "currency": "EUR"}, "between €1 and €2 for the whole contract"),
        ({"to": "2", "includes_vat": "false"}, "£2 for the whole contract, without VAT"),
    ],
)
def test_the_budget_is_one_line(budget: dict[str, str], words: str) -> None:
    about = {"schema": "1", "id": "r", "title": "T", "budget": budget}
    assert f"| Funding | {words}\n" in text_of(bare_round(round=about))


def test_a_fixed_price_is_not_spoken_of_as_price_points() -> None:
    text = text_of(full_round(award=award(price="0", quality="100", price_method="fixed_price")))
    assert "| How we choose | By quality alone: the sum is fixed" in text
    assert "made-up prices" not in text and "too low" not in text and "see prices" not in text


@pytest.mark.parametrize(
    ("more", "said", "unsaid"),
    [
        ({"consolidation": "mean"}, "The mean of their scores counts.", "median"),
        ({"consolidation": "median"}, "The median of their scores counts", "mean of"),
        ({"consolidation": "agreed"}, "The agreed score counts.", "median"),
        ({"missing_scores": "zero"}, "left blank scores 0", "No bid is ranked"),
        ({"ties": "quality"}, "more points for quality comes first", "we say so"),
        ({"ties": "price"}, "the lower price comes first", "we say so"),
        ({"clamp": "false"}, "still in the running", "never less than 0"),
        ({"rounding": {}}, "Nothing is rounded.", "Halves"),
        ({"rounding": {"final": "0"}}, "The total is rounded to a whole number.", "decimal"),
        ({"rounding": {"final": "1"}, "rank_on": "shown"}, "The rank goes by the rounded total.", "exact total"),
        (
            {"rounding": {"final": "1", "mode": "down"}},
            "rounded to one decimal place. Further places are cut",
            "Halves",
        ),
        (
            {"ties": ["c", "a", "price"]},
            "level in that too, the one with the lower price. A tie that is left",
            "by a rule",
        ),
        ({"criterion_minimums": [{"criterion": "c", "percent": "50"}]}, ": 50%, which is ", "no such words"),
        ({"minimum_scores": [{"question": "a", "score": "1"}]}, "- Q1: 1", "no such words"),
    ],
)
def test_the_rules_of_the_award_are_said_as_they_are(more: dict[str, Any], said: str, unsaid: str) -> None:
    text = text_of(full_round(award=award(**more))).split("# How we choose")[1].split("# Timetable")[0]
    assert said in text
    assert unsaid not in text


def test_a_scale_is_shown_from_its_lowest_score() -> None:
    scale = {"id": "five", "title": "Five", "lowest": "1", "levels": ["poor", "good"]}
    text = text_of(full_round(scales=[scale, *full_round().merged.scales], award=award(scale="five")))
    assert "Scores from 1 to 2" in text
    assert "| 1 | poor" in text and "| 2 | good" in text
    assert "scored on: matrix (0 to 1)" in text


def test_experts_are_mentioned_only_where_they_sit_on_the_panel() -> None:
    panel = [{"id": "e", "role": "expert_by_experience", "title": "E", "scores": ["a"]}]
    assert "experience of their own sit on it" in text_of(full_round(panel=panel))
    assert "experience of their own" not in text_of(full_round())


def test_a_time_abroad_is_shown_as_the_clock_in_london() -> None:
    about = {"schema": "1", "id": "r", "title": "T", "timetable": {"deadline": "2027-07-01T11:00Z"}}
    assert "| Deadline | Thursday 1 July 2027, noon" in text_of(bare_round(round=about))


def test_a_question_that_may_be_left_out_says_so_in_the_invitation_and_in_the_form() -> None:
    questions = [{"id": "a", "text": "How?", "optional": "true"}, {"id": "b", "text": "Why?", "words": "10"}]
    round_ = full_round(questions=questions)
    for text in (text_of(round_), outline(application_form(round_)[1])):
        assert text.count("You may leave this question out.") == 1
        assert text.index("How?") < text.index("You may leave this question out.") < text.index("Why?")
