"""CC428: what was published stands, or an addendum says why not."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.published import Parts
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import shown_moment

_DIGEST = "26821d3af844b4b306ec205461b19080988a8d80dce051ba0c4eec1c77628a48"


@rule(
    "CC428",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.19, s.23; NEF 2014, pre-tender checklist",
    good=f"""
published: {{day: 2027-01-11, parts: {{definitions: {_DIGEST}}}}}
""",
    bad=f"""
definitions: {{agreed_with: The garden's planning group}}
published: {{day: 2027-01-11, parts: {{definitions: {_DIGEST}}}}}
""",
)
def published_parts_stand(round_: Round) -> Iterator[Problem]:
    """What was published stands, weights, questions and dates above all, or an addendum says what changed and why.

    Why: bidders wrote for what they were shown. A bid that is weighed by something else was not weighed at all, and a
    court would say so.

    Fix: put it back; or tell bidders what changes and why, with `cocommission tender publish --addendum REASON`.
    """
    last = round_.edition
    if last is None:
        return
    for part in Parts.model_fields:
        was = getattr(last.parts, part)
        steps = {"timetable": ("round", part), "about": ("round",)}.get(part, (part,))
        if was is not None and was != round_.written[part] and steps[0] not in round_.broken:
            yield Problem(steps, f"`{steps[-1]}` is not what was published on {shown_moment(last.day)}")
