"""CC523: no gate asks for a turnover that is a multiple of the contract."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.wording.conditions import turnover_multiple


@rule(
    "CC523",
    level=Level.NOTE,
    source="NEF 2014, what closes down outcomes; PA 2023 s.22",
    good="""
questions: [{id: safeguarding, text: Tell us how you would pay staff if our payment came a month late., gate: true}]
""",
    bad="""
questions: [{id: safeguarding, text: Is your annual turnover at least twice the value of this contract?, gate: true}]
""",
)
def turnover_shuts_nobody_out(round_: Round) -> Iterator[Problem]:
    """No gate asks for a turnover that is a multiple of the contract.

    Why: it shuts out small and new providers, often those nearest to the people, whatever they could achieve.

    Fix: ask how the bidder would carry the risk, or keep to what the contract truly needs.
    """
    for question in round_.gates:
        multiple = turnover_multiple(question.text)
        if multiple:
            yield Problem(
                ("questions", question.id, "text"), f"`{question.id}` asks for a turnover of “{multiple}” the contract"
            )
