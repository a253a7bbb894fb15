"""CC901: no text that gets published holds a person's e-mail address."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.personal import personal_email
from cocommission.rules.published_text import published_texts


@rule(
    "CC901",
    level=Level.WARNING,
    source="UK GDPR art. 5(1)(c)",
    good="""
round: {summary: Write to tenders@riverham.example with any question.}
""",
    bad="""
round: {summary: Write to jo.okafor@riverham.example with any question.}
""",
)
def no_personal_email(round_: Round) -> Iterator[Problem]:
    """No text that gets published holds a person's e-mail address.

    Why: what is published stays published, and Git keeps what is taken out later; people move on, and their names
    should not stay.

    Fix: give the address of a team; where bids go, and how to reach you, belong in `submit_to` and the house style.
    """
    for steps, text in published_texts(round_):
        found = personal_email(text)
        if found:
            yield Problem(steps, "a person's e-mail address stands in text that gets published")
        elif found is None:
            yield Problem(
                steps, "an e-mail address that may be a person's stands in text that gets published", "", Level.NOTE
            )
