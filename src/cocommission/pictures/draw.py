"""Drawing a chart as PNG, offline; nothing is drawn, and nothing fails, where the drawing library is missing."""

from __future__ import annotations

import importlib.util
import json
import zlib
from collections.abc import Mapping
from html import escape
from typing import Any

from cocommission.pictures.names import printable

MISSING = "no picture was drawn: the tables and words say the same; install `cocommission[pictures]` to have it"

FONT = "Liberation Sans"
"""A font that the drawing library carries inside, so that pictures are the same everywhere."""

INKS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999999")
"""Colours that people with any colour vision can tell apart (after Okabe and Ito)."""


def is_possible() -> bool:
    """Whether pictures can be drawn here."""
    return importlib.util.find_spec("vl_convert") is not None


def png(spec: Mapping[str, Any]) -> bytes | None:
    """The chart of a Vega-Lite description as PNG at twice the size; None where the library is missing."""
    if not is_possible():
        return None
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(json.dumps(spec), scale=2)
    return drawn


def svg(spec: Mapping[str, Any], title: str, words: str) -> bytes | None:
    """The same as SVG, with a title and a description inside; None where the library is missing."""
    if not is_possible():
        return None
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(json.dumps(spec))
    head, _, rest = drawn.partition(">")
    about = f'<title id="t">{escape(printable(title))}</title><desc id="d">{escape(printable(words))}</desc>'
    return f'{head} role="img" aria-labelledby="t d">{about}{rest}'.encode()


def png_of_svg(svg: str) -> bytes | None:
    """An SVG of ours as PNG at twice the size; None where the library is missing."""
    if not is_possible():
        return None
    import vl_convert

    drawn: bytes = vl_convert.svg_to_png(svg, scale=2)
    return _packed(drawn)


def _packed(picture: bytes) -> bytes:
    """The same PNG in about a third of the room: the drawing library packs in haste."""
    pixels: list[bytes] = []
    others: list[tuple[bytes, bytes]] = []
    at = 8
    while at < len(picture):
        size = int.from_bytes(picture[at : at + 4], "big")
        kind, content = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        if kind == b"IDAT":
            pixels.append(content)
        else:
            others.append((kind, content))
        at += 12 + size
    head, *rest = others
    parts = [head, (b"IDAT", zlib.compress(zlib.decompress(b"".join(pixels)), 6)), *rest]
    return picture[:8] + b"".join(
        len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
        for kind, content in parts
    )
