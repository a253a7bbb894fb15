"""Rounds of any size with bids, first scores and agreed scores, for timing the scores: the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator

QUESTIONS, EVALUATORS = 40, 5
_IN_A_FILE = 200
"""Bids whose scores stand in one file: no file of a round may be larger than 2 MiB."""
_REASONS = (
    "Names who does what by when and shows two members of the group deciding the first year's plan.",
    "Clear on winter and on costs, thin on how people who have left would be asked.",
    "The example of March is convincing; nobody is named for the days when the lead is away.",
)


def marks_of(bids: int, seed: int = 7) -> list[list[list[int]]]:
    """Bid to question to the evaluators' first scores, 0 to 5."""
    chance = random.Random(seed)
    return [[[chance.randint(0, 5) for _ in range(EVALUATORS)] for _ in range(QUESTIONS)] for _ in range(bids)]


def prices_of(bids: int, seed: int = 8) -> list[int]:
    """Prices in pence."""
    chance = random.Random(seed)
    return [chance.randint(10_000_000, 30_000_000) for _ in range(bids)]


def round_files(bids: int) -> dict[str, str]:
    """A round as files: name to text."""
    marks, prices = marks_of(bids), prices_of(bids)
    files = {"round.yaml": "\n".join(_round())}
    files["bids.yaml"] = "bids:\n" + "".join(
        f"  - {{id: b{n}, bidder: Bidder {n}, price: {price // 100}.{price % 100:02d}}}\n"
        for n, price in enumerate(prices)
    )
    for start in range(0, bids, _IN_A_FILE):
        some = range(start, min(bids, start + _IN_A_FILE))
        name = "" if not start else f"-{start}"
        for who in range(EVALUATORS):
            files[f"evaluation/scores/e{who}{name}.yaml"] = "scores:\n" + "".join(_scores(marks, some, who))
        files[f"evaluation/moderation{name}.yaml"] = "moderation:\n" + "".join(_agreed(marks, some))
    return files


def _round() -> Iterator[str]:
    yield "round: {schema: 1, id: large, title: A large round}"
    yield "award: {price: 20, quality: 80, scale: [none, weak, fair, good, better, best]}"
    yield "questions:"
    for number in range(QUESTIONS):
        yield f"  - {{id: q{number}, text: Question number {number}?, words: 300}}"
    yield "criteria:"
    for number in range(QUESTIONS):
        yield f"  - {{id: c{number}, title: Criterion {number}, weight: 2, questions: [q{number}]}}"
    yield "  - {id: cost, title: Price, weight: 20, price: true}"
    yield "panel:"
    asked = ", ".join(f"q{number}" for number in range(QUESTIONS))
    roles = ("commissioner", "procurement", "partner", "expert_by_experience", "expert_by_experience")
    for who, role in enumerate(roles):
        yield f"  - {{id: e{who}, role: {role}, chair: {'true' if not who else 'false'}, scores: [{asked}]}}"


def _scores(marks: list[list[list[int]]], bids: range, who: int) -> Iterator[str]:
    for bid in bids:
        for question, given in enumerate(marks[bid]):
            reason = f"{bid + 1}, {question + 1}, {who + 1}: {_REASONS[(bid + question + who) % 3]}"
            start = f"  - {{evaluator: e{who}, bid: b{bid}, question: q{question}, score: {given[who]}"
            yield f'{start}, reason: "Page {reason}"}}\n'


def _agreed(marks: list[list[list[int]]], bids: range) -> Iterator[str]:
    for bid in bids:
        for question, given in enumerate(marks[bid]):
            reason = f"Agreed on page {bid + 1} of answer {question + 1}: {_REASONS[(bid + question) % 3]}"
            yield (
                f'  - {{bid: b{bid}, question: q{question}, score: {sorted(given)[2]}, reason: "{reason}", '
                "day: 2027-03-01, present: [e0, e1, e2, e3, e4]}\n"
            )
