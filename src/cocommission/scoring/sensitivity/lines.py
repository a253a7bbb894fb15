"""Straight lines and who is on top of them: where the lead changes is a crossing, which is solved exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Line:
    """A bid's total as one weight moves: ``at`` nought, and ``slope`` for each point of weight."""

    at: Fraction
    slope: Fraction

    def value(self, place: Fraction) -> Fraction:
        """The height at a place."""
        return self.at + self.slope * place


@dataclass(frozen=True)
class Stretch:
    """Between ``low`` and ``high`` these bids have the highest total, and no others; at the ends others draw level."""

    low: Fraction
    high: Fraction
    winners: tuple[str, ...]

    def holds(self, place: Fraction) -> bool:
        """Whether a place lies inside, ends not counted."""
        return self.low < place < self.high


def on_top(lines: Mapping[str, Line], place: Fraction) -> tuple[str, ...]:
    """The bids that are highest at one place."""
    highest = max(line.value(place) for line in lines.values())
    return tuple(sorted(bid for bid, line in lines.items() if line.value(place) == highest))


def stretches(lines: Mapping[str, Line], low: Fraction, high: Fraction) -> tuple[Stretch, ...]:
    """Who is on top from ``low`` to ``high``, in order; stretches meet where the lead changes."""
    if not lines:
        return ()
    found: list[Stretch] = []
    place = low
    while place < high:
        top = max((line.value(place), line.slope) for line in lines.values())
        leaders = tuple(sorted(bid for bid, line in lines.items() if (line.value(place), line.slope) == top))
        leader = lines[leaders[0]]
        crossings = (
            (leader.at - line.at) / (line.slope - leader.slope) for line in lines.values() if line.slope > leader.slope
        )
        until = min((crossing for crossing in crossings if crossing < high), default=high)
        found.append(Stretch(place, until, leaders))
        place = until
    return tuple(found)
