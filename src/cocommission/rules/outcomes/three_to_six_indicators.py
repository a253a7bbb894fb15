"""CC204: an outcome has three to six indicators."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC204",
    per="outcome",
    level=Level.WARNING,
    when_small=Level.NOTE,
    options={"least": 3, "most": 6},
    source="NEF 2014, outcomes frameworks",
    good="""
outcomes:
  - id: feel-well
    level: service
    domain: social
    outcome: People feel well in body and mind
    sources: [{involvement: tea-party}]
    indicators:
      - {id: sleep, indicator: Sleeps well most nights, kind: subjective}
      - {id: mood, indicator: Looks forward to the week, kind: subjective}
      - {id: outdoors, indicator: Is out of doors three days a week, kind: objective}
""",
    bad="""
outcomes:
  - id: feel-well
    level: service
    domain: social
    outcome: People feel well in body and mind
    sources: [{involvement: tea-party}]
    indicators:
      - {id: sleep, indicator: Sleeps well most nights, kind: subjective}
      - {id: mood, indicator: Looks forward to the week, kind: subjective}
""",
)
def three_to_six_indicators(outcome: Outcome, least: Decimal, most: Decimal) -> Iterator[Problem]:
    """An outcome has three to six indicators.

    Why: one sign alone is easily met without any change; a long list is filled in and never read.

    Fix: choose a small cluster that shows the change from several sides; a council may set other numbers.
    """
    number = len(outcome.indicators)
    if number < least:
        yield Problem(
            ("indicators",),
            f"`{outcome.id}` has {counted(number, 'indicator')}; it should have at least {plain(least)}",
        )
    elif number > most:
        yield Problem(
            ("indicators",), f"`{outcome.id}` has {counted(number, 'indicator')}; it should have at most {plain(most)}"
        )
