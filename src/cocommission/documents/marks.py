"""What stands in a template's Markdown besides words: values letter by letter, and marks for ready-made blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from cocommission.documents.blocks import Block
from cocommission.documents.markup import legal

_MARK = "\x01"
"""A character that no text can hold: XML has no room for it, and ``legal`` writes it as an escape."""
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE = re.compile("[ \t\n]+")


class Raw(str):
    """Markdown that is right as it stands: made here, never a value from a file."""

    __slots__ = ()

    def __html__(self) -> str:
        """Jinja's name for text that is ready; macros and blocks answer such text too."""
        return self


@dataclass(frozen=True)
class Hint:
    """How the next paragraph or table looks."""

    style: str = ""
    widths: tuple[int, ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Edge:
    """Where a block of a template begins or ends."""

    name: str
    begins: bool


@dataclass
class Marks:
    """Blocks and hints that a template asked for; each stands in the Markdown as a mark of its own."""

    things: list[Block | Hint | Edge] = field(default_factory=list)

    def put(self, thing: Block | Hint | Edge) -> Raw:
        """The mark that stands for ``thing``, as a paragraph of its own."""
        self.things.append(thing)
        return Raw(f"\n\n{_MARK}{len(self.things) - 1}{_MARK}\n\n")

    def at(self, text: str) -> Block | Hint | Edge | None:
        """The thing whose mark is all of ``text``; None for any other text."""
        if text.startswith(_MARK) and text.endswith(_MARK) and text[1:-1].isdecimal():
            return self.things[int(text[1:-1])]
        return None


def as_markdown(value: Any) -> str:
    """A value as Markdown that shows it letter by letter, on one line."""
    if hasattr(value, "__html__"):
        return Raw(value.__html__())
    text = _SPACE.sub(" ", legal(str(value))).strip()
    return Raw(_PUNCTUATION.sub(r"\\\1", text))


def paragraphs(value: Any) -> Raw:
    """Text of several paragraphs (a blank line between them), each letter by letter."""
    return Raw("\n\n".join(as_markdown(part) for part in re.split(r"\n\s*\n", str(value or "")) if part.strip()))
