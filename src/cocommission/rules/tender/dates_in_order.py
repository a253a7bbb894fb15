"""CC503: the dates of the timetable follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.regimes.working_days import local_day, local_moment
from cocommission.rules.base import Problem, rule


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
        if earlier and _is_before(moment, earlier[1]):
            yield Problem(
                ("round", "timetable", name),
                f"`{name}`, {_shown(moment)}, is before `{earlier[0]}`, {_shown(earlier[1])}",
            )
        earlier = (name, moment)


def _is_before(one: date, other: date) -> bool:
    """Whether one moment is before the other; a day without a time is neither before nor after its own hours."""
    if local_day(one) != local_day(other):
        return local_day(one) < local_day(other)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return local_moment(one) < local_moment(other)
    return False


def _shown(moment: date) -> str:
    return local_moment(moment).isoformat(" ", "minutes") if isinstance(moment, datetime) else moment.isoformat()
