"""The picture of the totals: its figures are those of the table, and it is left out where it cannot be drawn."""

from __future__ import annotations

import importlib.util
import struct
from typing import Any

import pytest

from cocommission.documents.score_document import score_document
from cocommission.documents.template import Templates
from cocommission.loading.folder import read_folder
from cocommission.pictures import draw
from cocommission.pictures.totals import Bar, totals_picture, totals_spec, totals_words
from cocommission.scoring.total import score_round
from cocommission.workflows.score import score_folder
from cocommission.workflows.score_summary import summary_files

from ..documents.outline import outline
from ..documents.packs import EXAMPLES, ROUNDS
from ..scoring.rounds import make_round

BARS = (Bar("A & B <c>", "71.70", "15.25", "86.95"), Bar("=1+1", "68.40", "16.65", "85.05"))
FREE = (Bar("A", "96.67", "0.00", "96.67"),)


def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "vl_convert" else real(name, *more)
    )


def fields(spec: Any) -> set[str]:
    found: set[str] = set()
    if isinstance(spec, dict):
        found |= {spec["field"]} if "field" in spec else set()
        for value in spec.values():
            found |= fields(value)
    elif isinstance(spec, list):
        for value in spec:
            found |= fields(value)
    return found


@pytest.mark.parametrize("bars", [BARS, FREE], ids=["with price", "fixed price"])
def test_each_layer_uses_only_fields_that_its_rows_have(bars: tuple[Bar, ...]) -> None:
    layers = totals_spec(bars, draw.FONT)["layer"]
    assert len(layers) == 2
    for layer in layers:
        rows = layer["data"]["values"]
        assert rows
        for row in rows:
            assert fields(layer["encoding"]) <= set(row)


def test_the_figures_are_the_texts_of_the_table() -> None:
    bars, ends = totals_spec(BARS, draw.FONT)["layer"]
    assert [row["points"] for row in bars["data"]["values"]] == ["71.70", "15.25", "68.40", "16.65"]
    assert [row["total"] for row in ends["data"]["values"]] == ["86.95", "85.05"]


def test_a_round_without_price_points_shows_no_price() -> None:
    bars = totals_spec(FREE, draw.FONT)["layer"][0]
    assert {row["part"] for row in bars["data"]["values"]} == {"Quality"}
    assert "price" not in totals_words(FREE)


def test_the_words_say_what_the_picture_shows() -> None:
    words = totals_words(BARS)
    assert "A & B <c> 86.95 points (71.70 quality, 15.25 price)" in words
    assert words.index("86.95") < words.index("85.05")


def test_the_picture_is_a_png_and_the_same_each_time() -> None:
    first, second = totals_picture(BARS), totals_picture(BARS)
    assert first is not None and first == second
    assert first.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", first[16:24])
    assert width > height > 100


def test_without_the_library_there_is_no_picture_and_the_note_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = read_folder(EXAMPLES / ROUNDS[0])
    scored = score_folder(folder)
    assert summary_files(scored, folder).notes == ()
    without_library(monkeypatch)
    built = summary_files(scored, folder)
    assert built.notes == (draw.MISSING,)
    text = outline(built.files["summary.docx"])
    assert "[picture" not in text
    assert "| 1 | The Lock and Lantern Partnership | £1,251,000 | 15.25 | 71.70 | 86.95" in text


def test_many_bids_make_a_picture_that_still_fits_the_page() -> None:
    bids = {f"bid-{number}": {"q": str(number % 6)} for number in range(60)}
    prices = {bid: str(1000 + number) for number, bid in enumerate(bids)}
    round_ = make_round(bids, prices, {"q": "80", "price": "20"})
    _, content = score_document(round_, score_round(round_), Templates())
    text = outline(content)
    assert text.count(" points (") == 25
    assert text.count("\n## Bid-") == 60


ODD_NAMES = {
    "control": "\x07\x1b\x00",
    "line": "a\u2028b",
    "no character": "\ufffe",
    "half a pair": "\ud800",
    "long beyond": "\U0001d49c" * 3000,
    "long": "x" * 10_000,
    "right to left": "שלום עולם مرحبا",
    "emoji": "👩🏽‍🌾" * 60,
    "html": "<b>&amp;",
    "space": " ",
    "none": "",
}


@pytest.mark.parametrize("kind", ODD_NAMES)
def test_any_name_can_be_drawn(kind: str) -> None:
    """Some of these would end the whole process inside the drawing library."""
    name = ODD_NAMES[kind]
    drawn = totals_picture((Bar(name, "1.00", "2.00", "3.00"), Bar(name, "1.00", "1.00", "2.00")))
    assert drawn is not None and drawn.startswith(b"\x89PNG")


def test_two_bids_of_one_name_are_two_bars() -> None:
    one = totals_picture((Bar("Same", "1.00", "2.00", "3.00"),))
    two = totals_picture((Bar("Same", "1.00", "2.00", "3.00"), Bar("Same", "1.00", "2.00", "3.00")))
    assert one is not None and two is not None
    assert struct.unpack(">II", two[16:24])[1] > struct.unpack(">II", one[16:24])[1]
