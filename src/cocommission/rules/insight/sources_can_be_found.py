"""CC111: a source says who published it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC111",
    level=Level.NOTE,
    source="NEF 2014 Table 6",
    good="""
sources:
  - {id: plan, title: Riverham plan, publisher: Riverham Borough Council, year: spring 2026}
""",
    bad="""
sources:
  - {id: plan, title: Riverham plan, publisher: Riverham Borough Council}
""",
)
def sources_can_be_found(round_: Round) -> Iterator[Problem]:
    """A source says who published it, and when.

    Why: plans are replaced; whoever checks an outcome must find the very paper that it came from.

    Fix: add `publisher` and `year`, or the `address` at which it can be read.
    """
    for source in round_.sources:
        if source.address:
            continue
        missing = []
        if source.publisher is None:
            missing.append("who published it")
        if source.year is None and not re.search(r"(?:19|20)[0-9][0-9]", source.title):
            missing.append("when")
        if missing:
            yield Problem(("sources", source.id), f"`{source.id}` does not say {' or '.join(missing)}")
