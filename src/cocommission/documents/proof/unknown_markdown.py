"""Markdown that documents do not know: it would come out as letters, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")
_KINDS: tuple[tuple[str, str, str], ...] = (
    (r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--", "HTML comes out letter by letter",
     "use Markdown: **bold**, lists, tables"),
    (r"!\[[^\]]*\]\(", "a picture cannot be put in by Markdown", "take it out; a link alone would be left of it"),
    (r"&(?:[A-Za-z][A-Za-z0-9]+|#[0-9]+|#x[0-9A-Fa-f]+);", "a name for a sign comes out as it is",
     "write the sign itself"),
    (r"~~\S", "words cannot be struck through", "take the signs ~~ away"),
    (r"\[\^[^\]]+\]", "there are no footnotes", "write it into the text, in brackets"),
    (r"^\s*[-*+] \[[ xX]\] ", "a list has no boxes to tick", "write a plain list"),
    (r"^ {0,3}(?:```|~~~)", "a block of code becomes an ordinary paragraph", "write a paragraph"),
    (r"^ {0,3}(?:-{3,}|\*{3,}|_{3,}|(?:[-*_] ){2,}[-*_])\s*$", "a line across the page leaves nothing behind",
     "take it out, or start a heading"),
    (r"^ {0,3}#{5,} ", "there are four levels of headings; a deeper one becomes the fourth", "use at most ####"),
    (r"^ {0,3}#{1,6}[^#\s]", "a heading needs a space after its signs", "write `# Heading`"),
)  # fmt: skip


def unknown_markdown(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, what is not known and what to do, for each place in a template."""
    text = _TAG.sub(lambda found: "\n" * found.group().count("\n"), source)
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        bare = _CODE.sub("", line)
        for pattern, what, remedy in _KINDS:
            found = re.search(pattern, bare)
            is_underline = "across" in what and number > 1 and lines[number - 2].strip() != ""
            if found and not is_underline:
                yield number, f"{what}: `{found.group().strip()[:40]}`", remedy
