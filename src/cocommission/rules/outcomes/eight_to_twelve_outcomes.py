"""CC201: a framework has 8 to 12 outcomes, those taken from the council included."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC201",
    waits_for="outcomes",
    level=Level.WARNING,
    when_small=Level.NOTE,
    options={"least": 8, "most": 12},
    source="NEF 2014, outcomes frameworks",
    good="""
# a round with eight outcomes, of a council that asks for six to eight
council: {lint: {options: {CC201: {least: 6, most: 8}}}}
""",
    bad="""
# a round with eight outcomes, of a council that asks for nine to twelve
council: {lint: {options: {CC201: {least: 9, most: 12}}}}
""",
)
def eight_to_twelve_outcomes(round_: Round, least: Decimal, most: Decimal) -> Iterator[Problem]:
    """A framework has 8 to 12 outcomes, those taken from the council included.

    Why: fewer leave out what matters to people, more cannot be followed by anybody.

    Fix: join outcomes that say the same, split those that say two things; a council may set other numbers.
    """
    number = len(round_.outcomes)
    found = f"the framework has {counted(number, 'outcome')}"
    if number < least:
        yield Problem(
            ("outcomes",),
            f"{found}; {plain(least)} to {plain(most)} serve best",
            "ask people what else should change, split outcomes that say two things, or take some of the council's.",
        )
    elif number > most:
        yield Problem(
            ("outcomes",),
            f"{found}; more than {plain(most)} are hard to follow",
            "join outcomes that say the same, and leave out what other services are for.",
        )
