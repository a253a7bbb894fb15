"""CC110: every source of the round is behind at least one outcome."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.sentences import told_apart_by


@rule(
    "CC110",
    level=Level.NOTE,
    source="NEF 2014 Table 6",
    good="""
sources:
  - {id: health-plan, title: Health plan 2026, publisher: The council}
outcomes:
  - id: feel-well
    level: service
    domain: social
    outcome: People feel well in body and mind
    sources: [{source: health-plan, page: 3}, {involvement: tea-party}]
    indicators:
      - {id: sleep, indicator: Sleeps well most nights, kind: subjective}
      - {id: mood, indicator: Looks forward to the week, kind: subjective}
      - {id: outdoors, indicator: Is out of doors three days a week, kind: objective}
""",
    bad="""
sources:
  - {id: health-plan, title: Health plan 2026, publisher: The council}
""",
)
def sources_are_used(round_: Round) -> Iterator[Problem]:
    """Every source of the round is behind at least one outcome.

    Why: a strategy that no outcome serves was either read in vain, or asks for something that was forgotten.

    Fix: name the source in the outcomes that come from it, write the outcome that is missing, or take the source out.
    """
    traces = [trace for outcome in round_.outcomes for trace in outcome.sources]
    if not traces:
        return
    used = {trace.source for trace in traces}
    titles = {told_apart_by(trace.document) for trace in traces if trace.document}
    shared = round_.from_council.get("sources", frozenset())
    for source in round_.sources:
        if source.id not in used and source.id not in shared and told_apart_by(source.title) not in titles:
            yield Problem(("sources", source.id), f"no outcome comes from `{source.id}`")
