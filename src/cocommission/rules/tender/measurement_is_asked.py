"""CC505: a scored question asks how the bidder will know whether the outcomes come about."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.questions import Topic
from cocommission.model.round import Round
from cocommission.rules.asked import has_topic
from cocommission.rules.base import Problem, rule


@rule(
    "CC505",
    waits_for="questions",
    level=Level.WARNING,
    source="NEF 2014, method questions",
    good="""
questions:
  - {id: knowing, text: How will you and residents know that things changed?, words: 250, asks: measurement}
""",
    bad="""
questions:
  - {id: knowing, text: Who will you work with?, words: 250, asks: partnership}
""",
)
def measurement_is_asked(round_: Round) -> Iterator[Problem]:
    """A scored question asks how the bidder will know whether the outcomes come about.

    Why: a provider that cannot say how it will know cannot learn, and cannot show what it achieved.

    Fix: add a question with `asks: measurement`: which indicators and why, who measures, what part people have.
    """
    if not has_topic(round_, Topic.MEASUREMENT):
        yield Problem(("questions",), "no scored question asks how outcomes will be measured")
