"""The totals of all ranked bids as bars: quality and price side by side, the total written at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cocommission.pictures.draw import FONT, INKS, png


@dataclass(frozen=True)
class Bar:
    """One bid's bar: numbers as text, exactly as the table beside the picture shows them."""

    label: str
    quality: str
    price: str
    total: str


def totals_picture(bars: tuple[Bar, ...], font: str = FONT) -> bytes | None:
    """PNG of the bars in the order given; None where nothing can be drawn."""
    return png(totals_spec(bars, font))


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
    order = [bar.label for bar in bars]
    parts = ("Quality", "Price") if _has_price(bars) else ("Quality",)
    values = [
        {"bid": bar.label, "part": part, "points": points, "order": number}
        for bar in bars
        for number, (part, points) in enumerate((("Quality", bar.quality), ("Price", bar.price)))
        if part in parts
    ]
    ends = [{"bid": bar.label, "total": bar.total, "points": bar.total} for bar in bars]
    axis: dict[str, Any] = {"labelFont": font, "titleFont": font, "labelFontSize": 13, "titleFontSize": 13}
    y: dict[str, Any] = {
        "field": "bid",
        "type": "nominal",
        "sort": order,
        "title": None,
        "axis": {**axis, "labelLimit": 260, "ticks": False, "domain": False, "labelPadding": 8},
    }
    number: dict[str, Any] = {"parse": {"points": "number"}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 520,
        "height": {"step": 38},
        "background": "white",
        "layer": [
            {
                "data": {"values": values, "format": number},
                "mark": {"type": "bar", "height": {"band": 0.72}},
                "encoding": {
                    "y": y,
                    "x": {
                        "field": "points",
                        "type": "quantitative",
                        "title": "Points of 100",
                        "scale": {"domain": [0, 108], "nice": False},
                        "axis": {**axis, "values": [0, 20, 40, 60, 80, 100], "gridColor": "#dddddd"},
                    },
                    "order": {"field": "order", "type": "quantitative"},
                    "color": {
                        "field": "part",
                        "type": "nominal",
                        "sort": list(parts),
                        "title": None,
                        "scale": {"domain": list(parts), "range": list(INKS[: len(parts)])},
                        "legend": {"orient": "top", "labelFont": font, "labelFontSize": 13, "symbolType": "square"},
                    },
                },
            },
            {
                "data": {"values": ends, "format": number},
                "mark": {"type": "text", "align": "left", "dx": 5, "font": font, "fontSize": 13, "fontWeight": "bold"},
                "encoding": {
                    "y": y,
                    "x": {"field": "points", "type": "quantitative"},
                    "text": {"field": "total", "type": "nominal"},
                },
            },
        ],
        "config": {"view": {"stroke": None}},
    }


def _has_price(bars: tuple[Bar, ...]) -> bool:
    return any(bar.price.strip("0.") for bar in bars)
