"""What was read from a returned form: values with how they were found, and remarks for the officer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from cocommission.forms.identity import FormKind, Identity


class Weight(StrEnum):
    """How much a remark weighs: a doubt or a problem needs an officer's word, a note does not."""

    DOUBT = "doubtful"
    PROBLEM = "problem"
    NOTE = "note"


@dataclass(frozen=True)
class Remark:
    """One thing to know about a returned file: where it stands, what it is, what to do."""

    weight: Weight
    place: str
    message: str
    remedy: str = ""
    is_firm: bool = False
    """Whether no officer can confirm it: what it speaks of must be asked for."""


class How(StrEnum):
    """By which anchor an answer was found."""

    TAG = "tag"
    TITLE = "title"
    MARK = "bookmark"
    REFERENCE = "reference"
    CELL = "cell"


@dataclass(frozen=True)
class Value:
    """One answer: its text letter by letter, how and where it was found, and why it is doubtful if it is."""

    key: str
    text: str
    how: How
    place: str
    doubts: tuple[str, ...] = ()


@dataclass
class Returned:
    """One returned file, read; ``is_current`` unless it was made from another edition of the round."""

    name: str
    sha256: str
    kind: FormKind
    identity: Identity | None
    is_current: bool = True
    is_sealed: bool = False
    """Whether it holds prices, and none was read: it is opened after quality is scored."""
    values: dict[str, Value] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    outside: list[tuple[str, str]] = field(default_factory=list)
    """Place and text, letter by letter, of what stands outside the answers and was not issued."""

    is_partial: bool = False
    """Whether it held only a part of the form when it went out; known to the reader alone."""

    def text(self, key: str) -> str:
        """What was put for ``key``; empty if nothing."""
        value = self.values.get(key)
        return value.text if value else ""

    def say(self, weight: Weight, place: str, message: str, remedy: str = "") -> None:
        """Add a remark."""
        self.remarks.append(Remark(weight, place, message, remedy))

    def refuse(self, place: str, message: str, remedy: str) -> None:
        """Add a problem that nobody can confirm: the answer itself must be asked for."""
        self.remarks.append(Remark(Weight.PROBLEM, place, message, remedy, is_firm=True))

    @property
    def firm(self) -> list[Remark]:
        """Problems that nobody can confirm."""
        return [remark for remark in self.remarks if remark.is_firm]

    @property
    def doubts(self) -> Iterator[Value]:
        """Answers that are not certain."""
        return (value for value in self.values.values() if value.doubts)

    @property
    def needs_confirming(self) -> bool:
        """Whether anything must be confirmed before it enters the round."""
        return any(True for _ in self.doubts) or any(remark.weight is not Weight.NOTE for remark in self.remarks)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def as_written(text: str) -> tuple[str, bool]:
    """``text`` with line ends as ``\\n`` and control characters as visible escapes, and whether there were any."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    return shown, shown != text


def excerpt(text: str, most: int = 60) -> str:
    """The beginning of a text on one line, in quotation marks."""
    line = " ".join(text.split())
    return f"“{line[: most - 1]}…”" if len(line) > most else f"“{line}”"
