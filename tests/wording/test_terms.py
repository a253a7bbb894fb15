"""Words that need explaining, and questions that should be gates."""

from __future__ import annotations

import pytest

from cocommission.wording.gates import gate_subject
from cocommission.wording.terms import all_terms, explained, first_use


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
