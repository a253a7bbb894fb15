"""The texts that bidders will see, each with the way to it."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Steps
from cocommission.model.round import Round
from cocommission.wording.terms import Term, all_terms, explained


def texts_for_bidders(round_: Round) -> Iterator[tuple[Steps, str]]:
    """Every sentence of the round that stands in the invitation to tender or the forms."""
    for steps, text in _all(round_):
        if text:
            yield steps, text


def _all(round_: Round) -> Iterator[tuple[Steps, str | None]]:
    yield from _about(round_)
    yield from _framework(round_)
    for question in round_.questions:
        yield from _keys(("questions", question.id), question, "text", "guidance")
    for steps, criterion in round_.all_criteria():
        yield from _keys(steps, criterion, "title", "guidance")
    for support in round_.provider_support:
        yield from _keys(("provider_support", support.id), support, "title", "text")
    for one in round_.clarifications:
        yield from _keys(("clarifications", one.id), one, "question", "answer")


def _about(round_: Round) -> Iterator[tuple[Steps, str | None]]:
    about = round_.about
    yield from _keys(("round",), about, "title", "service", "people", "summary", "in_short")
    yield from _keys(("round", "contract"), about.contract, "approach")
    yield from _keys(("vision",), round_.vision, "different", "why", "achieve", "why_outcomes")


def _framework(round_: Round) -> Iterator[tuple[Steps, str | None]]:
    for outcome in round_.outcomes:
        yield ("outcomes", outcome.id, "outcome"), outcome.outcome
        for indicator in outcome.indicators:
            yield ("outcomes", outcome.id, "indicators", indicator.id, "indicator"), indicator.indicator
    for characteristic in round_.quality_characteristics:
        yield from _keys(("quality_characteristics", characteristic.id), characteristic, "title", "guidance")
    definitions = round_.definitions
    if definitions is None:
        return
    yield ("definitions", "co_production"), definitions.co_production
    for number, text in enumerate(definitions.is_not):
        yield ("definitions", "is_not", number), text
    for feature in definitions.features:
        yield from _keys(("definitions", "features", feature.id), feature, "title", "examples")


def _keys(steps: Steps, record: object, *names: str) -> Iterator[tuple[Steps, str | None]]:
    for name in names:
        yield (*steps, name), getattr(record, name, None)


def unexplained(round_: Round) -> list[Term]:
    """The terms of the trade that neither the glossary nor the definition of co-production explains."""
    words = [word for entry in round_.glossary for word in (entry.term, *entry.also)]
    if round_.definitions and round_.definitions.co_production:
        words.append("co-production")
    known = explained(all_terms(), words)
    return [term for term in all_terms() if term.name not in known]
