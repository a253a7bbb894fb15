"""What stands in a Word file outside the answers: every line that is not ours, wherever it hides, is reported."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from cocommission.errors import Stop
from cocommission.intake.guard import Package
from cocommission.intake.prose import PICTURE, prose_of
from cocommission.intake.returned import Returned, Weight, as_written, excerpt
from cocommission.intake.xml import local, tree

_MOST_STRAYS = 12
_PARTS = re.compile(r"word/(header|footer|footnotes|endnotes|comments)[0-9]*\.xml")
_WHERE = {
    "header": "in the header",
    "footer": "in the footer",
    "footnotes": "in a footnote",
    "endnotes": "in an endnote",
    "comments": "in a comment in the margin",
}
_DIGITS = re.compile(r"[0-9]+")
_EDITION = re.compile(r"(?:\s+·\s+)?\b(?:Edition 0|Draft)\b")
"""The identity of a form says its edition."""
_BODY = "outside the answer boxes"


def line_of(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def issued_lines(package: Package, root: Any) -> frozenset[str]:
    """Every line of text of a form as it goes out, and what else stands in it, to tell what a bidder added."""
    prose = prose_of(root)
    lines = {line_of(text) for text in prose.paragraphs} | {_sign(what) for what in prose.odd}
    return frozenset(lines | {_marginal(text) for _, text in _marginal_lines(package)})


def report_outside(
    returned: Returned, package: Package, root: Any, used: Collection[Any], issued: Collection[str]
) -> None:
    """Report text that is neither an answer nor in ``issued``; all of it is kept, the first lines are doubts."""
    prose = prose_of(root, used)
    strays = [(_BODY, text) for text in prose.paragraphs if text.strip() and line_of(text) not in issued]
    strays += [one for one in _marginal_lines(package) if one[1].strip() and _marginal(one[1]) not in issued]
    if b"<w:comment " in (package.part("word/comments.xml") or b""):
        returned.say(Weight.NOTE, "comments", "the file has comments in its margin; they are not part of an answer")
    rest = [one for one in strays if one[0] != _WHERE["comments"]]
    returned.outside.extend((place, as_written(text)[0]) for place, text in strays)
    for place, text in rest[:_MOST_STRAYS]:
        remedy = "if it is part of an answer, ask the bidder; confirm to go on without it"
        returned.say(Weight.DOUBT, place, f"{excerpt(text)} was not read", remedy)
    if len(rest) > _MOST_STRAYS:
        more = f"{len(rest) - _MOST_STRAYS} more lines were not read; the receipt holds them all"
        returned.say(Weight.DOUBT, _BODY, more)
    for what in sorted(prose.odd):
        if _sign(what) not in issued:
            returned.say(Weight.NOTE if what == PICTURE else Weight.DOUBT, _BODY, f"there is {what}")


def _marginal_lines(package: Package) -> Iterator[tuple[str, str]]:
    """Where and what, for each line of headers, footers, notes and comments."""
    for name in sorted(package.parts):
        found = _PARTS.fullmatch(name)
        if found:
            try:
                root = tree(package.name, name, package.parts[name])
            except Stop:
                yield _WHERE[found[1]], f"{name} cannot be read"
                continue
            for element in root:
                if local(element) not in ("footnote", "endnote") or element.get(_KIND) is None:
                    yield from ((_WHERE[found[1]], text) for text in prose_of(element).paragraphs)


_KIND = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}type"
"""Set on the notes that only draw the line above the others."""


def _marginal(text: str) -> str:
    """A line of a header or footer without page numbers, which every program counts anew, and without its edition."""
    return "\0margin " + line_of(_EDITION.sub("", _DIGITS.sub("0", text)))


def _sign(what: str) -> str:
    return f"\0holds {what}"
