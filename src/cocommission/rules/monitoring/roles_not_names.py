"""CC906: the panel and the lead officer are told by role, not by name."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level, Steps
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.personal import has_name


@rule(
    "CC906",
    level=Level.WARNING,
    source="UK GDPR art. 5(1)(c)",
    good="""
round: {lead: Commissioner for parks}
""",
    bad="""
round: {lead: "Helen Okafor, commissioner for parks"}
""",
)
def roles_not_names(round_: Round) -> Iterator[Problem]:
    """The panel and the lead officer are told by role, not by name.

    Why: these words are printed in reports that anybody can read; an expert by experience is known there as somebody
    who uses the service.

    Fix: say what the person is in this round, e.g. expert by experience, carer, finance officer.
    """
    texts: list[tuple[Steps, str | None]] = [(("round", "lead"), round_.about.lead)]
    texts += [(("panel", one.id, "title"), one.title) for one in round_.panel]
    for steps, text in texts:
        if text and has_name(text):
            yield Problem(steps, "a person is named here, and this is printed in reports")
