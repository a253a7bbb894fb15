"""CC904: no text that gets published holds a full postcode beside a person's name."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.personal import has_home_address, may_hold_postcode
from cocommission.rules.published_text import published_texts, texts_with


@rule(
    "CC904",
    level=Level.WARNING,
    source="UK GDPR art. 5(1)(c)",
    good="""
vision: {different: "Neighbours plan the garden with you in Mill Hall, RV1 2AB."}
""",
    bad="""
vision: {different: "Neighbours plan the garden with Mrs Okafor of 3 Mill Row, RV1 2AB."}
""",
)
def no_home_addresses(round_: Round) -> Iterator[Problem]:
    """No text that gets published holds a full postcode beside a person's name.

    Why: some fifteen homes share a postcode; with a name it leads to a door.

    Fix: leave the name out, or keep the first half of the postcode alone.
    """
    for steps, text in texts_with(published_texts(round_), may_hold_postcode):
        if has_home_address(text):
            yield Problem(steps, "a full postcode stands beside a person's name in text that gets published")
