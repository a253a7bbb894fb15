"""CC303: a scored question asks how the bidder will co-produce."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.asked import co_production_ids, co_production_questions
from cocommission.rules.base import Problem, rule


@rule(
    "CC303",
    level=Level.WARNING,
    source="NEF 2014, method questions",
    good="""
questions:
  - id: together
    text: Which decisions will residents take?
    words: 300
    asks: {characteristic: [co-production, open-to-all]}
""",
    bad="""
questions:
  - {id: together, text: Which decisions will residents take?, words: 300, asks: {characteristic: open-to-all}}
""",
)
def co_production_is_asked(round_: Round) -> Iterator[Problem]:
    """A scored question asks how the bidder will co-produce.

    Why: a principle that is described and not asked about leaves no trace in bids.

    Fix: add a question with `asks: {characteristic: co-production}` about roles, strengths and shared decisions.
    """
    if co_production_ids(round_) and not co_production_questions(round_):
        yield Problem(("questions",), "no scored question asks about co-production")
