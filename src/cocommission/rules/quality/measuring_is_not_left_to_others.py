"""CC314: the question on measurement asks what part people have in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.questions import Topic
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

_PEOPLE = """
people person persons peer peers resident residents tenant tenants user users patient patients client clients customer
customers member members participant participants citizen citizens neighbour neighbours carer carers parent parents
family families child children young youth adult adults women men learner learners pupil pupils student students
prisoner prisoners volunteer volunteers community communities they them themselves their together everybody everyone
somebody anybody who whom whose lived us
"""
PEOPLE = frozenset(_PEOPLE.split())
"""One of these words in the question is enough: somebody is asked about."""


@rule(
    "CC314",
    level=Level.NOTE,
    source="NEF 2014, method questions: measurement",
    good="""
questions:
  - {id: knowing, text: Who will say whether it works for residents?, words: 250, asks: measurement}
""",
    bad="""
questions:
  - {id: knowing, text: Which indicators and which tools will you use?, words: 250, asks: measurement}
""",
)
def measuring_is_not_left_to_others(round_: Round) -> Iterator[Problem]:
    """The question on measurement asks what part people have in it.

    Why: those whose lives should change know first whether they do; measured by others alone, what is easy to count
    is what gets counted.

    Fix: ask how people will choose the signs, gather what is told, and talk about what it means.
    """
    questions = [question for question in round_.scored_questions if Topic.MEASUREMENT in question.asks.topics]
    own = {word for word in _words(round_.about.people or "") if len(word) > 3}
    for question in questions:
        if (PEOPLE | own) & _words(" ".join((question.text, question.guidance or ""))):
            return
    if questions:
        place = ("questions", questions[0].id, "text")
        yield Problem(place, f"`{questions[0].id}` does not ask what part people have in measuring")


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))
