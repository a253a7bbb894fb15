"""CC430: council.yaml still says what bidders of a published round were shown."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.published import Shared
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import shown_moment

_DIGEST = "5de89a387a540554bd0dcd2f6d935b249ab1dacccf98a5823848103c066d42f2"


@rule(
    "CC430",
    level=Level.NOTE,
    source="PA 2023 s.19, s.23",
    good=f"""
published: {{day: 2027-01-11, parts: {{}}, shared: {{council: {_DIGEST}}}}}
""",
    bad=f"""
council: {{name: The New Council of Riverham}}
published: {{day: 2027-01-11, parts: {{}}, shared: {{council: {_DIGEST}}}}}
""",
)
def council_says_what_was_published(round_: Round) -> Iterator[Problem]:
    """What a published round takes from council.yaml is still what bidders were shown.

    Why: one council.yaml serves many rounds and may change for the next one. A round that is out goes on with what was
    published, so that nothing moves under bidders; you should know that the two differ.

    Fix: nothing, if the change is meant for other rounds. If bidders of this one are to have it, tell them:
    `cocommission tender publish --addendum REASON --with-council`.
    """
    last = round_.edition
    if last is None:
        return
    for part in Shared.model_fields:
        was = getattr(last.shared, part)
        if part == "outcomes" and last.parts.about is not None and last.parts.about != round_.written.get("about"):
            continue  # the round may take others now, which is a change of its own
        if was is not None and was != round_.shared.get(part):
            what = "the council's name or look" if part == "council" else f"`{part}`"
            yield Problem(
                ("addenda",) if round_.addenda else ("published",),
                f"in council.yaml {what} is not what was published on {shown_moment(last.day)}; "
                "this round goes on with what was published",
            )
