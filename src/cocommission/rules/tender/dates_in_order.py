"""CC503: the dates of the timetable follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import is_before, shown_moment


@rule(
    "CC503",
    level=Level.ERROR,
    source="NEF 2014, timetable",
    good="""
round: {timetable: {questions_until: 2027-02-05, answers_by: 2027-02-05}}
""",
    bad="""
round: {timetable: {questions_until: 2027-02-15, answers_by: 2027-02-12}}
""",
)
def dates_in_order(round_: Round) -> Iterator[Problem]:
    """The dates of the timetable follow one another.

    Why: bidders plan by these dates; one that cannot be true makes them doubt all the others.

    Fix: correct the date; the order is published, questions until, answers by, deadline, award, start.
    """
    earlier: tuple[str, date] | None = None
    for name, moment in round_.timetable.dated:
        if moment is None:
            continue
        if earlier and is_before(moment, earlier[1]):
            yield Problem(
                ("round", "timetable", name),
                f"`{name}`, {shown_moment(moment)}, is before `{earlier[0]}`, {shown_moment(earlier[1])}",
            )
        earlier = (name, moment)
