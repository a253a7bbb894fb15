"""The texts of a round that get published or sent out, and those that only stay in the repository."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from cocommission.finding import Steps
from cocommission.model.round import Round
from cocommission.rules.shown_text import texts_for_bidders

Texts = tuple[tuple[Steps, str], ...]


@lru_cache(maxsize=1)
def published_texts(round_: Round) -> Texts:
    """Every text that is printed in a paper or on a page, with the way to it.

    Left out is where a way to reach an office belongs: where bids go to, and offers of support.
    """
    return tuple((steps, text) for steps, text in _all(round_) if text and steps[0] != "provider_support")


@lru_cache(maxsize=1)
def kept_texts(round_: Round) -> Texts:
    """Texts that stay in the repository: first scores' reasons and answers; none where the council keeps them apart."""
    return tuple(_kept(round_))


def texts_with(texts: Texts, has: Callable[[str], object]) -> Texts:
    """All the texts, if ``has`` finds something in them taken together; one look spares hundreds."""
    return texts if has(_together(texts)) else ()


@lru_cache(maxsize=2)
def _together(texts: Texts) -> str:
    return "\n".join(text for _, text in texts)


def _kept(round_: Round) -> Iterator[tuple[Steps, str]]:
    if round_.council is not None and round_.council.private:
        return
    for position, score in enumerate(round_.scores):
        if score.reason:
            yield ("scores", position, "reason"), score.reason
    for bid in round_.received_bids:
        for question, answer in bid.answers.items():
            yield ("bids", bid.id, "answers", question), answer.text


def _all(round_: Round) -> Iterator[tuple[Steps, str | None]]:
    yield from texts_for_bidders(round_)
    yield from _people(round_)
    yield from _preparation(round_)
    yield ("round", "notice"), round_.about.notice
    for entry in round_.glossary:
        yield ("glossary", entry.id, "meaning"), entry.meaning
    for outcome in round_.outcomes:
        for number, words in enumerate(outcome.in_their_words):
            yield ("outcomes", outcome.id, "in_their_words", number), words
        for indicator in outcome.indicators:
            for key in ("method", "baseline", "expected"):
                yield ("outcomes", outcome.id, "indicators", indicator.id, key), getattr(indicator, key)


def _people(round_: Round) -> Iterator[tuple[Steps, str | None]]:
    """What is written about who took part, who scores and why."""
    for act in round_.involvement:
        for key in ("title", "step", "method", "decided", "missing", "evidence", "without_people"):
            yield ("involvement", act.id, key), getattr(act, key)
        for number, group in enumerate(act.who):
            yield ("involvement", act.id, "who", number, "group"), group.group
    for evaluator in round_.panel:
        yield ("panel", evaluator.id, "title"), evaluator.title
        for number, interest in enumerate(evaluator.declarations):
            yield ("panel", evaluator.id, "declarations", number, "interest"), interest.interest
    for position, agreed in enumerate(round_.moderation):
        yield ("moderation", position, "reason"), agreed.reason


def _preparation(round_: Round) -> Iterator[tuple[Steps, str | None]]:
    """What officers noted on forms and on the checklist, which becomes papers for the file."""
    for form in round_.paperwork_review:
        for key in ("form", "origin", "problem", "instead", "agreed_with"):
            yield ("paperwork_review", form.id, key), getattr(form, key)
    for entry in round_.checklist:
        for key in ("point", "remark", "role"):
            yield ("checklist", entry.id, key), getattr(entry, key)
