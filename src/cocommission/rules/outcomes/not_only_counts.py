"""CC205: at least one indicator of an outcome is what people themselves say."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Kind, Outcome
from cocommission.rules.base import Problem, rule


@rule(
    "CC205",
    per="outcome",
    level=Level.WARNING,
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
      - {id: steps, indicator: Walks further than last year, kind: objective}
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
      - {id: steps, indicator: Walks further than last year, kind: objective}
      - {id: doctor, indicator: Sees the doctor less often, kind: objective}
      - {id: outdoors, indicator: Is out of doors three days a week, kind: objective}
""",
)
def not_only_counts(outcome: Outcome) -> Iterator[Problem]:
    """At least one indicator of an outcome is what people themselves say.

    Why: counts show that something happened; only people can say whether it is better for them.

    Fix: add an indicator with `kind: subjective`, for instance what people say of themselves before and after.
    """
    kinds = {indicator.kind for indicator in outcome.indicators}
    if kinds == {Kind.OBJECTIVE}:
        yield Problem(
            ("indicators",),
            f"all {len(outcome.indicators)} indicators of `{outcome.id}` are objective"
            if len(outcome.indicators) > 1
            else f"the only indicator of `{outcome.id}` is objective",
        )
