"""One rule says what a word is and what happens above a limit; everything counts by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocommission.documents.context import context
from cocommission.forms.book import FormWords
from cocommission.forms.counting import counted, first_words, words_in
from cocommission.forms.score_sheet import score_layout
from tests.intake.rounds import BIDS, ROUND, small_round

LONG = " ".join(f"word{number}" for number in range(1, 61))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n ", 0),
        ("one", 1),
        ("twice-weekly", 1),
        ("dig – cook", 3),
        ("a\u00a0b\tc\nd", 4),
        ("£8,000 p.a.", 2),
    ],
)
def test_a_word_is_what_stands_between_spaces(text: str, words: int) -> None:
    assert words_in(text) == words


@given(st.text(), st.integers(1, 30))
def test_what_is_within_a_limit_and_the_rest_are_the_text(text: str, most: int) -> None:
    kept, rest = first_words(text, most)
    assert kept + rest == text
    assert words_in(kept) == min(most, words_in(text))


def test_the_count_is_said_as_people_read_it() -> None:
    assert counted("one two three", 2) == "3 of 2 words – 1 too many"
    assert counted("one two", 500) == "2 of 500 words"
    assert counted("one", None) == "1 word"


@pytest.mark.parametrize(
    ("setting", "said", "shown"),
    [
        ("", "are not read", False),
        ("over_limit: not_read", "are not read", False),
        ("over_limit: read", "read whole", True),
    ],
)
def test_the_panel_sees_what_the_papers_say(setting: str, said: str, shown: bool) -> None:
    text = ROUND.replace("  quality: 80\n", f"  quality: 80\n  {setting}\n" if setting else "  quality: 80\n", 1)
    round_ = small_round(round=text, bids=BIDS.replace("We dig.", LONG)).round
    assert said in context(round_)["word_rule"]
    sheet = score_layout(round_, round_.evaluator_by_id["resident"], FormWords("Scores"))
    texts = [cell.text for page in sheet.sheets for cell in page.cells]
    assert any("word50" in cell for cell in texts)
    assert any("word51" in cell for cell in texts) is shown
    assert any("60 words" in cell for cell in texts), "how long it was is said either way"
