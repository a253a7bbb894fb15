"""What must be there before bids can be scored: a short list, each item in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from cocommission.exact import finite, plain, total
from cocommission.model.bids import Bid
from cocommission.model.criteria import Award, Criterion, Missing, PriceLine
from cocommission.model.questions import Scale
from cocommission.model.round import Round
from cocommission.scoring.answers import marks_of
from cocommission.scoring.named import unfit, unnamed
from cocommission.scoring.panel import Decision, Marks
from cocommission.scoring.price.base import Method, terms_of
from cocommission.scoring.price.points import lines_are_weighed, methods
from cocommission.scoring.sealed import sealed_file
from cocommission.scoring.weights import leaves


def line_amounts(round_: Round, bid: str) -> dict[str, Decimal]:
    """The bid's amount for each line of the pricing schedule that it priced."""
    entry = round_.price_by_bid.get(bid)
    return {line.line: line.amount for line in entry.lines if line.amount is not None} if entry else {}


def price_of(round_: Round, bid: Bid) -> Decimal | None:
    """The price that is compared: the bid's own, or that of ``prices`` (stated, or quantity × amount by line).

    A yearly line counts once for each of the award's years: the price is then what the whole contract costs.
    """
    entry = round_.price_by_bid.get(bid.id)
    if bid.price is not None or entry is None:
        return bid.price
    if not entry.lines:
        return entry.price
    award = round_.award
    lines = {line.id: line for line in award.price_lines} if award else {}
    amounts = {line.line: line.amount for line in entry.lines}
    if set(amounts) != set(lines) or any(amount is None for amount in amounts.values()):
        return entry.price
    years = award.years if award and award.years else 1

    def times(line: PriceLine) -> Fraction:
        return Fraction(line.quantity) * (years if line.yearly else 1)

    return finite(total(times(lines[name]) * Fraction(amount or 0) for name, amount in amounts.items()))


def missing_for_scoring(round_: Round) -> list[str]:
    """Why the round cannot be scored yet; empty if it can."""
    award = round_.award
    if award is None:
        return ["there is no `award` section: say how price and quality are weighed"]
    result = [*_weights(round_, award), *_questions(round_), *methods()[award.price_method].needs(terms_of(award))]
    result += [*_price_lines(award), *(words for _, words in unfit(round_, award)), *unnamed(round_, award)]
    if not round_.bids:
        result.append("there are no bids: take them in with `cocommission bid import`")
    if result:
        return result
    return [*_prices(round_, award), *_marks(round_, award)]


def wrong_with_scores(round_: Round) -> list[str]:
    """What of the panel – a score, an agreed score, a gate – is missing or off its scale; prices play no part."""
    return list(_marks(round_, round_.award)) if round_.award is not None else []


def waits_for_the_panel(round_: Round) -> bool:
    """Whether something that the panel gives – a score, an agreed score, a gate – is still missing."""
    return bool(wrong_with_scores(round_))


def _weights(round_: Round, award: Award) -> Iterator[str]:
    top = total(one.weight or 0 for one in round_.criteria)
    if top != 100:
        yield f"the weights of the criteria add up to {plain(top)}, not 100"
    if award.price + award.quality != 100:
        yield f"price {plain(award.price)} and quality {plain(award.quality)} do not add up to 100"
    price = total(leaf.weight for leaf in leaves(round_.criteria) if leaf.criterion.price)
    if price != Fraction(award.price):
        yield f"`award.price` is {plain(award.price)}, but the price criterion has {plain(price)}"
    if not methods()[award.price_method].counts and award.price > 0:
        yield f"under {award.price_method} price earns no points, but `award.price` is {plain(award.price)}"
    for leaf in leaves(round_.criteria):
        given = total(weight for _, weight in leaf.questions)
        if leaf.weight < 0:
            yield f"the children of `{leaf.id}` weigh more than it does"
        elif leaf.questions and given != leaf.weight:
            yield f"the questions of `{leaf.id}` add up to {plain(given)}, not {plain(leaf.weight)}"
    for _, criterion in round_.all_criteria():
        yield from _empty_or_uneven(criterion)


def _empty_or_uneven(criterion: Criterion) -> Iterator[str]:
    """A weight that nothing earns, or children that do not add up."""
    weight, inner = Fraction(criterion.weight or 0), total(child.weight or 0 for child in criterion.criteria)
    if criterion.price or criterion.questions:
        return
    if not criterion.criteria and weight > 0:
        yield f"`{criterion.id}` has a weight but no question, no price and no sub-criterion"
    elif inner != weight:
        yield f"the children of `{criterion.id}` add up to {plain(inner)}, not {plain(weight)}"


