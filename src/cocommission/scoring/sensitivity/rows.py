"""The tables of a sensitivity report, heads first: the same cells in the terminal and in Word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from cocommission.exact import plain, shown
from cocommission.scoring.price.points import methods
from cocommission.scoring.sensitivity.random_sets import Won
from cocommission.scoring.sensitivity.sensitivity import Sensitivity
from cocommission.scoring.sensitivity.tipping import Strip, Turn
from cocommission.scoring.sensitivity.variants import Variant
from cocommission.scoring.sensitivity.words import bound, names_of, per_cent, together

Rows = list[list[str]]
MOST = 30
"""A table of bids holds no more of them; the JSON holds all."""


OTHER, SAME, NOT_TRIED = "YES", "no", "not tried"
"""Whether another bid would come first."""


def weight_rows(found: Sensitivity) -> Rows:
    """Each criterion: its weight, and how far it can go down or up before another bid leads."""
    names = names_of(found.result)
    rows = [["Criterion", "Weight", "Down to", "Up to", "Then leads"]]
    for one in found.tipping:
        turns = [turn for turn in (one.below, one.above) if turn]
        then = "; ".join(dict.fromkeys(together(turn.then, names) for turn in turns))
        if len(turns) == 2 and turns[0].then != turns[1].then:
            then = f"below {together(turns[0].then, names)}; above {together(turns[1].then, names)}"
        title = f"{'– ' * one.part.depth}{one.part.title}"
        own = one.part.weight
        rows.append([title, plain(own, 2), _end(one.below, own), _end(one.above, own), then or "nobody else"])
    return rows


def _end(turn: Turn | None, published: Fraction) -> str:
    if turn is None:
        return "–"
    return plain(published, 2) if turn.weight == published else bound(turn.weight, published)


def split_rows(found: Sensitivity) -> Rows:
    """Who leads from 60:40 to 0:100, for the published price method and then for the others."""
    names = names_of(found.result)
    rows = [["Price method", "From", "To", "Leads"]]
    for strip in found.strips:
        title = method_title(strip, found)
        for one in reversed(strip.stretches):
            rows.append([title, split(one.high), split(one.low), together(one.winners, names)])
    return rows


def method_title(strip: Strip, found: Sensitivity) -> str:
    """The price method's name, and whether it is the one that was published."""
    return methods()[strip.method].title + (" (published)" if strip.method is found.result.award.price_method else "")


def split(price: Fraction) -> str:
    """``37.12:62.88``: price and quality, which add up to 100 as shown."""
    near = Fraction(shown(price, 2))
    return f"{plain(near, 2)}:{plain(100 - near, 2)}"


def variant_rows(found: Sensitivity) -> Rows:
    """Every other way of scoring that was tried, and who comes first by it."""
    names = names_of(found.result)
    groups = (
        ("Price method: ", found.methods),
        ("Scores: ", found.scores),
        ("Without evaluator: ", found.evaluators),
        ("Without bid: ", found.bids),
        ("Rounding: ", found.rounding),
    )
    rows = [["What is changed", "First then", "Another bid?"]]
    for before, variants in groups:
        rows += [_variant_row(before, one, names) for one in _shown(variants)]
    return rows


def _shown(variants: Iterable[Variant]) -> list[Variant]:
    """All, or with very many those that change something first."""
    return sorted(variants, key=lambda one: not one.changed)[:MOST]


def _variant_row(before: str, one: Variant, names: Mapping[str, str]) -> list[str]:
    if one.reason:
        return [before + one.title, "–", f"{NOT_TRIED}: {one.reason.replace('`', '')}"]
    said = OTHER if one.changed else f"{SAME}, but the order below it" if one.reordered else SAME
    if one.excluded:
        said += f"; out: {together(one.excluded, names)}"
    return [before + one.title, together(one.winners, names), said]


def random_rows(found: Sensitivity) -> Rows:
    """How often each bid comes first over the random weights, most often first."""
    names = names_of(found.result)
    shares = any(won.shared for won in (*found.near.values(), *found.anywhere.values()))
    rows = [["Bidder", "Near the published weights", "Weights of any size"]]
    order = sorted(found.near, key=lambda bid: (-found.near[bid].alone, -found.anywhere[bid].alone, bid))
    for bid in order[:MOST]:
        rows.append([names[bid], _won(found.near[bid], shares), _won(found.anywhere[bid], shares)])
    return rows


def _won(won: Won, shares: bool) -> str:
    return per_cent(won) + (f" + {per_cent(Won(won.shared, 0))} level" if shares else "")


def used_rows(found: Sensitivity) -> Rows:
    """Each criterion: published and effective weight, and how far apart the bids are on it."""
    rows = [["Criterion", "Published", "Effective", "Weakest", "Strongest", "Part of the difference"]]
    for one in found.used:
        rows.append(
            [
                one.title,
                plain(one.weight, 2),
                "–" if one.effective is None else plain(one.effective, 2),
                plain(one.lowest, 2),
                plain(one.highest, 2),
                "–" if one.share is None else f"{format(shown(one.share, 1), 'f')} %",
            ]
        )
    return rows
