"""CC718: a reason points to the bid, and does not repeat what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.reasons import LEAST_WORDS, Reason, bare_words, copied_share, scored_reasons, words_of


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
    asked, levels = _asked(round_), _levels(round_)
    bare_asked = {name: bare_words(words) for name, words in asked.items()}
    for reason in scored_reasons(round_):
        name, words = reason.entry.question, words_of(reason.text)
        if len(words) < LEAST_WORDS:
            continue
        bare = bare_words(words)
        known = len(bare & bare_asked[name])
        if _copies(words, asked[name], most) or (len(bare) >= LEAST_WORDS and known * 100 >= most * len(bare)):
            yield Problem(reason.steps, f"{_whose(reason)} repeats what was asked, and says nothing of the bid")
        elif any(_copies(words, level, most) for level in levels[name]):
            yield Problem(reason.steps, f"{_whose(reason)} repeats the words of the scale, and says nothing of the bid")


def _asked(round_: Round) -> dict[str, list[str]]:
    """Id of a question to the words of it, its guidance and its criteria, from the top of the tree."""
    texts = {one.id: [one.text, one.title or "", one.guidance or ""] for one in round_.scored_questions}
    above: dict[str, list[str]] = {}
    for steps, criterion in round_.all_criteria():
        parent = above.get(str(steps[-3]), []) if len(steps) > 2 else []
        above[criterion.id] = [*parent, criterion.title, criterion.guidance or ""]
        for entry in criterion.questions:
            texts.get(entry.question, []).extend(above[criterion.id])
    return {name: words_of("\n".join(parts)) for name, parts in texts.items()}


def _levels(round_: Round) -> dict[str, list[list[str]]]:
    """Id of a question to the words of each level of its scale."""
    scales = {one.id: round_.scale_of(one) for one in round_.scored_questions}
    return {
        name: [words_of(f"{level.word} {level.means or ''}") for level in scale.levels] if scale else []
        for name, scale in scales.items()
    }


def _copies(words: list[str], source: list[str], most: Decimal) -> bool:
    copied, all_ = copied_share(words, source)
    return words == source or copied * 100 >= most * all_


def _whose(reason: Reason) -> str:
    who = f"`{reason.evaluator}`" if reason.evaluator else "the panel"
    return f"the reason of {who} for `{reason.entry.bid}` on `{reason.entry.question}`"
