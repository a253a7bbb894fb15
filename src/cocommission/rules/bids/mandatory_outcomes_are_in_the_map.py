"""CC613: an impact map holds every outcome that all bidders must work towards."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.bids import ImpactMap
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import some_of

_ANSWERS = "{how: We dig., wider: We share., together: All., knowing: We ask., design: They did., safeguarding: Aye}"
_OUTCOME = """
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    mandatory: true
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
"""


@rule(
    "CC613",
    level=Level.NOTE,
    source="NEF 2014 Table 8",
    good=f"""{_OUTCOME.rstrip()}
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {_ANSWERS}
    impact_map: {{service: [{{activity: Digging, outcomes: [less-alone, good-food]}}]}}
""",
    bad=f"""{_OUTCOME.rstrip()}
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {_ANSWERS}
    impact_map: {{service: [{{activity: Digging, outcomes: [less-alone]}}]}}
""",
)
def mandatory_outcomes_are_in_the_map(round_: Round) -> Iterator[Problem]:
    """An impact map holds every outcome that all bidders must work towards.

    Why: bidders were told which outcomes are not left to choice; a map without one promises a smaller service.

    Fix: look at the form that came in; if the row is not there, treat it as the invitation to tender says.
    """
    wanted = [outcome for outcome in round_.outcomes if outcome.mandatory]
    for bid in round_.bids:
        if bid.impact_map is None or not bid.impact_map.rows:
            continue
        named = _words(bid.impact_map)
        missing = [one.id for one in wanted if not named & {one.id, one.short.casefold(), one.outcome.casefold()}]
        if missing:
            yield Problem(("bids", bid.id, "impact_map"), f"the impact map of `{bid.id}` leaves out {some_of(missing)}")


def _words(impact_map: ImpactMap) -> set[str]:
    """What the rows name, by id or in words, in small letters."""
    community = (*impact_map.economic, *impact_map.environmental, *impact_map.social)
    named = [word for row in impact_map.service for word in row.outcomes] + [row.outcome or "" for row in community]
    return {word.strip().casefold() for word in named}
