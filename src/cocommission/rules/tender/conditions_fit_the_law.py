"""CC522: no gate asks for insurance before the award, or for audited accounts of those who need not have them."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import act_applies
from cocommission.wording.conditions import unlawful_condition


@rule(
    "CC522",
    level=Level.WARNING,
    source="PA 2023 s.22",
    good="""
questions:
  - {id: safeguarding, text: "Do you have insurance in place, or will you have it when the service starts?", gate: true}
""",
    bad="""
questions:
  - {id: safeguarding, text: Do you have public liability insurance of £5 million in place when you bid?, gate: true}
""",
)
def conditions_fit_the_law(round_: Round) -> Iterator[Problem]:
    """No gate asks for insurance before the award, or for audited accounts of those who need not have them.

    Why: cover and auditors cost money that a small provider can spend only once it has won; the law forbids this.

    Fix: ask for an undertaking to have the insurance by the start; ask for audited accounts only of those who must by
    law have them.
    """
    if not act_applies(round_):
        return
    for question in round_.gates:
        asked = unlawful_condition(f"{question.text} {question.guidance or ''}")
        if asked:
            yield Problem(("questions", question.id, "text"), f"`{question.id}` asks every bidder for {asked}")
