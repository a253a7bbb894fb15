"""CC526: dates that are given as a list stand in their order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import is_before, shown_moment


@rule(
    "CC526",
    level=Level.NOTE,
    source="our own habit",
    good="""
round: {timetable: {others: [{title: Interviews, day: 2027-03-15}, {title: Visits, day: 2027-03-22}]}}
""",
    bad="""
round: {timetable: {others: [{title: Visits, day: 2027-03-22}, {title: Interviews, day: 2027-03-15}]}}
""",
    mends="puts the items in the order of their dates, if every one has a date",
)
def lists_of_dates_in_order(round_: Round) -> Iterator[Problem]:
    """Dates that are given as a list stand in their order.

    Why: documents print them as they stand, and a reader overlooks one that is out of place.

    Fix: put the other dates of the timetable, or the break points, in their order.
    """
    about = round_.about
    others = [(number, one) for number, one in enumerate(about.timetable.others) if one.day is not None]
    for (_, one), (number, other) in pairwise(others):
        if one.day and other.day and is_before(other.day, one.day):
            yield Problem(
                ("round", "timetable", "others", number),
                f"{shown_moment(other.day)} stands after {shown_moment(one.day)}",
            )
            break
    points = about.contract.break_points if about.contract else ()
    for before, after in pairwise(points):
        if after < before:
            yield Problem(("round", "contract", "break_points"), f"month {after} stands after month {before}")
            break
