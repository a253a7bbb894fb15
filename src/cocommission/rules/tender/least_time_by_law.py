"""CC514: in the open and the competitive flexible procedure bidders have at least as long as the law says."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.regimes.working_days import local_day
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import least_by_law
from cocommission.rules.words import counted


@rule(
    "CC514",
    level=Level.ERROR,
    source="PA 2023 s.54",
    good="""
round: {regime: open, timetable: {published: 2027-01-18, tender_period: on_paper, deadline: 2027-03-01T12:00}}
""",
    bad="""
round: {regime: open, timetable: {published: 2027-02-05, questions_until: 2027-02-10, deadline: 2027-03-01T12:00}}
""",
)
def least_time_by_law(round_: Round) -> Iterator[Problem]:
    """In the open and the competitive flexible procedure bidders have at least as long as the law says.

    Why: a deadline that comes too soon breaks the law, and the whole round with it.

    Fix: move the deadline; if another length applies, say so with `tender_period`, e.g. `planned_notice` or `urgency`.
    """
    published, deadline = round_.timetable.published, round_.timetable.deadline
    if published is None or deadline is None:
        return
    days, least = (local_day(deadline) - published).days, least_by_law(round_)
    if 0 <= days < least:
        yield Problem(
            ("round", "timetable", "deadline"),
            f"bidders have {counted(days, 'day')}; the law asks for at least {least} in this procedure",
        )
