"""CC612: an impact map names outcomes of the framework by ids that are there."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level, Steps
from cocommission.loading.words import did_you_mean
from cocommission.model.bids import ImpactMap
from cocommission.model.outcomes import OutcomeLevel
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

_ANSWERS = "{how: We dig., wider: We share., together: All., knowing: We ask., design: They did., safeguarding: Aye}"


@rule(
    "CC612",
    level=Level.NOTE,
    source="NEF 2014 Tables 8 and 9",
    good=f"""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {_ANSWERS}
    impact_map: {{service: [{{activity: Digging, outcomes: [less-alone, Dogs are happier]}}]}}
""",
    bad=f"""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {_ANSWERS}
    impact_map: {{service: [{{activity: Digging, outcomes: [less-lone, Dogs are happier]}}]}}
""",
)
def impact_maps_name_outcomes(round_: Round) -> Iterator[Problem]:
    """An impact map names outcomes of the framework by ids that are there.

    Why: a row whose outcome is misspelt, or belongs to the other level, is lost when the maps of all bids are compared.

    Fix: look at the form that came in and correct the id; an outcome of the bidder's own stands in whole words.
    """
    for bid in round_.bids:
        for steps, word, level in _named(bid.impact_map) if bid.impact_map else ():
            outcome = round_.outcome_by_id.get(word)
            at = ("bids", bid.id, "impact_map", *steps)
            if outcome is not None and outcome.level is not level:
                yield Problem(at, f"`{word}` is a {outcome.level}-level outcome, and this row is {level}-level")
            elif outcome is None and word and " " not in word:
                near = did_you_mean(word, round_.outcome_by_id)
                if near:
                    yield Problem(at, f"there is no outcome `{word}`", f"did you mean `{near}`?")


def _named(impact_map: ImpactMap) -> Iterator[tuple[Steps, str, OutcomeLevel]]:
    """Every outcome that a row names, with the way to it and the level of the row's table."""
    for number, row in enumerate(impact_map.service):
        for position, word in enumerate(row.outcomes):
            yield ("service", number, "outcomes", position), word.strip(), OutcomeLevel.SERVICE
    for table in ("economic", "environmental", "social"):
        for number, community in enumerate(getattr(impact_map, table)):
            yield (table, number, "outcome"), (community.outcome or "").strip(), OutcomeLevel.COMMUNITY
