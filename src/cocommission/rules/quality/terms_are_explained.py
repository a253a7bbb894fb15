"""CC310: a term of the trade in text that bidders see is explained in the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.shown_text import texts_for_bidders, unexplained
from cocommission.wording.terms import first_use


@rule(
    "CC310",
    level=Level.WARNING,
    source="NEF 2014, pre-tender checklist",
    good="""
questions:
  - {id: how, text: "What will you do, and to which outcomes will it lead?", words: 500, asks: {outcomes: service}}
""",
    bad="""
questions:
  - {id: how, text: What is your theory of change?, words: 500, asks: {outcomes: service}}
""",
)
def terms_are_explained(round_: Round) -> Iterator[Problem]:
    """A term of the trade in text that bidders see is explained in the glossary.

    Why: small providers and panel members should not have to guess; words that each reads differently cannot be scored.

    Fix: add the term to `glossary` with what it means here, in plain words, or say it without the term.
    """
    texts = [(steps, " ".join(text.lower().split())) for steps, text in texts_for_bidders(round_)]
    everything = "\n".join(text for _, text in texts)
    for term in unexplained(round_):
        if not first_use(term, everything):
            continue
        steps, word = next((steps, word) for steps, text in texts if (word := first_use(term, text)))
        yield Problem(
            steps,
            f"“{word}” is used here and not explained in the glossary",
            level=None if term.is_jargon else Level.NOTE,
        )
