"""CC302: the round says what co-production means here."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC302",
    waits_for="definitions",
    level=Level.WARNING,
    source="NEF 2014 Table 7",
    good="""
definitions: {co_production: "Residents and workers plan, do and review things together."}
""",
    bad="""
definitions: {}
glossary:
  - {id: co-production, term: co-production, meaning: "Tea evenings, for example.", also: [co-produced]}
""",
)
def co_production_is_defined(round_: Round) -> Iterator[Problem]:
    """The round says what co-production means here.

    Why: the word is used for anything from a survey to shared power; bidders and panel must mean the same.

    Fix: write `definitions.co_production` in your own words, agreed with providers and the people it is for.
    """
    definitions = round_.definitions
    if definitions is None or definitions.co_production is None:
        yield Problem(("definitions", "co_production"), "co-production is not defined")
