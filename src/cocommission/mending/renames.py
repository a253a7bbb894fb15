"""Keys that people write for ours: each means the same beyond doubt, on this record."""

from __future__ import annotations

RENAMES: dict[str, dict[str, str]] = {
    "Outcome": {
        "statement": "outcome",
        "text": "outcome",
        "well_being": "wellbeing",
        "five_ways_to_wellbeing": "five_ways",
    },
    "Indicator": {"statement": "indicator", "text": "indicator", "type": "kind"},
    "Question": {"question": "text", "word_limit": "words", "max_words": "words", "words_limit": "words"},
    "Criterion": {"weighting": "weight", "name": "title", "sub_criteria": "criteria", "children": "criteria"},
    "WeightedQuestion": {"weighting": "weight", "id": "question"},
    "GlossaryTerm": {"definition": "meaning"},
    "QualityCharacteristic": {"name": "title"},
    "Scale": {"name": "title", "steps": "levels"},
    "Evaluator": {"job_title": "title"},
    "About": {"name": "title", "dates": "timetable"},
    "Style": {"color": "colour"},
    "Source": {"name": "title", "url": "address"},
    "OtherDate": {"date": "day", "name": "title"},
    "Support": {"date": "day", "name": "title"},
    "Involvement": {"date": "day"},
    "AgreedScore": {"date": "day"},
}
"""Name of the record to other names of its keys."""


def folded(word: str) -> str:
    """A word without what tells ``price_method``, ``Price-Method`` and ``priceMethod`` apart."""
    return "".join(letter for letter in word.lower() if letter not in "-_ ")
