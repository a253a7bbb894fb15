"""CC311: the glossary explains outcome, indicator, output, co-production and well-being."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.shown_text import texts_for_bidders, unexplained
from cocommission.wording.terms import first_use


@rule(
    "CC311",
    waits_for="glossary",
    level=Level.NOTE,
    source="NEF 2014, pre-tender checklist",
    good="""
glossary:
  - {id: outcome, term: Outcomes, meaning: "Changes that people value, such as sleep."}
""",
    bad="""
glossary:
  - {id: outcome, term: result, meaning: "What comes of it, such as sleep."}
""",
)
def glossary_holds_the_basics(round_: Round) -> Iterator[Problem]:
    """The glossary explains outcome, indicator, output, co-production and well-being.

    Why: the papers made from the round are built on these five words, whether or not your own texts use them.

    Fix: add what is missing to `glossary`, each with an example; the council's glossary counts too.
    """
    everything = "\n".join(text.lower() for _, text in texts_for_bidders(round_))
    missing = [term.name for term in unexplained(round_) if term.is_basic and not first_use(term, everything)]
    if missing:
        yield Problem(("glossary",), f"the glossary does not explain {' or '.join(missing)}")
