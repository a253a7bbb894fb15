"""CC429: a round that asks scored questions says how the answers are weighed."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC429",
    level=Level.ERROR,
    source="PA 2023 s.23; NEF 2014, Table 10",
    waits_for="questions",
    good="""
criteria:
  - {id: learning, title: Knowing what changes, weight: 10, questions: [knowing]}
""",
    bad="""
criteria: []
""",
)
def weighing_is_told(round_: Round) -> Iterator[Problem]:
    """A round that asks scored questions says how the answers are weighed.

    Why: bidders plan their answers by the weights, and bids cannot be put in order without them; what was not told
    beforehand must not decide.

    Fix: write `award` (how price and quality are shared, and how prices become points) and `criteria` (what is
    scored, each with its weight and its questions).
    """
    if not round_.scored_questions:
        return
    missing = [name for name, there in (("award", round_.award), ("criteria", round_.criteria)) if not there]
    if missing:
        names = " and ".join(f"`{name}`" for name in missing)
        verb = "are" if len(missing) > 1 else "is"
        yield Problem(("round",), f"there are scored questions, but {names} {verb} not there")
