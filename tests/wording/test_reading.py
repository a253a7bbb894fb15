"""The first narrow reading of a sentence, and the words that need explaining."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cocommission.wording.gates import gate_subject
from cocommission.wording.reading import reading_of
from cocommission.wording.terms import all_terms, explained, first_use


@pytest.mark.parametrize(
    ("text", "label", "sure"),
    [
        ("People feel safe", "outcome", True),
        ("A town at ease with itself", "outcome", False),
        ("", "outcome", False),
        ("…", "outcome", False),
        ("Number of workshops", "output", True),
        ("NUMBER OF WORKSHOPS", "output", True),
        ("How many people feel safe", "indicator", True),
        ("Number of trees", "indicator", False),
        ("% of people who feel safe", "indicator", True),
        ("Deliver food", "activity", True),
        ("Delivered food", "outcome", False),
        ("Workshops on food", "output", True),
        ("12 meetings", "output", True),
        ("Young and older neighbours run events together", "outcome", False),
        ("People who come to workshops feel less alone", "outcome", True),
        ("Number of workshops that people enjoy", "indicator", True),
        ("Number of people reached", "output", True),
        ("Workshops where people learn to cook", "outcome", True),
        ("12 of the best cooking workshops", "output", True),
        ("In all 12 cooking workshops", "outcome", False),
        ("Small local cooking workshops", "outcome", False),
        ("Small cooking workshops", "output", True),
        ("Numberplates of cars", "outcome", False),
    ],
)
def test_what_a_sentence_reads_like(text: str, label: str, sure: bool) -> None:
    reading = reading_of(text)
    assert (reading.label, reading.sure) == (label, sure)
    assert not sure or reading.reasons


def test_where_it_speaks_it_is_right_on_labelled_statements() -> None:
    shared = os.environ.get("COCOMMISSION_SHARED")
    if not shared:
        if os.environ.get("CI") == "true":
            pytest.fail("COCOMMISSION_SHARED is not set")
        pytest.skip("COCOMMISSION_SHARED is not set, so the labelled statements are not here")
    import yaml

    statements = yaml.safe_load((Path(shared) / "statements/dev.yaml").read_text("utf-8"))
    spoken = [
        reading_of(one["text"]).label in (one["label"], one.get("alt"))
        for one in statements
        if reading_of(one["text"]).sure and reading_of(one["text"]).label != "outcome"
    ]
    assert len(spoken) >= 20
    assert sum(spoken) / len(spoken) >= 0.95


def test_a_term_is_a_word_of_its_own() -> None:
    term = next(term for term in all_terms() if term.name == "output")
    assert first_use(term, "the output.") == "output"
    assert first_use(term, "outputs") == "outputs"
    assert first_use(term, "myoutput, outputting") == ""
    assert first_use(term, "myoutput 2output output2 x") == ""
    assert first_use(term, "outputting and output") == "output"
    assert first_use(term, "") == ""


def test_a_term_is_explained_by_any_of_its_forms() -> None:
    terms = all_terms()
    assert explained(terms, ["Wellbeing", "Theories of change"]) == {"well-being", "theory of change"}
    assert explained(terms, ["outcome"]) == {"outcome"}
    assert explained(terms, ["", "out", "come"]) == frozenset()


def test_every_term_has_forms_in_small_letters() -> None:
    assert len(all_terms()) > 10
    for term in all_terms():
        assert term.forms
        assert all(form == form.lower() for form in term.forms)
    assert sorted(term.name for term in all_terms() if term.is_basic) == [
        "co-production",
        "indicator",
        "outcome",
        "output",
        "well-being",
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Who is your Safeguarding lead?", "safeguarding"),
        ("Do you have employer’s liability cover?", "insurance"),
        ("How do you keep to GDPR?", "data protection"),
        ("Is there an equality policy?", "a required policy"),
        ("How do you keep people safe?", ""),
        ("reinsurance", ""),
    ],
)
def test_a_question_that_should_be_a_gate_is_known_by_its_words(text: str, subject: str) -> None:
    assert gate_subject(text) == subject
