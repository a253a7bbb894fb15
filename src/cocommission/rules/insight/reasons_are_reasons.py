"""CC114: a step without people gives a reason that says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

_EMPTY = "na none no nil tbc tbd todo unknown notapplicable noreason notknown notneeded notrequired tofollow"

EMPTY = frozenset(("", *_EMPTY.split()))
"""What some write where a reason is asked for, without blanks and marks."""


@rule(
    "CC114",
    level=Level.WARNING,
    source="NEF 2014, co-production in every phase",
    good="""
involvement:
  - {id: legal-terms, phase: planning, step: writing the legal terms, without_people: The law sets these clauses.}
""",
    bad="""
involvement:
  - {id: legal-terms, phase: planning, step: writing the legal terms, without_people: n/a}
""",
)
def reasons_are_reasons(round_: Round) -> Iterator[Problem]:
    """A step without people gives a reason that says something.

    Why: a box filled in for form's sake hides what the record should answer: whether there was any reason to leave
    people out.

    Fix: say in a few words why nobody could take part; if you find no reason, involve people.
    """
    for act in round_.involvement:
        if act.without_people is not None and re.sub("[^a-z]", "", act.without_people.lower()) in EMPTY:
            place = ("involvement", act.id, "without_people")
            yield Problem(place, f"“{act.without_people}” is no reason why nobody took part in `{act.id}`")
