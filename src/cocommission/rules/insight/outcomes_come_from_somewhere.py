"""CC101: every outcome names the strategy or the people it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule


@rule(
    "CC101",
    per="outcome",
    level=Level.WARNING,
    source="NEF 2014 Table 6",
    good="""
outcomes:
  - id: feel-well
    level: service
    domain: social
    outcome: People feel well in body and mind
    sources: [{source: plan, page: 9}, {involvement: tea-party}]
    indicators:
      - {id: sleep, indicator: Sleeps well most nights, kind: subjective}
      - {id: mood, indicator: Looks forward to the week, kind: subjective}
      - {id: outdoors, indicator: Is out of doors three days a week, kind: objective}
""",
    bad="""
outcomes:
  - id: local-money
    level: community
    domain: economic
    outcome: More of the money spent in Riverham stays there
    indicators:
      - {id: local-buying, indicator: Plants and tools are bought in the borough, kind: objective}
      - {id: local-jobs, indicator: People from the estate are employed, kind: objective}
      - {id: traders, indicator: Traders say that business is better, kind: subjective}
""",
)
def outcomes_come_from_somewhere(outcome: Outcome) -> Iterator[Problem]:
    """Every outcome names the strategy or the people it comes from.

    Why: an outcome that nobody can trace is easily dropped, and nobody can be asked what was meant by it.

    Fix: add `sources:` with a source's id and page, a document's title, or the id of an act of involvement.
    """
    if not outcome.sources:
        yield Problem((), f"`{outcome.id}` names no source")
