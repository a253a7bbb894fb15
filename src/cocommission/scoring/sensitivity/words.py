"""How sure a result is, in sentences: the same in the terminal, in Word and in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from cocommission.exact import plain
from cocommission.scoring.result import Result
from cocommission.scoring.sensitivity.random_sets import SETS, Won
from cocommission.scoring.sensitivity.sensitivity import Sensitivity
from cocommission.scoring.sensitivity.tipping import Tipping
from cocommission.scoring.sensitivity.variants import Variant


def names_of(result: Result) -> dict[str, str]:
    """Id of a bid to the bidder's name; with the id behind it where two have one name."""
    names = [bid.bidder for bid in result.bids]
    return {bid.id: bid.bidder if names.count(bid.bidder) == 1 else f"{bid.bidder} ({bid.id})" for bid in result.bids}


def together(bids: Sequence[str], names: Mapping[str, str]) -> str:
    """``Oak``, ``Oak and Elm``, ``Oak, Elm and Ash``."""
    texts = [names[bid] for bid in bids]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}" if texts else "nobody"


def leads(bids: Sequence[str], names: Mapping[str, str]) -> str:
    """``Oak leads``, ``Oak and Elm share the lead``."""
    return f"{together(bids, names)} {'leads' if len(bids) == 1 else 'share the lead'}"


def bound(value: Fraction, published: Fraction) -> str:
    """A turning point cut towards the published weight, so that what is said of it stays true."""
    for places in range(2, 13):
        scaled = value * 10**places
        cut = Fraction(scaled.__floor__() if value > published else scaled.__ceil__(), 10**places)
        if cut != published:
            return plain(cut, places)
    return plain(value)


def lead_sentence(one: Tipping, names: Mapping[str, str]) -> str:
    """Between which weights of one criterion the lead stays where it is."""
    title = "price" if one.part.is_price else f"“{one.part.title}”"
    own = plain(one.part.weight, 2)
    below, above = one.below, one.above
    if (below and below.weight == one.part.weight) or (above and above.weight == one.part.weight):
        text = f"{together(one.leaders, names)} are level at the published weight of {title}, {own} of 100"
        if below:
            text += f"; with less weight on it {leads(below.then, names)}"
        return text + (f"; with more, {leads(above.then, names)}." if above else ".")
    lead = leads(one.leaders, names)
    low = bound(below.weight, one.part.weight) if below else ""
    high = bound(above.weight, one.part.weight) if above else ""
    if below and above:
        return (
            f"{lead} while {title} is between {low} and {high} of 100 (published: {own}); "
            f"below that {leads(below.then, names)}, above it {leads(above.then, names)}."
        )
    if above:
        return f"{lead} while {title} is under {high} of 100 (published: {own}); above that {leads(above.then, names)}."
    if below:
        return f"{lead} while {title} is over {low} of 100 (published: {own}); below that {leads(below.then, names)}."
    return f"{lead} whatever {title} weighs, from 0 to 100."


def first_sentence(found: Sensitivity) -> str:
    """The one sentence that stands first: about price, or about the weight that is nearest to a change."""
    names = names_of(found.result)
    if found.price is not None:
        return lead_sentence(found.price, names)
    nearest = nearest_first(found)
    if nearest:
        return lead_sentence(nearest[0], names)
    if len(found.result.ranked) == 1:
        return f"{names[found.result.ranked[0].id]} is the only bid left to rank: no weight can change who comes first."
    if not found.result.ranked:
        return "There is no bid left to rank."
    return f"The weights were not tried: {found.unsolved or 'there is only one criterion'}."


def nearest_first(found: Sensitivity) -> list[Tipping]:
    """The criteria, the one whose weight need change least first; those that cannot change the lead last."""
    return sorted(found.tipping, key=lambda one: (one.change is None, one.change or Fraction(0)))


def sentences(found: Sensitivity) -> list[str]:
    """What a member should know, one sentence a look; the first stands for itself."""
    names = names_of(found.result)
    return [first_sentence(found), *_nearest(found, names), *_variants(found, names), *_random(found, names)]


def _nearest(found: Sensitivity, names: Mapping[str, str]) -> Iterator[str]:
    rest = [one for one in nearest_first(found) if one.change is not None]
    if rest and (found.price is not None and rest[0] is not found.price):
        yield "The weight nearest to a change: " + lead_sentence(rest[0], names)
    elif not rest and len(found.tipping) > 1:
        yield "No change of a single weight brings another bid first."


def _variants(found: Sensitivity, names: Mapping[str, str]) -> Iterator[str]:
    groups = (
        (found.methods, "price method", "Under the method “{}”, {} first.", "under every other price method"),
        (found.scores, "way to join scores", "With “{}”, {} first.", "with first scores in place of agreed ones"),
        (found.evaluators, "evaluator", "Without the scores of “{}”, {} first.", "whichever evaluator is left out"),
        (found.bids, "losing bid", "Without the bid of {}, {} first.", "whichever losing bid is left out"),
        (found.rounding, "rounding", "With “{}”, {} first.", "however points are rounded"),
    )
    for variants, kind, changes, same in groups:
        told = [one for one in variants if not one.reason]
        for one in told:
            if one.changed:
                comes = "would come" if len(one.winners) == 1 else "would tie for"
                yield changes.format(one.title, f"{together(one.winners, names)} {comes}")
        if told and not any(one.changed for one in told):
            if len(told) < len(variants):  # somebody or something was not tried
                same = same.replace("whichever ", "whichever other ")
            yield f"The same bid comes first {same}." if kind != "way to join scores" else _scores_agree(told)


def _scores_agree(told: Sequence[Variant]) -> str:
    titles = " and ".join(f"{one.title[:1].lower()}{one.title[1:]}" for one in told)
    return f"The same bid comes first with {titles}."


def _random(found: Sensitivity, names: Mapping[str, str]) -> Iterator[str]:
    for won, where in ((found.near, "near the published ones"), (found.anywhere, "of any size")):
        if won:
            best = sorted(won, key=lambda bid: (-won[bid].alone, -won[bid].shared, bid))[0]
            yield (
                f"Of {SETS:,} random sets of weights {where}, {names[best]} comes first in {per_cent(won[best])}"
                + (f", and shares first place in {per_cent(Won(won[best].shared, 0))}." if won[best].shared else ".")
            )


def per_cent(won: Won) -> str:
    """The part of the random sets that a bid wins alone."""
    return f"{plain(Fraction(won.alone * 100, SETS), 2)} %"


def how(found: Sensitivity) -> list[str]:
    """How the figures were made, and what they leave out."""
    lines = []
    if found.tipping:
        lines.append(
            "As one weight moves, the other criteria keep their proportions. Turning points are solved, not sampled."
        )
    if found.tipping and found.unsolved:
        lines.append(f"Only the weight of price was moved, and no random weights were drawn: {found.unsolved}.")
    if found.tipping and found.rounds_inside:
        lines.append(
            "This award rounds points before they are added. The turning points leave that rounding out, "
            "so with it the lead may change a little earlier or later."
        )
    if any(not one.reason for one in found.evaluators) and found.result.award.consolidation == "agreed":
        lines.append(
            "The panel agreed its scores together, so nobody can be taken out of them. To leave an evaluator out, the "
            "mean of the first scores stands for the agreed ones, before and after."
        )
    if found.near:
        lines.append(
            f"Random weights: {SETS:,} sets from seed {found.seed}. Near the published ones, four fifths of each "
            "weight stay and the rest is dealt out at random; of any size, all is. Every way to deal is as likely "
            "as any other."
        )
    return lines
