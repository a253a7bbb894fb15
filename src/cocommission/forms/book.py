"""What a workbook to fill in looks like: each cell that is issued and each that takes an answer, by address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from cocommission import fingerprint
from cocommission.forms.identity import FormKind, Identity


class Look(StrEnum):
    """How a cell looks; a line runs over its neighbours, words stay in their cell; only an answer is unlocked."""

    TITLE = "title"
    WORDS = "words"
    LINE = "line"
    HEADER = "header"
    LABEL = "label"
    STRONG = "strong"
    NUMBER = "number"
    MONEY = "money"
    TOTAL = "total"
    KEY = "key"
    ANSWER = "answer"


class Kind(StrEnum):
    """What may be put into an answer cell."""

    TEXT = "text"
    CHOICE = "choice"
    MONEY = "money"
    SCORE = "score"


@dataclass(frozen=True)
class Cell:
    """One cell, counted from 0. ``key`` names the answer it takes; ``choices`` the list it is chosen from.

    ``label`` says in words what the answer is. A formula has its value now in ``number``.
    """

    row: int
    column: int
    look: Look = Look.WORDS
    text: str = ""
    key: str = ""
    label: str = ""
    kind: Kind = Kind.TEXT
    choices: str = ""
    formula: str = ""
    number: Decimal | None = None

    @property
    def address(self) -> str:
        """As people name it, e.g. ``C7``."""
        return address(self.row, self.column)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells, and how it is shown.

    ``anchor_column`` and ``header_row`` are where the texts stand by which a moved answer is found again; -1 for none.
    On paper, where its width is fitted to the page, pages begin before the rows ``breaks``, and the first ``repeated``
    rows stand on each.
    """

    name: str
    cells: tuple[Cell, ...]
    widths: tuple[int, ...]
    heights: Mapping[int, int] = field(default_factory=dict)
    anchor_column: int = -1
    header_row: int = -1
    frozen: tuple[int, int] = (0, 0)
    hidden_columns: tuple[int, ...] = ()
    landscape: bool = True
    breaks: tuple[int, ...] = ()
    repeated: int = 0

    @cached_property
    def issued(self) -> dict[tuple[int, int], Cell]:
        """Every cell by row and column."""
        return {(cell.row, cell.column): cell for cell in self.cells}

    @property
    def answers(self) -> Iterator[Cell]:
        """The cells that take an answer."""
        return (cell for cell in self.cells if cell.key)

    @property
    def is_keyed(self) -> bool:
        """Whether hidden keys stand beside the answers, so that an answer is sure wherever its row has gone."""
        return self.anchor_column in self.hidden_columns

    def anchors(self, cell: Cell) -> tuple[str, str]:
        """The texts that stand at the left of an answer and above it, empty where there is none."""
        left = self.issued.get((cell.row, self.anchor_column))
        above = self.issued.get((self.header_row, cell.column))
        return (left.text if left else "", above.text if above else "")


@dataclass(frozen=True)
class Book:
    """A workbook to fill in; ``lists`` are the choices, name to entries."""

    kind: FormKind
    round: str
    title: str
    sheets: tuple[Sheet, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    who: str = ""
    footer: str = ""
    edition: int = 0

    @cached_property
    def identity(self) -> Identity:
        """What the file carries; its fingerprint covers every cell and list, in order."""
        cells = [
            [sheet.name, [[cell.address, cell.look, cell.text, cell.key, cell.kind] for cell in sheet.cells]]
            for sheet in self.sheets
        ]
        lists = {name: list(entries) for name, entries in self.lists.items()}
        layout = fingerprint.of_structure({"cells": cells, "lists": lists})[:16]
        return Identity(self.kind, self.round, layout, self.who, edition=self.edition)


def address(row: int, column: int) -> str:
    """The name of a cell counted from 0: ``address(6, 2)`` is ``C7``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


LIST_SHEET = "Lists"
"""The hidden sheet that holds the choices and the identity."""
TITLE_HEIGHT = 26
"""Of the first row, in points."""
_LETTERS = 90
"""Letters that a line of the widest column holds, about."""


@dataclass(frozen=True)
class FormWords:
    """What a council may say in its own words: the title, and how to fill the form in."""

    title: str
    how: tuple[str, ...] = ()


def lines_of(text: str, width: int = _LETTERS) -> int:
    """About how many lines ``text`` takes."""
    return sum(len(line) // width + 1 for line in text.split("\n"))


def start_sheet(name: str, title: str, whose: str, lines: tuple[str, ...], headings: tuple[str, ...] = ()) -> Sheet:
    """A first sheet of plain words, one line a row; lines that are ``headings`` stand out."""
    cells = [Cell(0, 0, Look.TITLE, title), Cell(1, 0, Look.STRONG, whose)]
    cells.extend(
        Cell(3 + number, 0, Look.STRONG if words in headings else Look.WORDS, words)
        for number, words in enumerate(lines)
        if words
    )
    heights = {3 + number: 15 * lines_of(words, 88) + 5 for number, words in enumerate(lines)}
    return Sheet(name, tuple(cells), (82,), heights={0: TITLE_HEIGHT, **heights}, landscape=False)
