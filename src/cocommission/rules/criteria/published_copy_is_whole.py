"""CC431: the published copy that a frozen round reads is there, and is as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

_DIGEST = "26821d3af844b4b306ec205461b19080988a8d80dce051ba0c4eec1c77628a48"


@rule(
    "CC431",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.19, s.98; EnergySolutions v NDA [2016] EWHC 1988 (TCC)",
    good="""
published: {day: 2027-01-11, parts: {}}
""",
    bad=f"""
published: {{day: 2027-01-11, parts: {{}}, shown: {_DIGEST}}}
""",
)
def published_copy_is_whole(round_: Round) -> Iterator[Problem]:
    """The copy of what was published last is in its folder, and nobody has changed it.

    Why: bids are read and weighed by what bidders were shown, and that copy is what says it. Without it nobody can tell
    what they were shown.

    Fix: put the folder `published/` back as it was, from your version control or a backup; never mend it by hand.
    """
    if round_.copy_fault:
        yield Problem(("addenda",) if round_.addenda else ("published",), round_.copy_fault)
