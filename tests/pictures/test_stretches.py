"""The strips of who leads: figures are those of the table, names stand where there is room, colour is never alone."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from cocommission.pictures import draw
from cocommission.pictures.stretches import (
    SHADES,
    Piece,
    StripRow,
    Strips,
    strips_picture,
    strips_spec,
    strips_svg,
    strips_words,
)

from .test_totals import ODD_NAMES, fields

STRIPS = Strips(
    (
        StripRow("Ratio (published)", (Piece("0", "37.12", "Oak & Elm <c>"), Piece("37.12", "60", "=1+1"))),
        StripRow("Straight line", (Piece("0", "59.9", "Oak & Elm <c>"), Piece("59.9", "60", "=1+1"))),
    ),
    "20",
)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_each_layer_uses_only_fields_that_its_rows_have() -> None:
    layers = strips_spec(STRIPS, draw.FONT)["layer"]
    assert len(layers) == 4
    for layer in layers:
        made = {one["as"] for one in layer.get("transform", ())}
        rows = layer["data"]["values"]
        assert rows
        for row in rows:
            assert fields(layer["encoding"]) <= set(row) | made


def rows_of(strips: Strips) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = strips_spec(strips, draw.FONT)["layer"][-1]["data"]["values"]
    return found


def test_the_ends_are_the_texts_of_the_table_and_a_name_stands_where_it_fits() -> None:
    rows = rows_of(STRIPS)
    assert [(row["low"], row["high"]) for row in rows] == [
        ("0", "37.12"),
        ("37.12", "60"),
        ("0", "59.9"),
        ("59.9", "60"),
    ]
    assert [row["name"] for row in rows] == ["Oak & Elm <c>", "=1+1", "Oak & Elm <c>", ""]


def test_neighbours_in_the_legend_are_told_apart_in_grey() -> None:
    """Contrast of at least 1.5 to 1 between shades that follow one another, and a black edge round each."""
    for one, other in pairwise(SHADES):
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 1.5, (one, other)
    assert strips_spec(STRIPS, draw.FONT)["layer"][-2]["mark"]["stroke"] == "black"


@pytest.mark.parametrize("shade", SHADES)
def test_names_can_be_read_on_every_shade(shade: str) -> None:
    rows = tuple(StripRow(f"s{number}", (Piece("0", "60", f"bid {number}"),)) for number in range(len(SHADES)))
    ink = next(row["ink"] for row, own in zip(rows_of(Strips(rows)), SHADES, strict=True) if own == shade)
    high, low = sorted((luminance(shade), 1.0 if ink == "white" else 0.0), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_the_words_say_what_the_strips_show() -> None:
    words = strips_words(STRIPS)
    assert "Ratio (published): price 60 down to 37.12 =1+1, price 37.12 down to 0 Oak & Elm <c>" in words
    assert words.endswith("The published weight of price is 20.")


def test_the_png_and_the_svg_are_the_same_each_time_and_the_svg_describes_itself() -> None:
    png, vector = strips_picture(STRIPS), strips_svg(STRIPS)
    assert png is not None and vector is not None
    assert (png, vector) == (strips_picture(STRIPS), strips_svg(STRIPS))
    assert png.startswith(b"\x89PNG") and struct.unpack(">II", png[16:24])[0] > 1000
    root = ElementTree.fromstring(vector)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img" and root.get("aria-labelledby") == "t d"
    title, about = list(root)[:2]
    assert (title.tag, title.get("id")) == (f"{space}title", "t")
    assert (about.tag, about.text) == (f"{space}desc", strips_words(STRIPS))


@pytest.mark.parametrize("kind", ODD_NAMES)
def test_any_name_can_be_drawn(kind: str) -> None:
    odd = Strips((StripRow(ODD_NAMES[kind], (Piece("0", "30", ODD_NAMES[kind]), Piece("30", "60", "b"))),), "20")
    assert strips_picture(odd) is not None
    vector = strips_svg(odd)
    assert vector is not None and ElementTree.fromstring(vector) is not None


def test_more_leaders_than_shades_can_still_be_drawn() -> None:
    rows = tuple(StripRow(f"s{number}", (Piece("0", "60", f"bid {number}"),)) for number in range(9))
    assert strips_picture(Strips(rows)) is not None
