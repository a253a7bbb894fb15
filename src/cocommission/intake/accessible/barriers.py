"""The rules, and the list in which each barrier is written down with its place and its remedy."""

from __future__ import annotations

from dataclasses import dataclass, field

from cocommission.finding import Finding, Level, Place

MOST_OF_A_KIND = 20
"""More of one rule in one file are counted and not listed."""

RULES: dict[str, tuple[Level, str]] = {
    "title": (Level.ERROR, "set it under File, Info, Title: it is what a screen reader says first"),
    "language": (Level.ERROR, "select all, then set the language of the text under Review, Language"),
    "headings": (Level.ERROR, "use the styles Heading 1, Heading 2 and so on, one step down at a time"),
    "table-header": (Level.ERROR, "mark the first row as a header row that repeats on each page"),
    "merged-cells": (Level.WARNING, "give each row the same cells; write a shared word into each of them"),
    "alt-text": (Level.ERROR, "say in one or two sentences what it shows, or mark it as decorative"),
    "link-text": (Level.ERROR, "let the words of the link say where it goes; the address can follow in brackets"),
    "floating-text": (Level.WARNING, "put the text into the document itself; a border and shading can set it apart"),
    "contrast": (Level.ERROR, "make the text darker, or what is behind it lighter"),
    "contents": (Level.WARNING, "put a table of contents after the first page; it is made from the headings"),
    "sheet-names": (Level.ERROR, "name each sheet after what is on it, and delete empty sheets"),
    "blank-columns": (Level.WARNING, "delete the column, and make room with the width of the others"),
}
"""Rule to level and remedy; the order is that of the guide in docs/templates.md."""


@dataclass
class Barriers:
    """What was found in one file."""

    file: str
    found: list[Finding] = field(default_factory=list)
    _times: dict[str, int] = field(default_factory=dict)

    def say(self, rule: str, where: str, message: str, hint: str = "") -> None:
        """Write one barrier down; ``where`` is a place that a reader of the file can find."""
        level, remedy = RULES[rule]
        self._times[rule] = self._times.get(rule, 0) + 1
        if self._times[rule] <= MOST_OF_A_KIND:
            self.found.append(Finding(rule, rule, level, message, Place(self.file), hint or remedy, where))

    def all(self) -> list[Finding]:
        """Everything found, in the order of the rules, with a line for what was too much to list."""
        result: list[Finding] = []
        for rule, (level, remedy) in RULES.items():
            result += [one for one in self.found if one.code == rule]
            more = self._times.get(rule, 0) - MOST_OF_A_KIND
            if more > 0:
                result.append(Finding(rule, rule, level, f"and {more} more of the same kind", Place(self.file), remedy))
        return result


def quoted(text: str, most: int = 60) -> str:
    """The beginning of a text in quotation marks, for a place."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= most else text[: most - 1].rstrip() + '…'}”"
