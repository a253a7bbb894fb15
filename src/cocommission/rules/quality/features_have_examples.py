"""CC315: every feature of co-production comes with an example."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import some_of


@rule(
    "CC315",
    level=Level.NOTE,
    source="NEF 2014 Table 7",
    good="""
definitions:
  features: [{id: assets, title: People are seen by what they bring, examples: A retired joiner teaches the carpentry.}]
""",
    bad="""
definitions:
  features: [{id: assets, title: People are seen by what they bring}]
""",
)
def features_have_examples(round_: Round) -> Iterator[Problem]:
    """Every feature of co-production comes with an example.

    Why: words like mutuality mean something once they are seen; an example shows bidders what to show.

    Fix: write under `examples` what it looks like here, as people told it.
    """
    features = round_.definitions.features if round_.definitions else ()
    bare = [feature.id for feature in features if feature.examples is None]
    if bare:
        place = ("definitions", "features", bare[0])
        yield Problem(place, f"{some_of(bare)} {'has' if len(bare) == 1 else 'have'} no example")
