"""CC216: an indicator is a sign of change, not a target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule
from cocommission.rules.sentences import is_output_or_activity


@rule(
    "CC216",
    per="outcome",
    level=Level.NOTE,
    source="NEF 2014, outcomes and targets",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Cooks with food from the garden on 2 days a week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
    bad="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: 80% of families cook with what they grew, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def indicators_are_no_targets(outcome: Outcome) -> Iterator[Problem]:
    """An indicator is a sign of change, not a target.

    Why: a number to be hit is aimed at for its own sake, by those who are easiest to count; a sign starts a talk.

    Fix: write the sign alone, and put where things stand under `baseline` and what you hope for under `expected`.
    """
    for indicator in outcome.indicators:
        if not _DIGIT.search(indicator.indicator):
            continue  # the pattern takes long to make, and few indicators need it
        found = _target().search(indicator.indicator)
        if found and not is_output_or_activity(indicator.indicator):
            place = ("indicators", indicator.id, "indicator")
            yield Problem(place, f"`{indicator.id}` holds a target: “{found[0].strip()}”")


_DIGIT = re.compile("[0-9]")


@cache
def _target() -> re.Pattern[str]:
    percent = r"[0-9][0-9.,]*\s?(?:%|per ?cent\b)"
    least = r"(?:at least|a minimum of|minimum|no fewer than|not less than|more than|over|up to|target:?)"
    change = r"(?:increase|rise|growth|improvement|reduction|decrease|fall|drop|more|fewer|less)"
    people = r"(?:people|residents|participants|families|households|adults|children|carers|jobs|members|users)"
    return re.compile(
        rf"^{least}?\s?{percent} (?:of|more|fewer)\b|{percent} {change}\b|\bby {least}?\s?{percent}"
        rf"|^{least}?\s?[0-9][0-9,]+ (?:(?:more|new|young|local|older) )*{people}\b|\bby (?:\w+ )?20[0-9][0-9]\b",
        re.IGNORECASE,
    )
