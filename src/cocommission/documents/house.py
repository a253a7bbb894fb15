"""A council's house style beyond colour and font: its logo, and the header and footer of its own Word file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cocommission.documents.blocks import Document, Logo
from cocommission.documents.png import is_png, pixels
from cocommission.documents.style_file import margins_of
from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.model.round import Round

MOST_BYTES = 1_000_000
MOST_PIXELS = 4_000
_TALLEST, _WIDEST = 25, 70
"""Millimetres that a logo may take on a cover."""


def dressed(document: Document, round_: Round, templates: Templates) -> Document:
    """``document`` with the council's logo, and with the header and footer of its Word file.

    Raises ``Stop`` for a logo that is no PNG file of ordinary size in the folder of council.yaml or below it.
    """
    header, footer = margins_of(templates, round_.council_name)
    return replace(
        document, look=replace(document.look, logo=_logo(round_, templates.home), header=header, footer=footer)
    )


def _logo(round_: Round, home: Path | None) -> Logo | None:
    style = round_.council.style if round_.council else None
    if style is None or not style.logo or home is None:
        return None
    file = (home / style.logo).resolve()
    if not file.is_relative_to(home.resolve()):
        raise Stop(f"the logo {style.logo} lies outside the council's folder", "copy it there: council.style.logo")
    if not file.is_file():
        raise Stop(f"there is no logo {style.logo}", "put the PNG file there, or take council.style.logo out")
    if file.stat().st_size > MOST_BYTES:
        raise Stop(f"the logo {style.logo} has more than {MOST_BYTES:,} bytes", "save it smaller: 1,000 dots across do")
    content = file.read_bytes()
    if not is_png(content):
        raise Stop(f"the logo {style.logo} is not a PNG picture", "save it as PNG in a drawing program")
    across, down = pixels(content)
    if max(across, down) > MOST_PIXELS:
        raise Stop(f"the logo {style.logo} has more than {MOST_PIXELS:,} dots on a side", "save it smaller")
    width = min(_WIDEST, max(_TALLEST * across // down, 1))
    return Logo(content, style.logo_alt or f"{round_.council_name} (logo)", width)
