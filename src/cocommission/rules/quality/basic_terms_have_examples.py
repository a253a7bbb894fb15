"""CC312: the five basic terms are explained with an example."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import some_of
from cocommission.wording.terms import all_terms, explained

MARKS = (
    *("such as ", "example", "instance", "e.g", " eg ", " like ", " includ", " say ", " say, ", " may ", " might "),
    *(" can be ", " could ", ":", "“", '"', "‘", " '", "–", "—", " - "),
)
"""What goes before an example, or round it."""


@rule(
    "CC312",
    level=Level.NOTE,
    source="NEF 2014, pre-tender checklist",
    good="""
glossary:
  - {id: output, term: output, meaning: "A count of what was done, such as lunches served."}
""",
    bad="""
glossary:
  - {id: output, term: output, meaning: A count of what was done.}
""",
)
def basic_terms_have_examples(round_: Round) -> Iterator[Problem]:
    """The five basic terms are explained with an example.

    Why: outcome, output and indicator are told apart by example; by definition alone they all sound alike.

    Fix: add one from this service to the meaning: “for example …”, “such as …”, or what somebody said.
    """
    basic = [term for term in all_terms() if term.is_basic]
    definitions = round_.definitions
    shown = definitions is not None and any(feature.examples for feature in definitions.features)
    bare = []
    for entry in round_.glossary:
        names = explained(basic, (entry.term, *entry.also))
        if names and not _has_example(entry.meaning) and not (shown and "co-production" in names):
            bare.append(entry.id)
    if bare:
        place = ("glossary", bare[0], "meaning")
        yield Problem(place, f"{some_of(bare)} {'is' if len(bare) == 1 else 'are'} explained without an example")


def _has_example(meaning: str) -> bool:
    """Whether an explanation holds anything that can be an example; where it may, it does."""
    text = f" {' '.join(meaning.lower().split())} "
    return any(mark in text for mark in MARKS)
