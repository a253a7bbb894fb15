"""CC718: a reason points to the bid, and does not repeat what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.reasons import (
    LEAST_WORDS,
    Reason,
    bare_words,
    copied,
    runs_of,
    scored_reasons,
    words_of,
    words_without_news,
)


@rule(
    "CC718",
    level=Level.WARNING,
    options={"most": 80},
    source="PA 2023 s.50; Procurement Regulations 2024 reg. 31",
    good="""
moderation:
  - {bid: spade, question: together, score: 5, reason: Residents hold the purse and hire the gardener.}
""",
    bad="""
moderation:
  - bid: spade
    question: together
    score: 5
    reason: The bid explains clearly which decisions residents will take.
""",
)
def reasons_say_more_than_the_criterion(round_: Round, most: Decimal) -> Iterator[Problem]:
    """A reason points to the bid, and does not repeat what was asked.

    Why: a bidder cannot learn from its own question, and the law wants reasons that refer to the tender.

    Fix: name what in the answer earned the score, and what kept it from the next one.
    """
    asked = _asked(round_)
    bare_asked = {name: bare_words(source.words) for name, source in asked.items()}
    saying_nothing = {name: words_without_news(bare) for name, bare in bare_asked.items()}
    levels = _levels(round_)
    printed = {name: _Printed((source, *levels[name])) for name, source in asked.items()}
    for reason in scored_reasons(round_):
        name, words = reason.entry.question, words_of(reason.text)
        if len(words) < LEAST_WORDS:
            continue
        news = len(set(words).difference(saying_nothing[name]))  # a word and its plural are one: half of it are sure
        may_repeat = news * 50 <= (100 - most) * len(words)
        runs = runs_of(words)
        if not may_repeat and not printed[name].may_hold(words, runs):
            continue  # two quick looks, which clear nearly every reason
        if (may_repeat and _repeats(words, bare_asked[name], most)) or asked[name].is_copied(words, runs, most):
            yield Problem(reason.steps, f"{_whose(reason)} repeats what was asked, and says nothing of the bid")
        elif any(level.is_copied(words, runs, most) for level in levels[name]):
            yield Problem(reason.steps, f"{_whose(reason)} repeats the words of the scale, and says nothing of the bid")


def _repeats(words: tuple[str, ...], asked: set[str], most: Decimal) -> bool:
    """Whether so many in a hundred of what the words say was asked."""
    bare = bare_words(words)
    return len(bare) >= LEAST_WORDS and len(bare & asked) * 100 >= most * len(bare)


@dataclass(frozen=True)
class _Source:
    """A text that a reason may have been copied from."""

    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]

    def is_copied(self, words: tuple[str, ...], runs: Sequence[tuple[str, ...]], most: Decimal) -> bool:
        """Whether the words are this text, or so many in a hundred of them, by their ``runs``, stand in it in a row."""
        return words == self.words or copied(runs, self.runs) * 100 >= most * len(words)


class _Printed:
    """All that a reason on one question may have been copied from, for a quick look."""

    def __init__(self, sources: Sequence[_Source]) -> None:
        self.texts = {source.words for source in sources}
        self.runs = frozenset(run for source in sources for run in source.runs)

    def may_hold(self, words: tuple[str, ...], runs: Sequence[tuple[str, ...]]) -> bool:
        """Whether some words, or some of their ``runs``, stand in one of the texts."""
        return words in self.texts or not self.runs.isdisjoint(runs)


def _source(text: str) -> _Source:
    words = words_of(text)
    return _Source(words, frozenset(runs_of(words)))


def _asked(round_: Round) -> dict[str, _Source]:
    """Id of a question to the words of it, its guidance and its criteria, from the top of the tree."""
    texts = {one.id: [one.text, one.title or "", one.guidance or ""] for one in round_.scored_questions}
    above: dict[str, list[str]] = {}
    for steps, criterion in round_.all_criteria():
        parent = above.get(str(steps[-3]), []) if len(steps) > 2 else []
        above[criterion.id] = [*parent, criterion.title, criterion.guidance or ""]
        for entry in criterion.questions:
            texts.get(entry.question, []).extend(above[criterion.id])
    return {name: _source("\n".join(parts)) for name, parts in texts.items()}


def _levels(round_: Round) -> dict[str, list[_Source]]:
    """Id of a question to the words of each level of its scale."""
    by_scale: dict[str, list[_Source]] = {}
    result: dict[str, list[_Source]] = {}
    for question in round_.scored_questions:
        scale = round_.scale_of(question)
        if scale is not None and scale.id not in by_scale:
            by_scale[scale.id] = [_source(f"{level.word} {level.means or ''}") for level in scale.levels]
        result[question.id] = by_scale[scale.id] if scale is not None else []
    return result


def _whose(reason: Reason) -> str:
    who = f"`{reason.evaluator}`" if reason.evaluator else "the panel"
    return f"the reason of {who} for `{reason.entry.bid}` on `{reason.entry.question}`"
