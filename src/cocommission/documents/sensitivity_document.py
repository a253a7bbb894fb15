"""How sure a result is, as a page for members: the sentence, the picture, and the tables beside it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cocommission.documents.blocks import Picture
from cocommission.documents.template import Templates
from cocommission.documents.written import written
from cocommission.exact import plain, shown
from cocommission.model.round import Round
from cocommission.pictures.stretches import Piece, StripRow, Strips, strips_picture, strips_svg, strips_words
from cocommission.scoring.sensitivity import rows
from cocommission.scoring.sensitivity.random_sets import SETS
from cocommission.scoring.sensitivity.sensitivity import Sensitivity
from cocommission.scoring.sensitivity.tipping import MOST_PRICE
from cocommission.scoring.sensitivity.words import how, names_of, sentences, together
from cocommission.scoring.shown import headline


def sensitivity_files(round_: Round, found: Sensitivity, templates: Templates) -> dict[str, bytes]:
    """The Word page, and the picture by itself as PNG and SVG where pictures can be drawn."""
    strips = _strips(found)
    png = strips_picture(strips) if strips.rows else None
    drawn = strips_svg(strips) if strips.rows else None
    picture = Picture(png, strips_words(strips)) if png else None
    more = {"sure": _seen(found), "summary_lines": []}
    name, document = written(round_, templates, "sensitivity", more=more, things={"strips_picture": lambda: picture})
    files = {name: document}
    if png and drawn:
        files |= {"price-share.png": png, "price-share.svg": drawn}
    return files


def _seen(found: Sensitivity) -> dict[str, Any]:
    first, *more = sentences(found)
    return {
        "headline": headline(found.result),
        "first": first,
        "more": more,
        "weights": _named(rows.weight_rows(found), "title", "weight", "down", "up", "then"),
        "splits": _named(rows.split_rows(found), "method", "from", "to", "leads"),
        "variants": _named(rows.variant_rows(found), "changed", "first", "other"),
        "random": _named(rows.random_rows(found), "name", "near", "anywhere"),
        "used": _named(rows.used_rows(found), "title", "published", "effective", "lowest", "highest", "part"),
        "sets": f"{SETS:,}",
        "how": how(found),
    }


def _named(cells: rows.Rows, *names: str) -> list[dict[str, str]]:
    return [dict(zip(names, row, strict=True)) for row in cells[1:]]


def _strips(found: Sensitivity) -> Strips:
    names = names_of(found.result)
    drawn = tuple(
        StripRow(
            rows.method_title(strip, found),
            tuple(Piece(_text(one.low), _text(one.high), together(one.winners, names)) for one in strip.stretches),
        )
        for strip in found.strips
        if strip.stretches
    )
    price = Fraction(found.result.award.price)
    return Strips(drawn, plain(price, 2) if drawn and price <= MOST_PRICE else "")


def _text(value: Fraction) -> str:
    return plain(shown(value, 2))
