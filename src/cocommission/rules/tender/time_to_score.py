"""CC520: the panel has time to read, to score alone and to agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.regimes.working_days import is_known, local_day, working_days_from
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC520",
    level=Level.NOTE,
    options={"least": 10},
    source="council practice",
    good="""
round: {timetable: {deadline: 2027-03-22T12:00, award: 2027-04-08}}
""",
    bad="""
round: {timetable: {deadline: 2027-03-22T12:00, award: 2027-04-07}}
""",
)
def time_to_score(round_: Round, least: Decimal) -> Iterator[Problem]:
    """The panel has time to read, to score alone and to agree.

    Why: scores that are given in a hurry come without reasons; people who are not paid to read bids need evenings.

    Fix: move the decision; leave more time where there are many bids or where people need support to take part.
    """
    deadline, award = round_.timetable.deadline, round_.timetable.award
    if deadline is None or award is None or local_day(deadline) > award or not is_known(award):
        return
    after = islice(working_days_from(local_day(deadline)), int(least) + 2)
    days = sum(local_day(deadline) < day < award for day in after)
    if days < least:
        yield Problem(
            ("round", "timetable", "award"),
            f"from deadline to decision the panel has {counted(days, 'working day')}, fewer than {plain(least)}",
        )
