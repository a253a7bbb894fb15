"""Who leads at each split of price and quality, as strips: one a price method, the leader's name in each stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cocommission.pictures.draw import FONT, png, svg
from cocommission.pictures.names import cut, printable

SHADES = ("#12436D", "#F6C667", "#8C8C8C", "#D9EAD3", "#801650", "#E8E8E8")
"""Fills that differ in lightness, so that neighbours stay apart in grey and for any colour vision."""
_DARK = ("#12436D", "#801650")
_REST = "#FFFFFF"
_WIDTH = 620
_LETTER = 8


@dataclass(frozen=True)
class Piece:
    """One stretch: its ends in points of price as text, and who leads on it."""

    low: str
    high: str
    leads: str


@dataclass(frozen=True)
class StripRow:
    """One strip with its name."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Strips:
    """The whole picture: the strips, and the published split if it is on them."""

    rows: tuple[StripRow, ...]
    published: str = ""


def strips_picture(strips: Strips, font: str = FONT) -> bytes | None:
    """PNG of the strips; None where nothing can be drawn."""
    return png(strips_spec(strips, font))


def strips_svg(strips: Strips, font: str = FONT) -> bytes | None:
    """SVG of the strips, with its description inside for readers who do not see it."""
    return svg(strips_spec(strips, font), "Who leads at each split of price and quality", strips_words(strips))


def strips_words(strips: Strips) -> str:
    """The picture in words."""
    rows = "; ".join(
        f"{row.label}: "
        + ", ".join(f"price {piece.high} down to {piece.low} {piece.leads}" for piece in reversed(row.pieces))
        for row in strips.rows
    )
    mark = f" The published weight of price is {strips.published}." if strips.published else ""
    return f"Strips of who leads as the weight of price goes from 60 to 0 of 100. {rows}.{mark}"


def strips_spec(strips: Strips, font: str) -> dict[str, Any]:
    """The Vega-Lite description. Lengths are drawing only: every figure that is read is the text beside it."""
    labels = _own_labels([row.label for row in strips.rows])
    leaders = list(dict.fromkeys(piece.leads for row in strips.rows for piece in reversed(row.pieces)))
    values = [
        {
            "strip": label,
            "low": piece.low,
            "high": piece.high,
            "leads": _own_labels(leaders)[leaders.index(piece.leads)],
            "ink": "white" if _fill(leaders.index(piece.leads)) in _DARK else "black",
            "name": _fitting(piece),
        }
        for label, row in zip(labels, strips.rows, strict=True)
        for piece in row.pieces
    ]
    layers = [_bars(values, labels, _own_labels(leaders), font), _names(values, font)]
    if strips.published:
        layers = [*_mark(strips.published, font), *layers]  # behind the strips, so that it hides no name
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": {"step": 58},
        "background": "white",
        "layer": layers,
        "config": {"view": {"stroke": None}},
    }


def _own_labels(labels: Sequence[str]) -> list[str]:
    found: list[str] = []
    for label in labels:
        short = cut(printable(label), 38)
        found.append(short if short not in found else f"{short} ({len(found) + 1})")
    return found


def _fill(number: int) -> str:
    return SHADES[number] if number < len(SHADES) else _REST


def _fitting(piece: Piece) -> str:
    """The leader's name, as much of it as its stretch has room for; nothing where that would be too little."""
    width = (_whole(piece.high) - _whole(piece.low)) * _WIDTH // 6000
    room = width // _LETTER - 1
    name = printable(piece.leads)
    return "" if room < 4 else cut(name, room)


def _whole(text: str) -> int:
    """A number of at most two places as hundredths."""
    whole, _, rest = text.partition(".")
    return int(whole) * 100 + int((rest + "00")[:2])


_AS_NUMBERS: dict[str, Any] = {"parse": {"low": "number", "high": "number", "at": "number"}}


def _across(field: str, font: str) -> dict[str, Any]:
    words = {"labelFont": font, "titleFont": font, "labelFontSize": 13, "titleFontSize": 13}
    return {
        "field": field,
        "type": "quantitative",
        "title": "Points of 100 for price (the rest is quality)",
        "scale": {"domain": [60, 0], "nice": False},
        "axis": {**words, "values": [60, 50, 40, 30, 20, 10, 0], "grid": False},
    }


def _down(labels: Sequence[str], font: str) -> dict[str, Any]:
    axis = {"labelFont": font, "labelFontSize": 13, "labelLimit": 0, "ticks": False, "domain": False}
    return {
        "field": "strip",
        "type": "nominal",
        "sort": list(labels),
        "title": None,
        "axis": {**axis, "labelPadding": 8},
    }


def _bars(values: list[dict[str, str]], labels: Sequence[str], leaders: Sequence[str], font: str) -> dict[str, Any]:
    legend: dict[str, Any] = {
        "orient": "top",
        "offset": 28,
        "columns": 3,
        "labelFont": font,
        "labelFontSize": 13,
        "labelLimit": 0,
    }
    legend |= {"symbolType": "square", "symbolStrokeColor": "black", "symbolStrokeWidth": 1}
    return {
        "data": {"values": values, "format": _AS_NUMBERS},
        "mark": {"type": "bar", "height": {"band": 0.62}, "stroke": "black", "strokeWidth": 1},
        "encoding": {
            "y": _down(labels, font),
            "x": _across("low", font),
            "x2": {"field": "high"},
            "color": {
                "field": "leads",
                "type": "nominal",
                "sort": list(leaders),
                "title": None,
                "scale": {"domain": list(leaders), "range": [_fill(number) for number in range(len(leaders))]},
                "legend": legend,
            },
        },
    }


def _names(values: list[dict[str, str]], font: str) -> dict[str, Any]:
    """The leader's name in the middle of each stretch."""
    return {
        "data": {"values": values, "format": _AS_NUMBERS},
        "transform": [{"calculate": "(datum.low + datum.high) / 2", "as": "middle"}],
        "mark": {"type": "text", "font": font, "fontSize": 13, "fontWeight": "bold"},
        "encoding": {
            "y": {"field": "strip", "type": "nominal", "sort": _sorted(values)},
            "x": {"field": "middle", "type": "quantitative"},
            "text": {"field": "name", "type": "nominal"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }


def _sorted(values: Sequence[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(value["strip"] for value in values))


def _mark(published: str, font: str) -> list[dict[str, Any]]:
    """A line through all strips at the published weight, with its name above."""
    data = {"values": [{"at": published, "said": f"published: {published}"}], "format": _AS_NUMBERS}
    place = _across("at", font)
    rule = {
        "mark": {"type": "rule", "strokeWidth": 3, "color": "black", "strokeDash": [6, 3]},
        "encoding": {"x": place},
    }
    said = {
        "mark": {"type": "text", "font": font, "fontSize": 13, "baseline": "bottom", "dy": -6},
        "encoding": {"x": place, "y": {"value": 0}, "text": {"field": "said", "type": "nominal"}},
    }
    return [{"data": data, **rule}, {"data": data, **said}]
