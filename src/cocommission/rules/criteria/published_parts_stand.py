"""CC428: what was published stands, or an addendum says why not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cocommission.finding import Level, Steps
from cocommission.model.published import Parts
from cocommission.model.round import Round
from cocommission.record.changes import apart, changes_between
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import shown_moment

_PLACES: dict[str, Steps] = {"timetable": ("round", "timetable"), "about": ("round",)}
"""Where the parts stand that are no sections."""
_MOST = 20
"""So many changes of one part are named; if there are more, they are counted."""
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
    day = shown_moment(last.day)
    for part in Parts.model_fields:
        was = getattr(last.parts, part)
        steps = _PLACES.get(part, (part,))
        if was is None or was == round_.written[part] or steps[0] in round_.broken:
            continue
        found = [*_named(round_, part, steps, day)]
        yield from found[:_MOST]
        if len(found) > _MOST:
            yield Problem(
                steps, f"{len(found) - _MOST} more things in `{steps[-1]}` are not what was published on {day}"
            )
        if not found:
            yield Problem(steps, f"`{steps[-1]}` is not what was published on {day}")


def _named(round_: Round, part: str, steps: Steps, day: str) -> Iterator[Problem]:
    """Each value that changed, with what it was; nothing where no copy of what was published is kept."""
    if part not in round_.rewritten:
        return
    was, now = ({part: value} for value in round_.rewritten[part])
    whole: set[str] = set()
    for change in changes_between(was, now, (round_.shown_refs, round_.shown_refs)):
        way = tuple(int(step) - 1 if step.isdecimal() else step for step in change.way)  # places count from 1
        at: Steps = (*steps, change.record, *way) if change.record else (*steps, *way)
        if change.is_added or change.is_removed:
            if change.record not in whole:
                whole.add(change.record)
                what = f"`{change.record}` ({change.title}) was {'added' if change.is_added else 'taken out'}"
                yield Problem(steps if change.is_removed else at[:2], f"{what} after it was published on {day}")
            continue
        inner = [step for above, step in pairwise(change.way) if above == "criteria"]
        name = inner[-1] if inner else change.record or steps[-1]
        old, new = map(_quoted, apart(change.old, change.new))
        yield Problem(at, f"`{name}`: {change.what}, was {old} when published on {day}, and is {new} now")


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "not set"
