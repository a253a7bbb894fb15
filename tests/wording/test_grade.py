"""How hard a text is to read: exact, about right in the single word, and quick on any text."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cocommission.wording.grade import school_grade, syllables_in


def test_the_grade_is_exact() -> None:
    assert school_grade(["The cat sat on the mat."]) == (Fraction(-145, 100), 6)
    assert school_grade(["Better butter. Bitter butter, better dinner."]) == (
        Fraction(39, 100) * 3 + Fraction(118, 10) * 2 - Fraction(1559, 100),
        6,
    )


def test_texts_are_taken_together_and_each_ends_its_sentence() -> None:
    assert school_grade(["The cat sat", "on the mat"]) == school_grade(["The cat sat. On the mat."])


@pytest.mark.parametrize(
    "text", ["The cat, e.g. mine. It sat.", "The cat sat\n\nOn mats", "“The cat sat.” On mats!", "Cat 1.5 sat? On…"]
)
def test_what_ends_a_sentence(text: str) -> None:
    words = school_grade([text])[1]
    assert school_grade([text])[0] == Fraction(39, 100) * words / 2 + Fraction(118, 10) - Fraction(1559, 100)


@pytest.mark.parametrize("texts", [[], [""], ["1,200 – 30 %"]])
def test_no_words_are_nought(texts: list[str]) -> None:
    assert school_grade(texts) == (Fraction(0), 0)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("the", 1), ("make", 1), ("times", 1), ("used", 1), ("lives", 1), ("changed", 1), ("whole", 1), ("hmm", 1)),
        *(("table", 2), ("houses", 2), ("needed", 2), ("people", 2), ("doing", 2), ("social", 2), ("watches", 2)),
        *(("area", 3), ("various", 3), ("mutual", 3), ("production", 3), ("services", 3), ("enabled", 3), ("idea", 3)),
        *(("community", 4), ("commissioning", 4), ("environmental", 5), ("equal", 2), ("Language", 2), ("café", 2)),
    ],
)
def test_syllables_are_about_right(word: str, number: int) -> None:
    assert syllables_in(word) == number


@pytest.mark.parametrize(
    "text", ["ab" * 10_000, "a" * 20_000, "." * 20_000 + "x", ".”" * 10_000 + "x", "\n" * 20_000 + "x"]
)
def test_no_text_takes_long(text: str) -> None:
    assert school_grade([text] * 5)[1] <= 5


def test_only_the_first_forty_letters_of_a_word_are_looked_at() -> None:
    forty = "b" + "ab" * 19 + "b"
    assert len(forty) == 40
    assert syllables_in(forty) == syllables_in(forty + "a") == syllables_in(forty + "ab" * 5000)
    assert syllables_in(forty[:-1] + "a") == syllables_in(forty) + 1
