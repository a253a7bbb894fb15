"""CC513: a scored question says how many words an answer may have."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.questions import Question
from cocommission.rules.base import Problem, rule


@rule(
    "CC513",
    per="question",
    level=Level.NOTE,
    source="NEF 2014, invitation to tender",
    good="""
questions:
  - {id: design, text: How did residents shape this bid?, words: 250, asks: co_design}
""",
    bad="""
questions:
  - {id: design, text: How did residents shape this bid?, asks: co_design}
""",
)
def answers_have_a_limit(question: Question) -> Iterator[Problem]:
    """A scored question says how many words an answer may have.

    Why: without a limit those who can pay a writer send most; the panel has to read it all.

    Fix: add `words:`; 250 to 500 are enough for most questions.
    """
    if question.is_written and not question.gate and not question.words:
        yield Problem((), f"`{question.id}` has no word limit")
