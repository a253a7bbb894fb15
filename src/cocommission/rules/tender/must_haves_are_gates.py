"""CC506: a question about safeguarding, insurance, data protection or a required policy passes or fails."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.questions import Question
from cocommission.rules.base import Problem, rule
from cocommission.wording.gates import gate_subject


@rule(
    "CC506",
    per="question",
    level=Level.NOTE,
    source="NEF 2014 Table 10; PA 2023 s.22",
    good="""
questions:
  - {id: safeguarding, text: Do you have a safeguarding policy and a named lead?, gate: true}
""",
    bad="""
questions:
  - {id: design, text: How did residents shape your safeguarding policy?, words: 250, asks: co_design}
""",
)
def must_haves_are_gates(question: Question) -> Iterator[Problem]:
    """A question about safeguarding, insurance, data protection or a required policy passes or fails.

    Why: what everybody must have cannot be had a little; scored, it lets a lack be made up for elsewhere.

    Fix: add `gate: true`, or word the question so that it asks for more than what is required.
    """
    if question.gate:
        return
    subject = gate_subject(f"{question.title or ''}\n{question.text}")
    if subject:
        yield Problem((), f"`{question.id}` speaks of {subject} and is scored, not passed or failed")
