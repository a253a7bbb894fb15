"""The model test for people: sentences first, then the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cocommission.exact import money, plain, shown
from cocommission.model.criteria import PriceMethod
from cocommission.reporting.columns import columns, paragraph
from cocommission.reporting.plain import one_line
from cocommission.reporting.tender_check import MADE_UP
from cocommission.scoring.made_up import MadeUpBid
from cocommission.scoring.price.points import methods
from cocommission.scoring.reward import Reward, Step, Stretch, Treatment

_MOST_STEPS = 8


def reward_lines(reward: Reward, titles: dict[str, str], width: int) -> Iterator[str]:
    """What the round would reward, in sentences and tables."""
    yield from paragraph(MADE_UP, width)
    for remark in reward.bracket.remarks:
        yield from paragraph(remark, width)
    for sentence in reward_sentences(reward, titles):
        yield ""
        yield from paragraph(sentence, width)
    if reward.point is not None or any(gap.points for gap in reward.gaps):
        yield from _tables(reward, titles, width)
    yield from _field(reward, width)


def pounds(value: Fraction, reward: Reward) -> str:
    """An amount to the pound, or to the penny where pounds would hide it."""
    return money(shown(value, 0 if value >= 100 or value == int(value) else 2), reward.bracket.currency)


def _split(reward: Reward) -> str:
    return f"{plain(reward.award.price)}:{plain(reward.award.quality)}"


def _short(method: PriceMethod) -> str:
    return methods()[method].title.lower()


def reward_sentences(reward: Reward, titles: dict[str, str]) -> Iterator[str]:
    """What the model test says, a thought each."""
    method = methods()[reward.award.price_method]
    middle = pounds(reward.bracket.middle, reward)
    if not method.counts or not reward.award.price:
        yield "Price earns no points here: no price, however low, makes up for any step of quality."
        yield from _winner(reward)
        return
    if reward.point is not None:
        yield (
            f"At {_split(reward)} (price : quality) one quality point is worth about {pounds(reward.point, reward)}: "
            f"a bid that is one point better than one at {middle}, the middle of the bracket, may cost that much more."
        )
    yield from _step_sentences(reward, titles)
    low, high = pounds(reward.bracket.low, reward), pounds(reward.bracket.high, reward)
    text = f"Between {low} and {high} price moves {_points(reward.ends)} of its {plain(reward.award.price)} points"
    left = Fraction(reward.award.price) - reward.ends
    yield f"{text}; the other {_points(left)} count only if somebody bids outside of that." if left > 0 else f"{text}."
    yield _low_price(reward)
    yield from _winner(reward)


def _step_sentences(reward: Reward, titles: dict[str, str]) -> Iterator[str]:
    if not reward.steps:
        return
    first, last = reward.steps[0], reward.steps[-1]
    text = f"At {_split(reward)} one step on {_named(first, titles)} is {_worth(first, reward)}"
    if last.weight != first.weight:
        text += f", and one on {_named(last, titles)} is {_worth(last, reward)}"
    yield f"{text}."


def _named(step: Step, titles: dict[str, str]) -> str:
    article = "an" if plain(step.weight).startswith(("8", "11", "18")) else "a"
    return f"{article} {plain(step.weight)}-point question ({one_line(titles.get(step.question, step.question))})"


def _worth(step: Step, reward: Reward) -> str:
    if step.money is None:
        return "worth more than price can make up for"
    return f"worth about {pounds(step.money, reward)}"


def _low_price(reward: Reward) -> str:
    """Whether, and from where, a very low price wins whatever its quality."""
    worst = next(duel for duel in reversed(reward.duels))
    middle = pounds(reward.bracket.middle, reward)
    against = f"a bid at {middle} with full quality"
    if worst.out:
        return "A bid with nothing to show is shut out by a minimum score, whatever its price."
    if worst.price is not None:
        return (
            f"Below about {pounds(worst.price, reward)} a bid wins WHATEVER ITS QUALITY, also with the lowest step "
            f"everywhere against {against}."
        )
    beaten = [duel for duel in reward.duels if duel.price is not None]
    text = f"No price is so low that a bid with the lowest step everywhere beats {against}."
    if beaten and beaten[0].price is not None:
        text += (
            f" Below {pounds(beaten[0].price, reward)} one with {_per_cent(beaten[0].quality)} of quality beats one "
            f"at {middle} with {_per_cent(beaten[0].against)}."
        )
    return text


def _winner(reward: Reward) -> Iterator[str]:
    names = {bid.id: bid.name for bid in reward.field}
    first, *others = reward.treatments
    if not first.winners:
        yield "All of the made-up bids below are shut out by a minimum score."
        return
    text = f"Of the four made-up bids below, {_who(first.winners, names)} first at {_split(reward)} as published"
    same = [one for one in others if one.winners == first.winners]
    differ = [one for one in others if one.winners != first.winners]
    if others and not differ:
        text += ", and under every other price method that fits"
    yield f"{text}."
    for one in differ:
        yield f"Under {_short(one.method)} {_who(one.winners, names)} first."
    if same and differ:
        yield f"Under {' and '.join(_short(one.method) for one in same)} nothing changes."
    change = _nearest_change(first)
    if change is not None:
        split = f"{change.least}:{100 - change.least}"
        yield f"From {split} on, with more for price, {_who(change.winners, names)} first by the same method."


def _nearest_change(one: Treatment) -> Stretch | None:
    """Where price weighs more than published, the first stretch with another winner."""
    dearer = [stretch for stretch in one.stretches if stretch.least > one.split[0]]
    return dearer[-1] if dearer and dearer[-1].winners != one.winners else None


def _who(ids: Sequence[str], names: dict[str, str]) -> str:
    found = [f"“{names[one]}”" for one in ids]
    return f"{found[0]} comes" if len(found) == 1 else f"{' and '.join(found)} come equal"


def _points(value: Fraction) -> str:
    return plain(shown(value, 2))


def _per_cent(share: Fraction) -> str:
    return f"{plain(shown(share * 100, 1))}%"


def _tables(reward: Reward, titles: dict[str, str], width: int) -> Iterator[str]:
    for rows in (step_rows(reward, titles), gap_rows(reward), duel_rows(reward)):
        yield from ("", *columns(rows, width))


def step_rows(reward: Reward, titles: dict[str, str]) -> list[list[str]]:
    """What a step on each kind of question is worth, a header first."""
    seen: dict[tuple[Fraction, Fraction], Step] = {}
    for step in reward.steps:
        seen.setdefault((step.weight, step.points), step)
    rows = [["One step on", "weight", "points", "worth about"]]
    for step in list(seen.values())[:_MOST_STEPS]:
        worth = "any price" if step.money is None else pounds(step.money, reward)
        title = one_line(titles.get(step.question, step.question))
        rows.append([title, plain(step.weight), _points(step.points), worth])
    return rows


def gap_rows(reward: Reward) -> list[list[str]]:
    """What a lower price earns, a header first."""
    rows = [["Price below the middle", "is", "earns more", "of all quality"]]
    for gap in reward.gaps:
        share = "–" if gap.share is None else _per_cent(gap.share)
        rows.append([f"{gap.per_cent}% below", pounds(gap.price, reward), _points(gap.points), share])
    return rows


def duel_rows(reward: Reward) -> list[list[str]]:
    """From where down a cheap bid wins, a header first."""
    rows = [["A low bid with quality of", "beats, at the middle price,", "below about"]]
    for duel in reward.duels:
        price = "shut out" if duel.out else "never" if duel.price is None else pounds(duel.price, reward)
        rows.append([_per_cent(duel.quality), _per_cent(duel.against), price])
    return rows


def field_rows(reward: Reward) -> list[list[str]]:
    """The made-up bids, the dearest first, a header before them."""
    bids = _dearest_first(reward)
    return [
        ["Made-up bid", "price", "quality"],
        *([bid.name, pounds(bid.price, reward), _per_cent(bid.quality)] for bid in bids),
    ]


def method_rows(reward: Reward) -> list[list[str]]:
    """What each price method makes of the made-up bids, a header first; a star comes first."""
    bids = _dearest_first(reward)
    rows = [["Price method", "at", *(bid.id.replace("-", " ") for bid in bids)]]
    for one in reward.treatments:
        totals = {bid.id: bid for bid in one.bids}
        split = f"{plain(one.split[0])}:{plain(one.split[1])}"
        rows.append([str(one.method), split, *(_total(totals[bid.id].total, totals[bid.id].rank) for bid in bids)])
    return rows


def _dearest_first(reward: Reward) -> list[MadeUpBid]:
    return sorted(reward.field, key=lambda bid: (-bid.price, bid.id))


def _field(reward: Reward, width: int) -> Iterator[str]:
    """The made-up bids, and what each method makes of them."""
    yield from ("", *columns(field_rows(reward), width))
    yield from ("", *columns(method_rows(reward), width), *paragraph("(points in all; * comes first)", width, 2))
    for one in reward.treatments:
        if one.remark:
            yield from paragraph(f"{one.method}: {one.remark}", width, 2)
    yield from _splits(reward, width)


def _total(total: Fraction | None, rank: int | None) -> str:
    if total is None:
        return "out"
    return f"{shown(total, 2)}{'*' if rank == 1 else ' '}"


def _splits(reward: Reward, width: int) -> Iterator[str]:
    names = {bid.id: bid.name for bid in reward.field}
    told = [one for one in reward.treatments if one.stretches]
    if told:
        yield ""
        yield from paragraph("Who comes first from 60:40 to 0:100 (price : quality)", width, 2)
    for one in told:
        parts = "; ".join(_stretch(stretch, names) for stretch in one.stretches)
        yield from paragraph(f"{one.method}: {parts}", width, 4)


def _stretch(stretch: Stretch, names: dict[str, str]) -> str:
    splits = f"{stretch.most}:{100 - stretch.most}"
    if stretch.least != stretch.most:
        splits += f" to {stretch.least}:{100 - stretch.least}"
    who = " and ".join(names[one] for one in stretch.winners) or "nobody"
    return f"{splits} {who}"
