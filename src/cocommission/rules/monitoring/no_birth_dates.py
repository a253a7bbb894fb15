"""CC905: no file of a round holds somebody's date of birth."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.personal import has_birth_date, may_hold_birth
from cocommission.rules.published_text import kept_texts, published_texts, texts_with


@rule(
    "CC905",
    level=Level.WARNING,
    source="UK GDPR art. 5(1)(c)",
    good="""
vision: {why: "They know the estate best; some were born there in 1951."}
""",
    bad="""
vision: {why: "They know the estate best; Ada, born on 3 May 1951, never left."}
""",
)
def no_birth_dates(round_: Round) -> Iterator[Problem]:
    """No file of a round holds somebody's date of birth.

    Why: with one more detail it tells who somebody is; an age in years does the same work.

    Fix: write an age, or an age group.
    """
    for texts in (published_texts, kept_texts):
        for steps, text in texts_with(texts(round_), may_hold_birth):
            if has_birth_date(text):
                yield Problem(steps, "a date of birth stands here")
