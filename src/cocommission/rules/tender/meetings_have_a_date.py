"""CC528: bidders know the day on which they are asked in person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import is_before
from cocommission.rules.words import some_of


@rule(
    "CC528",
    level=Level.WARNING,
    source="fair treatment of bidders",
    good="""
questions: [{id: design, text: How did residents shape this bid?, asks: co_design, answered: interview}]
round: {timetable: {others: [{title: Interviews, day: 2027-03-22}]}}
""",
    bad="""
questions: [{id: design, text: How did residents shape this bid?, asks: co_design, answered: interview}]
""",
)
def meetings_have_a_date(round_: Round) -> Iterator[Problem]:
    """Bidders know the day on which they are asked in person.

    Why: who comes, and who could be freed for it, decides how a small charity does; a day told late helps the large.

    Fix: put the day under `round.timetable.others`, between the deadline and the award.
    """
    asked = [question.id for question in round_.questions if not question.is_written]
    table = round_.about.timetable
    days = [one.day for one in table.others if one.day is not None]
    if asked and not any(_is_between(day, table.deadline, table.award) for day in days):
        yield Problem(
            ("questions", asked[0], "answered"),
            f"no day is set, between the deadline and the award, on which bidders answer {some_of(asked)}",
        )


def _is_between(day: date, deadline: date | None, award: date | None) -> bool:
    return not (deadline and is_before(day, deadline)) and not (award and is_before(award, day))
