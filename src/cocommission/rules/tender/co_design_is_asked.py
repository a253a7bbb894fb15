"""CC504: a scored question asks how the people it is for took part in writing the bid."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.questions import Topic
from cocommission.model.round import Round
from cocommission.rules.asked import has_topic
from cocommission.rules.base import Problem, rule


@rule(
    "CC504",
    waits_for="questions",
    level=Level.WARNING,
    source="NEF 2014, method questions",
    good="""
questions:
  - {id: design, text: How did residents shape this bid?, words: 250, asks: co_design}
""",
    bad="""
questions:
  - {id: design, text: What have you done before?, words: 250, asks: past_evidence}
""",
)
def co_design_is_asked(round_: Round) -> Iterator[Problem]:
    """A scored question asks how the people it is for took part in writing the bid.

    Why: co-production that begins after the award begins too late.

    Fix: add a question with `asks: co_design`, and leave bidders the time for it.
    """
    if not has_topic(round_, Topic.CO_DESIGN):
        yield Problem(("questions",), "no scored question asks how the bid was designed with people")