def _questions(round_: Round) -> Iterator[str]:
    for leaf in leaves(round_.criteria):
        for name, weight in leaf.questions:
            question = round_.question_by_id.get(name)
            if question is None or (question.gate and weight == 0):
                continue
            if question.gate:
                yield f"`{name}` is a gate, but its criterion `{leaf.id}` has a weight"
                continue
            scale = round_.scale_of(question)
            if scale is None:
                yield f"`{name}` has no scale: set `award.scale`, or a scale of its own"
            elif scale.top <= 0:
                yield f"the scale of `{name}` has only one step"


def _price_lines(award: Award) -> Iterator[str]:
    """Lines that are scored by themselves share out the weight of price."""
    if not lines_are_weighed(award):
        return
    given = total(line.weight or 0 for line in award.price_lines)
    if any(line.weight is None for line in award.price_lines):
        yield "some of `award.price_lines` have a weight and some have none"
    elif given != Fraction(award.price):
        yield f"the weights of `award.price_lines` add up to {plain(given)}, not {plain(award.price)}"
    if methods()[award.price_method].is_one_figure:
        yield f"under {award.price_method} lines cannot be scored by themselves: take their weights out"


def _prices(round_: Round, award: Award) -> Iterator[str]:
    method = methods()[award.price_method]
    marks = Marks(round_)
    for bid in round_.bids:
        if any(marks.decision(bid.id, gate.id).passed is False for gate in round_.gates):
            continue
        price = price_of(round_, bid)
        entry = round_.price_by_bid.get(bid.id)
        if sealed_file(round_, bid) is not None and method.counts:
            yield f"the price of `{bid.id}` is sealed: lock the scores, then open prices with `cocommission bid prices`"
            continue
        yield from _price(bid.id, price, method)
        if bid.price is not None and entry is not None and entry.price not in (None, bid.price):
            yield f"`{bid.id}` has two prices: {plain(bid.price)} and {plain(entry.price or 0)}"
        if lines_are_weighed(award) and method.counts:
            yield from _amounts(round_, bid.id, award, method)


def _price(bid: str, price: Decimal | None, method: Method) -> Iterator[str]:
    if price is None:
        if method.counts:
            yield f"`{bid}` has no price"
    elif price < 0:
        yield f"the price of `{bid}` is {plain(price)}; a price cannot be less than nothing"
    elif price == 0 and not method.takes_zero:
        yield f"the price of `{bid}` is 0, which {method.key} cannot compare"


def _amounts(round_: Round, bid: str, award: Award, method: Method) -> Iterator[str]:
    """Amounts that each line needs where lines are scored by themselves."""
    amounts = line_amounts(round_, bid)
    for line in award.price_lines:
        if line.id not in amounts:
            yield f"`{bid}` has no amount for the line `{line.id}`, and lines are scored by themselves"
        elif amounts[line.id] == 0 and not method.takes_zero:
            yield f"`{bid}` has 0 for the line `{line.id}`, which {method.key} cannot compare"


def _marks(round_: Round, award: Award) -> Iterator[str]:
    marks = Marks(round_)
    weighed = [name for leaf in leaves(round_.criteria) for name, _ in leaf.questions]
    deciding = dict.fromkeys([*weighed, *(minimum.question for minimum in award.minimum_scores)])
    found = [question for name in deciding if (question := round_.question_by_id.get(name))]
    asked = [(question.id, round_.scale_of(question)) for question in found if not question.gate]
    gates = [gate.id for gate in round_.gates]
    for bid in round_.bids:
        decisions = [marks.decision(bid.id, gate) for gate in gates]
        for decision in decisions:
            if decision.passed is None:
                yield _undecided(bid.id, decision)
        if any(decision.passed is False for decision in decisions):
            continue
        for name, scale in asked:
            yield from _mark(marks, award, bid.id, name, scale)


def _undecided(bid: str, decision: Decision) -> str:
    if decision.discretionary:
        return f"`{decision.question}` is discretionary for `{bid}`: write in `moderation` whether it passes, and why"
    return f"nobody decided whether `{bid}` passes `{decision.question}`"


def _mark(marks: Marks, award: Award, bid: str, question: str, scale: Scale | None) -> Iterable[str]:
    found = marks_of(marks, award, bid, question)
    if found is None:
        owed = ", ".join(evaluator.id for evaluator in marks.owed(bid, question))
        what = "an agreed score" if award.consolidation == "agreed" else f"scores from {owed or 'the panel'}"
        return (f"`{bid}` lacks {what} for `{question}`",)
    if scale is None:
        return ()
    off = [value for value in found if not isinstance(value, str) and not scale.lowest <= value <= scale.top]
    if award.missing_scores is Missing.ZERO:
        off = [value for value in off if value]
    return [
        f"`{bid}` has {plain(value)} for `{question}`, off its scale of {scale.lowest} to {scale.top}" for value in off
    ]
