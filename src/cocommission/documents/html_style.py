"""The stylesheet of a document as a web page: ours, with the council's colours and font put in front of it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from cocommission.documents.blocks import Look
from cocommission.documents.colours import ink, tint
from cocommission.documents.word_styles import GREY, RULE
from cocommission.resources import shipped

_FONT = re.compile(r"[\w][\w -]{0,63}")
_EVERYWHERE = "Arial, Helvetica, sans-serif"
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def stylesheet(look: Look, shares: Iterable[int] = ()) -> str:
    """The whole text of the ``style`` element; ``shares`` are the widths of columns, in parts of 100."""
    size, line, print_ = ("1.5rem", "1.6", "18pt") if look.is_large else ("1.125rem", "1.5", "11pt")
    names = {
        "ink": f"#{ink(look.colour)}", "tint": f"#{tint(look.colour)}", "grey": f"#{GREY}", "rule": f"#{RULE}",
        "font": _family(look.font),
        "heading": _family(look.heading_font or look.font), "size": size, "line": line, "print": print_,
    }  # fmt: skip
    set_ = "".join(f"--{name}:{value};" for name, value in names.items())
    widths = "".join(f".w{share}{{width:{share}%}}\n" for share in sorted(set(shares)))
    more = _shipped("large-print.css") if look.is_large else ""
    return f":root{{{set_}}}\n{_shipped('document.css')}{widths}{more}"


def _family(font: str) -> str:
    """The name of a font as CSS, with what there is everywhere behind it; nothing but a plain name gets in."""
    return f'"{font}", {_EVERYWHERE}' if _FONT.fullmatch(font) else _EVERYWHERE


def _shipped(name: str) -> str:
    return _COMMENT.sub("", (shipped("templates") / "_style" / name).read_bytes().decode().replace("\r\n", "\n"))


def policy(style: str) -> str:
    """What a browser may do with the page: show it with this one stylesheet and its own pictures, nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
