"""CC224: an indicator that is called subjective is what people say, not a count of things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cocommission.finding import Level
from cocommission.model.outcomes import Indicator, Kind, Outcome
from cocommission.rules.base import Problem, rule
from cocommission.rules.sentences import is_output_or_activity

COUNTS = ("number of ", "amount of ", "count of ", "volume of ")


@rule(
    "CC224",
    per="outcome",
    level=Level.NOTE,
    source="NEF 2014, outcomes frameworks",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Number of weekdays on which families say that supper was good, kind: subjective}
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
      - {id: harvest, indicator: Number of beds in bloom, kind: subjective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def subjective_is_what_people_say(outcome: Outcome) -> Iterator[Problem]:
    """An indicator that is called subjective is what people say, not a count of things.

    Why: with a count in its place the voice of people is missing from the outcome, and nobody notices.

    Fix: call it `objective` if it is a count, and add what people say of themselves.
    """
    for indicator in outcome.indicators:
        if indicator.kind is Kind.SUBJECTIVE and _is_a_count_of_things(indicator):
            place = ("indicators", indicator.id, "kind")
            yield Problem(place, f"`{indicator.id}` is called subjective and reads like a count of things")


def _is_a_count_of_things(indicator: Indicator) -> bool:
    words = " ".join((indicator.indicator, indicator.method or ""))
    if not indicator.indicator.lower().removeprefix("total ").startswith(COUNTS) or _voice().search(words):
        return False
    return not is_output_or_activity(indicator.indicator)


@cache
def _voice() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:who|whose|say|says|said|told|tell|report|rate|rated|rating|score|feel|felt|feeling|think|believe|know|trust"
        r"|describe|agree|enjoy|perceive|prefer|want|hope|worr|proud|happ|satisf|confiden|opinion|view|choose|chosen"
        r"|ask|survey|interview|diar|questionnaire|conversation|talk|story|stories|self|own|people|residents|friends"
        r"|young|children|parents|carers|adults|members|families|neighbours|users|participants)",
        re.IGNORECASE,
    )
