"""What bids earned on a criterion or a question that the award names: for least parts of it, and to break ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cocommission.exact import plain, shown
from cocommission.finding import Steps
from cocommission.model.criteria import Award, CriterionMinimum
from cocommission.model.round import Round
from cocommission.scoring.answers import Answers, quality_points
from cocommission.scoring.weights import Leaf, leaves

QUALITY, PRICE = "quality", "price"
"""Tie-breaks that are words, whatever criteria or questions are called."""


@dataclass(frozen=True)
class Named:
    """The points of 100 that a criterion has, and those that each bid earned on it."""

    title: str
    full: Fraction
    points: Mapping[str, Fraction]


def called(round_: Round, name: str) -> str:
    """What people call a tie-break: a criterion by its title, a question by its short name."""
    if name in (QUALITY, PRICE):
        return name
    title = next((one.title for _, one in round_.all_criteria() if one.id == name), "")
    question = round_.question_by_id.get(name)
    return title or (question.short if question else name)


def rules_told(round_: Round, award: Award) -> Iterator[str]:
    """What excludes a bid for its quality, and what decides between equal totals, a sentence each."""
    for minimum in award.minimum_scores:
        asked = round_.question_by_id.get(minimum.question)
        yield f"A bid that scores less than {minimum.score} on “{asked.short if asked else ''}” is not ranked."
    for least in award.criterion_minimums:
        title = called(round_, least.criterion)
        yield f"A bid that earns less than {plain(least.percent)}% of the points of “{title}” is not ranked."
    if award.quality_minimum is not None:
        yield f"A bid with less than {plain(award.quality_minimum)}% of the quality points is not ranked."
    if award.best_on_quality:
        yield f"Only the {award.best_on_quality} bids with the most quality points go on to the price."
    if award.tie_breaks:
        names = ", then ".join(called(round_, name) for name in award.tie_breaks)
        yield f"What decides between equal totals: {names}."


def leaves_below(round_: Round, name: str, every: Sequence[Leaf]) -> list[Leaf]:
    """The scored criteria that a criterion is or holds, less that of price; empty where there is no such criterion."""
    found = next((one for _, one in round_.all_criteria() if one.id == name), None)
    held = {leaf.id for leaf in leaves((found,))} if found else set()
    return [leaf for leaf in every if leaf.id in held and not leaf.criterion.price]


def named_criteria(
    round_: Round, award: Award, answers: Answers, every: Sequence[Leaf], tops: dict[str, int]
) -> dict[str, Named]:
    """What bids earned on each criterion that has a least part or breaks ties; a name of both is the criterion."""
    names = [one.criterion for one in award.criterion_minimums]
    names += [name for name in award.tie_breaks if name not in (QUALITY, PRICE)]
    result: dict[str, Named] = {}
    for name in dict.fromkeys(names):
        own = leaves_below(round_, name, every)
        if own:
            title = next(one.title for _, one in round_.all_criteria() if one.id == name)
            full = sum((leaf.weight for leaf in own), Fraction(0))
            result[name] = Named(title, full, quality_points(answers, own, tops, award.rounding))
    return result


def too_little(least: CriterionMinimum, named: Named, bid: str) -> str:
    """Why a bid is out, or nothing: a bid exactly on the least part goes on."""
    wanted = named.full * Fraction(least.percent) / 100
    earned = named.points[bid]
    if earned >= wanted:
        return ""
    return (
        f"{named.title}: earned {below(earned, wanted)} of {plain(named.full)} points, "
        f"the least is {plain(wanted)} ({plain(least.percent)}%)"
    )


def below(value: Fraction, limit: Fraction) -> str:
    """A value below a limit with two places, or so many more that it does not look like the limit."""
    places = next((places for places in range(2, 12) if shown(value, places) < limit), 12)
    return plain(value, places)


def unfit(round_: Round, award: Award) -> Iterator[tuple[Steps, str]]:
    """What is named and cannot serve: the way to it in the round, and why; names that nothing has are left out."""
    for number, least in enumerate(award.criterion_minimums):
        at: Steps = ("award", "criterion_minimums", number)
        words = _against(round_, least.criterion)
        if words:
            yield (*at, "criterion"), words
        if least.percent > 100:
            yield (*at, "percent"), f"{plain(least.percent)}% is more than all of its points"
        if any(one.criterion == least.criterion for one in award.criterion_minimums[:number]):
            yield (*at, "criterion"), f"`{least.criterion}` has two least parts"
    for number, name in enumerate(award.tie_breaks):
        at = ("award", "ties") if isinstance(award.ties, str) else ("award", "ties", number)
        if name in award.tie_breaks[:number]:
            yield at, f"`{name}` breaks ties twice"
        elif name not in (QUALITY, PRICE):
            words = _against(round_, name, or_question=True)
            if words:
                yield at, words


def unnamed(round_: Round, award: Award) -> Iterator[str]:
    """Names for which there is no criterion (or, for ties, no question); lint says so with the line."""
    known = {one.id for _, one in round_.all_criteria()}
    for least in award.criterion_minimums:
        if least.criterion not in known:
            yield f"there is no criterion `{least.criterion}`"
    for name in award.tie_breaks:
        if name not in known and name not in round_.question_by_id and name not in (QUALITY, PRICE):
            yield f"there is no criterion or question `{name}` to break ties"


def _against(round_: Round, name: str, or_question: bool = False) -> str:
    """Why nobody can earn points on what is named; nothing where they can, or where nothing has the name."""
    criterion = next((one for _, one in round_.all_criteria() if one.id == name), None)
    if criterion is not None and criterion.price:
        return f"`{name}` is price" + ("; write `price`" if or_question else ", which is compared only afterwards")
    if criterion is not None:
        earns = any(leaf.weight > 0 for leaf in leaves((criterion,)) if not leaf.criterion.price)
        return "" if earns else f"`{name}` earns no points"
    question = round_.question_by_id.get(name) if or_question else None
    if question is None:
        return ""
    if question.gate:
        return f"`{name}` is a gate and earns no points"
    weighed = any(name == one for leaf in leaves(round_.criteria) for one, _ in leaf.questions)
    return "" if weighed else f"`{name}` is asked in no criterion"
