"""The totals of all ranked bids as bars: quality and price side by side, the total written at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from cocommission.pictures.draw import FONT, INKS, png
from cocommission.pictures.names import cut, printable


@dataclass(frozen=True)
class Bar:
    """One bid's bar: numbers as text, exactly as the table beside the picture shows them."""

    label: str
    quality: str
    price: str
    total: str


def totals_picture(bars: tuple[Bar, ...], font: str = FONT) -> bytes | None:
    """PNG of the bars in the order given; None where nothing can be drawn."""
    return png(totals_spec(_labelled(bars), font))


def _labelled(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """The bars with labels that the drawing library can take: printable, not too long, each of its own."""
    labels: list[str] = []
    for bar in bars:
        label = cut(printable(bar.label))
        labels.append(label if label not in labels else f"{label} ({len(labels) + 1})")
    return tuple(replace(bar, label=label) for bar, label in zip(bars, labels, strict=True))


def totals_words(bars: tuple[Bar, ...]) -> str:
    """The picture in words, for those who do not see it."""
    has_price = _has_price(bars)
    rows = "; ".join(
        f"{bar.label} {bar.total} points" + (f" ({bar.quality} quality, {bar.price} price)" if has_price else "")
        for bar in bars
    )
    return f"Bar chart of the total points of the ranked bids, highest first: {rows}."


def totals_spec(bars: tuple[Bar, ...], font: str) -> dict[str, Any]:
    """The Vega-Lite description. Lengths are drawing only: every figure that is read is the text beside it."""
    words = {"labelFont": font, "titleFont": font, "labelFontSize": 13, "titleFontSize": 13}
    bids: dict[str, Any] = {
        "field": "bid",
        "type": "nominal",
        "sort": [bar.label for bar in bars],
        "title": None,
        "axis": {**words, "labelLimit": 0, "ticks": False, "domain": False, "labelPadding": 8},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 520,
        "height": {"step": 38},
        "background": "white",
        "layer": [_parts(bars, bids, words), _totals(bars, bids, font)],
        "config": {"view": {"stroke": None}},
    }


_AS_NUMBERS: dict[str, Any] = {"parse": {"points": "number"}}


def _parts(bars: tuple[Bar, ...], bids: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    """The bars: quality, and price where it earns points."""
    parts = ["Quality", "Price"] if _has_price(bars) else ["Quality"]
    values = [
        {"bid": bar.label, "part": part, "points": bar.price if part == "Price" else bar.quality, "order": number}
        for bar in bars
        for number, part in enumerate(parts)
    ]
    return {
        "data": {"values": values, "format": _AS_NUMBERS},
        "mark": {"type": "bar", "height": {"band": 0.72}},
        "encoding": {
            "y": bids,
            "x": {
                "field": "points",
                "type": "quantitative",
                "title": "Points of 100",
                "scale": {"domain": [0, 108], "nice": False},
                "axis": {**words, "values": [0, 20, 40, 60, 80, 100], "gridColor": "#dddddd"},
            },
            "order": {"field": "order", "type": "quantitative"},
            "color": {
                "field": "part",
                "type": "nominal",
                "sort": parts,
                "title": None,
                "scale": {"domain": parts, "range": list(INKS[: len(parts)])},
                "legend": {
                    "orient": "top",
                    "labelFont": words["labelFont"],
                    "labelFontSize": 13,
                    "symbolType": "square",
                },
            },
        },
    }


def _totals(bars: tuple[Bar, ...], bids: dict[str, Any], font: str) -> dict[str, Any]:
    """The totals, written at the ends of the bars."""
    values = [{"bid": bar.label, "total": bar.total, "points": bar.total} for bar in bars]
    return {
        "data": {"values": values, "format": _AS_NUMBERS},
        "mark": {"type": "text", "align": "left", "dx": 5, "font": font, "fontSize": 13, "fontWeight": "bold"},
        "encoding": {
            "y": bids,
            "x": {"field": "points", "type": "quantitative"},
            "text": {"field": "total", "type": "nominal"},
        },
    }


def _has_price(bars: tuple[Bar, ...]) -> bool:
    return any(bar.price.strip("0.") for bar in bars)
