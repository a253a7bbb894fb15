"""CC521: below the threshold there is no separate stage that decides who may bid."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.about import Regime
from cocommission.model.round import Round
from cocommission.regimes.profiles import act_holds
from cocommission.regimes.working_days import local_day
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import beginning
from cocommission.wording.conditions import is_stage


@rule(
    "CC521",
    level=Level.WARNING,
    source="PA 2023 s.85",
    good="""
round: {regime: below_threshold, timetable: {others: [{title: Drop-in for bidders, day: 2027-01-20}]}}
""",
    bad="""
round: {regime: below_threshold, timetable: {others: [{title: Shortlist from the PQQ, day: 2027-01-20}]}}
""",
)
def no_suitability_stage(round_: Round) -> Iterator[Problem]:
    """Below the threshold there is no separate stage that decides who may bid.

    Why: the law wants small contracts open to all; a questionnaire before the bid keeps out those who are new.

    Fix: ask what you must know as gates of the one bid, and drop the stage.
    """
    if round_.about.regime is not Regime.BELOW_THRESHOLD or not act_holds(
        round_.about.nation, round_.timetable.published
    ):
        return
    deadline = round_.timetable.deadline
    for number, other in enumerate(round_.timetable.others):
        if deadline is None or other.day is None or local_day(other.day) >= local_day(deadline):
            continue
        if is_stage(other.title):
            yield Problem(
                ("round", "timetable", "others", number),
                f"the timetable has a stage that decides who may bid: “{beginning(other.title)}”",
            )
