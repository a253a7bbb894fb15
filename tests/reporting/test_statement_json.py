"""The JSON of ``statement``, which is put together by hand for speed, is what the encoder would make of it."""

from __future__ import annotations

import json

import pytest

from cocommission.reporting.statement import statements_as_json
from cocommission.wording.reading import Reading, reading_of


@pytest.mark.parametrize(
    "text",
    [
        "Fewer people sleep rough",
        "Number of workshops held",
        'Say "ß" \\ and\nmore\x00',
        "",
        "😀 £5",
        "People feel safe",
    ],
)
def test_a_row_is_what_the_encoder_makes_of_the_reading(text: str) -> None:
    reading = reading_of(text)
    assert statements_as_json([(text, reading)]) == f"[\n  {json.dumps(reading.as_data(text))}\n]"


def test_several_flags_and_a_suggestion_with_quotes_are_written_rightly() -> None:
    reading = Reading("outcome", True, ("a “b”", 'c "d"'), ("negative", "vague"), 'People say "yes"')
    assert json.loads(statements_as_json([("x", reading)])) == [reading.as_data("x")]
    assert statements_as_json([]) == "[]"
