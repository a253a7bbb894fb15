"""CC313: a question about the wider good asks for the most, not for a minimum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.asked import community_questions
from cocommission.rules.base import Problem, rule

STANDARDS = ("polic", "minimum", "accreditation", "certificate", "14001")
"""Without one of these a question asks for no minimum, and no pattern need be made."""


@rule(
    "CC313",
    level=Level.NOTE,
    source="NEF 2014, maximise rather than minimum standards",
    good="""
questions:
  - id: wider
    text: How will you do the most for the environment, beyond what your environmental policy asks?
    words: 300
    asks: {outcomes: community}
""",
    bad="""
questions:
  - {id: wider, text: Do you have an environmental policy?, words: 300, asks: {outcomes: community}}
""",
)
def questions_ask_for_the_most(round_: Round) -> Iterator[Problem]:
    """A question about the wider good asks for the most, not for a minimum.

    Why: whoever has the policy, or the set number of apprentices, has full marks and no reason to do more.

    Fix: ask how the bidder will do as much as it can; keep what everybody must have as a gate.
    """
    for question in community_questions(round_):
        text = " ".join((question.text, question.guidance or "")).lower()
        found = None
        if any(word in text for word in ("least", "minimum", "fewer")):
            found = _set_number().search(text)
        if not found and any(word in text for word in STANDARDS) and not _is_open().search(text):
            found = _standard().search(text)
        if found:
            place = ("questions", question.id, "text")
            yield Problem(place, f"`{question.id}` asks for a minimum: “{found[0]}”")


@cache
def _is_open() -> re.Pattern[str]:
    return re.compile(r"\b(?:how|what|which|most|beyond|further|more than|as much|maximis\w+|why)\b")


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:have|has|hold|holds|meets?|compl(?:y|ies) with|adheres? to|follows?|sign up to|attach|confirm)\b"
        r"[^.?!]{0,60}\b(?:polic(?:y|ies)|minimum (?:standards?|requirements?)|accreditation|certificates?|iso 14001)\b"
    )


@cache
def _set_number() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:at least|a minimum of|minimum of|no fewer than) (?:[0-9]+|one|two|three|four|five|six|ten|twelve) "
        r"(?:[\w-]+ ){0,2}(?:apprentices|apprenticeships?|placements?|trainees|traineeships?|jobs)\b"
    )
