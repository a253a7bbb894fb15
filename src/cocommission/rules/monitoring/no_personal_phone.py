"""CC902: no text that gets published holds a person's phone number."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.personal import may_hold_number, phone_number
from cocommission.rules.published_text import published_texts, texts_with


@rule(
    "CC902",
    level=Level.WARNING,
    source="UK GDPR art. 5(1)(c)",
    good="""
vision: {different: "Neighbours plan the garden with you; reference 0770 0900 1234, budget £07700900123."}
""",
    bad="""
vision: {different: "Neighbours plan the garden with you; text Sam on 07700 900123."}
""",
)
def no_personal_phone(round_: Round) -> Iterator[Problem]:
    """No text that gets published holds a person's phone number.

    Why: what is published stays published, and Git keeps what is taken out later; a mobile phone is somebody's own.

    Fix: take it out; where a number of the office helps, put it into the house style's `contact`, or say it where
    support is offered.
    """
    for steps, text in texts_with(published_texts(round_), may_hold_number):
        found = phone_number(text)
        if found:
            yield Problem(steps, "a mobile phone number stands in text that gets published")
        elif found is None:
            yield Problem(
                steps, "a phone number stands in text that gets published: is it an office's?", "", Level.NOTE
            )
