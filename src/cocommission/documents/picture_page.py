"""One page with every picture of a round: each with its words and its table, so that nobody needs to see it."""

from __future__ import annotations

from collections.abc import Sequence

from cocommission.documents.markup import escaped
from cocommission.pictures.svg import Drawing

_STYLE = """\
body { font-family: Arial, sans-serif; line-height: 1.5; color: #1a1a1a }
body { max-width: 62rem; margin: 0 auto; padding: 1rem }
svg { max-width: 100%; height: auto }
figure { margin: 0 0 1rem }
.table { overflow-x: auto }
table { border-collapse: collapse; margin-bottom: 2rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #b1b4b6 }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem }"""


def picture_page(title: str, drawings: Sequence[Drawing]) -> bytes:
    """A web page that stands alone: no script, nothing from elsewhere."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Pictures: {escaped(title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>Pictures: {escaped(title)}</h1>",
        *(line for drawing in drawings for line in _section(drawing)),
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(parts).encode()


def _section(drawing: Drawing) -> list[str]:
    head = "".join(f'<th scope="col">{escaped(cell)}</th>' for cell in drawing.header)
    rows = ["<tr>" + "".join(f"<td>{escaped(cell)}</td>" for cell in row) + "</tr>" for row in drawing.rows]
    name = escaped(drawing.title.partition(": ")[0])
    return [
        f"<h2>{name}</h2>",
        f"<figure>\n{drawing.svg}</figure>",
        f'<div class="table" role="region" aria-label="{name}, as a table" tabindex="0">',
        "<table>\n<caption>The same as a table</caption>",
        f"<thead><tr>{head}</tr></thead>",
        "<tbody>",
        *rows,
        "</tbody>\n</table>\n</div>",
    ]
