"""What better quality may cost: points of quality against pounds, as a line whose every figure stands in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cocommission.pictures.draw import FONT, INKS, png, svg

TITLE = "What better quality may cost"


@dataclass(frozen=True)
class Worth:
    """So many points of quality better, and what that may cost more: the number drawn, and the words shown.

    Only those that stand in the table too are told (``is_told``).
    """

    points: int
    money: str
    words: str
    is_told: bool = True


def told(points: int, most: int) -> bool:
    """Whether a number of points is told of, of ``most`` that are drawn: few enough to read."""
    step = 1 if most <= 6 else 2 if most <= 12 else 5 if most <= 30 else 10
    return points == 1 or points % step == 0


def worth_pictures(line: tuple[Worth, ...], against: str, font: str = FONT) -> dict[str, bytes]:
    """The picture as ``png`` and ``svg``; ``against`` names the middle price. Empty where nothing can be drawn."""
    spec = worth_spec(line, against, font)
    drawn = {"png": png(spec), "svg": svg(spec, TITLE, worth_words(line, against))}
    return {kind: content for kind, content in drawn.items() if content is not None}


def worth_words(line: tuple[Worth, ...], against: str) -> str:
    """The picture in words, for those who do not see it."""
    rows = "; ".join(
        f"{one.points} {'point' if one.points == 1 else 'points'}: {one.words}" for one in line if one.is_told
    )
    return f"Line: how much more than {against} a bid may cost for being better in quality. {rows}."


def worth_spec(line: tuple[Worth, ...], against: str, font: str) -> dict[str, Any]:
    """The Vega-Lite description. Heights are drawing only: every figure that is read is the text beside its dot."""
    words = {
        "labelFont": font,
        "titleFont": font,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
    }
    values = [{"points": 0, "money": "0", "words": ""}]
    values += [{"points": one.points, "money": one.money, "words": one.words * one.is_told} for one in line]
    shown = [one.points for one in line if one.is_told]
    most = max((one.points for one in line), default=1)
    x: dict[str, Any] = {
        "field": "points",
        "type": "quantitative",
        "title": "Points of quality better",
        "scale": {"domain": [0, most * 1.2], "nice": False},
        "axis": {**words, "values": shown, "grid": False},
    }
    y: dict[str, Any] = {
        "field": "money",
        "type": "quantitative",
        "title": f"May cost so much more than {against}",
        "axis": {**words, "gridColor": "#dddddd", "format": ",.0f"},
    }
    base: dict[str, Any] = {"data": {"values": values, "format": {"parse": {"money": "number"}}}}
    text = {"type": "text", "align": "left", "dx": 7, "dy": 11, "font": font, "fontSize": 13, "fontWeight": "bold"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 520,
        "height": 300,
        "background": "white",
        **base,
        "layer": [
            {"mark": {"type": "line", "color": INKS[0], "strokeWidth": 3}, "encoding": {"x": x, "y": y}},
            {
                "transform": [{"filter": "datum.words != ''"}],
                "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1, "color": INKS[0]},
                "encoding": {"x": x, "y": y},
            },
            {
                "transform": [{"filter": "datum.words != ''"}],
                "mark": text,
                "encoding": {"x": x, "y": y, "text": {"field": "words", "type": "nominal"}},
            },
        ],
        "config": {"view": {"stroke": None}},
    }
